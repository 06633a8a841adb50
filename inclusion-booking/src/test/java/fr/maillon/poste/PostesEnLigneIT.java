package fr.maillon.poste;

import static fr.maillon.EnMemeTemps.ensemble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.Heures;
import fr.maillon.disponibilite.RegleDeTemps;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.lienperdu.DemandeId;
import fr.maillon.lienperdu.Destinataire;
import fr.maillon.lienperdu.LiensPerdus;
import fr.maillon.message.Evenement;
import fr.maillon.message.RedactionDesMessages;
import fr.maillon.message.Sujet;
import fr.maillon.poste.PosteRefuse.Raison;
import fr.maillon.rendezvous.Personne;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.usager.Telephone;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** De vraies transactions qui aboutissent. Il est mardi 24 novembre 2026, 10 h. */
@RepositoryTest
@TestPropertySource(properties = "spring.datasource.hikari.maximum-pool-size=20")
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@DisplayName("Un bureau réservé en ligne")
class PostesEnLigneIT {

    private static final LocalDate MERCREDI = LocalDate.of(2026, 11, 25);
    private static final LocalTime NEUF_HEURES = LocalTime.of(9, 0);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ressources ressources;

    @Autowired
    Calendrier calendrier;

    @Autowired
    PostesDeTravail postes;

    @Autowired
    PostesEnLigne enLigne;

    @Autowired
    RedactionDuPoste redaction;

    @Autowired
    LiensDePoste liens;

    @Autowired
    LiensPerdus liensPerdus;

    @Autowired
    List<RedactionDesMessages> redactions;

    private UnReseau reseau;
    private final List<RessourceId> bureaux = new ArrayList<>();

    @BeforeEach
    void trois_bureaux_pareils() {
        reseau = UnReseau.a(jdbc);
        for (int rang = 1; rang <= 3; rang++) {
            var bureau = ressources.inscrire(Ressource.Nature.POSTE, "Bureau " + rang, null, reseau.lieu());
            postes.tarifer(new Tarif(bureau, 200, 500, 800, null, true));
            bureaux.add(bureau);
        }
    }

    @AfterEach
    void effacer() {
        var ids = bureaux.stream().map(RessourceId::valeur).toArray(Long[]::new);
        for (var requete : List.of(
                "delete from reservation_de_poste where ressource_id = any(?)",
                "delete from tarif_de_ressource where ressource_id = any(?)",
                "delete from occupation where ressource_id = any(?)",
                "delete from regle_de_temps where ressource_id = any(?)",
                "delete from ressource where id = any(?)")) {
            jdbc.sql(requete).param(ids).update();
        }
        reseau.effacer(jdbc);
    }

    @Test
    void se_prend_parmi_des_pareils_jusqu_au_dernier() {
        assertThat(libres(Unite.MATIN)).isEqualTo(3);
        for (int qui = 0; qui < 3; qui++) {
            prendre(UUID.randomUUID(), Unite.MATIN, null, qui);
        }
        assertThat(libres(Unite.MATIN)).isZero();
        assertThat(libres(Unite.APRES_MIDI)).isEqualTo(3);
        assertThat(libres(Unite.JOURNEE)).as("le matin est pris").isZero();
        assertThatThrownBy(() -> prendre(UUID.randomUUID(), Unite.HEURE, NEUF_HEURES, 4))
                .isInstanceOfSatisfying(
                        PosteRefuse.class, refus -> assertThat(refus.raison()).isEqualTo(Raison.PRIS));
    }

    @Test
    void se_confirme_et_s_annule_par_son_lien() {
        var id = UUID.randomUUID();
        prendre(id, Unite.HEURE, NEUF_HEURES, 1);
        var texto = redaction.sms(id, Evenement.CONFIRMATION, 0).orElseThrow();
        assertThat(texto.texte())
                .contains("mercredi 25 novembre", "/bureaux/reservation/")
                .hasSizeLessThanOrEqualTo(160);
        assertThat(texto.numero()).isEqualTo(personne(1).telephone().valeur());
        assertThat(messages(id, "RAPPEL")).isEqualTo(1);

        assertThat(enLigne.renoncer(id)).isTrue();
        assertThat(enLigne.renoncer(id)).isFalse();
        assertThat(enLigne.parId(id).parLaPersonne()).isTrue();
        assertThat(libres(Unite.MATIN)).isEqualTo(3);
        assertThat(redaction.sms(id, Evenement.CONFIRMATION, 0)).isEmpty();
        assertThat(messages(id, "ANNULATION")).isZero();
    }

