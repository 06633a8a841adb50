package fr.maillon.inscription;

import static fr.maillon.EnMemeTemps.ensemble;
import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.UnAtelier;
import fr.maillon.usager.Telephone;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** De vraies transactions qui aboutissent, au même instant, sur un atelier que personne d’autre n’emploie. */
@RepositoryTest
@TestPropertySource(properties = "spring.datasource.hikari.maximum-pool-size=20")
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@DisplayName("Des inscriptions envoyées en même temps")
class InscriptionsEnConcurrenceIT {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ateliers ateliers;

    @Autowired
    Inscriptions inscriptions;

    @Autowired
    LectureDesInscriptions lecture;

    private UnAtelier atelier;

    @AfterEach
    void effacer() {
        atelier.effacer(jdbc);
    }

    @Test
    void par_cinquante_personnes_remplissent_dix_places_et_la_file() throws Exception {
        atelier = UnAtelier.de(10, jdbc, ateliers);

        assertThat(ensemble(50, rang -> () -> inscrire(InscriptionId.nouveau(), rang, false)))
                .isEmpty();

        assertThat(compter(Statut.INSCRITE)).isEqualTo(10);
        assertThat(compter(Statut.EN_ATTENTE)).isEqualTo(40);
        assertThat(atelier.placesPrises(jdbc)).isEqualTo(10);
    }

    @Test
    void par_un_double_clic_n_en_font_qu_une() throws Exception {
        atelier = UnAtelier.de(10, jdbc, ateliers);
        var id = InscriptionId.nouveau();

        assertThat(ensemble(12, rang -> () -> inscrire(id, 0, false))).isEmpty();

        assertThat(atelier.placesPrises(jdbc)).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from message where inscription_id = ? and evenement = 'CONFIRMATION'")
                        .param(id.valeur())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void au_programme_et_a_une_seance_ne_se_bloquent_pas_et_restent_exactes() throws Exception {
        atelier = UnAtelier.de(6, 4, jdbc, ateliers);
        var ids = new ArrayList<InscriptionId>();
        for (int rang = 0; rang < 40; rang++) {
            ids.add(InscriptionId.nouveau());
        }
        assertThat(ensemble(
                        40,
                        rang -> () -> inscriptions.inscrire(
                                ids.get(rang), atelier.seances().get(rang % 4), rang % 3 == 0, personne(rang), null)))
                .isEmpty();

        // on s’en va, on revient, on accepte, l’animateur change les places : le tout mêlé
        assertThat(ensemble(120, rang -> () -> {
                    var id = ids.get(rang % 40);
                    switch (rang % 4) {
                        case 0 -> inscriptions.renoncer(id);
                        case 1 -> inscriptions.revenir(id);
                        case 2 -> essayer(() -> inscriptions.accepter(id));
                        default -> essayer(() -> changerLesPlaces(5 + rang % 3));
                    }
                    return null;
                }))
                .isEmpty();

        assertThat(jdbc.sql("""
                        select count(*) from atelier a where a.id = any(cast(? as uuid[])) and a.places_prises <>
                            (select count(*) from seance_inscrite s join inscription i on i.id = s.inscription_id
                              where s.atelier_id = a.id and i.statut in ('INSCRITE', 'PROPOSEE'))""")
                        .param(atelier.seances().stream()
                                .map(un -> un.valeur().toString())
                                .toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from atelier where places_prises > capacite")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void changerLesPlaces(int places) {
        var moi = atelier.reseau().mediateur();
        ateliers.changer(
                atelier.id(),
                UnAtelier.plan(atelier.reseau(), places),
                ateliers.parId(atelier.id(), moi).version(),
                moi);
    }

    /** Un refus du métier est une réponse ; tout autre échec en est un. */
    private static void essayer(Runnable geste) {
        try {
            geste.run();
        } catch (InscriptionRefusee
                | fr.maillon.atelier.AtelierRefuse
                | org.springframework.dao.OptimisticLockingFailureException refus) {
            // attendu
        }
    }

    private InscriptionPrise inscrire(InscriptionId id, int rang, boolean toutes) {
        return inscriptions.inscrire(id, atelier.id(), toutes, personne(rang), null);
    }

    private static Inscrit personne(int rang) {
        return new Inscrit("Personne", "Numéro " + rang, new Telephone("+3363998%04d".formatted(rang)), null, null);
    }

    private int compter(Statut statut) {
        return (int) lecture.deLAtelier(atelier.id()).stream()
                .filter(un -> un.statut() == statut)
                .count();
    }
}
