package fr.maillon.lieu.horaires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Des horaires d’ouverture")
class HorairesOuvertureTest {

    private static final JoursFeries LOZERE = JoursFeries.du("48");

    @ParameterizedTest(name = "{0} le {1}\u00A0: {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // semaine ordinaire, jours fériés
                "Mo-Fr 09:00-12:00,14:00-17:00; PH off | 2026-11-23 | 09:00-12:00 14:00-17:00",
                "Mo-Fr 09:00-12:00,14:00-17:00; PH off | 2026-11-22 | -",
                "Mo-Fr 09:00-12:00,14:00-17:00; PH off | 2026-11-11 | -",
                "Mo-Fr 09:00-12:00                     | 2026-11-11 | 09:00-12:00",
                "PH,Sa 10:00-12:00                     | 2026-11-11 | 10:00-12:00",
                "PH,Sa 10:00-12:00                     | 2026-11-14 | 10:00-12:00",
                "PH Mo-Fr 10:00-12:00                  | 2026-11-11 | 10:00-12:00",
                "PH Mo-Fr 10:00-12:00                  | 2026-11-12 | -",
                "PH +1 day off; Mo-Su 10:00-12:00      | 2026-11-12 | 10:00-12:00",
                "Mo-Su 10:00-12:00; PH +1 day off      | 2026-11-12 | -",
                // rang dans le mois
                "Tu[1],Tu[3] 09:00-12:00 | 2026-11-03 | 09:00-12:00",
                "Tu[1],Tu[3] 09:00-12:00 | 2026-11-10 | -",
                "Tu[1],Tu[3] 09:00-12:00 | 2026-11-17 | 09:00-12:00",
                "We[1] 09:00-12:00       | 2026-11-04 | 09:00-12:00",
                "We[-1] 09:00-12:00      | 2026-11-25 | 09:00-12:00",
                "We[-1] 09:00-12:00      | 2026-11-18 | -",
                "Mo[1-2] 09:00-12:00     | 2026-11-09 | 09:00-12:00",
                "Fr[1] +1 day 10:00-12:00| 2026-11-07 | 10:00-12:00",
                // semaines
                "week 2-52/2 We 14:00-18:00 | 2026-11-25 | 14:00-18:00",
                "week 2-52/2 We 14:00-18:00 | 2026-11-18 | -",
                "week 1-53/2 We 14:00-18:00 | 2026-11-18 | 14:00-18:00",
                "week 1-53/2 We 14:00-18:00 | 2026-12-30 | 14:00-18:00",
                "week 1-53/2 We 14:00-18:00 | 2027-01-06 | 14:00-18:00",
                "week 50-02 Mo 10:00-12:00  | 2027-01-04 | 10:00-12:00",
                "week 50-02 Mo 10:00-12:00  | 2027-01-18 | -",
                // saisons et dates, par-dessus la fin d’année
                "Apr-Sep: Tu-Sa 10:00-18:00 | 2026-09-30 | 10:00-18:00",
                "Apr-Sep: Tu-Sa 10:00-18:00 | 2026-10-01 | -",
                "Nov-Feb Mo 09:00-12:00     | 2027-01-04 | 09:00-12:00",
                "Nov-Feb Mo 09:00-12:00     | 2027-03-01 | -",
                "Mo-Su 09:00-12:00; Dec 24-Jan 2 off | 2026-12-24 | -",
                "Mo-Su 09:00-12:00; Dec 24-Jan 2 off | 2027-01-02 | -",
                "Mo-Su 09:00-12:00; Dec 24-Jan 2 off | 2027-01-03 | 09:00-12:00",
                "Mo-Su 09:00-12:00; Dec 31+ off      | 2026-12-31 | -",
                "Mo-Su 09:00-12:00; Dec 31+ off      | 2027-01-01 | 09:00-12:00",
                "Mo-Su 09:00-12:00; 2026 Jul 14 off  | 2026-07-14 | -",
                "Mo-Su 09:00-12:00; 2026 Jul 14 off  | 2027-07-14 | 09:00-12:00",
                "Mo-Su 09:00-12:00; Jul 14-20 off    | 2026-07-20 | -",
                "Mo-Su 09:00-12:00; 2026 Dec 24-2027 Jan 2 off | 2027-01-02 | -",
                "Mo-Su 09:00-12:00; easter -2 days off | 2027-03-26 | -",
                "Mo-Su 09:00-12:00; easter off         | 2027-03-28 | -",
                "Jan Su[1]-Mar Su[-1] 10:00-12:00      | 2027-03-28 | 10:00-12:00",
                "Jan Su[1]-Mar Su[-1] 10:00-12:00      | 2027-03-29 | -",
                "Feb 29 10:00-12:00 | 2027-02-28 | -",
                "Feb 29 10:00-12:00 | 2028-02-29 | 10:00-12:00",
                "2026-2028/2 Mo 10:00-12:00 | 2028-01-03 | 10:00-12:00",
                "2026-2028/2 Mo 10:00-12:00 | 2027-01-04 | -",
                "2027+ Mo 10:00-12:00       | 2026-11-23 | -",
                // règles : la dernière remplace, la virgule ajoute, off retire
                "Mo-Fr 09:00-12:00; We 14:00-18:00         | 2026-11-25 | 14:00-18:00",
                "Mo-Fr 09:00-12:00, We 14:00-18:00         | 2026-11-25 | 09:00-12:00 14:00-18:00",
                "Mo-Fr 09:00-18:00; We 12:00-14:00 off     | 2026-11-25 | 09:00-12:00 14:00-18:00",
                "Mo-Fr 09:00-12:00; We off                 | 2026-11-25 | -",
                "Mo-Fr 09:00-12:00; We closed              | 2026-11-25 | -",
                "off                                       | 2026-11-25 | -",
                // débordement et journées entières
                "Sa 23:00-02:00 | 2026-11-28 | 23:00-26:00",
                "Sa 22:00-26:00 | 2026-11-28 | 22:00-26:00",
                "24/7           | 2026-11-25 | 00:00-24:00",
                "Oct-Mar        | 2026-11-25 | 00:00-24:00",
                "Sa-Mo 10:00-12:00 | 2026-11-22 | 10:00-12:00",
                // incertain : « ? »
                "Mo 14:00-17:00 \"sur rendez-vous\" | 2026-11-23 | 14:00-17:00?",
                "Mo 14:00-17:00 unknown             | 2026-11-23 | 14:00-17:00?",
                "Mo 14:00-17:00 open \"appelez\"    | 2026-11-23 | 14:00-17:00",
                "Mo 10:00+                          | 2026-11-23 | 10:00-24:00?",
                "Mo 10:00-18:00+                    | 2026-11-23 | 10:00-18:00 18:00-24:00?",
                // le soleil, sans savoir où l’on est : pas sûr
                "Mo sunrise-sunset                  | 2026-11-23 | 06:00-18:00?",
                "Mo 09:00-12:00,14:00-sunset        | 2026-11-23 | 09:00-12:00 14:00-18:00?",
                "Mo (sunrise+01:00)-(sunset-00:30)  | 2026-11-23 | 07:00-17:30?",
                "Mo-Fr 09:00-18:00; Mo sunset-23:00 off | 2026-11-23 | 09:00-18:00",
                // vacances scolaires : inconnues, donc ignorées
                "Mo 09:00-12:00; SH off       | 2026-12-28 | 09:00-12:00",
                "SH Mo 14:00-16:00            | 2026-12-28 | -",
            })
    void donnent_les_plages_d_un_jour(String osm, LocalDate jour, String attendu) {
        assertThat(ecrire(HorairesOuverture.lire(osm).plages(jour, LOZERE))).isEqualTo(attendu == null ? "" : attendu);
    }

    @Test
    void disent_que_les_vacances_scolaires_ne_sont_pas_connues() {
        assertThat(HorairesOuverture.lire("Mo 09:00-12:00; SH off").remarques())
                .singleElement()
                .asString()
                .contains("vacances scolaires");
        assertThat(HorairesOuverture.lire("Mo 09:00-12:00").remarques()).isEmpty();
    }

    @Test
    void gardent_la_remarque_d_une_regle_de_secours() {
        var horaires = HorairesOuverture.lire("Mo-Fr 09:00-12:00 || \"sur rendez-vous\"");

        assertThat(horaires.remarques()).containsExactly("En dehors de ces heures\u00A0: sur rendez-vous.");
        assertThat(ecrire(
                        HorairesOuverture.lire("Mo-Fr 09:00-12:00 || off").plages(LocalDate.of(2026, 11, 23), LOZERE)))
                .isEqualTo("09:00-12:00");
        assertThat(ecrire(horaires.plages(LocalDate.of(2026, 11, 23), LOZERE))).isEqualTo("09:00-12:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Un lundi sur deux\u00A0: Mairie 9h-12h",
                "lundi 09:00-12:00",
                "Mo-Fr 9h-12h",
                "Mo-Fr 09h00-12h00",
                "",
                "   ",
                ";;;",
                "Mo 09:00",
                "Mo 09:00-09:00",
                "Mo sunrise",
                "Mo sunrise-sunset/01:00",
                "Mo (sunrise+13:00)-sunset",
                "Mo 10:00-16:00/01:30",
                "Mo-Fr 09:00-12:00/14:00-17:00",
                "Feb 30 10:00-12:00",
                "Mo[6] 10:00-12:00",
                "week 60 Mo 10:00-12:00",
                "Mo 25:00-26:00",
                "PH +1000 days off",
                "\u0000",
                "<script>alert(1)</script>",
            })
    void refusent_ce_qu_ils_ne_savent_pas_evaluer_avec_une_raison(String texte) {
        assertThatThrownBy(() -> HorairesOuverture.lire(texte))
                .isInstanceOfSatisfying(
                        HorairesIllisibles.class,
                        refus -> assertThat(refus.raison())
                                .isNotBlank()
                                .endsWith(".")
                                .doesNotContain("Encountered"));
    }

    @Test
    void refusent_une_phrase_en_francais_en_le_disant() {
        assertThatThrownBy(() -> HorairesOuverture.lire("Un lundi sur deux\u00A0: Mairie 9h-12h"))
                .hasMessage(
                        "Ces horaires sont écrits en toutes lettres\u00A0: nous ne savons pas les lire jour par jour.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Mo,", "Mo-Fr 09:00-12:00,", "(", "\"", "Mo 10:00-11:00;", "PH,", "week 1,", "Jan 01,", "é", "||"
            })
    @Timeout(2)
    void lisent_ou_refusent_vite_un_texte_hostile(String motif) {
        for (int longueur : List.of(300, 900, 100_000)) {
            var texte = motif.repeat(longueur / motif.length() + 1);
            try {
                HorairesOuverture.lire(texte).plages(LocalDate.of(2026, 11, 23), LOZERE);
            } catch (HorairesIllisibles refus) {
                assertThat(refus.raison()).isNotBlank();
            }
        }
    }

    @Test
    void s_evaluent_vite_meme_au_plus_compliques() {
        var texte = "week 1-53/2 Mo[1],Tu[2],We[3] 09:00-12:00; ".repeat(15);
        var horaires = HorairesOuverture.lire(texte.substring(0, texte.length() - 2));
        var debut = System.nanoTime();
        for (int i = 0; i < 370; i++) {
            horaires.plages(LocalDate.of(2026, 1, 1).plusDays(i), LOZERE);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - debut)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void se_ramenent_a_une_semaine_simple_quand_ils_ne_disent_rien_d_autre() {
        var semaine = HorairesOuverture.lire("Mo,Tu 09:00-12:00; We-Fr 09:00-12:00,14:00-17:00; PH off")
                .semaineSimple();

        assertThat(semaine).hasValueSatisfying(s -> {
            assertThat(s.fermeLesJoursFeries()).isTrue();
            assertThat(s.horaires().texte()).isEqualTo("Mo-Tu 09:00-12:00; We-Fr 09:00-12:00,14:00-17:00; PH off");
        });
        assertThat(HorairesOuverture.lire("Tu[1] 09:00-12:00").semaineSimple()).isEmpty();
        assertThat(HorairesOuverture.lire("Apr-Sep Mo 09:00-12:00").semaineSimple())
                .isEmpty();
        assertThat(HorairesOuverture.lire("Mo 09:00-12:00 \"sur rdv\"").semaineSimple())
                .isEmpty();
        assertThat(HorairesOuverture.lire("PH off; Mo 09:00-12:00").semaineSimple())
                .isEmpty();
    }

    static String ecrire(List<Plage> plages) {
        return String.join(
                " ",
                plages.stream()
                        .map(p -> "%02d:%02d-%02d:%02d%s"
                                .formatted(
                                        p.debut() / 60,
                                        p.debut() % 60,
                                        p.fin() / 60,
                                        p.fin() % 60,
                                        p.certaine() ? "" : "?"))
                        .toList());
    }
}
