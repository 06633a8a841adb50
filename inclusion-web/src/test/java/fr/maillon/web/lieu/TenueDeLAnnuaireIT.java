package fr.maillon.web.lieu;

import static fr.maillon.lieu.UnLieu.unLieu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.maillon.lieu.AnnuaireDesLieux;
import fr.maillon.lieu.Lieu;
import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("La tenue de l’annuaire")
class TenueDeLAnnuaireIT {

    private static final RequestPostProcessor COORDINATEUR = UnCompteConnecte.coordinateur("48");

    @Autowired
    MockMvc navigateur;

    @Autowired
    AnnuaireDesLieux annuaire;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entites;

    LieuId florac;

    @BeforeEach
    void un_lieu_a_florac() {
        florac = annuaire.creerOuvert(unLieu().nomme("Étape de Florac").fiche(), null);
    }

    @Test
    void ajoute_un_lieu_ecrit_comme_sur_une_affiche() throws Exception {
        var lieu = navigateur
                .perform(saisie("/lieux/nouveau")
                        .param("lundi", "9h-12h et 14h-17h30")
                        .param("feriesFermes", "true")
                        .param("telephone", "04 66 45 06 29")
                        .param("services", "DEMARCHES_ADMINISTRATIVES", "UTILISATION_SECURISEE")
                        .param("latitude", "44,3246")
                        .param("longitude", "3,5937")
                        .with(COORDINATEUR))
                .andExpect(status().is3xxRedirection())
                .andExpect(flash().attributeExists("confirmation"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        var fiche = annuaire.parId(new LieuId(UUID.fromString(lieu.substring("/lieux/".length()))))
                .fiche();
        assertThat(fiche.horaires()).hasToString("Mo 09:00-12:00,14:00-17:30; PH off");
        assertThat(fiche.adresse().commune().valeur()).isEqualTo("48061");
        assertThat(fiche.offre().services()).hasSize(2);
        assertThat(fiche.contacts().telephone()).hasToString("+33466450629");
        assertThat(fiche.publie()).isTrue();
    }

    @Test
    void refuse_en_gardant_ce_qui_est_tape_et_en_liant_chaque_erreur_a_son_champ() throws Exception {
        var page = page(navigateur
                .perform(saisie("/lieux/nouveau")
                        .param("mardi", "le matin")
                        .param("telephone", "12")
                        .param("pivot", "43493312300028")
                        .param("services", "UTILISATION_SECURISEE")
                        .with(COORDINATEUR))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(page.title()).startsWith("Erreur : ");
        assertThat(page.select(".resume-erreurs a").eachAttr("href")).contains("#mardi", "#telephone", "#pivot");
        assertThat(page.selectFirst("#mardi-erreur").text()).contains("9h-12h et 14h-17h30");
        assertThat(page.selectFirst("#mardi").val()).isEqualTo("le matin");
        assertThat(page.selectFirst("#services-UTILISATION_SECURISEE").hasAttr("checked"))
                .isTrue();
    }

    @Test
    void refuse_une_commune_d_un_autre_territoire() throws Exception {
        var page = page(navigateur
                .perform(post("/lieux/nouveau")
                        .param("nom", "Lieu")
                        .param("adresse", "1 rue")
                        .param("codePostal", "46000")
                        .param("commune", "Cahors")
                        .with(COORDINATEUR)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(page.selectFirst("#commune-erreur").text()).isEqualTo("Cette commune est hors de votre territoire.");
    }

    @Test
    void montre_la_fiche_a_corriger_puis_l_enregistre_telle_quelle() throws Exception {
        var avant = annuaire.parId(florac).fiche();
        var page = page(navigateur
                .perform(get(adresse("/modification")).with(COORDINATEUR))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(page.selectFirst("#lundi").val()).isEqualTo("9h-12h, 14h-17h");

        var envoi = post(adresse("/modification")).with(COORDINATEUR).with(csrf());
        for (var champ : page.select("main form [name]")) {
            boolean estUneCase =
                    champ.attr("type").equals("checkbox") || champ.attr("type").equals("radio");
            if (champ.tagName().equals("select")) {
                champ.select("option[selected]").forEach(option -> envoi.param(champ.attr("name"), option.val()));
            } else if (!estUneCase || champ.hasAttr("checked")) {
                envoi.param(champ.attr("name"), champ.tagName().equals("textarea") ? champ.wholeText() : champ.val());
            }
        }
        navigateur.perform(envoi).andExpect(redirectedUrl(adresse("")));

        assertThat(annuaire.parId(florac).fiche()).isEqualTo(avant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mende (48095) | | 48095",
                "Mende (48000) | | 48095",
                "mende | 48000 | 48095",
                "48270 | | 48087",
                "48095 | | 48095",
                "'' | 48270 | 48087",
                "St Chély d’Apcher | 48200 | 48140",
            })
    void reconnait_la_commune_de_bien_des_facons(String commune, String codePostal, String code) throws Exception {
        var lieu = navigateur
                .perform(post("/lieux/nouveau")
                        .param("nom", "Lieu")
                        .param("adresse", "1 rue")
                        .param("commune", commune)
                        .param("codePostal", codePostal == null ? "" : codePostal)
                        .with(COORDINATEUR)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        assertThat(annuaire.parId(new LieuId(UUID.fromString(lieu.substring("/lieux/".length()))))
                        .commune()
                        .valeur())
                .isEqualTo(code);
    }

    @Test
    void nomme_les_communes_possibles_quand_il_y_en_a_plusieurs() throws Exception {
        var page = page(navigateur
                .perform(post("/lieux/nouveau")
                        .param("nom", "Lieu")
                        .param("adresse", "1 rue")
                        .param("commune", "48400")
                        .with(COORDINATEUR)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(page.selectFirst("#commune-erreur").text())
                .startsWith("Plusieurs communes sont possibles. Recopiez la bonne")
                .contains("Florac Trois Rivières (48061)");
        assertThat(page.selectFirst("#commune").val()).isEqualTo("48400");
    }

    @Test
    void montre_les_deux_versions_quand_quelqu_un_est_passe_avant_puis_laisse_choisir() throws Exception {
        var lue = annuaire.parId(florac).version();
        annuaire.modifier(florac, lue, unLieu().nomme("Nom de l’autre").fiche());

        var page = page(navigateur
                .perform(saisie(adresse("/modification"))
                        .param("version", String.valueOf(lue))
                        .param("services", "UTILISATION_SECURISEE")
                        .with(COORDINATEUR))
                .andExpect(status().isConflict())
                .andReturn()
                .getResponse()
                .getContentAsString());

        var ecarts = page.select(".conflit tbody tr");
        assertThat(ecarts.first().select("th, td").eachText()).containsExactly("Nom", "Nouveau lieu", "Nom de l’autre");
        assertThat(ecarts.select("th").eachText()).doesNotContain("Commune", "Code postal", "Montré au public");
        assertThat(page.selectFirst("#nom").val()).isEqualTo("Nouveau lieu");
        assertThat(page.selectFirst("#services-UTILISATION_SECURISEE").hasAttr("checked"))
                .isTrue();
        var enregistree = page.selectFirst("[name=version]").val();
        assertThat(enregistree)
                .isEqualTo(String.valueOf(annuaire.parId(florac).version()))
                .isNotEqualTo(String.valueOf(lue));
    }

    @Test
    void enregistre_par_dessus_la_version_que_l_on_a_comparee() throws Exception {
        annuaire.modifier(florac, null, unLieu().nomme("Nom de l’autre").fiche());
        navigateur
                .perform(saisie(adresse("/modification"))
                        .param("version", String.valueOf(annuaire.parId(florac).version()))
                        .with(COORDINATEUR))
                .andExpect(redirectedUrl(adresse("")));

        assertThat(annuaire.parId(florac).nom()).isEqualTo("Nouveau lieu");
    }

    @Test
    void confirme_ferme_et_rouvre() throws Exception {
        envoyer(adresse("/confirmation")).andExpect(redirectedUrl(adresse("")));
        envoyer(adresse("/fermeture")).andExpect(flash().attribute("annulation", adresse("/ouverture")));
        assertThat(annuaire.parId(florac).statut()).isEqualTo(Lieu.Statut.FERME);
        envoyer(adresse("/fermeture")).andExpect(flash().attribute("avertissement", "Ce lieu est déjà fermé."));
        envoyer(adresse("/ouverture")).andExpect(flash().attribute("confirmation", "Le lieu est ouvert."));
        assertThat(annuaire.parId(florac).estOuvert()).isTrue();
    }

    @Test
    void note_et_retire_une_exception() throws Exception {
        navigateur
                .perform(post(adresse("/exceptions/nouvelle"))
                        .param("du", "2026-12-24")
                        .param("au", "2027-01-03")
                        .param("motif", "congés")
                        .with(COORDINATEUR)
                        .with(csrf()))
                .andExpect(redirectedUrl(adresse("")));
        assertThat(annuaire.parId(florac).exceptions()).hasSize(1);

        var page = page(navigateur
                .perform(post(adresse("/exceptions/nouvelle"))
                        .param("du", "2026-12-24")
                        .param("heures", "toute la nuit")
                        .with(COORDINATEUR)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(page.selectFirst("#heures").val()).isEqualTo("toute la nuit");
        assertThat(page.selectFirst("#heures-erreur")).isNotNull();

        envoyer(adresse("/exceptions/2026-12-24/retrait"));
        assertThat(annuaire.parId(florac).exceptions()).isEmpty();
    }

    @Test
    void importe_un_fichier_en_deux_temps() throws Exception {
        var coordinateur = UnCompteConnecte.coordinateur("48");
        var csv = "id,nom,commune,code_postal,code_insee,adresse,date_maj,source\n"
                + "essai-1,Lieu importé,Mende,48000,48095,1 rue,2026-10-01,Essai\n"
                + "essai-2,,Mende,48000,48095,1 rue,2026-10-01,Essai\n";
        var rapport = navigateur
                .perform(multipart("/lieux/import")
                        .file(new MockMultipartFile(
                                "fichier", "lieux.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                        .with(coordinateur)
                        .with(csrf()))
                .andExpect(redirectedUrlPattern("/lieux/import/*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        var page = page(navigateur
                .perform(get(rapport).with(coordinateur))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(page.selectFirst("h1").text()).isEqualTo("Voici ce que donnerait l’import");
        assertThat(page.text()).contains("Le nom du lieu manque.");
        assertThat(compter("Lieu importé")).isZero();
        navigateur
                .perform(get(rapport).with(UnCompteConnecte.coordinateur("48")))
                .andExpect(status().isNotFound());

        navigateur
                .perform(post(rapport + "/confirmation").with(coordinateur).with(csrf()))
                .andExpect(redirectedUrl(rapport));
        assertThat(compter("Lieu importé")).isEqualTo(1);
        var rapportCsv = navigateur
                .perform(get(rapport + "/rapport.csv").with(coordinateur))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(rapportCsv).contains("3;REFUS;Le nom du lieu manque.");
    }

    @Test
    void refuse_un_fichier_illisible_d_une_phrase() throws Exception {
        var page = page(navigateur
                .perform(multipart("/lieux/import")
                        .file(new MockMultipartFile("fichier", "lieux.csv", "text/csv", new byte[] {'P', 'K', 3, 4}))
                        .with(COORDINATEUR)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(page.title()).startsWith("Erreur : ");
        assertThat(page.selectFirst(".resume-erreurs").text()).contains("archive ou un classeur");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lieux/nouveau", "/lieux/import", "/modification", "/exceptions/nouvelle"})
    void est_reservee_a_qui_tient_l_annuaire(String page) throws Exception {
        var chemin = page.startsWith("/lieux") ? page : adresse(page);
        for (var autre : new RequestPostProcessor[] {
            UnCompteConnecte.mediateur(MediateurId.nouveau()),
            UnCompteConnecte.responsable(StructureId.nouveau()),
            UnCompteConnecte.partenaire(StructureId.nouveau())
        }) {
            navigateur.perform(get(chemin).with(autre)).andExpect(status().isForbidden());
        }
        navigateur.perform(get(chemin)).andExpect(redirectedUrl("/connexion"));
        navigateur.perform(get(chemin).with(COORDINATEUR)).andExpect(status().isOk());
        navigateur.perform(get(chemin).with(UnCompteConnecte.administrateur())).andExpect(status().isOk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/modification", "/exceptions/nouvelle"})
    void ne_dit_pas_a_un_autre_departement_qu_un_lieu_non_publie_existe(String page) throws Exception {
        entites.flush();
        jdbc.sql("update lieu set publie = false").update();
        entites.clear();

        navigateur
                .perform(get(adresse(page)).with(UnCompteConnecte.coordinateur("46")))
                .andExpect(status().isNotFound());
        navigateur.perform(get(adresse(page)).with(COORDINATEUR)).andExpect(status().isOk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/confirmation", "/fermeture", "/ouverture", "/exceptions/2026-12-24/retrait"})
    void ne_laisse_pas_un_autre_departement_agir(String geste) throws Exception {
        navigateur
                .perform(post(adresse(geste))
                        .with(UnCompteConnecte.coordinateur("46"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        navigateur.perform(post(adresse(geste)).with(COORDINATEUR)).andExpect(status().isForbidden());
    }

    private org.springframework.test.web.servlet.ResultActions envoyer(String chemin) throws Exception {
        return navigateur.perform(post(chemin).with(COORDINATEUR).with(csrf())).andExpect(status().is3xxRedirection());
    }

    private static MockHttpServletRequestBuilder saisie(String chemin) {
        return post(chemin)
                .param("nom", "Nouveau lieu")
                .param("famille", "MSAP")
                .param("publie", "true")
                .param("adresse", "12 avenue Jean-Monestier")
                .param("codePostal", "48400")
                .param("commune", "florac trois rivieres")
                .with(csrf());
    }

    private String adresse(String suite) {
        return "/lieux/" + florac.valeur() + suite;
    }

    private int compter(String nom) {
        return jdbc.sql("select count(*) from lieu where nom = ?")
                .param(nom)
                .query(Integer.class)
                .single();
    }

    private static Document page(String html) {
        return Jsoup.parse(html);
    }
}