    @Test
    void se_retrouve_par_le_code_envoye_au_contact() {
        var id = UUID.randomUUID();
        prendre(id, Unite.HEURE, NEUF_HEURES, 1);
        prendre(UUID.randomUUID(), Unite.HEURE, NEUF_HEURES, 2);
        var demande = liensPerdus.demander(new Destinataire(personne(1).telephone(), null));
        var lien = liensPerdus.ouvrir(demande, code(demande));

        assertThat(liensPerdus.suivre(lien.jeton()).orElseThrow().postes())
                .singleElement()
                .satisfies(fiche -> assertThat(fiche.id()).isEqualTo(id));
        var neuf = liensPerdus.versPoste(lien.jeton(), id).orElseThrow();
        assertThat(liens.suivre(neuf.jeton())).contains(id);
        assertThat(liensPerdus.versPoste(lien.jeton(), UUID.randomUUID()))
                .as("seulement ce qui est à elle")
                .isEmpty();
        enLigne.renoncer(id);
        assertThat(liensPerdus.suivre(lien.jeton()).orElseThrow().estVide()).isTrue();
    }

    private String code(DemandeId demande) {
        return redactions.stream()
                .filter(une -> une.nature() == Sujet.Nature.CODE)
                .findFirst()
                .flatMap(une -> une.sms(demande.valeur(), Evenement.CONFIRMATION, 0))
                .orElseThrow()
                .texte()
                .replaceAll("(?s).*Votre code : ([0-9]{6}).*", "$1");
    }

    @Test
    void oublie_qui_est_venu_un_mois_apres_et_se_compte_encore() {
        var vieille = UUID.randomUUID();
        prendre(vieille, Unite.HEURE, NEUF_HEURES, 1);
        var recente = UUID.randomUUID();
        prendre(recente, Unite.HEURE, NEUF_HEURES, 2);
        vieillir(vieille, "2026-10-23T08:00:00Z");
        vieillir(recente, "2026-10-25T08:00:00Z");

        assertThat(enLigne.effacer()).isEqualTo(1);
        assertThat(enLigne.effacer()).as("refait, ne change rien").isZero();
        assertThat(enLigne.parId(vieille).personne()).isEqualTo(new Personne(Personne.EFFACEE, null, null, null));
        assertThat(enLigne.parId(vieille).prixCentimes()).isEqualTo(200);
        assertThat(compter("lien_de_poste", vieille)).isZero();
        assertThat(enLigne.parId(recente).personne()).isEqualTo(personne(2));
        assertThat(compter("lien_de_poste", recente)).isPositive();
    }

    private void vieillir(UUID id, String debut) {
        jdbc.sql(
                        "update reservation_de_poste set debut = ?::timestamptz, fin = ?::timestamptz + interval '1 hour' where id = ?")
                .params(debut, debut, id)
                .update();
    }

