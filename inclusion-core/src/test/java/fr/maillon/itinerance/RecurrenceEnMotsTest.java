package fr.maillon.itinerance;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Une récurrence, en mots,")
class RecurrenceEnMotsTest {

    @Test
    void se_dit_comme_au_guichet() {
        assertThat(Recurrence.chaqueSemaine(Set.of(TUESDAY)).enMots()).isEqualTo("tous les mardis");
        assertThat(Recurrence.chaqueSemaine(Set.of(THURSDAY, TUESDAY)).enMots()).isEqualTo("tous les mardis et jeudis");
        assertThat(Recurrence.chaqueSemaine(EnumSet.allOf(DayOfWeek.class)).enMots())
                .isEqualTo("tous les jours");
        assertThat(Recurrence.uneSemaineSurDeux(Set.of(TUESDAY)).enMots()).isEqualTo("un mardi sur deux");
        assertThat(Recurrence.semainesPaires(Set.of(TUESDAY)).enMots()).isEqualTo("le mardi des semaines paires");
        assertThat(Recurrence.semainesImpaires(Set.of(TUESDAY, FRIDAY)).enMots())
                .isEqualTo("le mardi et le vendredi des semaines impaires");
        assertThat(Recurrence.duMois(Set.of(Rang.PREMIER, Rang.TROISIEME), Set.of(THURSDAY))
                        .enMots())
                .isEqualTo("les 1er et 3e jeudis du mois");
        assertThat(Recurrence.duMois(Set.of(Rang.DERNIER), Set.of(FRIDAY)).enMots())
                .isEqualTo("le dernier vendredi du mois");
        assertThat(Recurrence.duMois(Set.of(Rang.DERNIER, Rang.DEUXIEME), Set.of(FRIDAY))
                        .enMots())
                .isEqualTo("les 2e et dernier vendredis du mois");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR             | du lundi au vendredi
            FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU           | une semaine sur trois, le lundi et le mardi
            FREQ=WEEKLY;BYDAY=WE;BYMONTH=7,8             | tous les mercredis, en juillet et août
            FREQ=MONTHLY;BYMONTHDAY=1,15                 | les 1er et 15 du mois
            FREQ=MONTHLY;BYMONTHDAY=-1                   | le dernier jour du mois
            FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO            | le 1er lundi, un mois sur deux
            FREQ=MONTHLY;BYDAY=1TU,3TH                   | le 1er mardi et le 3e jeudi du mois
            FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29          | chaque année, le 29 février
            FREQ=YEARLY;BYWEEKNO=10,20;BYDAY=TU          | le mardi des semaines 10 et 20
            FREQ=DAILY                                   | tous les jours
            FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-2            | selon la règle FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-2
            """)
    void se_dit_ou_se_montre_telle_qu_elle_s_ecrit(String rrule, String mots) {
        assertThat(new Recurrence(rrule).enMots()).isEqualTo(mots);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=WEEKLY;BYDAY=TU,TH                      | Tu,Th
            FREQ=WEEKLY;BYDAY=WE;BYMONTH=7,8             | Jul,Aug We
            FREQ=MONTHLY;BYDAY=1TU,3TU                   | Tu[1],Tu[3]
            FREQ=MONTHLY;BYDAY=-1FR                      | Fr[-1]
            FREQ=WEEKLY;INTERVAL=2;BYDAY=TU              |
            FREQ=MONTHLY;BYMONTHDAY=15                   |
            """)
    void se_dit_en_openstreetmap_quand_c_est_possible(String rrule, String osm) {
        assertThat(new Recurrence(rrule).enOsm().orElse(null)).isEqualTo(osm);
    }

    @Test
    void dit_la_parite_des_semaines_en_openstreetmap() {
        assertThat(Recurrence.semainesPaires(Set.of(TUESDAY)).enOsm()).contains("week 2-52/2 Tu");
        assertThat(Recurrence.semainesImpaires(Set.of(TUESDAY)).enOsm()).contains("week 1-53/2 Tu");
    }
}
