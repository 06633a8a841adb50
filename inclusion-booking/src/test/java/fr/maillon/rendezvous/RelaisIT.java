package fr.maillon.rendezvous;

import static fr.maillon.EnMemeTemps.ensemble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.compte.CompteId;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.Heures;
import fr.maillon.disponibilite.RegleDeTemps;
import fr.maillon.message.Evenement;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.rendezvous.Reprise.Cause;
import fr.maillon.rendezvous.Reprise.Issue;
import fr.maillon.rendezvous.Reprise.Suite;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.usager.Telephone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** De vraies transactions qui aboutissent : le collègue répond, et rien ne bouge avant. */
@RepositoryTest
@TestPropertySource(properties = "spring.datasource.hikari.maximum-pool-size=20")
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@DisplayName("Demander un relais à un collègue")
class RelaisIT {

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
    RedactionDuRelais redaction;

    @Autowired
    LectureDesRendezVous lecture;

    @Autowired
    SuiviDuRendezVous suivi;

    private final CompteId compte = new CompteId(UUID.randomUUID());
    private CompteId partenaire = compte;
    private UnGuichet guichet;
    private int rang;

    private void ouvrir(int agents) {
        guichet = UnGuichet.a(jdbc, ressources, offres, calendrier, agents);
        guichet.seulementMercredi(jdbc);
        partenaire = guichet.compteDuPartenaire(jdbc);
        jdbc.sql("""
                        insert into compte (id, courriel, nom_affiche, role, cree_le, version)
                        values (?, ?, 'Camille Demande', 'ADMINISTRATEUR', now(), 0)""").params(compte.valeur(), compte.valeur() + "@exemple.fr").update();
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
    void retient_son_temps_sans_rien_bouger_jusqu_a_sa_reponse() {
        ouvrir(2);
        var jeanne = prendre("09:00");
        var malade = agentDe(jeanne);
        var id = proposer(malade);

        assertThat(issue(id, jeanne)).isEqualTo(Issue.PROPOSE);
        assertThat(relais.aReprendre(List.of(lecture.parId(jeanne)))).containsEntry(jeanne.valeur(), Issue.PROPOSE);
        assertThatThrownBy(() -> prendre("09:00"))
                .as("personne ne prend ce temps")
                .isInstanceOf(CreneauPris.class);

        var demande = demande(malade);
        assertThat(demande.deQui()).isEqualTo("Camille Demande");
        var ecrit = redaction
                .courriel(demande.id().valeur(), Evenement.CONFIRMATION, 0)
                .orElseThrow();
        assertThat(ecrit.destinataire()).isEqualTo(partenaire.valeur() + "@exemple.fr");
        assertThat(ecrit.texte())
                .contains("mercredi 25 novembre à 9", UnGuichet.BESOIN, "/agenda/relais/")
                .doesNotContain("Personne");

        relais.accepter(demande.id(), collegues(malade), partenaire);
        relais.accepter(demande.id(), collegues(malade), partenaire);
        assertThat(agentDe(jeanne)).isNotEqualTo(malade);
        assertThat(issue(id, jeanne)).isEqualTo(Issue.CONFIE);
        assertThat(retenues()).isZero();
        assertThat(redaction
                        .courriel(demande.id().valeur(), Evenement.CHANGEMENT, 1)
                        .orElseThrow()
                        .destinataire())
                .isEqualTo(compte.valeur() + "@exemple.fr");
    }

    @Test
    void refusee_rend_le_temps_dit_pourquoi_et_ne_se_redemande_pas_au_meme() {
        ouvrir(3);
        var jeanne = prendre("09:00");
        var malade = agentDe(jeanne);
        var id = proposer(malade);
        var premiere = demande(malade);

        relais.refuser(premiere.id(), collegues(malade), "  Je suis en formation ce matin-là.  ");

        var ligne = reprises.lire(id, compte).lignes().getFirst();
        assertThat(ligne.issue()).isEqualTo(Issue.REFUSE);
        assertThat(ligne.relais().raison()).isEqualTo("Je suis en formation ce matin-là.");
        assertThat(reprises.lire(id, compte).restent()).hasSize(1);
        assertThat(retenues()).isZero();
        assertThat(redaction
                        .courriel(premiere.id().valeur(), Evenement.CHANGEMENT, 1)
                        .orElseThrow()
                        .texte())
                .contains("ne peut pas prendre ce rendez-vous", "Je suis en formation ce matin-là.");

        reprises.changer(id, compte, Suite.COLLEGUE);
        var seconde = demande(malade);
        assertThat(seconde.aQui()).isNotEqualTo(premiere.aQui());
        relais.refuser(seconde.id(), collegues(malade), null);
        reprises.changer(id, compte, Suite.COLLEGUE);
        assertThat(issue(id, jeanne)).as("tous ont dit non").isEqualTo(Issue.SANS_COLLEGUE);
        assertThat(agentDe(jeanne)).isEqualTo(malade);
    }

    @Test
    void sans_reponse_a_temps_repart_et_ne_s_accepte_plus() {
        ouvrir(2);
        var jeanne = prendre("09:00");
        var malade = agentDe(jeanne);
        var id = proposer(malade);
        var demande = demande(malade);
        jdbc.sql("update relais set expire_le = ? where id = ?")
                .params(
                        RepositoryTest.MAINTENANT.atOffset(java.time.ZoneOffset.UTC),
                        demande.id().valeur())
                .update();

        assertThatThrownBy(() -> relais.accepter(demande.id(), collegues(malade), partenaire))
                .isInstanceOf(ChangementRefuse.class)
                .hasMessageContaining("trop tard");
        assertThat(relais.aRepondre(guichet.agents())).isEmpty();
        assertThat(relais.passer()).isEqualTo(1);
        assertThat(relais.passer()).isZero();
        assertThat(issue(id, jeanne)).isEqualTo(Issue.SANS_REPONSE);
        assertThat(retenues()).isZero();
    }

    @Test
    void n_a_plus_d_objet_quand_le_collegue_devient_absent_ou_que_la_personne_se_decommande() {
        ouvrir(2);
        var jeanne = prendre("09:00");
        var paul = prendre("09:30");
        var malade = agentDe(jeanne);
        // le second rendez-vous aussi est au malade, sinon il n’est pas touché
        assertThat(agentDe(paul)).isEqualTo(malade);
        var id = proposer(malade);
        suivi.decommander(paul);
        assertThat(issue(id, paul)).isEqualTo(Issue.CHANGE_ENTRE_TEMPS);
        assertThat(retenues()).as("celle de Jeanne seulement").isEqualTo(1);

        var demande = demande(malade);
        var absence = journee(collegues(malade).getFirst());
        reprises.poser(
                RepriseId.nouveau(),
                compte,
                Cause.ABSENCE,
                Empechement.desRessources(Set.of(collegues(malade).getFirst()), calendrier.apercu(absence)),
                Set.of(),
                Suite.GARDER,
                fiche -> true,
                () -> calendrier.inscrire(absence));
        assertThatThrownBy(() -> relais.accepter(demande.id(), collegues(malade), partenaire))
                .isInstanceOf(ChangementRefuse.class);
        assertThat(issue(id, jeanne)).isEqualTo(Issue.SANS_COLLEGUE);
        assertThat(agentDe(jeanne)).isEqualTo(malade);
    }

    @Test
    void passe_aussitot_quand_on_tient_soi_meme_l_agenda_du_collegue() {
        ouvrir(2);
        var jeanne = prendre("09:00");
        var malade = agentDe(jeanne);
        jdbc.sql("update compte set role = 'PARTENAIRE', structure_id = ? where id = ?")
                .params(guichet.reseau().structure().valeur(), compte.valeur())
                .update();
        var id = proposer(malade);
        assertThat(issue(id, jeanne)).isEqualTo(Issue.CONFIE);
        assertThat(agentDe(jeanne)).isNotEqualTo(malade);
        jdbc.sql("update compte set structure_id = null, role = 'ADMINISTRATEUR' where id = ?")
                .param(compte.valeur())
                .update();
    }

    @Test
    void n_est_demandee_qu_a_qui_peut_repondre_et_ne_se_lit_pas_d_un_autre_agenda() {
        ouvrir(2);
        var jeanne = prendre("09:00");
        var malade = agentDe(jeanne);
        jdbc.sql("update compte set desactive_le = now() where id = ?")
                .param(partenaire.valeur())
                .update();
        var id = proposer(malade);
        assertThat(issue(id, jeanne)).isEqualTo(Issue.SANS_COLLEGUE);

        jdbc.sql("update compte set desactive_le = null where id = ?")
                .param(partenaire.valeur())
                .update();
        reprises.changer(id, compte, Suite.COLLEGUE);
        var demande = demande(malade);
        assertThatThrownBy(() -> relais.lire(demande.id(), List.of(guichet.salle())))
                .isInstanceOf(RelaisIntrouvable.class);
        assertThatThrownBy(() -> relais.accepter(demande.id(), List.of(malade), partenaire))
                .isInstanceOf(RelaisIntrouvable.class);
        assertThatThrownBy(() -> relais.retirer(demande.id(), id, partenaire)).isInstanceOf(RelaisIntrouvable.class);

        relais.retirer(demande.id(), id, compte);
        assertThat(issue(id, jeanne)).isEqualTo(Issue.RETIRE);
        assertThatThrownBy(() -> relais.accepter(demande.id(), collegues(malade), partenaire))
                .hasMessage("La demande a été retirée.");
    }

    /** La personne se décommande pendant que le collègue accepte : l’un ou l’autre, jamais un rendez-vous à moitié passé. */
    @Test
    void acceptee_pendant_que_la_personne_annule() throws Exception {
        ouvrir(2);
        int acceptees = 0;
        for (int tour = 0; tour < 12; tour++) {
            var jeanne = prendre("09:00");
            var malade = agentDe(jeanne);
            var regle = journee(malade);
            proposer(malade);
            var demande = demande(malade);
            var echecs = ensemble(List.of(
                    () -> {
                        relais.accepter(demande.id(), collegues(malade), partenaire);
                        return true;
                    },
                    () -> {
                        suivi.decommander(jeanne);
                        return true;
                    }));
            assertThat(echecs).allMatch(ChangementRefuse.class::isInstance);
            assertThat(lecture.parId(jeanne).statut()).isEqualTo(Statut.EXCUSE);
            assertThat(actives(jeanne))
                    .as("annulé : plus rien n’est occupé, tour " + tour)
                    .isZero();
            assertThat(retenues()).isZero();
            acceptees += echecs.isEmpty() ? 1 : 0;
            jdbc.sql("delete from regle_de_temps where ressource_id = ? and sens = 'ABSENCE'")
                    .param(regle.ressource().valeur())
                    .update();
        }
        System.out.println("Relais contre annulation : " + acceptees + " acceptés d’abord sur 12");
    }

    /** Deux comptes de la structure répondent, oui et non, chacun quatre fois, pendant que qui demande retire. */
    @Test
    void repondue_de_plusieurs_facons_a_la_fois_n_en_garde_qu_une() throws Exception {
        ouvrir(2);
        for (int tour = 0; tour < 8; tour++) {
            var jeanne = prendre("09:00");
            var malade = agentDe(jeanne);
            var id = proposer(malade);
            var demande = demande(malade);
            var gestes = new ArrayList<Callable<?>>();
            for (int fois = 0; fois < 4; fois++) {
                gestes.add(() -> {
                    relais.accepter(demande.id(), collegues(malade), partenaire);
                    return true;
                });
                gestes.add(() -> {
                    relais.refuser(demande.id(), collegues(malade), null);
                    return true;
                });
            }
            gestes.add(() -> {
                relais.retirer(demande.id(), id, compte);
                return true;
            });
            assertThat(ensemble(gestes)).allMatch(ChangementRefuse.class::isInstance);

            var etat = relais.lire(demande.id(), collegues(malade)).etat();
            assertThat(issue(id, jeanne))
                    .isEqualTo(
                            switch (etat) {
                                case ACCEPTE -> Issue.CONFIE;
                                case REFUSE -> Issue.REFUSE;
                                case RETIRE -> Issue.RETIRE;
                                default -> throw new AssertionError(etat);
                            });
            assertThat(agentDe(jeanne).equals(malade)).isEqualTo(etat != Relais.Etat.ACCEPTE);
            assertThat(retenues()).isZero();
            assertThat(actives(jeanne)).isEqualTo(1);
            suivi.annuler(jeanne);
            jdbc.sql("delete from regle_de_temps where ressource_id = ? and sens = 'ABSENCE'")
                    .param(malade.valeur())
                    .update();
        }
    }

    /** Deux malades, un seul collègue libre, deux rendez-vous à la même heure : il n’en reçoit qu’un. */
    @Test
    void deux_collegues_malades_ne_demandent_pas_le_meme_temps() throws Exception {
        ouvrir(3);
        var jeanne = prendre("09:00");
        var paul = prendre("09:00");
        var un = agentDe(jeanne);
        var autre = agentDe(paul);
        var absences = List.of(un, autre);
        var ids = absences.stream().map(malade -> poser(malade)).toList();

        var gestes = new ArrayList<Callable<?>>();
        ids.forEach(id -> gestes.add(() -> {
            reprises.mener(id, compte);
            return true;
        }));
        assertThat(ensemble(gestes)).isEmpty();

        assertThat(List.of(issue(ids.get(0), jeanne), issue(ids.get(1), paul)))
                .containsExactlyInAnyOrder(Issue.PROPOSE, Issue.SANS_COLLEGUE);
        assertThat(retenues()).isEqualTo(1);
        // accepter l’un pendant que l’autre redemande
        var demande = relais.aRepondre(guichet.agents()).getFirst();
        var echecs = ensemble(List.of(
                () -> {
                    relais.accepter(demande.id(), guichet.agents(), partenaire);
                    return true;
                },
                () -> {
                    for (var id : ids) {
                        reprises.changer(id, compte, Suite.COLLEGUE);
                    }
                    return true;
                }));
        assertThat(echecs).isEmpty();
        assertThat(jdbc.sql("select count(*) from occupation a join occupation b on a.ressource_id = b.ressource_id"
                                + " and a.id < b.id and a.pendant && b.pendant where a.actif and b.actif")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(retenues()).isZero();
    }

    private RepriseId proposer(RessourceId malade) {
        var id = poser(malade);
        reprises.mener(id, compte);
        return id;
    }

    private RepriseId poser(RessourceId malade) {
        var absence = journee(malade);
        var empechement = Empechement.desRessources(Set.of(malade), calendrier.apercu(absence));
        var id = RepriseId.nouveau();
        reprises.poser(
                id,
                compte,
                Cause.ABSENCE,
                empechement,
                reprises.touches(empechement).stream()
                        .map(fiche -> fiche.id().valeur())
                        .collect(Collectors.toSet()),
                Suite.COLLEGUE,
                fiche -> true,
                () -> calendrier.inscrire(absence));
        return id;
    }

    private static RegleDeTemps journee(RessourceId agent) {
        return RegleDeTemps.absence(agent, Heures.JOURNEE, UnGuichet.MERCREDI, UnGuichet.MERCREDI, "48", null);
    }

    private Relais demande(RessourceId malade) {
        return relais.aRepondre(collegues(malade)).getFirst();
    }

    private List<RessourceId> collegues(RessourceId malade) {
        return guichet.agents().stream().filter(un -> !un.equals(malade)).toList();
    }

    private RendezVousId prendre(String heure) {
        var numero = UnGuichet.numero();
        prise.retenir(numero, guichet.mode(), UnGuichet.mercrediA(heure), false);
        var personne = new Personne("Personne " + rang, new Telephone("+3363998%04d".formatted(rang++)), null, null);
        return prise.confirmer(numero, personne, null).id();
    }

    private RessourceId agentDe(RendezVousId id) {
        return new RessourceId(jdbc.sql("select ressource_id from occupation where reservation_id = ? and actif")
                .param(id.valeur())
                .query(Long.class)
                .single());
    }

    private Issue issue(RepriseId id, RendezVousId rendezVous) {
        return reprises.lire(id, compte).lignes().stream()
                .filter(ligne -> ligne.fiche().id().equals(rendezVous))
                .findFirst()
                .orElseThrow()
                .issue();
    }

    private int actives(RendezVousId id) {
        return jdbc.sql("select count(*) from occupation where reservation_id = ? and actif")
                .param(id.valeur())
                .query(Integer.class)
                .single();
    }

    private int retenues() {
        return jdbc.sql("select count(*) from occupation where ressource_id = any(?) and nature = 'RETENUE' and actif")
                .param(guichet.agents().stream().map(RessourceId::valeur).toArray(Long[]::new))
                .query(Integer.class)
                .single();
    }
}
