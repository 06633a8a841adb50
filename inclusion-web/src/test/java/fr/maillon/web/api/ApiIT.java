package fr.maillon.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import fr.maillon.UnReseau;
import fr.maillon.jeton.DemandeDeJeton;
import fr.maillon.jeton.Droit;
import fr.maillon.jeton.Gestionnaire;
import fr.maillon.jeton.JetonsDApi;
import fr.maillon.jeton.UnJeton;
import fr.maillon.web.PageTest;
import fr.maillon.web.RequetesComptees;
import fr.maillon.web.UnCompteConnecte;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PageTest
@Import(RequetesComptees.class)
@DisplayName("L’API")
class ApiIT {

    static final String ACCOMPAGNEMENTS = "/api/v1/accompagnements";
    static final Droit[] TOUS = {Droit.LECTURE, Droit.ECRITURE, Droit.STATISTIQUES};
    static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entites;

    @Autowired
    JetonsDApi jetons;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    UnReseau reseau;
    UUID auteur;
    UUID id = UUID.randomUUID();

    @BeforeEach
    void un_reseau() {
        reseau = UnReseau.a(jdbc);
        auteur = UnJeton.unAuteur(jdbc, reseau.mediateur());
    }

    @Test
    void se_ferme_sans_jeton_avec_un_jeton_inconnu_expire_ou_revoque() throws Exception {
        var jeton = jeton(UnJeton.deLaStructure(reseau, TOUS));
        assertThat(appeler(get(ACCOMPAGNEMENTS), jeton).getStatus()).isEqualTo(200);

        refuse(navigateur.perform(get(ACCOMPAGNEMENTS)).andReturn().getResponse(), 401, "Présentez un jeton");
        refuse(appeler(get(ACCOMPAGNEMENTS), "n-importe-quoi"), 401, "Nous ne connaissons pas");
        refuse(
                appeler(
                        get(ACCOMPAGNEMENTS),
                        jeton.substring(0, jeton.length() - 1) + (jeton.endsWith("A") ? "B" : "A")),
                401,
                "Nous ne connaissons pas");
        // une séance de page n’ouvre pas l’API
        assertThat(navigateur
                        .perform(get(ACCOMPAGNEMENTS).with(UnCompteConnecte.mediateur(reseau.mediateur())))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
        jdbc.sql(
                        "update jeton_api_secret set cree_le = cree_le - interval '2 days', expire_le = cree_le - interval '1 day'"
                                + " where jeton_id = ?")
                .param(id)
                .update();
        refuse(appeler(get(ACCOMPAGNEMENTS), jeton), 401, "a expiré");
        jetons.revoquer(id, new Gestionnaire.DuReseau(), auteur);
        refuse(appeler(get(ACCOMPAGNEMENTS), jeton), 401, "a été retiré");
    }

    @Test
    void refuse_ce_que_le_jeton_n_a_pas_le_droit_de_faire() throws Exception {
        var lecture = jeton(UnJeton.deLaStructure(reseau, Droit.LECTURE));
        refuse(appeler(envoi("{}"), lecture), 403, "Demandez un jeton");
        refuse(appeler(get("/api/v1/statistiques"), lecture), 403, "Demandez un jeton");
        assertThat(appeler(get("/api/v1/lieux"), lecture).getStatus()).isEqualTo(200);

        id = UUID.randomUUID();
        var chiffres = jeton(UnJeton.duDepartement("48", Droit.STATISTIQUES));
        refuse(appeler(get(ACCOMPAGNEMENTS), chiffres), 403, "Demandez un jeton");
        assertThat(appeler(get("/api/v1/statistiques"), chiffres).getStatus()).isEqualTo(200);
    }

    @Test
    void se_borne_par_minute() throws Exception {
        var jeton = jeton(UnJeton.deLaStructure(reseau, TOUS));
        appeler(get(ACCOMPAGNEMENTS), jeton);
        jdbc.sql("update jeton_api_debit set appels = 300 where jeton_id = ?")
                .param(id)
                .update();

        var reponse = appeler(get(ACCOMPAGNEMENTS), jeton);

        refuse(reponse, 429, "Attendez");
        assertThat(Integer.parseInt(reponse.getHeader("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void ne_montre_que_ce_que_voit_le_jeton_et_repond_404_pour_le_reste() throws Exception {
        var ailleurs = UnReseau.a(jdbc, "63113");
        noter(2, reseau);
        noter(3, ailleurs);
        var etranger = un(ailleurs);
        var jeton = jeton(UnJeton.deLaStructure(reseau, TOUS));

        assertThat(liste(appeler(get(ACCOMPAGNEMENTS), jeton))).hasSize(2);
        assertThat(appeler(get(ACCOMPAGNEMENTS + "/" + un(reseau)), jeton).getStatus())
                .isEqualTo(200);
        refuse(appeler(get(ACCOMPAGNEMENTS + "/" + etranger), jeton), 404, "Rien ne porte cet identifiant");
        refuse(appeler(get(ACCOMPAGNEMENTS + "/" + UUID.randomUUID()), jeton), 404, "Rien ne porte");
        refuse(appeler(get(ACCOMPAGNEMENTS + "/pas-un-uuid"), jeton), 404, "Rien ne porte");
        id = UUID.randomUUID();
        var departement = jeton(UnJeton.duDepartement("63", Droit.LECTURE));
        assertThat(liste(appeler(get(ACCOMPAGNEMENTS), departement))).hasSize(3);
        jdbc.sql("update accompagnement set supprime_le = now() where id = ?")
                .param(etranger)
                .update();
        assertThat(liste(appeler(get(ACCOMPAGNEMENTS), departement))).hasSize(2);
        assertThat(appeler(get(ACCOMPAGNEMENTS + "/" + etranger), departement).getStatus())
                .isEqualTo(404);
    }

    @Test
    void tait_les_noms_les_notes_et_les_communes_de_residence() throws Exception {
        noter(1, reseau);
        nommer("Jeanne", "Martinvil");
        var jeton = jeton(UnJeton.deLaStructure(reseau, TOUS));

        var reponse = appeler(get(ACCOMPAGNEMENTS), jeton).getContentAsString(StandardCharsets.UTF_8);

        assertThat(reponse).doesNotContain("Jeanne", "Martinvil", "revenir mardi", "48061", "1948");
        assertThat(JsonPath.<Object>read(reponse, "$.accompagnements[0].nominatif"))
                .isNull();
        id = UUID.randomUUID();
        var nominatif = appeler(
                        get(ACCOMPAGNEMENTS), jeton(UnJeton.duMediateur(reseau, Droit.LECTURE, Droit.NOMINATIF)))
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(nominatif)
                .contains("Jeanne Martinvil", "revenir mardi", "48061")
                .doesNotContain("1948");
        assertThat(jdbc.sql("select action || ' ' || objet from journal where compte_id = ? and objet = 'usager'")
                        .param(auteur)
                        .query(String.class)
                        .list())
                .containsExactly("lire usager");
    }

    @Test
    void ne_nomme_pas_une_personne_que_le_mediateur_ne_suit_plus() throws Exception {
        noter(1, reseau);
        nommer("Jeanne", "Martinvil");
        jdbc.sql("delete from suivi_par_structure where structure_id = ?")
                .param(reseau.structure().valeur())
                .update();

        assertThat(appeler(get(ACCOMPAGNEMENTS), jeton(UnJeton.duMediateur(reseau, Droit.LECTURE, Droit.NOMINATIF)))
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("revenir mardi")
                .doesNotContain("Martinvil");
    }

    @Test
    void se_tourne_page_par_page_sans_rien_sauter_ni_repeter() throws Exception {
        noter(45, reseau);
        var jeton = jeton(UnJeton.deLaStructure(reseau, TOUS));
        var vus = new ArrayList<String>();
        String curseur = "";
        while (curseur != null) {
            var page = appeler(
                            get(ACCOMPAGNEMENTS + "?limite=20" + (curseur.isEmpty() ? "" : "&curseur=" + curseur)),
                            jeton)
                    .getContentAsString();
            vus.addAll(JsonPath.<List<String>>read(page, "$.accompagnements[*].id"));
            curseur = JsonPath.read(page, "$.suivant");
        }
        assertThat(vus).hasSize(45);
        assertThat(new HashSet<>(vus)).hasSize(45);
    }

    @Test
    void refuse_un_curseur_retouche_ou_repris_ailleurs() throws Exception {
        noter(3, reseau);
        var jeton = jeton(UnJeton.deLaStructure(reseau, TOUS));
        var curseur = JsonPath.<String>read(
                appeler(get(ACCOMPAGNEMENTS + "?limite=1"), jeton).getContentAsString(), "$.suivant");
        assertThat(appeler(get(ACCOMPAGNEMENTS + "?limite=2&curseur=" + curseur), jeton)
                        .getStatus())
                .isEqualTo(200);

        var premier = curseur.charAt(0) == 'A' ? 'B' : 'A';
        for (var faux : List.of(
                premier + curseur.substring(1),
                curseur.substring(0, curseur.indexOf('.')),
                curseur + "A",
                "x",
                "." + curseur,
                "MTIz.MTIz")) {
            refuse(appeler(get(ACCOMPAGNEMENTS + "?curseur=" + faux), jeton), 400, "curseur");
        }
        refuse(appeler(get(ACCOMPAGNEMENTS + "?type=individuel&curseur=" + curseur), jeton), 400, "curseur");
        id = UUID.randomUUID();
        refuse(
                appeler(
                        get(ACCOMPAGNEMENTS + "?curseur=" + curseur),
                        jeton(UnJeton.deLaStructure(reseau, Droit.LECTURE))),
                400,
                "curseur");
    }

    @Test
    void refuse_un_caractere_de_controle() throws Exception {
        assertThat(appeler(
                                get(java.net.URI.create(ACCOMPAGNEMENTS + "?type=a%00b")),
                                jeton(UnJeton.deLaStructure(reseau, TOUS)))
                        .getStatus())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "limite=501, limite",
        "limite=0, limite",
        "limite=x, limite",
        "type=autre, type",
        "thematique=jardinage, thematique",
        "depuis=hier, depuis",
        "depuis=9999-01-01, depuis",
        "modifies_depuis=hier, modifies_depuis",
        "modifies_depuis=%2B900000000-01-01T00:00:00Z, modifies_depuis",
        "lieu=48, lieu",
        "depuit=2026-01-01, depuit",
        "type=individuel&type=collectif, type"
    })
    void refuse_un_parametre_qui_ne_convient_pas(String parametres, String fautif) throws Exception {
        var reponse = appeler(
                get(java.net.URI.create(ACCOMPAGNEMENTS + "?" + parametres)),
                jeton(UnJeton.deLaStructure(reseau, TOUS)));

        refuse(reponse, 400, fautif);
        assertThat(JsonPath.<String>read(reponse.getContentAsString(), "$.erreurs[0].champ"))
                .isEqualTo(fautif);
    }

    @Test
    void se_filtre() throws Exception {
        noter(4, reseau);
        jdbc.sql("""
                update accompagnement set type = 'COLLECTIF', thematiques = '{SANTE}', jour = date '2026-03-01',
                    modifie_le = timestamptz '2026-11-24 08:00Z'
                where id in (select id from accompagnement where structure_id = ? order by id limit 1)""").param(reseau.structure().valeur()).update();
        var jeton = jeton(UnJeton.deLaStructure(reseau, TOUS));

        assertThat(filtres(jeton, "type=collectif")).isEqualTo(1);
        assertThat(filtres(jeton, "thematique=sante")).isEqualTo(1);
        assertThat(filtres(jeton, "depuis=2026-03-02")).isEqualTo(3);
        assertThat(filtres(jeton, "jusqu_a=2026-03-01")).isEqualTo(1);
        assertThat(filtres(jeton, "modifies_depuis=2026-11-24T07:59:00Z")).isEqualTo(1);
        assertThat(filtres(jeton, "lieu=" + reseau.lieu().valeur())).isEqualTo(4);
        assertThat(filtres(jeton, "lieu=" + UUID.randomUUID())).isZero();
        assertThat(filtres(jeton, "departement=48")).isEqualTo(4);
        assertThat(filtres(jeton, "departement=63")).isZero();
    }

    @Test
    void lit_en_un_nombre_de_requetes_qui_ne_suit_pas_les_lignes() throws Exception {
        var anonyme = jeton(UnJeton.deLaStructure(reseau, TOUS));
        id = UUID.randomUUID();
        var nominatif = jeton(UnJeton.duMediateur(reseau, Droit.LECTURE, Droit.NOMINATIF));
        noter(2, reseau);
        nommer("Jeanne", "Martinvil");
        long peu = requetes(anonyme);
        long peuDeNoms = requetes(nominatif);
        noter(200, reseau);
        nommer("Paul", "Rouvernier");

        assertThat(requetes(anonyme)).isEqualTo(peu).isLessThanOrEqualTo(4);
        assertThat(requetes(nominatif)).isEqualTo(peuDeNoms).isLessThanOrEqualTo(7);
    }

    @Test
    void note_un_accompagnement_une_seule_fois() throws Exception {
        var jeton = jeton(UnJeton.deLaStructure(reseau, TOUS));
        var accompagnement = UUID.randomUUID();
        var corps = corps("\"id\": \"" + accompagnement + "\", \"notes\": \"Revenir mardi\"");

        var premiere = appeler(envoi(corps), jeton);
        var seconde = appeler(envoi(corps), jeton);

        assertThat(premiere.getStatus()).isEqualTo(201);
        assertThat(premiere.getHeader("Location")).isEqualTo(ACCOMPAGNEMENTS + "/" + accompagnement);
        assertThat(seconde.getStatus()).isEqualTo(201);
        assertThat(seconde.getContentAsString()).isEqualTo(premiere.getContentAsString());
        assertThat(liste(appeler(get(ACCOMPAGNEMENTS), jeton))).singleElement().satisfies(lu -> {
            assertThat(lu.get("duree_minutes").asInt()).isEqualTo(30);
            assertThat(lu.get("mediateur_id").asString())
                    .isEqualTo(reseau.mediateur().valeur().toString());
            assertThat(lu.get("publics").get("genre").get("feminin").asInt()).isEqualTo(1);
            assertThat(lu.get("endroit").get("code_insee").asString()).isEqualTo("48095");
        });
        refuse(
                appeler(envoi(corps.replace("minutes\": 30", "minutes\": 45")), jeton),
                422,
                "Cet identifiant a déjà servi pour un autre contenu");
    }

    @Test
    void reconnait_la_cle_d_un_envoi_renvoye() throws Exception {
        var jeton = jeton(UnJeton.deLaStructure(reseau, TOUS));

        var premiere = appeler(envoi(corps("")).header("Idempotency-Key", "cra-12"), jeton);
        var seconde = appeler(envoi(corps("")).header("Idempotency-Key", "cra-12"), jeton);
        var autre = appeler(
                envoi(corps("").replace("minutes\": 30", "minutes\": 45")).header("Idempotency-Key", "cra-12"), jeton);

        assertThat(premiere.getStatus()).isEqualTo(201);
        assertThat(seconde.getContentAsString()).isEqualTo(premiere.getContentAsString());
        refuse(autre, 422, "a déjà servi");
        refuse(appeler(envoi(corps("")), jeton), 422, "Idempotency-Key");
    }

    @Test
    void nomme_tous_les_champs_qui_ne_conviennent_pas() throws Exception {
        var jeton = jeton(UnJeton.deLaStructure(reseau, TOUS));

        var reponse = appeler(envoi("""
                {"id": "12", "type": "individuel", "jour": "hier", "heure": "25:00", "duree_minutes": 0, "canal": "pigeon",
                 "thematiques": [], "participants": 3, "niveau": "debutant", "materiels": ["marteau"],
                 "publics": {"genre": {"feminin": 2}}, "besoin": "satisfait", "empechement": "temps",
                 "notes": "son numero 1 85 05 78 006 084 91"}"""), jeton);

        refuse(reponse, 422, "Reprenez les champs cités");
        assertThat(JsonPath.<List<String>>read(reponse.getContentAsString(), "$.erreurs[*].champ"))
                .contains(
                        "id",
                        "jour",
                        "heure",
                        "duree_minutes",
                        "canal",
                        "thematiques",
                        "participants",
                        "niveau",
                        "materiels",
                        "publics.genre",
                        "empechement",
                        "notes");
    }

    @Test
    void ote_d_un_texte_ses_caracteres_invisibles_et_lit_ce_qu_ils_cachaient() throws Exception {
        var jeton = jeton(UnJeton.deLaStructure(reseau, TOUS));
        var id = UUID.randomUUID();

        var cree = appeler(
                envoi(corps("\"id\": \"" + id + "\", \"titre\": \"Papiers\\u202E re\u200Emis\\u0007\"")), jeton);
        var numero = appeler(
                envoi(corps("\"id\": \"" + UUID.randomUUID()
                        + "\", \"notes\": \"son numero 1\\u200e 85 05\\u200e 78 006 084 91\"")),
                jeton);
        var nul = appeler(envoi(corps("\"id\": \"" + UUID.randomUUID() + "\", \"titre\": \"a\\u0000b\"")), jeton);

        assertThat(cree.getStatus()).isEqualTo(201);
        entites.flush();
        assertThat(jdbc.sql("select titre from accompagnement where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("Papiers remis");
        refuse(numero, 422, "sécurité sociale");
        refuse(nul, 422, "caractère nul");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"jour\": \"2026-11-25\" | jour",
                "\"jour\": \"2009-12-31\" | jour",
                "\"lieu_id\": \"00000000-0000-0000-0000-000000000001\", \"code_insee\": null | lieu_id",
                "\"code_insee\": \"48999\" | code_insee",
                "\"publics\": {\"residences\": {\"48999\": 1}} | publics.residences",
                "\"dureee\": 30 | dureee",
                "\"duree_minutes\": \"longtemps\" | duree_minutes",
                "\"thematiques\": {} | thematiques"
            })
    void dit_ce_que_le_metier_refuse(String champ, String fautif) throws Exception {
        var envoi =
                (tools.jackson.databind.node.ObjectNode) JSON.readTree(corps("\"id\": \"" + UUID.randomUUID() + "\""));
        JSON.readTree("{" + champ + "}").properties().forEach(un -> envoi.set(un.getKey(), un.getValue()));

        var reponse = appeler(envoi(JSON.writeValueAsString(envoi)), jeton(UnJeton.deLaStructure(reseau, TOUS)));

        refuse(reponse, 422, "");
        assertThat(JsonPath.<List<String>>read(reponse.getContentAsString(), "$.erreurs[*].champ"))
                .containsExactly(fautif);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "12", "null", "\u0000"})
    void refuse_ce_qui_n_est_pas_un_objet(String corps) throws Exception {
        assertThat(appeler(envoi(corps), jeton(UnJeton.deLaStructure(reseau, TOUS)))
                        .getStatus())
                .isIn(400, 422);
    }

    @Test
    void refuse_un_envoi_trop_gros_une_autre_methode_et_une_autre_adresse() throws Exception {
        var jeton = jeton(UnJeton.deLaStructure(reseau, TOUS));

        refuse(appeler(envoi("{\"notes\": \"" + "x".repeat(70_000) + "\"}"), jeton), 413, "64 Ko");
        refuse(appeler(delete(ACCOMPAGNEMENTS), jeton), 405, "contrat");
        refuse(appeler(get("/api/v1/rien"), jeton), 404, "contrat");
        refuse(appeler(post(ACCOMPAGNEMENTS).contentType(MediaType.TEXT_PLAIN).content("x"), jeton), 415, "contrat");
    }

    @Test
    void donne_les_lieux_les_structures_et_les_memes_chiffres_que_le_tableau_de_bord() throws Exception {
        noter(5, reseau);
        var jeton = jeton(UnJeton.deLaStructure(reseau, TOUS));
        var lieu = reseau.lieu().valeur();

        var lieux =
                appeler(get("/api/v1/lieux?departement=48&limite=500"), jeton).getContentAsString();
        assertThat(JsonPath.<List<String>>read(lieux, "$.lieux[*].id")).contains(lieu.toString());
        assertThat(JsonPath.<String>read(
                        appeler(get("/api/v1/lieux/" + lieu), jeton).getContentAsString(), "$.code_insee"))
                .isEqualTo("48095");
        jdbc.sql("update lieu set publie = false where id = ?").param(lieu).update();
        refuse(appeler(get("/api/v1/lieux/" + lieu), jeton), 404, "Rien ne porte");
        assertThat(JsonPath.<List<String>>read(
                        appeler(get("/api/v1/structures?departement=48&limite=500"), jeton)
                                .getContentAsString(),
                        "$.structures[*].id"))
                .contains(reseau.structure().valeur().toString());
        var chiffres = appeler(get("/api/v1/statistiques"), jeton).getContentAsString();
        assertThat(JsonPath.<Integer>read(chiffres, "$.total.accompagnements")).isEqualTo(5);
        assertThat(JsonPath.<Integer>read(chiffres, "$.repartitions.thematique.email.accompagnements"))
                .isEqualTo(5);
        refuse(appeler(get("/api/v1/statistiques?depuis=2011-01-01&jusqu_a=2026-01-01"), jeton), 400, "cinq ans");
        refuse(appeler(get("/api/v1/statistiques?depuis=2026-02-01&jusqu_a=2026-01-01"), jeton), 400, "avant le début");
    }

    @Test
    void tourne_aussi_les_pages_de_l_annuaire() throws Exception {
        UnReseau.a(jdbc, "48061");
        var jeton = jeton(UnJeton.deLaStructure(reseau, TOUS));
        for (var liste : List.of("lieux", "structures")) {
            var premiere = appeler(get("/api/v1/" + liste + "?limite=1"), jeton).getContentAsString();
            var curseur = JsonPath.<String>read(premiere, "$.suivant");
            var seconde = appeler(get("/api/v1/" + liste + "?limite=1&curseur=" + curseur), jeton)
                    .getContentAsString();
            assertThat(JsonPath.<String>read(seconde, "$." + liste + "[0].id"))
                    .isGreaterThan(JsonPath.<String>read(premiere, "$." + liste + "[0].id"));
        }
    }

    @Test
    void tient_le_contrat_qu_elle_publie() throws Exception {
        var contrat = JSON.readTree(navigateur
                .perform(get("/api/v1/openapi.json"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
        noter(3, reseau);
        nommer("Jeanne", "Martinvil");
        var jeton = jeton(new DemandeDeJeton(
                "Contrat",
                UnJeton.duMediateur(reseau, Droit.LECTURE).etendue(),
                reseau.mediateur(),
                java.util.EnumSet.allOf(Droit.class),
                30));

        // chaque action de l’API est au contrat, avec tous ses paramètres, et rien d’autre n’y est
        var actions = routes.getHandlerMethods().entrySet().stream()
                .filter(route -> route.getValue().getBeanType().getPackage().equals(ApiIT.class.getPackage()))
                .toList();
        assertThat(actions).hasSize(7);
        var adresses = new HashSet<String>();
        for (var action : actions) {
            var adresse = action.getKey().getPatternValues().iterator().next();
            var methode = action.getKey()
                    .getMethodsCondition()
                    .getMethods()
                    .iterator()
                    .next();
            adresses.add(adresse);
            var decrite =
                    contrat.path("paths").path(adresse).path(methode.name().toLowerCase(java.util.Locale.ROOT));
            assertThat(decrite.isObject()).as(methode + " " + adresse).isTrue();
            assertThat(decrite.path("responses").propertyNames()).contains("401", "403", "429");
            var attendus = Stream.of(action.getValue().getMethodParameters())
                    .map(parametre -> parametre.getParameterAnnotation(RequestParam.class))
                    .filter(java.util.Objects::nonNull)
                    .map(RequestParam::name)
                    .toList();
            assertThat(decrite.path("parameters")
                            .valueStream()
                            .filter(parametre -> parametre.path("in").asString().equals("query"))
                            .map(parametre -> parametre.path("name").asString()))
                    .as(adresse)
                    .containsExactlyInAnyOrderElementsOf(attendus);
        }
        assertThat(contrat.path("paths").propertyNames().stream().filter(adresse -> adresse.startsWith("/api/")))
                .containsExactlyInAnyOrderElementsOf(adresses);

        // chaque réponse a exactement les champs que le contrat annonce
        for (var appel : Map.of(
                        "/api/v1/accompagnements", "/api/v1/accompagnements",
                        "/api/v1/accompagnements/{id}", "/api/v1/accompagnements/" + un(reseau),
                        "/api/v1/lieux", "/api/v1/lieux",
                        "/api/v1/lieux/{id}", "/api/v1/lieux/" + reseau.lieu().valeur(),
                        "/api/v1/structures", "/api/v1/structures",
                        "/api/v1/statistiques", "/api/v1/statistiques")
                .entrySet()) {
            var reponse = appeler(get(appel.getValue()), jeton);
            assertThat(reponse.getStatus()).as(appel.getValue()).isEqualTo(200);
            var schema = contrat.path("paths")
                    .path(appel.getKey())
                    .path("get")
                    .path("responses")
                    .path("200")
                    .path("content")
                    .path("application/json")
                    .path("schema");
            assertThat(schema.isObject()).as(appel.getKey()).isTrue();
            comparer(
                    contrat, schema, JSON.readTree(reponse.getContentAsString(StandardCharsets.UTF_8)), appel.getKey());
        }
        var refus =
                JSON.readTree(appeler(get(ACCOMPAGNEMENTS + "?limite=0"), jeton).getContentAsString());
        comparer(contrat, contrat.path("components").path("schemas").path("Probleme"), refus, "un refus");
        // les listes fermées sont dites
        assertThat(contrat.path("components")
                        .path("schemas")
                        .path("NouvelAccompagnement")
                        .path("properties")
                        .path("canal")
                        .path("enum")
                        .valueStream()
                        .map(JsonNode::asString))
                .contains("lieu_activite", "a_distance");
    }

    private static void comparer(JsonNode contrat, JsonNode annonce, JsonNode recu, String ou) {
        var schema = annonce;
        for (var choix : List.of("oneOf", "anyOf", "allOf")) {
            schema = schema.has(choix) ? schema.path(choix).get(0) : schema;
        }
        if (schema.has("$ref")) {
            schema = contrat.at(schema.path("$ref").asString().substring(1));
        }
        if (recu.isNull()) {
            return;
        }
        if (recu.isObject() && schema.has("properties")) {
            assertThat(recu.propertyNames())
                    .as(ou)
                    .containsExactlyInAnyOrderElementsOf(
                            schema.path("properties").propertyNames());
            for (var champ : recu.properties()) {
                comparer(
                        contrat,
                        schema.path("properties").path(champ.getKey()),
                        champ.getValue(),
                        ou + "." + champ.getKey());
            }
        } else if (recu.isObject()) {
            assertThat(schema.has("additionalProperties")).as(ou + " " + schema).isTrue();
            for (var champ : recu.properties()) {
                comparer(contrat, schema.path("additionalProperties"), champ.getValue(), ou + "." + champ.getKey());
            }
        } else if (recu.isArray()) {
            assertThat(type(schema)).as(ou).contains("array");
            for (var un : recu) {
                comparer(contrat, schema.path("items"), un, ou + "[]");
            }
        } else {
            assertThat(type(schema))
                    .as(ou)
                    .contains(recu.isNumber() ? (recu.isIntegralNumber() ? "integer" : "number") : "string");
            if (schema.has("enum")) {
                assertThat(schema.path("enum").valueStream().map(JsonNode::asString))
                        .as(ou)
                        .contains(recu.asString());
            }
        }
    }

    private static String type(JsonNode schema) {
        return schema.path("type").toString();
    }

    private void refuse(MockHttpServletResponse reponse, int statut, String raison) throws Exception {
        var corps = reponse.getContentAsString(StandardCharsets.UTF_8);
        assertThat(reponse.getStatus()).as(corps).isEqualTo(statut);
        assertThat(reponse.getContentType()).startsWith("application/problem+json");
        assertThat(JsonPath.<Integer>read(corps, "$.status")).isEqualTo(statut);
        assertThat(JsonPath.<String>read(corps, "$.title")).endsWith(".");
        assertThat(corps).contains(raison).doesNotContain("Exception", "fr.maillon");
        if (statut == 401) {
            assertThat(reponse.getHeader("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    private String jeton(DemandeDeJeton demande) {
        return jetons.creer(id, demande, auteur).orElseThrow().texte();
    }

    private int filtres(String jeton, String filtre) throws Exception {
        return liste(appeler(get(ACCOMPAGNEMENTS + "?" + filtre), jeton)).size();
    }

    private static List<JsonNode> liste(MockHttpServletResponse reponse) throws Exception {
        return JSON.readTree(reponse.getContentAsString(StandardCharsets.UTF_8))
                .path("accompagnements")
                .valueStream()
                .toList();
    }

    private long requetes(String jeton) throws Exception {
        appeler(get(ACCOMPAGNEMENTS), jeton); // le premier appel de la minute note en plus qu’il a eu lieu
        QueryCountHolder.clear();
        assertThat(appeler(get(ACCOMPAGNEMENTS + "?limite=500"), jeton).getStatus())
                .isEqualTo(200);
        return QueryCountHolder.getGrandTotal().getTotal();
    }

    private MockHttpServletResponse appeler(MockHttpServletRequestBuilder demande, String jeton) throws Exception {
        entites.flush();
        entites.clear();
        return navigateur
                .perform(demande.header("Authorization", "Bearer " + jeton))
                .andReturn()
                .getResponse();
    }

    private static MockHttpServletRequestBuilder envoi(String corps) {
        return post(ACCOMPAGNEMENTS)
                .contentType(MediaType.APPLICATION_JSON)
                .content(corps.getBytes(StandardCharsets.UTF_8));
    }

    private static String corps(String suite) {
        return """
                {"type": "individuel", "jour": "2026-11-24", "heure": "09:30", "duree_minutes": 30, "canal": "lieu_activite",
                 "code_insee": "48095", "thematiques": ["email"], "publics": {"genre": {"feminin": 1}}%s}""".formatted(suite.isEmpty() ? "" : ", " + suite);
    }

    private void noter(int combien, UnReseau chez) {
        jdbc.sql("""
                insert into accompagnement (id, empreinte, type, mediateur_id, structure_id, jour, duree_minutes, canal,
                    lieu_id, commune_code, departement_code, thematiques, participants, publics, notes, cree_le, modifie_le, version)
                select gen_random_uuid(), '', 'INDIVIDUEL', :mediateur, :structure, date '2026-11-23', 10 + i % 5,
                    'LIEU_ACTIVITE', :lieu, l.commune_code, c.departement_code, '{EMAIL}', 1,
                    '{"genre": {"FEMININ": 1}, "commune": {"48061": 1}}', 'revenir mardi',
                    timestamptz '2026-11-23 10:00Z' - i % 3 * interval '1 hour', timestamptz '2026-11-23 10:00Z', 0
                from generate_series(1, :combien) i, lieu l join commune c on c.code = l.commune_code where l.id = :lieu""")
                .param("mediateur", chez.mediateur().valeur())
                .param("structure", chez.structure().valeur())
                .param("lieu", chez.lieu().valeur())
                .param("combien", combien)
                .update();
    }

    /** Nomme une même personne dans tous les accompagnements du réseau. */
    private void nommer(String prenom, String nom) {
        var usager = UUID.randomUUID();
        jdbc.sql("insert into usager (id, prenom, nom, annee_naissance, cree_le, dernier_contact, version)"
                        + " values (?, ?, ?, 1948, now(), date '2026-11-23', 0)")
                .params(usager, prenom, nom)
                .update();
        jdbc.sql("insert into suivi_par_structure values (?, ?, date '2026-11-23', date '2026-11-23')")
                .params(usager, reseau.structure().valeur())
                .update();
        jdbc.sql("insert into accompagnement_usager select id, ? from accompagnement where structure_id = ?")
                .params(usager, reseau.structure().valeur())
                .update();
    }

    private UUID un(UnReseau chez) {
        return jdbc.sql("select id from accompagnement where structure_id = ? order by id limit 1")
                .param(chez.structure().valeur())
                .query(UUID.class)
                .single();
    }
}
