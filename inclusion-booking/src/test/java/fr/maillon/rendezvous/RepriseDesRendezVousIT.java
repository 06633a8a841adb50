package fr.maillon.rendezvous;

import static fr.maillon.EnMemeTemps.ensemble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.compte.CompteId;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.Heures;
import fr.maillon.disponibilite.RegleDeTemps;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.rendezvous.Reprise.Cause;
import fr.maillon.rendezvous.Reprise.Issue;
import fr.maillon.rendezvous.Reprise.Suite;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.usager.Telephone;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** De vraies transactions qui aboutissent : ce que l’on montre est ce que l’on fait. */
@RepositoryTest
@TestPropertySource(properties = "spring.datasource.hikari.maximum-pool-size=20")
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@DisplayName("Reprendre des rendez-vous")
class RepriseDesRendezVousIT {

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
    RepriseDesRendezVous reprises;

    @Autowired
    DemandesDeRelais relais;

    @Autowired
    LectureDesRendezVous lecture;

    @Autowired
    SuiviDuRendezVous suivi;

    private final CompteId compte = new CompteId(UUID.randomUUID());
    private UnGuichet guichet;
    private int rang;

    @BeforeEach
    void un_compte() {
        jdbc.sql("""
                        insert into compte (id, courriel, nom_affiche, role, mot_de_passe, structure_id, cree_le, version)
                        select ?, ?, 'Un compte', 'ADMINISTRATEUR', null, null, now(), 0""").params(compte.valeur(), compte.valeur() + "@exemple.fr").update();
    }

    @AfterEach
    void effacer() {
        jdbc.sql("delete from reprise where compte_id = ?")
                .param(compte.valeur())
                .update();
        guichet.effacer(jdbc);
        jdbc.sql("delete from compte where id = ?").param(compte.valeur()).update();
    }

    @Test
    void les_propose_a_un_collegue_libre_et_dit_pour_qui_il_n_y_en_a_pas() {
        ouvrir(2);
        var partenaire = guichet.compteDuPartenaire(jdbc);
        var jeanne = prendre("09:00");
        var paul = prendre("09:00");
        var lea = prendre("09:30");
        var malade = agentDe(lea);
        // à 9 h les deux agents sont pris : personne ne peut remplacer celui qui est malade

        var id = absent(malade, Suite.COLLEGUE);

        assertThat(issue(id, lea)).isEqualTo(Issue.PROPOSE);
        assertThat(agentDe(lea)).as("tant qu’il n’a pas répondu, rien ne bouge").isEqualTo(malade);
        var a9h = agentDe(jeanne).equals(malade) ? jeanne : paul;
        assertThat(issue(id, a9h)).isEqualTo(Issue.SANS_COLLEGUE);

        var demande = relais.aRepondre(guichet.agents()).getFirst();
        relais.accepter(demande.id(), guichet.agents(), partenaire);
        assertThat(issue(id, lea)).isEqualTo(Issue.CONFIE);
        assertThat(agentDe(lea)).isNotEqualTo(malade);
        assertThat(messages(lea, "CHANGEMENT")).as("rien ne change pour elle").isZero();

        reprises.changer(id, compte, Suite.DEPLACER);
        assertThat(issue(id, a9h)).isEqualTo(Issue.DEPLACE);
        assertThat(lecture.parId(a9h).debut().toInstant()).isAfter(UnGuichet.mercrediA("09:00"));
        assertThat(reprises.lire(id, compte).restent()).isEmpty();
    }

    @Test
    void les_deplace_au_prochain_creneau_et_previent_chaque_personne_une_fois() throws Exception {
        ouvrir(1);
        var pris = List.of(prendre("09:00"), prendre("09:30"), prendre("11:00"));
        var malade = guichet.agents().getFirst();
        var id = poser(malade, Suite.DEPLACER, pris);

        // un double clic, une page rechargée
        assertThat(ensemble(6, rang -> () -> {
                    reprises.mener(id, compte);
                    return null;
                }))
                .isEmpty();
        reprises.mener(id, compte);

        for (var un : pris) {
            assertThat(issue(id, un)).isEqualTo(Issue.DEPLACE);
            assertThat(lecture.parId(un).sequence()).isEqualTo(1);
            assertThat(messages(un, "CHANGEMENT")).isEqualTo(1);
            assertThat(lecture.parId(un).debut().toLocalDate()).isAfter(UnGuichet.MERCREDI);
        }
        assertThat(chevauchements()).isZero();
    }

