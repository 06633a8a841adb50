package fr.maillon.web.jeton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.compte.CompteId;
import fr.maillon.compte.Portee;
import fr.maillon.compte.Role;
import fr.maillon.jeton.Droit;
import fr.maillon.jeton.JetonsDApi;
import fr.maillon.jeton.UnJeton;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import fr.maillon.web.securite.CompteConnecte;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
@DisplayName("La page des jetons")
class JetonsIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JetonsDApi jetons;

    UnReseau reseau;
    UUID auteur;
    UUID id = UUID.randomUUID();

    @BeforeEach
    void un_reseau() {
        reseau = UnReseau.a(jdbc);
        auteur = UnJeton.unAuteur(jdbc, reseau.mediateur());
    }

    @Test
    void remet_un_secret_une_seule_fois() throws Exception {
        var demande = formulaire("Entrepôt")
                .param("droits", "LECTURE", "ECRITURE")
                .param("mediateur", reseau.mediateur().valeur().toString());

        var page = page(envoyer(Role.RESPONSABLE_STRUCTURE, demande));

        var secret = page.selectFirst("#secret").text();
        assertThat(jetons.reconnaitre(secret).droits()).containsExactlyInAnyOrder(Droit.LECTURE, Droit.ECRITURE);
        assertThat(envoyer(Role.RESPONSABLE_STRUCTURE, formulaire("Entrepôt").param("droits", "LECTURE"))
                        .getRedirectedUrl())
                .isEqualTo("/jetons");
        var liste = page(envoyer(Role.RESPONSABLE_STRUCTURE, get("/jetons")));
        assertThat(liste.select("tbody tr")).hasSize(1);
        assertThat(liste.text())
                .contains("Entrepôt", "Réseau d’essai", "Camille Essai")
                .doesNotContain(secret);
        assertThat(liste.html()).doesNotContain(secret.substring(13));
    }

    @Test
    void en_tire_un_nouveau_et_revoque() throws Exception {
        var premier = jetons.creer(id, UnJeton.deLaStructure(reseau, Droit.LECTURE), auteur)
                .orElseThrow();

        var page = page(envoyer(
                Role.RESPONSABLE_STRUCTURE,
                post("/jetons/" + id + "/renouvellement").param("prefixe", premier.prefixe())));

        assertThat(page.text()).contains("vingt-quatre heures");
        assertThat(jetons.reconnaitre(page.selectFirst("#secret").text()).id()).isEqualTo(id);
        assertThat(envoyer(
                                Role.RESPONSABLE_STRUCTURE,
                                post("/jetons/" + id + "/renouvellement").param("prefixe", premier.prefixe()))
                        .getRedirectedUrl())
                .isEqualTo("/jetons");
        assertThat(envoyer(Role.RESPONSABLE_STRUCTURE, post("/jetons/" + id + "/revocation"))
                        .getRedirectedUrl())
                .isEqualTo("/jetons");
        assertThat(page(envoyer(Role.RESPONSABLE_STRUCTURE, get("/jetons"))).text())
                .contains("Révoqué");
    }

    @Test
    void n_existe_pas_pour_le_responsable_d_une_autre_structure() throws Exception {
        jetons.creer(id, UnJeton.deLaStructure(reseau, Droit.LECTURE), auteur);
        var ailleurs = UnCompteConnecte.responsable(UnReseau.a(jdbc, "48061").structure());

        for (var suite : new String[] {"/revocation", "/renouvellement?prefixe=x"}) {
            assertThat(navigateur
                            .perform(post("/jetons/" + id + suite).with(csrf()).with(ailleurs))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(404);
        }
        for (var compte : new org.springframework.test.web.servlet.request.RequestPostProcessor[] {
            UnCompteConnecte.coordinateur("48"), UnCompteConnecte.partenaire(reseau.structure())
        }) {
            assertThat(navigateur
                            .perform(get("/jetons").with(compte))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(403);
        }
    }

    @Test
    void laisse_les_noms_au_seul_mediateur() throws Exception {
        var refus = envoyer(Role.RESPONSABLE_STRUCTURE, formulaire("x").param("droits", "NOMINATIF"));
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(page(refus).select(".resume-erreurs a").eachAttr("href")).containsExactly("#droits");
        assertThat(page(refus).text()).doesNotContain("le nom des personnes");

        var page = page(envoyer(Role.MEDIATEUR, formulaire("x").param("droits", "LECTURE", "NOMINATIF")));
        assertThat(jetons.reconnaitre(page.selectFirst("#secret").text()).peut(Droit.NOMINATIF))
                .isTrue();
    }

    @Test
    void dit_ce_qui_ne_va_pas_sous_le_champ() throws Exception {
        var etranger = UnReseau.a(jdbc, "48061").mediateur().valeur().toString();
        var refus = envoyer(
                Role.RESPONSABLE_STRUCTURE,
                formulaire("x").param("droits", "ECRITURE").param("mediateur", etranger));
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(page(refus).title()).startsWith("Erreur : ");
        assertThat(page(refus).select(".resume-erreurs a").eachAttr("href")).containsExactly("#mediateur");
        assertThat(page(envoyer(Role.RESPONSABLE_STRUCTURE, formulaire(" ")))
                        .select(".resume-erreurs a")
                        .eachAttr("href"))
                .contains("#nom", "#droits");
        var deux = envoyer(
                Role.ADMINISTRATEUR,
                formulaire("x")
                        .param("droits", "ECRITURE")
                        .param("structure", reseau.structure().valeur().toString())
                        .param("departement", "48"));
        assertThat(page(deux).select(".resume-erreurs a").eachAttr("href")).contains("#structure", "#departement");
        var departement = page(envoyer(
                Role.ADMINISTRATEUR,
                formulaire("x").param("droits", "STATISTIQUES").param("departement", "48")));
        assertThat(departement.selectFirst("#secret")).isNotNull();
    }

    private MockHttpServletRequestBuilder formulaire(String nom) {
        return post("/jetons").param("id", id.toString()).param("nom", nom).param("duree", "SIX_MOIS");
    }

    private MockHttpServletResponse envoyer(Role role, MockHttpServletRequestBuilder demande) throws Exception {
        var portee = switch (role) {
            case MEDIATEUR -> Portee.mediateur(reseau.mediateur());
            case RESPONSABLE_STRUCTURE -> Portee.structure(reseau.structure());
            default -> Portee.AUCUNE;
        };
        return navigateur
                .perform(demande.with(csrf())
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                                new CompteConnecte(new CompteId(auteur), "Camille", role, portee),
                                null,
                                AuthorityUtils.createAuthorityList("ROLE_" + role.name())))))
                .andReturn()
                .getResponse();
    }

    private static Document page(MockHttpServletResponse reponse) throws Exception {
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
    }
}
