package fr.maillon.lienperdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.compte.Courriel;
import fr.maillon.message.Evenement;
import fr.maillon.message.Gsm7;
import fr.maillon.rendezvous.LiensDeRendezVous;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.rendezvous.UnRendezVous;
import fr.maillon.usager.Telephone;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Un lien perdu")
class LiensPerdusIT {

    private static final Destinataire JEANNE = new Destinataire(null, new Courriel("jeanne@exemple.fr"));
    private static final Destinataire INCONNU = new Destinataire(null, new Courriel("personne@exemple.fr"));

    @Autowired
    LiensPerdus liens;

    @Autowired
    RedactionDuCode redaction;

    @Autowired
    LiensDeRendezVous liensDeRendezVous;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext contexte;

    private RendezVousId rendezVous;

    @BeforeEach
    void jeanne_a_rendez_vous() {
        rendezVous = UnRendezVous.pris(contexte, new Courriel("jeanne@exemple.fr"));
    }

    @Test
    void se_retrouve_par_un_code_envoye_au_contact() {
        var demande = liens.demander(JEANNE);

        var lien = liens.ouvrir(demande, code(demande));

        assertThat(liens.suivre(lien.jeton()))
                .hasValueSatisfying(liste -> assertThat(liste.rendezVous())
                        .singleElement()
                        .satisfies(fiche -> assertThat(fiche.id()).isEqualTo(rendezVous)));
        var neuf = liens.versRendezVous(lien.jeton(), rendezVous).orElseThrow();
        assertThat(liensDeRendezVous.suivre(neuf.jeton())).contains(rendezVous);
        assertThat(liens.versRendezVous(lien.jeton(), RendezVousId.nouveau()))
                .as("seulement ce qui est à elle")
                .isEmpty();
    }

    @Test
    void d_un_contact_inconnu_laisse_la_meme_trace_et_n_envoie_rien() {
        var connu = liens.demander(JEANNE);
        var inconnu = liens.demander(INCONNU);

        for (var demande : java.util.List.of(connu, inconnu)) {
            assertThat(jdbc.sql("select count(*) from message where code_id = ? and canal = 'COURRIEL'")
                            .param(demande.valeur())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
        assertThat(redaction.courriel(inconnu.valeur(), Evenement.CONFIRMATION, 0))
                .isEmpty();
        assertThatThrownBy(() -> liens.ouvrir(inconnu, "000000")).isInstanceOf(CodeRefuse.class);
        assertThatThrownBy(() -> liens.ouvrir(new DemandeId(java.util.UUID.randomUUID()), "000000"))
                .isInstanceOf(CodeRefuse.class);
    }

    @Test
    void ne_garde_du_code_qu_une_empreinte_propre_a_la_demande() {
        var demande = liens.demander(JEANNE);
        var code = code(demande);

        var garde = jdbc.sql("select row_to_json(d)::text from demande_de_code d where id = ?")
                .param(demande.valeur())
                .query(String.class)
                .single();
        assertThat(garde).doesNotContain(code);
        assertThat(code).matches("[0-9]{6}");
        Set<String> codes = new TreeSet<>();
        for (int fois = 0; fois < 20; fois++) {
            codes.add(code(demande));
        }
        assertThat(codes).as("au hasard").hasSizeGreaterThan(15);
        assertThatThrownBy(() -> liens.ouvrir(demande, code))
                .as("le dernier seul vaut")
                .isInstanceOf(CodeRefuse.class);
    }

    @Test
    void refuse_le_sixieme_essai_meme_bon() {
        var demande = liens.demander(JEANNE);
        var code = code(demande);
        var faux = code.equals("000000") ? "111111" : "000000";
        for (int essai = 0; essai < LiensPerdus.ESSAIS; essai++) {
            assertThatThrownBy(() -> liens.ouvrir(demande, faux)).isInstanceOf(CodeRefuse.class);
        }

        assertThatThrownBy(() -> liens.ouvrir(demande, code)).isInstanceOf(CodeRefuse.class);
    }

    @Test
    void accepte_le_cinquieme_essai_puis_plus_rien() {
        var demande = liens.demander(JEANNE);
        var code = code(demande);
        var faux = code.equals("000000") ? "111111" : "000000";
        for (int essai = 1; essai < LiensPerdus.ESSAIS; essai++) {
            assertThatThrownBy(() -> liens.ouvrir(demande, faux)).isInstanceOf(CodeRefuse.class);
        }

        liens.ouvrir(demande, code);
        assertThatThrownBy(() -> liens.ouvrir(demande, code)).as("une fois").isInstanceOf(CodeRefuse.class);
    }

    @Test
    void ne_vaut_plus_au_bout_de_dix_minutes_ni_sa_liste_au_bout_d_une_demi_heure() {
        var demande = liens.demander(JEANNE);
        var code = code(demande);
        assertThat(jdbc.sql(
                                "select expire_le - ?::timestamptz = interval '10 minutes' from demande_de_code where id = ?")
                        .params(RepositoryTest.MAINTENANT.toString(), demande.valeur())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        vieillir(demande, "10 minutes");
        assertThatThrownBy(() -> liens.ouvrir(demande, code)).isInstanceOf(CodeRefuse.class);

        var autre = liens.demander(JEANNE);
        var lien = liens.ouvrir(autre, code(autre));
        vieillir(autre, "30 minutes");
        assertThat(liens.suivre(lien.jeton())).isEmpty();
    }

    @Test
    void n_ecrit_pas_plus_de_dix_fois_par_jour_au_meme_contact() {
        for (int fois = 0; fois < LiensPerdus.CODES_PAR_JOUR + 3; fois++) {
            liens.demander(JEANNE);
        }

        assertThat(jdbc.sql("select count(*) from message where code_id is not null and perime_le > a_envoyer_le")
                        .query(Integer.class)
                        .single())
                .isEqualTo(LiensPerdus.CODES_PAR_JOUR);
    }

    @Test
    void se_dit_par_sms_a_qui_a_donne_un_telephone() {
        jdbc.sql("update rendez_vous set telephone = '+33639980077' where id = ?")
                .param(rendezVous.valeur())
                .update();
        var demande = liens.demander(new Destinataire(new Telephone("+33639980077"), null));

        var texto = redaction.sms(demande.valeur(), Evenement.CONFIRMATION, 0).orElseThrow();
        assertThat(texto.texte())
                .hasSizeLessThanOrEqualTo(Gsm7.LONGUEUR)
                .isEqualTo(Gsm7.ecrire(texto.texte()))
                .matches("Votre code : [0-9]{6}\\. .*");
    }

    @Test
    void s_oublie_un_jour_apres() {
        liens.demander(JEANNE);
        jdbc.sql("update demande_de_code set cree_le = cree_le - interval '25 hours'")
                .update();

        assertThat(liens.effacer()).isEqualTo(1);
    }

    private void vieillir(DemandeId demande, String duree) {
        jdbc.sql("update demande_de_code set expire_le = expire_le - ?::interval where id = ?")
                .params(duree, demande.valeur())
                .update();
    }

    private String code(DemandeId demande) {
        return redaction
                .courriel(demande.valeur(), Evenement.CONFIRMATION, 0)
                .orElseThrow()
                .texte()
                .replaceAll("(?s).*Votre code\u00A0: ([0-9]{6}).*", "$1");
    }
}
