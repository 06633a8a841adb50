package fr.maillon.itinerance;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Le calendrier d’un arrêt")
class CalendrierIcsTest {

    private static final URI PAGE = URI.create("https://reseau.exemple.fr/arrets/1");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final PassageId PASSAGE = new PassageId(UUID.fromString("0193f000-0000-7000-8000-000000000001"));
    private static final FicheArret LANGOGNE = arret("Place de la Halle ; côté nord, près de l’église\nSaint-Gervais");

    @Test
    void dit_l_heure_en_temps_universel_ete_comme_hiver() {
        var ics = CalendrierIcs.de(
                LANGOGNE,
                List.of(
                        passage("2027-01-05T09:00", StatutPassage.PREVU, null, 0),
                        passage("2027-07-06T09:00", StatutPassage.PREVU, null, 0)),
                PAGE);

        assertThat(ics)
                .contains("DTSTART:20270105T080000Z\r\n", "DTSTART:20270706T070000Z\r\n")
                .doesNotContain("TZID");
    }

    @Test
    void garde_le_meme_identifiant_et_compte_les_changements() {
        var evenement = lire(passage("2027-01-05T09:00", StatutPassage.CONFIRME, null, 3));

        assertThat(evenement.getUid().getValue()).isEqualTo(PASSAGE.valeur() + "@reseau.exemple.fr");
        assertThat(evenement.getSequence().getValue()).isEqualTo(3);
        assertThat(evenement.getDateTimeStamp().getValue()).isEqualTo(Date.from(Instant.parse("2026-11-24T09:00:00Z")));
    }

    @Test
    void montre_l_annulation_par_le_statut_et_par_le_titre() {
        var evenement = lire(passage("2027-01-05T09:00", StatutPassage.ANNULE, "Neige", 1));

        assertThat(evenement.getStatus().isCancelled()).isTrue();
        assertThat(evenement.getSummary().getValue()).matches("Annulé\\h: Tiers-truck à Langogne");
        assertThat(evenement.getDescription().getValue()).matches("Ce passage est annulé\\h: Neige");
    }

    @Test
    void dit_a_quand_un_passage_est_reporte() {
        var evenement = lire(passage("2027-01-05T09:00", StatutPassage.REPORTE, null, 1));

        assertThat(evenement.getStatus().isCancelled()).isTrue();
        assertThat(evenement.getDescription().getValue())
                .isEqualTo("Ce passage est reporté au vendredi 1er janvier à 14\u00A0h\u00A030.");
    }

    @Test
    void echappe_ce_que_la_norme_reserve() {
        var ics = CalendrierIcs.de(LANGOGNE, List.of(passage("2027-01-05T09:00", StatutPassage.PREVU, null, 0)), PAGE);

        assertThat(ics.replace("\r\n ", ""))
                .contains(
                        "LOCATION:Place de la Halle \\; côté nord\\, près de l’église\\nSaint-Gervais\\, 48300 Langogne");
        assertThat(lire(passage("2027-01-05T09:00", StatutPassage.PREVU, null, 0))
                        .getLocation()
                        .getValue())
                .startsWith("Place de la Halle ; côté nord, près de l’église");
    }

    @Test
    void plie_ses_lignes_a_75_octets_sans_couper_un_caractere() {
        var accents = arret("Éé".repeat(120) + "🚐".repeat(40));
        var ics = CalendrierIcs.de(accents, List.of(passage("2027-01-05T09:00", StatutPassage.PREVU, null, 0)), PAGE);

        assertThat(ics.split("\r\n"))
                .allSatisfy(ligne -> assertThat(ligne.getBytes(StandardCharsets.UTF_8).length)
                        .isLessThanOrEqualTo(75));
        assertThat(ics).endsWith("END:VCALENDAR\r\n");
        assertThat(Biweekly.parse(ics)
                        .first()
                        .getEvents()
                        .getFirst()
                        .getLocation()
                        .getValue())
                .startsWith(accents.emplacement());
    }

    @Test
    void se_lit_meme_sans_passage() {
        assertThat(Biweekly.parse(CalendrierIcs.de(LANGOGNE, List.of(), PAGE))
                        .first()
                        .getEvents())
                .isEmpty();
    }

    private static VEvent lire(PassageDate passage) {
        return Biweekly.parse(CalendrierIcs.de(LANGOGNE, List.of(passage), PAGE))
                .first()
                .getEvents()
                .getFirst();
    }

    private static FicheArret arret(String emplacement) {
        return new FicheArret(
                ArretId.nouveau(),
                CircuitId.nouveau(),
                "Les marchés",
                "Tiers-truck",
                "48",
                new CodeInsee("48080"),
                "Langogne",
                List.of("48300"),
                emplacement,
                new Position(44.7264, 3.8556),
                true,
                List.of());
    }

    private static PassageDate passage(String debut, StatutPassage statut, @Nullable String motif, long version) {
        var commence = ZonedDateTime.of(java.time.LocalDateTime.parse(debut), PARIS);
        return new PassageDate(
                PASSAGE,
                LANGOGNE.id(),
                LANGOGNE.circuit(),
                "Langogne",
                LANGOGNE.emplacement(),
                commence,
                commence.plusHours(3),
                statut,
                motif,
                statut == StatutPassage.REPORTE ? ZonedDateTime.of(2027, 1, 1, 14, 30, 0, 0, PARIS) : null,
                true,
                Instant.parse("2026-11-24T09:00:00Z"),
                version);
    }
}
