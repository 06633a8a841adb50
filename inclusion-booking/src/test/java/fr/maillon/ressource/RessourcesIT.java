package fr.maillon.ressource;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Les ressources")
class RessourcesIT {

    @Autowired
    Ressources ressources;

    @Autowired
    JdbcClient jdbc;

    @Test
    void s_inscrivent_et_se_retrouvent_par_lieu() {
        var mende = UnReseau.a(jdbc);
        var visio = ressources.inscrire(Ressource.Nature.VISIO, "Valise de visio", null, mende.lieu());
        var salle = ressources.inscrire(Ressource.Nature.SALLE, "Salle bleue", null, mende.lieu());
        ressources.inscrire(Ressource.Nature.MEDIATEUR, "Camille Essai", mende.mediateur(), null);

        assertThat(ressources.duLieu(mende.lieu()))
                .containsExactly(
                        new Ressource(salle, Ressource.Nature.SALLE, "Salle bleue", null, mende.lieu(), null),
                        new Ressource(visio, Ressource.Nature.VISIO, "Valise de visio", null, mende.lieu(), null));
    }
}
