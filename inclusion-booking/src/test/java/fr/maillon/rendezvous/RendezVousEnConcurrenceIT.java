package fr.maillon.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.EnMemeTemps;
import fr.maillon.RepositoryTest;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.Heures;
import fr.maillon.disponibilite.RegleDeTemps;
import fr.maillon.offre.Acces;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Endroit;
import fr.maillon.offre.FicheOffre;
import fr.maillon.offre.ModeId;
import fr.maillon.offre.OffreId;
import fr.maillon.ressource.Ressources;
import fr.maillon.usager.Telephone;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** De vraies transactions qui aboutissent, au même instant, sur un guichet que personne d’autre n’emploie. */
@RepositoryTest
@TestPropertySource(properties = "spring.datasource.hikari.maximum-pool-size=20")
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@DisplayName("Des rendez-vous demandés en même temps")
class RendezVousEnConcurrenceIT {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ressources ressources;

    @Autowired
    CatalogueDesOffres offres;

    @Autowired
    Calendrier calendrier;

    @Autowired
    PriseDeRendezVous prise;

    @Autowired
    SuiviDuRendezVous suivi;

    @Autowired
    LectureDesRendezVous lecture;

    @Autowired
    PlatformTransactionManager transactions;

    private UnGuichet guichet;

    @AfterEach
    void effacer() {
        guichet.effacer(jdbc);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 50})
    void sur_un_seul_creneau_n_en_donnent_qu_un(int demandes) throws Exception {
        ouvrir(1);

        var issues = ensemble(demandes, rang -> () -> prendre("09:00", rang));

        assertThat(issues.prises()).isEqualTo(1);
        assertThat(issues.refus())
                .allSatisfy(refus -> assertThat(refus)
                        .isInstanceOfSatisfying(
                                CreneauPris.class,
                                pris -> assertThat(pris.alternatives()).hasSize(3)));
    }

    @Test
    void se_partagent_le_dernier_agent_libre_de_deux() throws Exception {
        ouvrir(2);

        var issues = ensemble(6, rang -> () -> prendre("09:00", rang));

        assertThat(issues.prises()).isEqualTo(2);
    }

    /** Une demi-heure à 9 h, une heure à 8 h 45 d’un autre besoin, vingt minutes à 9 h 10 : la même personne les tient tous. */
    @Test
    void de_durees_inegales_qui_se_chevauchent_n_en_donnent_qu_un() throws Exception {
        ouvrir(1);
        var modes = new ArrayList<ModeId>(List.of(guichet.mode()));
        var offresDePlus = new ArrayList<OffreId>();
        for (int minutes : new int[] {60, 20}) {
            var offre = offres.creer(new FicheOffre(
                    guichet.reseau().structure(),
                    "Une démarche de " + minutes + " minutes",
                    "",
                    minutes,
                    0,
                    12,
                    60,
                    50,
                    null,
                    null,
                    List.of(),
                    false,
                    Acces.PUBLIC));
            offresDePlus.add(offre);
            modes.add(offres.ajouterMode(
                    offre, new Endroit.AuLieu(guichet.reseau().lieu()), List.of(guichet.agents())));
        }
        var debuts = List.of("09:30", "09:15", "09:40");
        try {
            for (int tour = 0; tour < 6; tour++) {
                int base = tour * 100;
                var pris = new ConcurrentLinkedQueue<RendezVousId>();
                var issues = ensemble(12, rang -> () -> {
                    var numero = UnGuichet.numero();
                    prise.retenir(numero, modes.get(rang % 3), UnGuichet.mercrediA(debuts.get(rang % 3)), false);
                    pris.add(numero);
                    return prise.confirmer(numero, personne(base + rang), null);
                });
                assertThat(issues.prises()).as("tour " + tour).isEqualTo(1);
                assertThat(issues.refus()).allMatch(CreneauPris.class::isInstance);
                suivi.annuler(pris.element());
            }
        } finally {
            for (int rang = 0; rang < offresDePlus.size(); rang++) {
                var mode = modes.get(rang + 1).valeur();
                jdbc.sql("delete from rendez_vous where mode_id = ?")
                        .param(mode)
                        .update();
                jdbc.sql("delete from retenue where mode_id = ?").param(mode).update();
                jdbc.sql("delete from offre where id = ?")
                        .param(offresDePlus.get(rang).valeur())
                        .update();
            }
        }
    }

    @Test
    void par_un_double_clic_n_en_prennent_qu_un() throws Exception {
        ouvrir(1);
        var numero = UnGuichet.numero();
        prise.retenir(numero, guichet.mode(), UnGuichet.mercrediA("09:00"), false);

        var issues = ensemble(8, rang -> () -> prise.confirmer(numero, personne(0), null));

        assertThat(issues.refus()).isEmpty();
        assertThat(issues.prises()).isEqualTo(8);
        assertThat(jdbc.sql("select count(*) from message where rendez_vous_id = ? and evenement = 'CONFIRMATION'")
                        .param(numero.valeur())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void gardent_l_ancien_creneau_de_qui_se_deplace_vers_une_place_prise() throws Exception {
        ouvrir(1);
        var jeanne = prendre("09:00", 0);

        for (int tour = 0; tour < 10; tour++) {
            var vers = tour % 2 == 0 ? "09:30" : "10:00";
            int rang = tour + 1;
            var issues = ensemble(
                    2,
                    qui -> qui == 0
                            ? () -> {
                                prise.deplacer(jeanne.id(), guichet.mode(), UnGuichet.mercrediA(vers), false);
                                return jeanne;
                            }
                            : () -> prendre(vers, rang));
            assertThat(issues.prises()).isEqualTo(1);
            assertThat(chevauchements()).isZero();
            assertThat(jdbc.sql("select count(distinct pendant) from occupation where reservation_id = ? and actif")
                            .param(jeanne.id().valeur())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            jdbc.sql("select id from rendez_vous where statut = 'A_VENIR' and mode_id = ? and id <> ?")
                    .params(guichet.mode().valeur(), jeanne.id().valeur())
                    .query(java.util.UUID.class)
                    .list()
                    .forEach(autre -> suivi.decommander(new RendezVousId(autre)));
        }
    }

    @Test
    void et_une_absence_posee_au_meme_moment_se_voient() throws Exception {
        ouvrir(1);

        for (int tour = 0; tour < 6; tour++) {
            int rang = tour;
            var heure = LocalTime.of(9, 0).plusMinutes(30L * tour);
            var issues = ensemble(
                    2,
                    qui -> qui == 0
                            ? () -> prendre(heure.toString(), rang)
                            : () -> {
                                calendrier.inscrire(RegleDeTemps.absence(
                                        guichet.agents().getFirst(),
                                        new Heures(heure, heure.plusMinutes(30)),
                                        UnGuichet.MERCREDI,
                                        UnGuichet.MERCREDI,
                                        "48",
                                        null));
                                return null;
                            });
            // ou bien l’absence était là et le rendez-vous est refusé, ou bien elle sait qui elle touche
            var touches = lecture.touches(
                    guichet.agents().getFirst(),
                    List.of(fr.maillon.ressource.Creneau.de(
                            UnGuichet.mercrediA(heure.toString()), java.time.Duration.ofMinutes(30))));
            assertThat(touches).hasSize(2 - issues.refus().size() - 1);
        }
    }

    /** L’absence est écrite, pas encore validée, quand la personne choisit : seul le verrou les fait se voir. */
    @Test
    void ne_passent_pas_sous_une_absence_qui_s_ecrit() throws Exception {
        ouvrir(1);
        var ecrite = new CountDownLatch(1);
        try (var taches = Executors.newFixedThreadPool(2)) {
            var absence = taches.submit(() -> new TransactionTemplate(transactions).executeWithoutResult(statut -> {
                calendrier.inscrire(RegleDeTemps.absence(
                        guichet.agents().getFirst(),
                        Heures.JOURNEE,
                        UnGuichet.MERCREDI,
                        UnGuichet.MERCREDI,
                        "48",
                        null));
                ecrite.countDown();
                jdbc.sql("select count(pg_sleep(0.5))").query(Long.class).single();
            }));
            ecrite.await();
            var rendezVous = taches.submit(() -> prendre("09:00", 0));

            absence.get();
            assertThatThrownBy(rendezVous::get).hasCauseInstanceOf(CreneauPris.class);
        }
    }

    private void ouvrir(int agents) {
        guichet = UnGuichet.a(jdbc, ressources, offres, calendrier, agents);
    }

    private RendezVousPris prendre(String heure, int rang) {
        var numero = UnGuichet.numero();
        prise.retenir(numero, guichet.mode(), UnGuichet.mercrediA(heure), false);
        return prise.confirmer(numero, personne(rang), null);
    }

    private static Personne personne(int rang) {
        return new Personne("Personne " + rang, new Telephone("+3363998%04d".formatted(rang)), null, null);
    }

    private int chevauchements() {
        return jdbc.sql("select count(*) from occupation a join occupation b on a.ressource_id = b.ressource_id"
                        + " and a.id < b.id and a.pendant && b.pendant where a.actif and b.actif")
                .query(Integer.class)
                .single();
    }

    private record Issues(int prises, List<Throwable> refus) {}

    private interface Demande {
        Callable<RendezVousPris> pour(int rang);
    }

    private static Issues ensemble(int combien, Demande demande) throws InterruptedException {
        var refus = EnMemeTemps.ensemble(combien, demande::pour);
        return new Issues(combien - refus.size(), refus);
    }
}
