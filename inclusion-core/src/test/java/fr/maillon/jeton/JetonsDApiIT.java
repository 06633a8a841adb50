package fr.maillon.jeton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import fr.maillon.jeton.JetonRefuse.Raison;
import fr.maillon.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Un jeton d’API")
class JetonsDApiIT {

    @Autowired
    JetonsDApi jetons;

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock horloge;

    UnReseau reseau;
    UUID auteur;

    @BeforeEach
    void un_reseau() {
        reseau = UnReseau.a(jdbc);
        auteur = UnJeton.unAuteur(jdbc, reseau.mediateur());
    }

    @Test
    void se_reconnait_par_son_secret_et_par_lui_seul() {
        var secret = creer(UUID.randomUUID(), Droit.LECTURE, Droit.ECRITURE);

        var connu = jetons.reconnaitre(secret.texte());

        assertThat(connu.etendue()).isEqualTo(new Etendue.DeLaStructure(reseau.structure()));
        assertThat(connu.droits()).containsExactlyInAnyOrder(Droit.LECTURE, Droit.ECRITURE);
        assertThat(connu.mediateur()).isEqualTo(reseau.mediateur());
        var autre = SecretDeJeton.nouveau();
        refuse("", Raison.INCONNU);
        refuse("mln_", Raison.INCONNU);
        refuse(autre.texte(), Raison.INCONNU);
        refuse("mln_" + secret.prefixe() + "_" + autre.secret(), Raison.INCONNU);
        refuse(secret.texte() + "x", Raison.INCONNU);
    }

    @Test
    void ne_garde_de_son_secret_que_l_empreinte() {
        var secret = creer(UUID.randomUUID(), Droit.LECTURE);

        assertThat(jdbc.sql("select to_jsonb(s)::text || to_jsonb(j)::text from jeton_api_secret s"
                                + " join jeton_api j on j.id = s.jeton_id")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(ligne -> ligne.contains(secret.secret()));
        assertThat(secret.secret()).hasSize(43);
        assertThat(secret.toString()).doesNotContain(secret.secret());
    }

    @Test
    void ne_se_cree_qu_une_fois_quand_la_page_est_renvoyee() {
        var id = UUID.randomUUID();
        creer(id, Droit.LECTURE);

        assertThat(jetons.creer(id, UnJeton.deLaStructure(reseau, Droit.LECTURE), auteur))
                .isEmpty();
        assertThat(jetons.lister(new Gestionnaire.DeLaStructure(reseau.structure())))
                .hasSize(1);
    }

    @Test
    void se_renouvelle_et_son_ancien_secret_vaut_encore_un_jour() {
        var id = UUID.randomUUID();
        var qui = new Gestionnaire.DeLaStructure(reseau.structure());
        var ancien = creer(id, Droit.LECTURE);

        var neuf = jetons.renouveler(id, ancien.prefixe(), qui, auteur).orElseThrow();

        assertThat(jetons.renouveler(id, ancien.prefixe(), qui, auteur)).isEmpty();
        assertThat(jetons.reconnaitre(ancien.texte()).id()).isEqualTo(id);
        assertThat(jetons.reconnaitre(neuf.texte()).id()).isEqualTo(id);
        assertThat(jetons.lister(qui)).singleElement().satisfies(jeton -> {
            assertThat(jeton.prefixe()).isEqualTo(neuf.prefixe());
            assertThat(jeton.ancienJusqua()).isEqualTo(horloge.instant().plus(JetonsDApi.RECOUVREMENT));
        });
        var demain = dans(Duration.ofHours(25));
        assertThat(demain.reconnaitre(neuf.texte()).id()).isEqualTo(id);
        assertThatExceptionOfType(JetonRefuse.class)
                .isThrownBy(() -> demain.reconnaitre(ancien.texte()))
                .satisfies(refus -> assertThat(refus.raison()).isEqualTo(Raison.EXPIRE));
    }

    @Test
    void expire_au_bout_d_un_an_au_plus_et_se_revoque() {
        var id = UUID.randomUUID();
        var secret = creer(id, Droit.LECTURE);

        assertThat(dans(Duration.ofDays(364)).reconnaitre(secret.texte()).id()).isEqualTo(id);
        assertThatThrownBy(() -> dans(Duration.ofDays(365)).reconnaitre(secret.texte()))
                .isInstanceOf(JetonRefuse.class);
        assertThatThrownBy(() ->
                        new DemandeDeJeton("x", new Etendue.DuDepartement("48"), null, EnumSet.of(Droit.LECTURE), 366))
                .isInstanceOf(IllegalArgumentException.class);

        jetons.revoquer(id, new Gestionnaire.DuReseau(), auteur);
        refuse(secret.texte(), Raison.REVOQUE);
    }

    @Test
    void ne_se_gere_que_par_qui_le_voit() {
        var ailleurs = UnReseau.a(jdbc, "48061");
        var id = UUID.randomUUID();
        var secret = creer(id, Droit.LECTURE);
        var personnel = UUID.randomUUID();
        var sien = jetons.creer(personnel, UnJeton.duMediateur(reseau, Droit.NOMINATIF), auteur)
                .orElseThrow();

        for (var etranger : new Gestionnaire[] {
            new Gestionnaire.DeLaStructure(ailleurs.structure()), new Gestionnaire.LeMediateur(ailleurs.mediateur())
        }) {
            assertThat(jetons.lister(etranger)).isEmpty();
            assertThatThrownBy(() -> jetons.revoquer(id, etranger, auteur)).isInstanceOf(JetonIntrouvable.class);
            assertThatThrownBy(() -> jetons.renouveler(id, secret.prefixe(), etranger, auteur))
                    .isInstanceOf(JetonIntrouvable.class);
        }
        // un secret neuf donnerait les noms : seul le médiateur le tire, mais d’autres peuvent fermer
        assertThatThrownBy(() -> jetons.renouveler(personnel, sien.prefixe(), new Gestionnaire.DuReseau(), auteur))
                .isInstanceOf(JetonIntrouvable.class);
        jetons.revoquer(personnel, new Gestionnaire.DeLaStructure(reseau.structure()), auteur);
        refuse(sien.texte(), Raison.REVOQUE);
    }

    @Test
    void ne_donne_les_noms_qu_a_leur_mediateur_et_n_ecrit_que_pour_un_mediateur_de_la_structure() {
        assertThatThrownBy(() -> UnJeton.deLaStructure(reseau, Droit.NOMINATIF))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UnJeton.duDepartement("48", Droit.ECRITURE))
                .isInstanceOf(IllegalArgumentException.class);
        var ailleurs = UnReseau.a(jdbc, "48061");
        var etranger = new DemandeDeJeton(
                "x",
                new Etendue.DeLaStructure(ailleurs.structure()),
                reseau.mediateur(),
                EnumSet.of(Droit.ECRITURE),
                30);
        assertThatThrownBy(() -> jetons.creer(UUID.randomUUID(), etranger, auteur))
                .isInstanceOf(MediateurAilleurs.class);
    }

