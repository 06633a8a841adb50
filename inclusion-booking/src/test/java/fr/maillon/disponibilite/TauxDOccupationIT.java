package fr.maillon.disponibilite;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Occupation;
import fr.maillon.ressource.Occupations;
import fr.maillon.ressource.ReservationId;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Le taux d’occupation")
class TauxDOccupationIT {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate LUNDI = LocalDate.of(2026, 11, 30);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ressources ressources;

    @Autowired
    Occupations occupations;

    @Autowired
    Calendrier calendrier;

    @Autowired
    TauxDOccupation taux;

    @Test
    void rapporte_ce_qui_est_pris_aux_presences_moins_les_absences() {
        var reseau = UnReseau.a(jdbc);
        var agent = ressources.inscrire(Ressource.Nature.AGENT, "Agent", null, null, reseau.structure());
        // du lundi au dimanche, 9 h – 12 h, absent mercredi : 18 h
        calendrier.inscrire(RegleDeTemps.ouverture(
                agent,
                reseau.lieu(),
                new Recurrence("FREQ=DAILY"),
                new Heures(LocalTime.of(9, 0), LocalTime.of(12, 0)),
                LUNDI,
                null,
                "48"));
        calendrier.inscrire(
                RegleDeTemps.absence(agent, Heures.JOURNEE, LUNDI.plusDays(2), LUNDI.plusDays(2), "48", null));
        prendre(agent, "2026-11-30T08:00:00Z", 90, Occupation.Nature.RENDEZ_VOUS);
        prendre(agent, "2026-12-01T09:00:00Z", 180, Occupation.Nature.ATELIER); // une heure en dehors
        prendre(agent, "2026-12-20T09:00:00Z", 60, Occupation.Nature.RENDEZ_VOUS); // une autre semaine

        var une = de(agent);
        assertThat(une.minutesOuvertes()).isEqualTo(18 * 60L);
        assertThat(une.minutesPrises()).isEqualTo(270);
        assertThat(une.minutesDedans()).isEqualTo(90 + 120);
        assertThat(une.part()).isEqualTo(210 / 1080.0);
    }

    @Test
    void d_une_salle_se_rapporte_aux_heures_du_lieu_fermetures_retirees() {
        var reseau = UnReseau.a(jdbc);
        var salle = ressources.inscrire(Ressource.Nature.SALLE, "Salle", null, reseau.lieu());
        prendre(salle, "2026-11-30T08:00:00Z", 60, Occupation.Nature.RENDEZ_VOUS);
        assertThat(de(salle).part()).as("on ne sait pas quand le lieu ouvre").isNull();
        assertThat(de(salle).minutesPrises()).isEqualTo(60);

        jdbc.sql("update lieu set horaires = 'Mo-Fr 09:00-12:00' where id = ?")
                .param(reseau.lieu().valeur())
                .update();
        jdbc.sql("insert into lieu_exception (lieu_id, du, au) values (?, date '2026-12-02', date '2026-12-03')")
                .param(reseau.lieu().valeur())
                .update();
        assertThat(de(salle).minutesOuvertes()).isEqualTo(3 * 180L);
        assertThat(de(salle).part()).isEqualTo(60 / 540.0);
    }

    @Test
    void d_une_personne_sans_presence_reste_inconnu_et_d_une_ressource_jamais_prise_est_nul() {
        var reseau = UnReseau.a(jdbc);
        jdbc.sql("update lieu set horaires = 'Mo-Fr 09:00-12:00' where id = ?")
                .param(reseau.lieu().valeur())
                .update();
        var mediateur = ressources.duMediateur(reseau.mediateur());
        var visio = ressources.inscrire(Ressource.Nature.VISIO, "Valise", null, reseau.lieu());

        assertThat(de(mediateur).minutesOuvertes()).isNull();
        assertThat(de(visio).part()).isZero();
    }

    private Taux de(RessourceId ressource) {
        return taux.de(List.of(ressource), LUNDI, LUNDI.plusDays(6), PARIS).get(ressource);
    }

    private void prendre(RessourceId ressource, String debut, int minutes, Occupation.Nature nature) {
        occupations.occuper(
                ReservationId.nouvelle(),
                List.of(ressource),
                Creneau.de(Instant.parse(debut), Duration.ofMinutes(minutes)),
                nature);
    }
}
