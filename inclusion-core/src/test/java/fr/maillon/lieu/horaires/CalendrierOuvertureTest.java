package fr.maillon.lieu.horaires;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Le calendrier d’ouverture")
class CalendrierOuvertureTest {

    private static final String BUREAU = "Mo-Fr 09:00-12:00,14:00-17:30; PH off";

    @ParameterizedTest(name = "{0}, {1}\u00A0: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                BUREAU + " | 2026-11-24T10:00 | Ouvert jusqu’à 12_h",
                BUREAU + " | 2026-11-24T15:00 | Ouvert jusqu’à 17_h_30",
                BUREAU + " | 2026-11-24T08:59 | Fermé, ouvre à 9_h",
                BUREAU + " | 2026-11-24T12:00 | Fermé, ouvre à 14_h",
                BUREAU + " | 2026-11-24T17:30 | Fermé, ouvre demain à 9_h",
                BUREAU + " | 2026-11-27T18:00 | Fermé, ouvre lundi à 9_h",
                BUREAU + " | 2026-12-24T18:00 | Fermé, ouvre lundi à 9_h",
                BUREAU + " | 2026-12-25T10:00 | Fermé, ouvre lundi à 9_h (Noël)",
                "24/7 | 2026-11-24T10:00 | Ouvert 24_h sur~24",
                "Mo-Su 00:00-24:00 | 2026-11-24T10:00 | Ouvert 24_h sur~24",
                "Sa 23:00-02:00 | 2026-11-29T01:00 | Ouvert jusqu’à 2_h",
                "Sa 23:00-02:00 | 2026-11-28T23:30 | Ouvert jusqu’à 2_h",
                "Sa 23:00-02:00 | 2026-11-29T02:00 | Fermé, ouvre samedi à 23_h",
                "Sa 10:00-24:00; Su 00:00-18:00 | 2026-11-28T12:00 | Ouvert jusqu’à demain à 18_h",
                "Jul-Aug Mo 10:00-12:00 | 2026-11-24T10:00 | Fermé, ouvre le lundi 5~juillet 2027 à 10_h",
                "Jan 01-Jan 05 10:00-12:00 | 2026-11-24T10:00 | Fermé, ouvre le vendredi 1er~janvier 2027 à 10_h. Jour férié~: appelez avant de venir",
                "2020 Mo 10:00-12:00 | 2026-11-24T10:00 | Fermé",
                "Mo-Su 14:00-17:00 \"sur rendez-vous\" | 2026-11-24T15:00 | Peut-être ouvert (sur rendez-vous)",
                "Mo-Su 10:00-24:00 | 2026-11-24T15:00 | Ouvert jusqu’à minuit",
            })
    void dit_ouvert_ou_ferme_et_le_prochain_changement(String osm, String heureDeParis, String attendu) {
        var calendrier = calendrier("48", osm);

        assertThat(HorairesEnFrancais.etat(calendrier, aParis(heureDeParis)))
                .isEqualTo(attendu.replace('_', '\u202F').replace('~', '\u00A0'));
    }

    @Test
    void reste_inconnu_quand_les_horaires_manquent() {
        var calendrier = calendrier("48", null);

        assertThat(calendrier.etat(aParis("2026-11-24T10:00"))).isInstanceOf(EtatOuverture.Inconnu.class);
        assertThat(HorairesEnFrancais.etat(calendrier, aParis("2026-11-24T10:00")))
                .isEqualTo("Horaires inconnus");
    }

    @Test
    void suit_l_heure_du_departement() {
        var instant = Instant.parse("2026-11-24T05:30:00Z");

        assertThat(calendrier("974", BUREAU).estOuvert(instant)).isTrue();
        assertThat(calendrier("48", BUREAU).estOuvert(instant)).isFalse();
        assertThat(calendrier("974", BUREAU).estOuvert(Instant.parse("2027-12-20T05:30:00Z")))
                .isFalse();
    }

    @Test
    void compte_en_heures_du_mur_quand_l_heure_change() {
        // 28 mars 2027 : 2 h devient 3 h. La nuit de samedi 22 h à dimanche 6 h dure sept heures.
        var nuit = calendrier("48", "Sa 22:00-06:00");
        assertThat(nuit.estOuvert(Instant.parse("2027-03-28T03:59:00Z"))).isTrue();
        assertThat(nuit.estOuvert(Instant.parse("2027-03-28T04:00:00Z"))).isFalse();
        // 25 octobre 2026 : 3 h redevient 2 h. La même nuit dure neuf heures.
        assertThat(nuit.estOuvert(Instant.parse("2026-10-25T04:59:00Z"))).isTrue();
        assertThat(nuit.estOuvert(Instant.parse("2026-10-25T05:00:00Z"))).isFalse();
        // Une ouverture à 2 h 30, qui n’existe pas ce jour-là, ne fait pas tomber le calcul.
        assertThat(calendrier("48", "Su 02:30-04:00").estOuvert(Instant.parse("2027-03-28T01:45:00Z")))
                .isTrue();
    }

    @Test
    void donne_raison_a_l_exception_datee() {
        var conges = new ExceptionHoraire(LocalDate.of(2026, 12, 24), LocalDate.of(2027, 1, 3), null, "congés d’hiver");
        var samedi = new ExceptionHoraire(
                LocalDate.of(2026, 11, 28), LocalDate.of(2026, 11, 28), HorairesOuverture.lire("10:00-16:00"), null);
        var calendrier = CalendrierOuverture.du("48", HorairesOuverture.lire(BUREAU), List.of(conges, samedi));

        assertThat(HorairesEnFrancais.etat(calendrier, aParis("2026-12-28T10:00")))
                .isEqualTo("Fermé, ouvre le lundi 4\u00A0janvier 2027 à 9\u202Fh (congés d’hiver)");
        assertThat(calendrier.estOuvert(aParis("2026-11-28T15:00"))).isTrue();
        assertThat(calendrier.estOuvert(aParis("2026-11-21T15:00"))).isFalse();
    }

    @Test
    void tient_en_336_demi_heures() {
        var semaine = calendrier("48", "Mo-Fr 09:00-12:00,14:15-17:15; Su 23:00-02:00")
                .semaine(LocalDate.of(2026, 11, 26));

        assertThat(semaine.estOuverte(SemaineType.rang(DayOfWeek.MONDAY, LocalTime.of(9, 0))))
                .isTrue();
        assertThat(semaine.estOuverte(SemaineType.rang(DayOfWeek.MONDAY, LocalTime.of(11, 30))))
                .isTrue();
        assertThat(semaine.estOuverte(SemaineType.rang(DayOfWeek.MONDAY, LocalTime.NOON)))
                .isFalse();
        assertThat(semaine.estOuverte(SemaineType.rang(DayOfWeek.MONDAY, LocalTime.of(14, 0))))
                .isFalse();
        assertThat(semaine.estOuverte(SemaineType.rang(DayOfWeek.MONDAY, LocalTime.of(14, 30))))
                .isTrue();
        assertThat(semaine.estOuverte(SemaineType.rang(DayOfWeek.MONDAY, LocalTime.of(1, 30))))
                .isTrue();
        assertThat(semaine.estOuverte(SemaineType.rang(DayOfWeek.SUNDAY, LocalTime.of(23, 30))))
                .isTrue();
        assertThat(semaine.compte()).isEqualTo(5 * 12 + 2 + 4);
        assertThat(calendrier("48", "24/7").semaine(LocalDate.of(2026, 11, 26)).compte())
                .isEqualTo(336);
        assertThat(calendrier("48", null).semaine(LocalDate.of(2026, 11, 26))).isEqualTo(SemaineType.vide());
    }

    @Test
    void se_lit_jour_par_jour_en_francais() {
        var semaine = HorairesEnFrancais.semaine(calendrier("48", BUREAU), LocalDate.of(2026, 11, 11));

        assertThat(semaine).extracting(HorairesEnFrancais.JourOuvert::jour).startsWith("Lundi", "Mardi", "Mercredi");
        assertThat(semaine.getFirst().heures())
                .isEqualTo("9\u202Fh\u00A0–\u00A012\u202Fh et 14\u202Fh\u00A0–\u00A017\u202Fh\u202F30");
        assertThat(semaine.get(2).heures()).isEqualTo("Fermé");
        assertThat(semaine.get(2).precision()).isEqualTo("jour férié\u00A0: Armistice de 1918");
        assertThat(semaine.get(2).aujourdhui()).isTrue();
    }

    @Test
    void sait_si_les_semaines_se_ressemblent() {
        assertThat(HorairesEnFrancais.change(calendrier("48", BUREAU), LocalDate.of(2026, 12, 15)))
                .as("les fêtes ne comptent pas")
                .isFalse();
        assertThat(HorairesEnFrancais.change(calendrier("48", "Mo-Fr 09:00-12:00"), LocalDate.of(2026, 11, 24)))
                .isFalse();
        assertThat(HorairesEnFrancais.change(
                        calendrier("48", "week 2-52/2 We 14:00-18:00"), LocalDate.of(2026, 11, 24)))
                .isTrue();
    }

    @Test
    void demande_d_appeler_un_jour_ferie_dont_les_horaires_ne_disent_rien() {
        var armistice = LocalDate.of(2026, 11, 11);
        var muet = calendrier("48", "Mo-Fr 09:00-12:00");

        assertThat(HorairesEnFrancais.semaine(muet, armistice).get(2).precision())
                .isEqualTo("jour férié\u00A0: Armistice de 1918, appelez avant de venir");
        assertThat(HorairesEnFrancais.etat(muet, Instant.parse("2026-11-11T09:00:00Z")))
                .isEqualTo("Ouvert jusqu’à 12\u202Fh. Jour férié\u00A0: appelez avant de venir");
        assertThat(HorairesEnFrancais.etat(muet, Instant.parse("2026-11-10T18:00:00Z")))
                .isEqualTo("Fermé, ouvre demain à 9\u202Fh. Jour férié\u00A0: appelez avant de venir");
        assertThat(calendrier("48", "Mo-Fr 09:00-12:00; PH off").estAConfirmer(armistice))
                .isFalse();
        assertThat(calendrier("48", "Mo-Fr,PH 09:00-12:00").estAConfirmer(armistice))
                .isFalse();
        assertThat(muet.estAConfirmer(LocalDate.of(2026, 11, 12))).isFalse();
    }

    private static CalendrierOuverture calendrier(String departement, @Nullable String osm) {
        return CalendrierOuverture.du(departement, osm == null ? null : HorairesOuverture.lire(osm), List.of());
    }

    private static Instant aParis(String heure) {
        return ZonedDateTime.parse(heure + ":00+01:00[Europe/Paris]").toInstant();
    }
}