    @Test
    void les_annule_et_dit_qui_n_a_pas_de_quoi_etre_prevenu() {
        ouvrir(1);
        var jeanne = prendre("09:00");
        var id = absent(guichet.agents().getFirst(), Suite.ANNULER);

        assertThat(issue(id, jeanne)).isEqualTo(Issue.ANNULE);
        assertThat(messages(jeanne, "ANNULATION")).isEqualTo(1);
        assertThat(reprises.lire(id, compte).aPrevenirAutrement()).isEmpty();

        jdbc.sql("update rendez_vous set telephone = null, prescripteur_id = ? where id = ?")
                .params(guichet.reseau().mediateur().valeur(), jeanne.valeur())
                .update();
        assertThat(reprises.lire(id, compte).aPrevenirAutrement()).hasSize(1);
    }

    @Test
    void ne_touche_pas_a_celui_que_la_personne_a_change_entre_temps() {
        ouvrir(1);
        var jeanne = prendre("09:00");
        var id = poser(guichet.agents().getFirst(), Suite.DEPLACER, List.of(jeanne));
        suivi.decommander(jeanne);

        reprises.mener(id, compte);
        assertThat(issue(id, jeanne)).isEqualTo(Issue.CHANGE_ENTRE_TEMPS);
    }

    @Test
    void n_appartient_qu_a_qui_l_a_faite() {
        ouvrir(1);
        var id = poser(guichet.agents().getFirst(), Suite.GARDER, List.of(prendre("09:00")));

        assertThatThrownBy(() -> reprises.lire(id, new CompteId(UUID.randomUUID())))
                .isInstanceOf(RepriseIntrouvable.class);
    }

    @Test
    void refuse_si_un_rendez_vous_de_plus_est_touche_et_n_a_alors_rien_fait() {
        ouvrir(1);
        var jeanne = prendre("09:00");
        prendre("10:00");

        assertThatThrownBy(() -> poser(guichet.agents().getFirst(), Suite.ANNULER, List.of(jeanne)))
                .isInstanceOfSatisfying(
                        ImpactChange.class,
                        change -> assertThat(change.touches()).hasSize(2));
        assertThat(calendrier.regles(guichet.agents())).hasSize(1);
    }

    /**
     * Quelqu’un confirme, ou prend d’un trait, pendant que l’absence se pose : ou bien il est refusé, ou bien l’absence le
     * sait. Jamais un rendez-vous que l’absence ignore.
     */
    @Test
    void ne_laisse_passer_personne_pendant_que_l_absence_se_pose() throws Exception {
        ouvrir(1);
        var agent = guichet.agents().getFirst();
        int passes = 0;
        int refuses = 0;
        for (int tour = 0; tour < 24; tour++) {
            var heure = LocalTime.of(9, 0).plusMinutes(30L * (tour % 6));
            var jour = UnGuichet.MERCREDI.plusWeeks(tour / 6);
            var debut = jour.atTime(heure)
                    .atZone(java.time.ZoneId.of("Europe/Paris"))
                    .toInstant();
            var numero = UnGuichet.numero();
            boolean dejaRetenu = tour % 2 == 0;
            if (dejaRetenu) {
                prise.retenir(numero, guichet.mode(), debut, false);
            }
            var absence = RegleDeTemps.absence(agent, new Heures(heure, heure.plusMinutes(30)), jour, jour, "48", null);
            var empechement = Empechement.desRessources(Set.of(agent), calendrier.apercu(absence));
            var depart = new CyclicBarrier(2);
            try (var deux = Executors.newFixedThreadPool(2)) {
                var personne = deux.submit(() -> {
                    depart.await();
                    if (!dejaRetenu) {
                        prise.retenir(numero, guichet.mode(), debut, false);
                    }
                    return prise.confirmer(numero, personne(), null);
                });
                var pose = deux.submit(() -> {
                    depart.await();
                    return reprises.poser(
                            RepriseId.nouveau(),
                            compte,
                            Cause.ABSENCE,
                            empechement,
                            Set.of(),
                            Suite.GARDER,
                            fiche -> true,
                            () -> calendrier.inscrire(absence));
                });
                boolean pris = issue(personne, CreneauPris.class, RetenuePerdue.class);
                boolean pose2 = issue(pose, ImpactChange.class);
                assertThat(pris).as("tour " + tour).isNotEqualTo(pose2);
                passes += pris ? 1 : 0;
                refuses += pris ? 0 : 1;
            }
        }
        System.out.println("Absence contre confirmation : " + passes + " pris, " + refuses + " refusés");
    }

