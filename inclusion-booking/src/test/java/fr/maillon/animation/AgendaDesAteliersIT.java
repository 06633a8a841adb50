package fr.maillon.animation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.PlanDAtelier;
import fr.maillon.atelier.UnAtelier;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.CreneauIndisponible;
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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Un atelier prévu")
class AgendaDesAteliersIT {

    /** Dans une semaine, de 10 h à 11 h 30 à Mende. */
    private static final Creneau PENDANT =
            new Creneau(Instant.parse("2026-12-01T09:00:00Z"), Instant.parse("2026-12-01T10:30:00Z"));

    private static final Creneau SEMAINE = Creneau.de(Instant.parse("2026-11-30T00:00:00Z"), Duration.ofDays(60));

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ateliers ateliers;

    @Autowired
    AgendaDesAteliers agenda;

    @Autowired
    Ressources ressources;

    @Autowired
    Occupations occupations;

    @Test
    void prend_le_temps_de_qui_l_anime_et_le_rend_annule() {
        var atelier = UnAtelier.de(10, jdbc, ateliers);
        var moi = atelier.reseau().mediateur();
        var ressource = ressources.duMediateur(moi);

        assertThat(occupations.de(ressource, SEMAINE)).singleElement().satisfies(une -> {
            assertThat(une.pendant()).isEqualTo(PENDANT);
            assertThat(une.nature()).isEqualTo(Occupation.Nature.ATELIER);
        });
        assertThat(refuse(ressource, PENDANT)).isTrue();

        ateliers.annuler(atelier.id(), null, moi);
        assertThat(occupations.de(ressource, SEMAINE)).isEmpty();
        ateliers.retablir(atelier.id(), moi);
        assertThat(occupations.de(ressource, SEMAINE)).hasSize(1);
    }

    @Test
    void deplace_emmene_ses_animateurs_et_rend_l_ancienne_heure() {
        var atelier = UnAtelier.de(10, jdbc, ateliers);
        var reseau = atelier.reseau();
        var moi = reseau.mediateur();
        var collegue = reseau.unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1));

        changer(atelier, LocalTime.of(14, 0), Set.of(collegue));
        assertThat(debuts(moi)).containsExactly("2026-12-01T13:00:00Z");
        assertThat(debuts(collegue)).containsExactly("2026-12-01T13:00:00Z");

        changer(atelier, LocalTime.of(15, 0), Set.of());
        assertThat(debuts(moi)).containsExactly("2026-12-01T14:00:00Z");
        assertThat(debuts(collegue)).isEmpty();
    }

    @Test
    void prend_sa_salle_et_chaque_seance_d_un_programme() {
        var atelier = UnAtelier.de(10, 4, jdbc, ateliers);
        var salle = ressources.inscrire(
                Ressource.Nature.SALLE, "Salle bleue", null, atelier.reseau().lieu());

        agenda.choisirLaSalle(atelier.seances(), salle);
        assertThat(debuts(salle))
                .containsExactly(
                        "2026-12-01T09:00:00Z", "2026-12-08T09:00:00Z", "2026-12-15T09:00:00Z", "2026-12-22T09:00:00Z");
        assertThat(agenda.salle(atelier.id()).map(Ressource::id)).contains(salle);

        agenda.choisirLaSalle(List.of(atelier.id()), null);
        assertThat(debuts(salle)).hasSize(3);
    }

    @Test
    void laisse_le_rendez_vous_deja_pris_et_prend_sa_place_des_qu_il_s_annule() {
        var atelier = UnAtelier.de(10, jdbc, ateliers);
        var moi = atelier.reseau().mediateur();
        var ressource = ressources.duMediateur(moi);
        ateliers.annuler(atelier.id(), null, moi);
        var rendezVous = ReservationId.nouvelle();
        occupations.occuper(
                rendezVous,
                List.of(ressource),
                Creneau.de(PENDANT.debut().plusSeconds(1800), Duration.ofMinutes(30)),
                Occupation.Nature.RENDEZ_VOUS);

        ateliers.retablir(atelier.id(), moi);
        assertThat(occupations.de(ressource, SEMAINE))
                .extracting(une -> une.nature().name())
                .containsExactly("ATELIER", "RENDEZ_VOUS", "ATELIER");

        occupations.liberer(rendezVous);
        assertThat(occupations.de(ressource, SEMAINE))
                .extracting(une -> une.nature().name())
                .containsExactly("ATELIER", "ATELIER", "ATELIER");
        assertThat(refuse(ressource, PENDANT)).isTrue();
    }

    @Test
    void fait_ceder_un_creneau_que_personne_n_a_confirme() {
        var atelier = UnAtelier.de(10, jdbc, ateliers);
        var moi = atelier.reseau().mediateur();
        var ressource = ressources.duMediateur(moi);
        ateliers.annuler(atelier.id(), null, moi);
        var retenue = ReservationId.nouvelle();
        occupations.retenir(retenue, List.of(ressource), PENDANT, RepositoryTest.MAINTENANT.plusSeconds(300));

        ateliers.retablir(atelier.id(), moi);
        assertThat(occupations.confirmer(retenue)).isFalse();
        assertThat(occupations.de(ressource, SEMAINE)).hasSize(1);
    }

    @Test
    void d_avant_les_agendas_s_y_inscrit_une_fois() {
        var atelier = UnAtelier.de(10, jdbc, ateliers);
        jdbc.sql("delete from occupation").update();

        assertThat(agenda.rattraper()).isEqualTo(1);
        assertThat(agenda.rattraper()).isZero();
        assertThat(debuts(atelier.reseau().mediateur())).hasSize(1);
    }

    private void changer(UnAtelier atelier, LocalTime heure, Set<MediateurId> avec) {
        var moi = atelier.reseau().mediateur();
        var plan = UnAtelier.plan(atelier.reseau(), 10);
        ateliers.changer(
                atelier.id(),
                new PlanDAtelier(
                        plan.titre(),
                        plan.jour(),
                        heure,
                        90,
                        plan.endroit(),
                        plan.thematiques(),
                        plan.capacite(),
                        avec),
                ateliers.parId(atelier.id(), moi).version(),
                moi);
    }

    private List<String> debuts(MediateurId mediateur) {
        return debuts(ressources.duMediateur(mediateur));
    }

    private List<String> debuts(RessourceId ressource) {
        return occupations.de(ressource, SEMAINE).stream()
                .map(une -> une.pendant().debut().toString())
                .toList();
    }

    private boolean refuse(RessourceId ressource, Creneau pendant) {
        try {
            occupations.occuper(ReservationId.nouvelle(), List.of(ressource), pendant, Occupation.Nature.RENDEZ_VOUS);
            return false;
        } catch (CreneauIndisponible pris) {
            return true;
        }
    }
}
