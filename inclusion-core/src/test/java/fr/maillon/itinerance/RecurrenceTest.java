package fr.maillon.itinerance;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Une récurrence")
class RecurrenceTest {

    private static final LocalDate DEBUT = LocalDate.of(2020, 1, 1);
    private static final LocalDate FIN = LocalDate.of(2033, 12, 31);

    @Test
    void dit_tous_les_mardis() {
        assertThat(Recurrence.chaqueSemaine(Set.of(TUESDAY)).jours(DEBUT, DEBUT, FIN))
                .containsExactlyElementsOf(aLaMain(jour -> jour.getDayOfWeek() == TUESDAY));
    }

    @Test
    void dit_les_1er_et_3e_jeudis_du_mois() {
        assertThat(Recurrence.duMois(Set.of(Rang.TROISIEME, Rang.PREMIER), Set.of(THURSDAY))
                        .jours(DEBUT, DEBUT, FIN))
                .containsExactlyElementsOf(aLaMain(jour ->
                        jour.getDayOfWeek() == THURSDAY && Set.of(1, 3).contains((jour.getDayOfMonth() + 6) / 7)));
    }

    @Test
    void dit_le_dernier_vendredi_du_mois() {
        assertThat(Recurrence.duMois(Set.of(Rang.DERNIER), Set.of(FRIDAY)).jours(DEBUT, DEBUT, FIN))
                .containsExactlyElementsOf(
                        aLaMain(jour -> jour.equals(jour.with(TemporalAdjusters.lastInMonth(FRIDAY)))));
    }

    @ParameterizedTest
    @EnumSource(DayOfWeek.class)
    void dit_les_semaines_paires_par_leur_numero_iso_y_compris_autour_du_nouvel_an(DayOfWeek choisi) {
        assertThat(Recurrence.semainesPaires(Set.of(choisi)).jours(DEBUT, DEBUT, FIN))
                .containsExactlyElementsOf(aLaMain(jour -> jour.getDayOfWeek() == choisi && semaine(jour) % 2 == 0));
    }

    @ParameterizedTest
    @EnumSource(DayOfWeek.class)
    void dit_les_semaines_impaires_et_la_53e_avec_elles(DayOfWeek choisi) {
        assertThat(Recurrence.semainesImpaires(Set.of(choisi)).jours(DEBUT, DEBUT, FIN))
                .containsExactlyElementsOf(aLaMain(jour -> jour.getDayOfWeek() == choisi && semaine(jour) % 2 == 1));
    }