    private static boolean issue(Future<?> tache, Class<?>... refusAttendus) throws InterruptedException {
        try {
            tache.get();
            return true;
        } catch (java.util.concurrent.ExecutionException echec) {
            assertThat(echec.getCause()).isInstanceOfAny(refusAttendus);
            return false;
        }
    }

    private RepriseId absent(RessourceId agent, Suite suite) {
        var empechement = Empechement.desRessources(Set.of(agent), calendrier.apercu(journee(agent)));
        var id = poser(
                agent,
                suite,
                reprises.touches(empechement).stream().map(FicheRendezVous::id).toList());
        reprises.mener(id, compte);
        return id;
    }

    private RepriseId poser(RessourceId agent, Suite suite, List<RendezVousId> vus) {
        var absence = journee(agent);
        var id = RepriseId.nouveau();
        reprises.poser(
                id,
                compte,
                Cause.ABSENCE,
                Empechement.desRessources(Set.of(agent), calendrier.apercu(absence)),
                vus.stream().map(RendezVousId::valeur).collect(Collectors.toSet()),
                suite,
                fiche -> true,
                () -> calendrier.inscrire(absence));
        return id;
    }

    private static RegleDeTemps journee(RessourceId agent) {
        return RegleDeTemps.absence(agent, Heures.JOURNEE, UnGuichet.MERCREDI, UnGuichet.MERCREDI, "48", null);
    }

    private void ouvrir(int agents) {
        guichet = UnGuichet.a(jdbc, ressources, offres, calendrier, agents);
    }

    private RendezVousId prendre(String heure) {
        var numero = UnGuichet.numero();
        prise.retenir(numero, guichet.mode(), UnGuichet.mercrediA(heure), false);
        return prise.confirmer(numero, personne(), null).id();
    }

    private Personne personne() {
        return new Personne("Personne " + rang, new Telephone("+3363998%04d".formatted(rang++)), null, null);
    }

    private RessourceId agentDe(RendezVousId id) {
        return new RessourceId(
                jdbc.sql("""
                        select o.ressource_id from occupation o join ressource r on r.id = o.ressource_id
                        where o.reservation_id = ? and o.actif and r.nature = 'AGENT'""").param(id.valeur()).query(Long.class).single());
    }

    private Issue issue(RepriseId id, RendezVousId rendezVous) {
        return reprises.lire(id, compte).lignes().stream()
                .filter(ligne -> ligne.fiche().id().equals(rendezVous))
                .findFirst()
                .orElseThrow()
                .issue();
    }

    private int messages(RendezVousId id, String evenement) {
        return jdbc.sql("select count(*) from message where rendez_vous_id = ? and evenement = ?")
                .params(id.valeur(), evenement)
                .query(Integer.class)
                .single();
    }

    private int chevauchements() {
        return jdbc.sql("select count(*) from occupation a join occupation b on a.ressource_id = b.ressource_id"
                        + " and a.id < b.id and a.pendant && b.pendant where a.actif and b.actif")
                .query(Integer.class)
                .single();
    }
}
