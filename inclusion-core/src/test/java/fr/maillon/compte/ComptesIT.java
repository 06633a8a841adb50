package fr.maillon.compte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.commun.Lien;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Un compte")
class ComptesIT {

    static final String MOT_DE_PASSE = "quatre mots sans lien";
    static final Clock HORLOGE = Clock.fixed(RepositoryTest.MAINTENANT, java.time.ZoneOffset.UTC);

    @Autowired
    GestionDesComptes comptes;

    @Autowired
    Connexion connexion;

    @Autowired
    InvitationRepository invitations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entites;

    CompteId admin;

    @BeforeEach
    void un_administrateur() {
        admin = comptes.ouvrir(
                new Courriel("admin@exemple.fr"),
                "Admin",
                Role.ADMINISTRATEUR,
                Portee.AUCUNE,
                new MotDePasse(MOT_DE_PASSE));
    }

    @Test
    void s_active_par_son_invitation_une_seule_fois() {
        var id = comptes.inviter(new Courriel("neuf@exemple.fr"), "Neuf", Role.ADMINISTRATEUR, Portee.AUCUNE, admin);
        var jeton = porterUnJeton(id);
        assertThatThrownBy(() -> connexion.parMotDePasse("neuf@exemple.fr", MOT_DE_PASSE, "ici"))
                .isInstanceOf(ConnexionRefusee.class);

        comptes.activer(jeton, MOT_DE_PASSE);

        assertThat(connexion
                        .parMotDePasse("Neuf@Exemple.fr ", MOT_DE_PASSE, "ici")
                        .id())
                .isEqualTo(id);
        assertThatThrownBy(() -> comptes.activer(jeton, MOT_DE_PASSE)).isInstanceOf(InvitationPerimee.class);
    }

    @Test
    void perd_son_ancien_lien_quand_on_le_reinvite() {
        var id = comptes.inviter(new Courriel("neuf@exemple.fr"), "Neuf", Role.ADMINISTRATEUR, Portee.AUCUNE, admin);
        var ancien = porterUnJeton(id);

        comptes.reinviter(id, admin);

        assertThat(comptes.invite(ancien)).isEmpty();
        assertThat(comptes.invite(porterUnJeton(id))).isPresent();
    }

    @Test
    void garde_sept_jours_l_invitation_et_une_heure_le_lien_d_un_oubli() {
        var neuf = comptes.inviter(new Courriel("neuf@exemple.fr"), "Neuf", Role.ADMINISTRATEUR, Portee.AUCUNE, admin);
        comptes.demanderUnLien("admin@exemple.fr", "ici");
        var invitation = porterUnJeton(neuf);
        var oubli = porterUnJeton(admin);
        invitations.findByUtiliseeLeIsNull().forEach(attente -> attente.envoyer(HORLOGE));

        assertThat(restent(neuf)).isEqualTo(Duration.ofDays(7));
        assertThat(restent(admin)).isEqualTo(Duration.ofHours(1));
        assertThat(comptes.estUnOubli(invitation)).isFalse();
        assertThat(comptes.estUnOubli(oubli)).isTrue();
        assertThat(comptes.estPasse(oubli)).isFalse();
    }

    @Test
    void ne_remplace_plus_son_mot_de_passe_une_heure_apres_l_envoi() {
        comptes.demanderUnLien("admin@exemple.fr", "ici");
        var oubli = porterUnJeton(admin);
        invitations
                .findByUtiliseeLeIsNull()
                .forEach(attente -> attente.envoyer(Clock.offset(HORLOGE, Duration.ofHours(-1))));

        assertThat(comptes.invite(oubli)).isEmpty();
        assertThat(comptes.estPasse(oubli)).isTrue();
        assertThatThrownBy(() -> comptes.activer(oubli, "quatre autres mots sans lien"))
                .isInstanceOf(InvitationPerimee.class);
    }

    private Duration restent(CompteId compte) {
        entites.flush();
        return Duration.between(
                RepositoryTest.MAINTENANT,
                jdbc.sql("select expire_le from invitation where compte_id = ?")
                        .param(compte.valeur())
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant());
    }

    @Test
    void ne_se_connecte_plus_une_fois_desactive() {
        var id = comptes.ouvrir(
                new Courriel("b@exemple.fr"), "B", Role.ADMINISTRATEUR, Portee.AUCUNE, new MotDePasse(MOT_DE_PASSE));

        comptes.desactiver(id, admin);

        assertThatThrownBy(() -> connexion.parMotDePasse("b@exemple.fr", MOT_DE_PASSE, "ici"))
                .isInstanceOf(ConnexionRefusee.class);
        comptes.reactiver(id, admin);
        assertThat(connexion.parMotDePasse("b@exemple.fr", MOT_DE_PASSE, "ici").id())
                .isEqualTo(id);
    }

    @Test
    void ne_se_desactive_pas_lui_meme() {
        assertThatThrownBy(() -> comptes.desactiver(admin, admin)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void est_unique_pour_une_adresse() {
        assertThatThrownBy(() -> comptes.inviter(
                        new Courriel("ADMIN@exemple.fr"), "Double", Role.ADMINISTRATEUR, Portee.AUCUNE, admin))
                .isInstanceOf(CourrielDejaPris.class);
    }

    @Test
    void refuse_un_role_sans_portee() {
        assertThatThrownBy(() ->
                        comptes.inviter(new Courriel("c@exemple.fr"), "C", Role.COORDINATEUR, Portee.AUCUNE, admin))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void accepte_un_code_juste_une_seule_fois() {
        var secret = connexion.preparerSecondFacteur(admin);
        var code = connexion.codeA(secret, RepositoryTest.MAINTENANT);

        assertThatThrownBy(() -> connexion.parCode(admin, "000000".equals(code) ? "111111" : "000000"))
                .isInstanceOf(ConnexionRefusee.class);
        connexion.parCode(admin, code.substring(0, 3) + " " + code.substring(3));

        assertThat(comptes.compte(admin).aUnSecondFacteur()).isTrue();
        assertThatThrownBy(() -> connexion.parCode(admin, code)).isInstanceOf(ConnexionRefusee.class);
    }

    @Test
    void suit_les_vecteurs_publics_du_code_a_six_chiffres() {
        // RFC 6238, annexe B, SHA-1 : huit chiffres 94287082 au temps 59 ; six chiffres en sont la fin
        var secret = "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        assertThat(connexion.codeA(secret, Instant.ofEpochSecond(59))).isEqualTo("287082");
        assertThat(connexion.codeA(secret, Instant.ofEpochSecond(1_111_111_109)))
                .isEqualTo("081804");
    }

    @Test
    void laisse_une_trace_de_chaque_acte() {
        comptes.inviter(new Courriel("neuf@exemple.fr"), "Neuf", Role.ADMINISTRATEUR, Portee.AUCUNE, admin);

        assertThat(jdbc.sql("select count(*) from journal where action = 'inviter' and compte_id = ?")
                        .param(admin.valeur())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private String porterUnJeton(CompteId compte) {
        var invitation = invitations.aEnvoyer(RepositoryTest.MAINTENANT).stream()
                .filter(attente -> attente.compte().equals(compte))
                .findFirst()
                .orElseThrow();
        var jeton = Lien.nouveau();
        invitation.porter(jeton);
        invitations.save(invitation);
        return jeton.jeton();
    }
}
