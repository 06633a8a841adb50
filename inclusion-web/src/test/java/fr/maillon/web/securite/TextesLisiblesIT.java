package fr.maillon.web.securite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.compte.CompteId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Les textes saisis")
class TextesLisiblesIT {

    private static final UUID COMPTE = UUID.randomUUID();
    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur(new CompteId(COMPTE), "48");
    private static final String TROMPEUR = "Aide\u202E au\u200F numé\u0007rique\u2069";

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void un_coordinateur() {
        jdbc.sql("""
                insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                values (?, 'textes@essai.test', 'C', 'COORDINATEUR', '{48}', now(), 0)""").param(COMPTE).update();
    }

    @Test
    void perdent_leurs_caracteres_invisibles_quelle_que_soit_la_page() throws Exception {
        envoyer(post("/bilan/2026/commentaires")
                .param("partie", "ACCES")
                .param("texte", TROMPEUR + "\n\tDeux\u202A lignes"));
        envoyer(post("/effets/hypotheses")
                .param("hypothese", "MOIS_GAGNES")
                .param("bas", "\u200E1")
                .param("haut", "2")
                .param("source", TROMPEUR));
        envoyer(post("/statistiques/vues?thematique=EM\u202CAIL")
                .param("id", UUID.randomUUID().toString())
                .param("nom", TROMPEUR)
                .param("periode", "ANNEE_EN_COURS"));

        assertThat(valeur("select texte from commentaire_de_bilan where compte_id = ?"))
                .isEqualTo("Aide au numérique\n\tDeux lignes");
        assertThat(valeur("select source || ' ' || bas from hypothese_d_effet where compte_id = ?"))
                .startsWith("Aide au numérique 1");
        assertThat(valeur("select nom || choix from vue_enregistree where compte_id = ?"))
                .isEqualTo("Aide au numérique?thematique=EMAIL");
    }

    @Test
    void ne_contournent_plus_ce_qui_cherche_un_numero() throws Exception {
        assertThat(envoyerSansSuite(post("/statistiques/vues")
                        .param("id", UUID.randomUUID().toString())
                        .param("nom", "Appeler 06\u200E 12\u200E 34\u200E 56\u200E 78")
                        .param("periode", "ANNEE_EN_COURS")))
                .isEqualTo(422);
    }

    @Test
    void restent_refuses_avec_un_caractere_nul() throws Exception {
        for (var nul : List.of("a\0b", "\0")) {
            assertThat(envoyerSansSuite(post("/bilan/2026/commentaires")
                            .param("partie", "ACCES")
                            .param("texte", nul)))
                    .isEqualTo(400);
        }
    }

    private void envoyer(AbstractMockHttpServletRequestBuilder<?> envoi) throws Exception {
        assertThat(envoyerSansSuite(envoi)).isEqualTo(302);
    }

    private int envoyerSansSuite(AbstractMockHttpServletRequestBuilder<?> envoi) throws Exception {
        return navigateur
                .perform(envoi.with(LOZERE).with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String valeur(String sql) {
        return jdbc.sql(sql).param(COMPTE).query(String.class).single();
    }
}