    @Test
    void fait_suivre_deux_semaines_impaires_apres_une_annee_de_53_semaines() {
        assertThat(Recurrence.semainesImpaires(Set.of(WEDNESDAY))
                        .jours(DEBUT, LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 20)))
                .containsExactly(LocalDate.of(2026, 12, 30), LocalDate.of(2027, 1, 6), LocalDate.of(2027, 1, 20));
    }

    @Test
    void compte_une_semaine_sur_deux_depuis_le_debut_de_la_regle() {
        var premier = LocalDate.of(2026, 11, 24);

        assertThat(Recurrence.uneSemaineSurDeux(Set.of(TUESDAY)).jours(premier, premier, premier.plusWeeks(5)))
                .containsExactly(premier, premier.plusWeeks(2), premier.plusWeeks(4));
        assertThat(Recurrence.uneSemaineSurDeux(Set.of(TUESDAY))
                        .jours(premier, premier.plusDays(1), premier.plusWeeks(5)))
                .as("regarder plus tard ne décale pas la règle")
                .containsExactly(premier.plusWeeks(2), premier.plusWeeks(4));
    }

    @Test
    void ne_compte_pas_le_premier_jour_de_validite_s_il_n_est_pas_designe() {
        var lundi = LocalDate.of(2026, 11, 23);

        assertThat(Recurrence.chaqueSemaine(Set.of(TUESDAY)).jours(lundi, lundi, lundi.plusDays(6)))
                .containsExactly(lundi.plusDays(1));
    }

    @Test
    void sait_le_29_fevrier() {
        assertThat(new Recurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29").jours(DEBUT, DEBUT, FIN))
                .containsExactly(
                        LocalDate.of(2020, 2, 29),
                        LocalDate.of(2024, 2, 29),
                        LocalDate.of(2028, 2, 29),
                        LocalDate.of(2032, 2, 29));
    }

    @Test
    void accepte_minuscules_espaces_et_prefixe() {
        assertThat(new Recurrence("  rrule:freq=weekly;byday=tu ").rrule()).isEqualTo("FREQ=WEEKLY;BYDAY=TU");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                        | Écrivez une règle
            tous les mardis                           | Une règle s’écrit comme
            FREQ=WEEKLY;BYDAY=MA                      | Nous ne comprenons pas cette règle
            BYDAY=TU                                  | Nous ne comprenons pas cette règle
            FREQ=WEEKLY;BYDAY=TU;                     | Nous ne comprenons pas «
            FREQ=HOURLY                               | La fréquence (FREQ) est
            FREQ=SECONDLY;INTERVAL=1                  | La fréquence (FREQ) est
            FREQ=WEEKLY;BYDAY=TU;BYHOUR=9             | La règle ne dit que les jours
            FREQ=WEEKLY;BYDAY=TU;UNTIL=20270101       | La fin ne s’écrit pas dans la règle
            FREQ=WEEKLY;BYDAY=TU;COUNT=10             | La fin ne s’écrit pas dans la règle
            FREQ=WEEKLY;BYDAY=TU;RSCALE=CHINESE       | Nous ne comprenons pas « RSCALE »
            FREQ=WEEKLY;INTERVAL=9999;BYDAY=TU        | L’intervalle (INTERVAL)
            FREQ=WEEKLY;INTERVAL=0;BYDAY=TU           | Nous ne comprenons pas cette règle
            FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30       | Cette règle ne désigne aucun jour
            """)
    void refuse_ce_qui_ne_se_lit_pas_en_disant_pourquoi(String texte, String debutDuRefus) {
        assertThatThrownBy(() -> new Recurrence(texte))
                .isInstanceOf(RegleIllisible.class)
                .extracting(refus -> refus.getMessage().replaceAll("\\h", " "))
                .asString()
                .startsWith(debutDuRefus);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30,31",
                "FREQ=YEARLY;INTERVAL=52;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
                "FREQ=YEARLY;BYYEARDAY=366;BYDAY=SU;BYMONTH=12;INTERVAL=51",
                "FREQ=DAILY;BYSETPOS=366",
                "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1"
            })
    void ne_laisse_pas_une_regle_hostile_tourner_sans_fin(String texte) {
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            try {
                new Recurrence(texte).jours(DEBUT, DEBUT, FIN);
            } catch (RegleIllisible refusee) {
                assertThat(refusee).hasMessageEndingWith(".");
            }
        });
    }

    @Test
    void refuse_une_regle_sans_mesure() {
        assertThatThrownBy(() -> new Recurrence("FREQ=WEEKLY;BYDAY=" + "TU,".repeat(1_000_000)))
                .isInstanceOf(RegleIllisible.class)
                .hasMessageContaining("trop longue");
    }

    @Test
    void demande_au_moins_un_jour_et_un_rang() {
        assertThatThrownBy(() -> Recurrence.chaqueSemaine(EnumSet.noneOf(DayOfWeek.class)))
                .hasMessage("Choisissez au moins un jour de la semaine.");
        assertThatThrownBy(() -> Recurrence.duMois(List.of(), Set.of(MONDAY, SUNDAY)))
                .hasMessage("Choisissez au moins un rang dans le mois, par exemple le 1er.");
    }

    private static int semaine(LocalDate jour) {
        return jour.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private static List<LocalDate> aLaMain(Predicate<LocalDate> choisi) {
        return DEBUT.datesUntil(FIN.plusDays(1)).filter(choisi).toList();
    }
}