    @Test
    void n_ecrit_plus_et_ne_montre_plus_rien_de_nominatif_quand_le_mediateur_est_parti() {
        var secret = creer(UUID.randomUUID(), Droit.LECTURE, Droit.ECRITURE);
        var sien = jetons.creer(UUID.randomUUID(), UnJeton.duMediateur(reseau, Droit.NOMINATIF), auteur)
                .orElseThrow();
        assertThat(jetons.reconnaitre(sien.texte()).peut(Droit.NOMINATIF)).isTrue();

        jdbc.sql("update compte set desactive_le = now() where id = ?")
                .param(auteur)
                .update();
        refuse(sien.texte(), Raison.SANS_MEDIATEUR);
        jdbc.sql("update affectation set fin = date '2026-11-01' where mediateur_id = ?")
                .param(reseau.mediateur().valeur())
                .update();
        refuse(sien.texte(), Raison.SANS_MEDIATEUR);
        assertThat(jetons.reconnaitre(secret.texte()).droits()).containsExactly(Droit.LECTURE);
    }

    @Test
    void se_borne_par_minute_toutes_instances_confondues() {
        var secret = creer(UUID.randomUUID(), Droit.LECTURE).texte();
        var une = new JetonsDApi(jdbc, journal, horloge, 3);
        var autre = new JetonsDApi(jdbc, journal, horloge, 3);

        une.reconnaitre(secret);
        autre.reconnaitre(secret);
        une.reconnaitre(secret);

        assertThatExceptionOfType(DebitDepasse.class)
                .isThrownBy(() -> autre.reconnaitre(secret))
                .satisfies(refus -> assertThat(refus.attente()).isEqualTo(Duration.ofMinutes(1)));
        new JetonsDApi(jdbc, journal, Clock.offset(horloge, Duration.ofMinutes(1)), 3).reconnaitre(secret);
    }

    @Test
    void note_au_journal_sa_vie_et_retient_son_dernier_appel() {
        var id = UUID.randomUUID();
        var qui = new Gestionnaire.DuReseau();
        var secret = creer(id, Droit.LECTURE, Droit.STATISTIQUES);
        jetons.reconnaitre(secret.texte());
        assertThat(jetons.lister(qui))
                .filteredOn(jeton -> jeton.id().equals(id))
                .singleElement()
                .satisfies(jeton -> assertThat(jeton.employeLe()).isEqualTo(horloge.instant()));
        jetons.renouveler(id, secret.prefixe(), qui, auteur);
        jetons.revoquer(id, qui, auteur);
        jetons.revoquer(id, qui, auteur);

        assertThat(journal.dernieres(10))
                .filteredOn(ligne -> id.toString().equals(ligne.objetId()))
                .extracting(ligne -> ligne.action() + " " + ligne.objet() + " " + ligne.precision())
                .containsExactly("révoquer jeton null", "renouveler jeton null", "créer jeton LECTURE STATISTIQUES");
    }

    private SecretDeJeton creer(UUID id, Droit... droits) {
        return jetons.creer(id, UnJeton.deLaStructure(reseau, droits), auteur).orElseThrow();
    }

    private JetonsDApi dans(Duration duree) {
        return new JetonsDApi(jdbc, journal, Clock.offset(horloge, duree), 300);
    }

    private void refuse(String presente, Raison raison) {
        assertThatExceptionOfType(JetonRefuse.class)
                .isThrownBy(() -> jetons.reconnaitre(presente))
                .satisfies(refus -> assertThat(refus.raison()).isEqualTo(raison));
    }
}
