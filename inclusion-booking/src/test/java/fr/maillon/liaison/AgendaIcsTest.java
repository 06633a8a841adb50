package fr.maillon.liaison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.ressource.Creneau;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Un agenda importé")
class AgendaIcsTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Creneau PERIODE = Creneau.de(Instant.parse("2026-11-23T00:00:00Z"), Duration.ofDays(210));

    @Test
    void garde_les_heures_et_rien_d_autre() {
        assertThat(lire("""
                BEGIN:VEVENT
                UID:1
                SUMMARY:Rendez-vous de Jeanne
                DTSTART:20261125T080000Z
                DTEND:20261125T093000Z
                END:VEVENT
                BEGIN:VEVENT
                UID:2
                DTSTART;TZID=Europe/Paris:20261126T140000
                DURATION:PT45M
                END:VEVENT""")).containsExactly("2026-11-25T08:00:00Z/PT1H30M", "2026-11-26T13:00:00Z/PT45M");
    }

    @Test
    void n_occupe_pas_ce_qui_est_libre_annule_ou_passe() {
        assertThat(lire("""
                BEGIN:VEVENT
                UID:1
                TRANSP:TRANSPARENT
                DTSTART:20261125T080000Z
                DTEND:20261125T093000Z
                END:VEVENT
                BEGIN:VEVENT
                UID:2
                STATUS:CANCELLED
                DTSTART:20261125T080000Z
                DTEND:20261125T093000Z
                END:VEVENT
                BEGIN:VEVENT
                UID:3
                DTSTART:20251125T080000Z
                DTEND:20251125T093000Z
                END:VEVENT
                BEGIN:VEVENT
                UID:4
                DTSTART:20261125T080000Z
                END:VEVENT""")).isEmpty();
    }

    @Test
    void prend_une_journee_entiere_a_l_heure_du_lieu() {
        var vacances = """
                BEGIN:VEVENT
                UID:1
                DTSTART;VALUE=DATE:20261224
                DTEND;VALUE=DATE:20261226
                END:VEVENT""";
        assertThat(lire(vacances)).containsExactly("2026-12-23T23:00:00Z/PT48H");
        assertThat(AgendaIcs.lire(agenda(vacances), ZoneId.of("Indian/Reunion"), PERIODE))
                .extracting(un -> un.debut().toString())
                .containsExactly("2026-12-23T20:00:00Z");
    }

    @Test
    void deroule_une_repetition_a_l_heure_au_mur_sans_ses_exceptions() {
        var semaines = lire("""
                BEGIN:VEVENT
                UID:1
                DTSTART;TZID=Europe/Paris:20260105T090000
                DTEND;TZID=Europe/Paris:20260105T100000
                RRULE:FREQ=WEEKLY;BYDAY=MO
                EXDATE;TZID=Europe/Paris:20261207T090000
                END:VEVENT
                BEGIN:VEVENT
                UID:1
                RECURRENCE-ID;TZID=Europe/Paris:20261214T090000
                DTSTART;TZID=Europe/Paris:20261215T160000
                DTEND;TZID=Europe/Paris:20261215T170000
                END:VEVENT""");
        assertThat(semaines).hasSize(29).contains("2026-11-23T08:00:00Z/PT1H", "2026-12-15T15:00:00Z/PT1H");
        assertThat(semaines)
                .as("retirée, déplacée")
                .doesNotContain("2026-12-07T08:00:00Z/PT1H", "2026-12-14T08:00:00Z/PT1H");
        assertThat(semaines).as("l’été, une heure plus tôt").contains("2027-03-29T07:00:00Z/PT1H");
    }

    @Test
    @Timeout(10)
    void ne_se_perd_pas_dans_une_repetition_sans_fin() {
        assertThatThrownBy(() -> lire("""
                BEGIN:VEVENT
                UID:1
                DTSTART:19700101T000000Z
                DTEND:19700101T000001Z
                RRULE:FREQ=SECONDLY
                END:VEVENT""")).hasMessageContaining("trop souvent");
        assertThat(lire("""
                BEGIN:VEVENT
                UID:1
                DTSTART:19600101T000000Z
                DTEND:19600101T010000Z
                RRULE:FREQ=DAILY
                END:VEVENT""")).hasSizeBetween(209, 212);
        assertThat(lire("""
                BEGIN:VEVENT
                UID:1
                DTSTART:20260101T000000Z
                DTEND:20260101T010000Z
                RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30
                END:VEVENT""")).isEmpty();
    }

    @Test
    void ne_lit_que_des_agendas() {
        for (var texte : List.of("", "<html>", "BEGIN:VCARD\r\nEND:VCARD\r\n", "BEGIN:VCALEND")) {
            assertThatThrownBy(() -> AgendaIcs.lire(texte, PARIS, PERIODE))
                    .isInstanceOf(AppelManque.class)
                    .hasMessageContaining("iCalendar");
        }
        assertThat(AgendaIcs.lire(
                        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:n’importe quoi\r\nEND:VEVENT\r\n", PARIS, PERIODE))
                .isEmpty();
    }

    private static List<String> lire(String evenements) {
        return AgendaIcs.lire(agenda(evenements), PARIS, PERIODE).stream()
                .map(un -> un.debut() + "/" + un.duree())
                .toList();
    }

    static String agenda(String evenements) {
        return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Essai//FR\n" + evenements + "\nEND:VCALENDAR\n")
                .replace("\n", "\r\n");
    }
}