    private int compter(String table, UUID id) {
        return jdbc.sql("select count(*) from " + table + " where reservation_id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    @Test
    void previent_la_personne_quand_le_lieu_le_reprend() {
        var id = UUID.randomUUID();
        prendre(id, Unite.MATIN, null, 1);
        postes.rendre(id, reseau.lieu());
        postes.rendre(id, reseau.lieu());
        assertThat(messages(id, "ANNULATION")).isEqualTo(1);
        assertThat(redaction.sms(id, Evenement.ANNULATION, 1).orElseThrow().texte())
                .contains("annulée par le lieu");
    }

    @Test
    void suit_les_heures_du_lieu_puis_les_siennes() {
        jdbc.sql("update lieu set horaires = 'Mo-Fr 09:00-12:00' where id = ?")
                .param(reseau.lieu().valeur())
                .update();
        assertThat(libres(Unite.APRES_MIDI)).isZero();
        assertThat(heures()).containsExactly(NEUF_HEURES, LocalTime.of(10, 0), LocalTime.of(11, 0));
        assertThatThrownBy(() -> prendre(UUID.randomUUID(), Unite.HEURE, LocalTime.of(14, 0), 1))
                .isInstanceOfSatisfying(
                        PosteRefuse.class, refus -> assertThat(refus.raison()).isEqualTo(Raison.FERME));
        assertThat(enLigne.proposer(reseau.lieu(), LocalDate.of(2026, 11, 28)).ferme())
                .isTrue();

        bureaux.forEach(bureau -> calendrier.inscrire(RegleDeTemps.ouverture(
                bureau,
                reseau.lieu(),
                new Recurrence("FREQ=DAILY"),
                new Heures(LocalTime.of(14, 0), LocalTime.of(16, 0)),
                MERCREDI,
                null,
                "48")));
        assertThat(heures()).containsExactly(LocalTime.of(14, 0), LocalTime.of(15, 0));
    }

    @Test
    void ne_se_prend_ni_hier_ni_trop_tard_ni_dans_un_lieu_ferme_ni_si_le_lieu_ne_le_veut_pas() {
        assertThatThrownBy(() -> enLigne.prendre(
                        UUID.randomUUID(),
                        reseau.lieu(),
                        cle(),
                        Unite.MATIN,
                        LocalDate.of(2026, 11, 23),
                        null,
                        personne(1)))
                .hasMessage(Raison.PASSE.libelle());
        assertThatThrownBy(() -> enLigne.prendre(
                        UUID.randomUUID(),
                        reseau.lieu(),
                        cle(),
                        Unite.MATIN,
                        LocalDate.of(2027, 3, 1),
                        null,
                        personne(1)))
                .hasMessage(Raison.PASSE.libelle());
        jdbc.sql("insert into lieu_exception (lieu_id, du, au) values (?, ?, ?)")
                .params(reseau.lieu().valeur(), MERCREDI, MERCREDI)
                .update();
        assertThatThrownBy(() -> prendre(UUID.randomUUID(), Unite.MATIN, null, 1))
                .hasMessage(Raison.FERME.libelle());
        bureaux.forEach(bureau -> postes.tarifer(new Tarif(bureau, 200, 500, 800, null)));
        assertThatThrownBy(() -> prendre(UUID.randomUUID(), Unite.MATIN, null, 1))
                .hasMessage(Raison.UNITE.libelle());
        assertThat(enLigne.lieu(reseau.lieu())).isEmpty();
    }

    @Test
    void ne_se_prend_pas_sans_fin_par_le_meme_contact() {
        for (int jour = 0; jour < PostesEnLigne.PAR_CONTACT; jour++) {
            enLigne.prendre(
                    UUID.randomUUID(),
                    reseau.lieu(),
                    cle(),
                    Unite.HEURE,
                    MERCREDI.plusDays(jour),
                    NEUF_HEURES,
                    personne(1));
        }
        assertThatThrownBy(() -> prendre(UUID.randomUUID(), Unite.HEURE, LocalTime.of(15, 0), 1))
                .hasMessage(Raison.TROP.libelle());
    }

    @Test
    void pris_par_vingt_personnes_a_la_fois_n_en_sert_que_trois() throws Exception {
        var gestes = new ArrayList<Callable<?>>();
        for (int qui = 0; qui < 20; qui++) {
            int moi = qui;
            gestes.add(() -> prendre(UUID.randomUUID(), Unite.MATIN, null, moi));
        }
        var echecs = ensemble(gestes);
        assertThat(echecs).hasSize(17).allMatch(PosteRefuse.class::isInstance);
        assertThat(occupations()).isEqualTo(3);
    }

    @Test
    void envoye_dix_fois_a_la_fois_ne_prend_qu_une_place() throws Exception {
        var id = UUID.randomUUID();
        var gestes = new ArrayList<Callable<?>>();
        for (int fois = 0; fois < 10; fois++) {
            gestes.add(() -> prendre(id, Unite.MATIN, null, 1));
        }
        assertThat(ensemble(gestes)).isEmpty();
        assertThat(occupations()).isEqualTo(1);
        assertThat(messages(id, "CONFIRMATION")).isEqualTo(1);
    }

    private Object prendre(UUID id, Unite unite, LocalTime heure, int qui) {
        return enLigne.prendre(id, reseau.lieu(), cle(), unite, MERCREDI, heure, personne(qui));
    }

    private long cle() {
        return bureaux.getFirst().valeur();
    }

    private static Personne personne(int qui) {
        return new Personne("Personne " + qui, new Telephone("+3363998%04d".formatted(7000 + qui)), null, null);
    }

    private int libres(Unite unite) {
        return enLigne.proposer(reseau.lieu(), MERCREDI).choix().getFirst().moments().stream()
                .filter(moment -> moment.unite() == unite)
                .mapToInt(JourneeDePostes.Moment::libres)
                .sum();
    }

    private List<LocalTime> heures() {
        return enLigne.proposer(reseau.lieu(), MERCREDI).choix().getFirst().heures().stream()
                .map(JourneeDePostes.Moment::debut)
                .toList();
    }

    private int messages(UUID id, String evenement) {
        return jdbc.sql("select count(*) from message where poste_id = ? and evenement = ?")
                .params(id, evenement)
                .query(Integer.class)
                .single();
    }

    private int occupations() {
        return jdbc.sql("select count(*) from occupation where ressource_id = any(?) and actif")
                .param(bureaux.stream().map(RessourceId::valeur).toArray(Long[]::new))
                .query(Integer.class)
                .single();
    }
}
