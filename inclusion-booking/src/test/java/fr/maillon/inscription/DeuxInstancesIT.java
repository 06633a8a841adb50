package fr.maillon.inscription;

import static fr.maillon.EnMemeTemps.ensemble;
import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.UneAutreInstance;
import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.UnAtelier;
import fr.maillon.usager.Telephone;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Deux instances entières de l’application, chacune avec ses services et ses connexions, sur la même base. */
@RepositoryTest
@TestPropertySource(properties = "spring.datasource.hikari.maximum-pool-size=20")
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@DisplayName("Deux instances")
class DeuxInstancesIT {

    private static final int PLACES = 12;
    private static final int PERSONNES = 60;

    @Autowired
    DataSource base;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ateliers ateliers;

    @Autowired
    Inscriptions inscriptions;

    private UnAtelier atelier;

    @AfterEach
    void effacer() {
        atelier.effacer(jdbc);
    }

    @Test
    void remplissent_ensemble_les_places_d_un_atelier_et_pas_une_de_plus() throws Exception {
        atelier = UnAtelier.de(PLACES, jdbc, ateliers);
        try (var autre = UneAutreInstance.sur(base, 20)) {
            var services = List.of(inscriptions, autre.getBean(Inscriptions.class));
            assertThat(services.get(1)).isNotSameAs(inscriptions);
            var ids = new ArrayList<InscriptionId>();
            for (int rang = 0; rang < PERSONNES; rang++) {
                ids.add(InscriptionId.nouveau());
            }
            // chacun s’inscrit auprès des deux à la fois : le même formulaire, renvoyé ailleurs
            assertThat(ensemble(
                            2 * PERSONNES,
                            rang -> () -> services.get(rang % 2)
                                    .inscrire(ids.get(rang / 2), atelier.id(), false, personne(rang / 2), null)))
                    .isEmpty();
            assertThat(compter("INSCRITE")).isEqualTo(PLACES);
            assertThat(compter("EN_ATTENTE")).isEqualTo(PERSONNES - PLACES);

            // on part d’un côté, la file avance de l’autre
            assertThat(ensemble(PERSONNES, rang -> () -> {
                        services.get(rang % 2).renoncer(ids.get(rang));
                        return null;
                    }))
                    .isEmpty();
            assertThat(atelier.placesPrises(jdbc)).isZero();
            assertThat(compter("ANNULEE")).isEqualTo(PERSONNES);
        }
    }

    private int compter(String statut) {
        return jdbc.sql("""
                        select count(*) from inscription i join seance_inscrite s on s.inscription_id = i.id
                        where s.atelier_id = ? and i.statut = ?""")
                .params(atelier.id().valeur(), statut)
                .query(Integer.class)
                .single();
    }

    private static Inscrit personne(int rang) {
        return new Inscrit("Personne", "Numéro " + rang, new Telephone("+3363998%04d".formatted(rang)), null, null);
    }
}
