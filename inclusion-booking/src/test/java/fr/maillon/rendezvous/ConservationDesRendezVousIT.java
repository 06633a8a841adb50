package fr.maillon.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.compte.Courriel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Un rendez-vous passé")
class ConservationDesRendezVousIT {

    @Autowired
    ConservationDesRendezVous conservation;

    @Autowired
    LectureDesRendezVous lecture;

    @Autowired
    LiensDeRendezVous liens;

    @Autowired
    ApplicationContext contexte;

    @Autowired
    JdbcClient jdbc;

    @Test
    void oublie_qui_venait_un_an_apres_et_garde_ce_qui_s_est_passe() {
        var ancien = UnRendezVous.pris(contexte, new Courriel("jeanne@exemple.fr"));
        var recent = UnRendezVous.pris(contexte, new Courriel("sacha@exemple.fr"));
        var lien = liens.nouveau(ancien);
        vieillir(ancien, "2025-11-23T08:00:00Z");
        vieillir(recent, "2025-11-25T08:00:00Z");

        assertThat(conservation.effacer()).isEqualTo(1);
        assertThat(conservation.effacer()).as("refait, ne change rien").isZero();
        assertThat(lecture.parId(ancien).personne()).isEqualTo(new Personne(Personne.EFFACEE, null, null, null));
        assertThat(lecture.parId(ancien).statut()).isEqualTo(Statut.HONORE);
        assertThat(liens.suivre(lien.jeton())).isEmpty();
        assertThat(lecture.parId(recent).personne().courriel()).isEqualTo(new Courriel("sacha@exemple.fr"));
    }

    private void vieillir(RendezVousId id, String debut) {
        jdbc.sql(
                        "update rendez_vous set debut = ?::timestamptz, fin = ?::timestamptz + interval '1 hour', statut = 'HONORE'"
                                + " where id = ?")
                .params(debut, debut, id.valeur())
                .update();
    }
}
