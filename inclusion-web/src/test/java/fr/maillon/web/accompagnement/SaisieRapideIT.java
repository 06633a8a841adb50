package fr.maillon.web.accompagnement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.etiquette.EtiquettesDuReseau;
import fr.maillon.accompagnement.etiquette.Porteur;
import fr.maillon.compte.CompteId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Noter vite")
class SaisieRapideIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entites;

    @Autowired
    EtiquettesDuReseau etiquettes;

    UnReseau reseau;
    RequestPostProcessor camille;

    @BeforeEach
    void un_reseau() {
        reseau = UnReseau.a(jdbc);
        camille = compte(reseau.mediateur());
    }

    @Test
    void propose_ce_que_la_personne_fait_d_habitude() throws Exception {
        for (int i = 0; i < 3; i++) {
            envoyer(saisie(UUID.randomUUID())
                    .param("autreDuree", "25")
                    .param("canal", "A_DISTANCE")
                    .param("materiels", "TELEPHONE"));
        }
        envoyer(saisie(UUID.randomUUID()));

        var page = page(get("/accompagnements/nouveau"));

        assertThat(page.select("input[name=duree]").eachAttr("value"))
                .containsExactly("15", "25", "30", "45", "60", "90");
        assertThat(page.selectFirst("#canal option[selected]").val()).isEqualTo("A_DISTANCE");
        assertThat(page.select("input[name=materiels][checked]").eachAttr("value"))
                .containsExactly("TELEPHONE");
        assertThat(page.text()).contains("Rempli d’après vos habitudes : à distance, téléphone.");
        assertThat(page.selectFirst("input[name=thematiques]").val()).isEqualTo("EMAIL");
    }

    @Test
    void ne_devine_rien_quand_aucune_habitude_ne_l_emporte() throws Exception {
        envoyer(saisie(UUID.randomUUID()).param("materiels", "TELEPHONE"));
        envoyer(saisie(UUID.randomUUID()).param("materiels", "ORDINATEUR"));

        var page = page(get("/accompagnements/nouveau"));

        assertThat(page.select("input[name=materiels][checked]")).isEmpty();
        assertThat(page.text()).doesNotContain("vos habitudes");
    }

    @Test
    void en_refait_un_sans_reprendre_ce_qui_tient_a_la_personne() throws Exception {
        var premier = UUID.randomUUID();
        var etiquette = etiquettes.creer(new Porteur.Personne(reseau.mediateur()), "Hiver", null, null, null);
        envoyer(pourElle(premier));
        var reponse = envoyer(pourElle(premier).param("suite", "comme"));
        etiquettes.etiqueter(new AccompagnementId(premier), Set.of(etiquette), reseau.mediateur());
        assertThat(reponse.getRedirectedUrl()).isEqualTo("/accompagnements/nouveau?comme=" + premier);

        var comme = page(get("/accompagnements/nouveau").param("comme", premier.toString()));
        assertThat(comme.selectFirst("#duree-30").hasAttr("checked")).isTrue();
        assertThat(comme.selectFirst("#thematiques-EMAIL").hasAttr("checked")).isTrue();
        assertThat(comme.select("#genre option[selected], #age option[selected], #autonomie option[selected]")
                        .eachAttr("value"))
                .isEmpty();
        assertThat(comme.selectFirst("#notes").text()).isEmpty();
        assertThat(comme.select("input[name=etiquettes][checked]").eachAttr("value"))
                .containsExactly(etiquette.toString());
        assertThat(comme.selectFirst("#jeton").val()).isNotEqualTo(premier.toString());

        var depuis = page(get("/accompagnements/nouveau").param("depuis", premier.toString()));
        assertThat(depuis.selectFirst("#genre option[selected]").val()).isEqualTo("FEMININ");
    }

    @Test
    void remplit_de_la_fiche_ce_qui_n_est_pas_precise() throws Exception {
        var jeanne = UUID.randomUUID();
        jdbc.sql("""
                insert into usager (id, prenom, annee_naissance, commune_code, genre, cree_le, dernier_contact, version)
                values (?, 'Jeanne', 1957, '48061', 'FEMININ', now(), '2026-01-01', 0)""").param(jeanne).update();
        jdbc.sql("insert into suivi_par_structure values (?, ?, '2026-01-01', '2026-01-01')")
                .params(jeanne, reseau.structure().valeur())
                .update();
        var premier = UUID.randomUUID();
        var second = UUID.randomUUID();
        var anonyme = UUID.randomUUID();
        envoyer(saisie(premier).param("usager", jeanne.toString()));
        envoyer(saisie(second).param("usager", jeanne.toString()).param("age", "NON_COMMUNIQUE"));
        envoyer(saisie(anonyme));

        assertThat(publics(premier))
                .contains("FEMININ", "SOIXANTE_SOIXANTE_NEUF", "48061")
                .doesNotContain("statut_social");
        assertThat(publics(second)).contains("NON_COMMUNIQUE", "48061").doesNotContain("SOIXANTE");
        assertThat(publics(anonyme)).isEqualTo("{}");
    }

    private String publics(UUID accompagnement) {
        return jdbc.sql("select publics from accompagnement where id = ?")
                .param(accompagnement)
                .query(String.class)
                .single();
    }

    @Test
    void refuse_un_million_de_signes_de_notes_et_note_un_atelier_de_dix_mille() throws Exception {
        var jeton = UUID.randomUUID();
        var trop = envoyer(saisie(jeton).param("notes", "a".repeat(1 << 20)));
        assertThat(trop.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(trop.getContentAsString())
                        .select(".resume-erreurs a")
                        .eachAttr("href"))
                .containsOnly("#notes");

        long debut = System.nanoTime();
        var atelier = envoyer(post("/accompagnements")
                .param("jeton", jeton.toString())
                .param("type", "COLLECTIF")
                .param("titre", "Forum")
                .param("duree", "90")
                .param("thematiques", "EMAIL")
                .param("jour", "2026-11-24")
                .param("participants", "10000")
                .param("genres[FEMININ]", "6000")
                .param("genres[MASCULIN]", "4000"));
        assertThat(atelier.getStatus()).isEqualTo(302);
        assertThat((System.nanoTime() - debut) / 1_000_000).isLessThan(1000);
        assertThat(publics(jeton)).contains("6000", "4000");
    }

    @Test
    void refuse_une_etiquette_qui_n_est_pas_a_soi() throws Exception {
        var autre = reseau.unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1));
        var etiquette = etiquettes.creer(new Porteur.Personne(autre), "À elle", null, null, null);

        var reponse = envoyer(saisie(UUID.randomUUID()).param("etiquettes", etiquette.toString()));

        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(reponse.getContentAsString()).contains("L’une de ces étiquettes n’existe plus");
    }

    @Test
    void retrouve_un_brouillon_et_l_oublie_une_fois_enregistre() throws Exception {
        var jeton = UUID.randomUUID();
        var garde = envoyer(brouillon(jeton)
                .param("auto", "")
                .param("notes", "Rappeler jeudi, NIR 2 55 08 14 168 025 38")
                .param("autreDuree", "douze"));
        assertThat(garde.getStatus()).isEqualTo(204);

        assertThat(page(get("/accompagnements/nouveau")).select(".avis").text())
                .contains("Vous aviez commencé un accompagnement de 45 min");
        var repris = page(get("/accompagnements/nouveau").param("brouillon", jeton.toString()));
        assertThat(repris.selectFirst("#jeton").val()).isEqualTo(jeton.toString());
        assertThat(repris.selectFirst("#duree-45").hasAttr("checked")).isTrue();
        assertThat(repris.selectFirst("#notes").text()).isEqualTo("Rappeler jeudi, NIR […]");
        assertThat(repris.select(".resume-erreurs")).isEmpty();
        assertThat(page(get("/accompagnements/nouveau")
                                .param("brouillon", jeton.toString())
                                .param("relire", ""))
                        .select(".resume-erreurs")
                        .text())
                .contains("Choisissez au moins une thématique");

        envoyer(saisie(jeton));
        // parti avant l’enregistrement, arrivé après : un brouillon de ce qui est noté ne se garde pas
        assertThat(envoyer(brouillon(jeton).param("auto", "")).getStatus()).isEqualTo(422);
        assertThat(page(get("/accompagnements/nouveau")).select(".avis").text()).doesNotContain("commencé");
        assertThat(page(get("/accompagnements/nouveau").param("brouillon", jeton.toString()))
                        .text())
                .contains("Ce brouillon n’est plus gardé");
    }

    @Test
    void ne_montre_un_brouillon_a_personne_d_autre() throws Exception {
        var jeton = UUID.randomUUID();
        envoyer(brouillon(jeton).param("notes", "Rappeler jeudi"));
        var autre = compte(reseau.unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1)));

        var page = navigateur
                .perform(get("/accompagnements/nouveau")
                        .param("brouillon", jeton.toString())
                        .with(autre))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).doesNotContain("Rappeler jeudi").contains("Ce brouillon n’est plus gardé");

        // ni l’écraser, ni l’effacer
        assertThat(navigateur
                        .perform(brouillon(jeton).param("auto", "").with(csrf()).with(autre))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(422);
        navigateur.perform(post("/accompagnements/brouillons/" + jeton + "/suppression")
                .with(csrf())
                .with(autre));
        assertThat(page(get("/accompagnements/nouveau").param("brouillon", jeton.toString()))
                        .selectFirst("#notes")
                        .text())
                .isEqualTo("Rappeler jeudi");
    }

    @Test
    void garde_cinq_brouillons_au_plus() throws Exception {
        for (int i = 0; i < 7; i++) {
            envoyer(brouillon(UUID.randomUUID()));
        }

        assertThat(page(get("/accompagnements/nouveau")).select("a:containsOwn(Reprendre)"))
                .hasSize(5);
    }

    @Test
    void enregistre_chaque_ligne_d_une_permanence_ou_dit_pourquoi() throws Exception {
        var grille = page(get("/accompagnements/serie"));
        var jetons = grille.select("input[name$=.jeton]").eachAttr("value");
        assertThat(jetons).hasSize(10).doesNotHaveDuplicates();

        var reponse = envoyer(serie().param("lignes[0].jeton", jetons.get(0))
                .param("lignes[0].duree", "30")
                .param("lignes[0].thematique", "EMAIL")
                .param("lignes[0].genre", "FEMININ")
                .param("lignes[1].jeton", jetons.get(1))
                .param("lignes[1].duree", "2000")
                .param("lignes[1].thematique", "SANTE")
                .param("lignes[2].jeton", jetons.get(2))
                .param("lignes[2].duree", "15")
                .param("lignes[3].jeton", jetons.get(3))
                .param("lignes[4].jeton", jetons.get(4))
                .param("lignes[4].duree", "douze")
                .param("lignes[4].thematique", "SANTE")
                .param("lignes[5].jeton", jetons.get(5))
                .param("lignes[5].duree", "15")
                .param("lignes[5].thematique", "SANTE")
                .param("lignes[5].notes", "NIR 2 55 08 14 168 025 38"));

        assertThat(reponse.getStatus()).isEqualTo(422);
        var reste = Jsoup.parse(reponse.getContentAsString());
        assertThat(reste.select("[role=status]").text()).contains("1 accompagnement est noté : 30 min");
        assertThat(reste.select("input[name$=.jeton]").eachAttr("value"))
                .doesNotContain(jetons.get(0))
                .contains(jetons.get(1), jetons.get(2), jetons.get(4), jetons.get(5));
        assertThat(reste.select(".resume-erreurs li")).hasSize(4);
        assertThat(reste.select("tr.en-erreur")).hasSize(4);
        assertThat(page(get("/accompagnements")).select("tbody").text()).contains("E-mail", "30 min");

        // la renvoyer, ou revenir en arrière, n’ajoute rien
        var encore = envoyer(serie().param("lignes[0].jeton", jetons.get(0))
                .param("lignes[0].duree", "30")
                .param("lignes[0].thematique", "EMAIL")
                .param("lignes[0].genre", "FEMININ"));
        assertThat(encore.getRedirectedUrl()).isEqualTo("/mon-espace");
        var autrement = envoyer(serie().param("lignes[0].jeton", jetons.get(0))
                .param("lignes[0].duree", "45")
                .param("lignes[0].thematique", "EMAIL"));
        assertThat(autrement.getContentAsString()).contains("C’est déjà enregistré");
        assertThat(page(get("/accompagnements")).select("[role=status]").text()).startsWith("1 accompagnement");
    }

    @Test
    void allonge_la_grille_sans_rien_perdre_et_refuse_une_grille_vide() throws Exception {
        var longue = Jsoup.parse(envoyer(serie().param("ajouter", "5")
                        .param("lignes[0].jeton", UUID.randomUUID().toString())
                        .param("lignes[0].duree", "30"))
                .getContentAsString());
        assertThat(longue.select("input[name$=.jeton]")).hasSize(6);
        assertThat(longue.selectFirst("#duree-0").val()).isEqualTo("30");

        assertThat(envoyer(serie()).getContentAsString()).contains("Remplissez au moins une ligne");
        assertThat(envoyer(post("/accompagnements/serie")
                                .param("jour", "2026-11-25")
                                .param("lignes[0].jeton", UUID.randomUUID().toString())
                                .param("lignes[0].duree", "30")
                                .param("lignes[0].thematique", "EMAIL"))
                        .getContentAsString())
                .contains("Cette date n’est pas encore passée");
    }

    @Test
    void recoit_une_saisie_faite_hors_ligne_une_seule_fois() throws Exception {
        var jeton = UUID.randomUUID();

        assertThat(envoyer(horsLigne(jeton, "30")).getStatus()).isEqualTo(201);
        assertThat(envoyer(horsLigne(jeton, "30")).getStatus()).isEqualTo(201);
        var autrement = envoyer(horsLigne(jeton, "45"));
        assertThat(autrement.getStatus()).isEqualTo(409);
        assertThat(autrement.getContentAsString()).contains("C’est déjà enregistré");
        var refus = envoyer(horsLigne(UUID.randomUUID(), "2000").param("jour", "2026-11-30"));
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(refus.getContentAsString()).contains("de 1 à 1 440 minutes");
        var seance = navigateur
                .perform(get("/accompagnements/hors-ligne/seance").with(camille))
                .andReturn()
                .getResponse();
        assertThat(seance.getContentAsString()).contains("\"parametre\":\"_csrf\"", "\"compte\":\"");
        assertThat(seance.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(page(get("/accompagnements")).select("[role=status]").text()).startsWith("1 accompagnement");
    }

    /** La page l’a enregistré, la réponse s’est perdue, la file le renvoie : ce n’est pas un conflit. */
    @Test
    void reconnait_dans_la_file_ce_que_la_page_a_deja_enregistre_pour_quelqu_un() throws Exception {
        var jeanne = UUID.randomUUID();
        jdbc.sql("""
                insert into usager (id, prenom, annee_naissance, commune_code, genre, cree_le, dernier_contact, version)
                values (?, 'Jeanne', 1948, '48095', 'FEMININ', now(), '2026-11-01', 0)""").param(jeanne).update();
        jdbc.sql("insert into suivi_par_structure (usager_id, structure_id, depuis, dernier_contact)"
                        + " values (?, ?, '2026-01-01', '2026-11-01')")
                .params(jeanne, reseau.structure().valeur())
                .update();
        var jeton = UUID.randomUUID();
        assertThat(envoyer(saisie(jeton).param("usager", jeanne.toString())).getStatus())
                .isEqualTo(302);
        jdbc.sql("update usager set annee_naissance = 1980 where id = ?")
                .param(jeanne)
                .update();

        var renvoi = horsLigne(jeton, "30")
                .param("ou", "lieu:" + reseau.lieu().valeur())
                .param("usager", jeanne.toString());
        assertThat(envoyer(renvoi).getStatus()).isEqualTo(201);
        assertThat(envoyer(horsLigne(jeton, "30")
                                .param("ou", "lieu:" + reseau.lieu().valeur()))
                        .getStatus())
                .as("sans elle, c’est un autre envoi")
                .isEqualTo(409);
    }

    @Test
    void garde_tout_ce_qui_se_precise() throws Exception {
        var jeton = UUID.randomUUID();
        var etiquette = etiquettes.creer(new Porteur.Personne(reseau.mediateur()), "Hiver", "Région", null, null);
        var reponse = envoyer(saisie(jeton)
                .param("thematiques", "AIDE_AUX_DEMARCHES_ADMINISTRATIVES")
                .param("demarches", "LOGEMENT")
                .param("heure", "09:30")
                .param("canal", "LIEU_ACTIVITE")
                .param("materiels", "TABLETTE")
                .param("autonomie", "AUTONOME")
                .param("genre", "FEMININ")
                .param("age", "SOIXANTE_DIX_PLUS")
                .param("statut", "RETRAITE")
                .param("residence", "Florac Trois Rivières")
                .param("prescripteur", "MAIRIE")
                .param("besoin", "NON_SATISFAIT")
                .param("empechement", "TEMPS")
                .param("orientations", "AIDE_SOCIALE")
                .param("orienteVers", "Maison des solidarités")
                .param("suiteDOrientation", "ABOUTIE")
                .param("notes", "Revenir mardi")
                .param("suite", "suivant"));
        etiquettes.etiqueter(new AccompagnementId(jeton), Set.of(etiquette), reseau.mediateur());

        assertThat(reponse.getRedirectedUrl()).as("noter le suivant").isEqualTo("/accompagnements/nouveau");
        assertThat(page(get("/accompagnements/" + jeton)).select("dl").text())
                .contains(
                        "Durée 30 min",
                        "Heure 9 h 30",
                        "Démarches Logement",
                        "Où Maison de Mende",
                        "Matériel Tablette",
                        "Autonomie Autonome",
                        "Orientation Structure d’aide sociale",
                        "Orientée vers Maison des solidarités",
                        "Et depuis La personne a été reçue",
                        "Envoyée par Une mairie",
                        "Besoin satisfait Non : Le temps a manqué",
                        "Genre Féminin",
                        "Âge 70 ans et plus",
                        "Situation Retraité",
                        "Commune de résidence Florac Trois Rivières",
                        "Étiquettes Hiver",
                        "Notes Revenir mardi");
    }

    @Test
    void refait_toujours_a_la_date_du_jour() throws Exception {
        var ancien = UUID.randomUUID();
        envoyer(post("/accompagnements")
                .param("jeton", ancien.toString())
                .param("type", "INDIVIDUEL")
                .param("duree", "30")
                .param("thematiques", "EMAIL")
                .param("jour", "2026-10-01"));

        for (var comment : List.of("depuis", "comme")) {
            assertThat(page(get("/accompagnements/nouveau").param(comment, ancien.toString()))
                            .selectFirst("#jour")
                            .val())
                    .as(comment)
                    .isEqualTo("2026-11-24");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "notes | Revenir. Son numéro : 2 55 08 14 168 025 38 | de sécurité sociale",
                "notes | Virement FR76 3000 6000 0112 3456 7890 189 | IBAN",
                "notes | Payé avec 4970 1000 0000 0006 | carte",
                "notes | mot de passe : Soleil48! | mot de passe",
                "orienteVers | Mairie, NIR 2 55 08 14 168 025 38 | de sécurité sociale"
            })
    void refuse_une_donnee_interdite_en_disant_pourquoi_et_garde_le_texte(String champ, String texte, String raison)
            throws Exception {
        var jeton = UUID.randomUUID();
        var refus =
                envoyer(saisie(jeton).param("orientations", "ADMINISTRATION").param(champ, texte));

        var page = Jsoup.parse(refus.getContentAsString());
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(page.select(".resume-erreurs a[href=#" + champ + "]").text()).contains(raison);
        assertThat(
                        page.selectFirst("#" + champ).tagName().equals("textarea")
                                ? page.selectFirst("#" + champ).text()
                                : page.selectFirst("#" + champ).val())
                .isEqualTo(texte);
        assertThat(jdbc.sql("select count(*) from accompagnement where id = ?")
                        .param(jeton)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Un champ que le formulaire n’a pas ne change rien, quel que soit son nom. */
    @Test
    void ne_laisse_pas_choisir_ce_que_le_formulaire_ne_demande_pas() throws Exception {
        var autre = reseau.unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1));
        var ailleurs = UnReseau.a(jdbc, "48061");
        var jeton = UUID.randomUUID();
        var demande = saisie(jeton);
        for (var nom : List.of("mediateur", "mediateurId", "mediateur_id", "compte", "compte.mediateur")) {
            demande.param(nom, autre.valeur().toString());
        }
        for (var nom : List.of("structure", "structureId", "structure_id")) {
            demande.param(nom, ailleurs.structure().valeur().toString());
        }
        demande.param("id", UUID.randomUUID().toString())
                .param("creeLe", "2000-01-01T00:00:00Z")
                .param("supprimeLe", "2000-01-01T00:00:00Z")
                .param("version", "999")
                .param("departementCode", "75")
                .param("empreinte", "x")
                .param("class.module.classLoader.x", "y");

        assertThat(envoyer(demande).getStatus()).isEqualTo(302);

        assertThat(jdbc.sql("select mediateur_id, structure_id, departement_code, supprime_le, version,"
                                + " cree_le > timestamptz '2026-01-01' recent from accompagnement where id = ?")
                        .param(jeton)
                        .query()
                        .singleRow())
                .containsEntry("mediateur_id", reseau.mediateur().valeur())
                .containsEntry("structure_id", reseau.structure().valeur())
                .containsEntry("departement_code", "48")
                .containsEntry("supprime_le", null)
                .containsEntry("version", 0L)
                .containsEntry("recent", true);
    }

    @Test
    void nomme_plusieurs_participants_d_un_atelier_sans_en_inventer() throws Exception {
        var jeton = UUID.randomUUID();
        var demande = post("/accompagnements")
                .param("jeton", jeton.toString())
                .param("type", "COLLECTIF")
                .param("duree", "90")
                .param("thematiques", "EMAIL")
                .param("jour", "2026-11-24")
                .param("participants", "8");
        for (var prenom : List.of("Jeanne", "Paul")) {
            var id = UUID.randomUUID();
            jdbc.sql(
                            "insert into usager (id, prenom, cree_le, dernier_contact, version) values (?, ?, now(), '2026-11-01', 0)")
                    .params(id, prenom)
                    .update();
            jdbc.sql("insert into suivi_par_structure values (?, ?, '2026-01-01', '2026-11-01')")
                    .params(id, reseau.structure().valeur())
                    .update();
            demande.param("usager", id.toString());
        }
        // le test est une seule transaction : ce que JPA retient s’écrit ici, et l’envoi se refait comme après une
        // coupure
        envoyer(demande);
        envoyer(demande);

        assertThat(page(get("/accompagnements/" + jeton)).select("dl").text())
                .contains("Pour Jeanne, Paul", "Participants 8");
        assertThat(jdbc.sql("select count(*) from usager").query(Integer.class).single())
                .as("les six autres n’ont pas de fiche")
                .isEqualTo(2);
    }

    @Test
    void n_oublie_pas_vers_qui_l_on_oriente() throws Exception {
        var refus = envoyer(saisie(UUID.randomUUID()).param("orienteVers", "Maison sociale"));

        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(refus.getContentAsString(java.nio.charset.StandardCharsets.UTF_8))
                .contains("Choisissez vers quel type de structure", "Maison sociale");
    }

    @Test
    void retablit_ce_que_l_on_enregistre_de_nouveau() throws Exception {
        var jeton = UUID.randomUUID();
        envoyer(saisie(jeton));
        envoyer(post("/accompagnements/" + jeton + "/suppression"));
        assertThat(page(get("/accompagnements")).select("[role=status]").text()).doesNotStartWith("1 accompagnement");

        assertThat(envoyer(saisie(jeton)).getStatus()).isEqualTo(302);

        assertThat(page(get("/accompagnements")).select("[role=status]").text()).startsWith("1 accompagnement");
    }

    @Test
    void donne_a_l_appareil_une_page_qui_ne_nomme_personne() throws Exception {
        var page = page(get("/accompagnements/hors-ligne/formulaire"));

        assertThat(page.select("form[data-hors-ligne]")).hasSize(1);
        assertThat(page.select("#usagerCherche, input[name=usager], input[name=etiquettes]"))
                .isEmpty();
        assertThat(page.select("main").text()).doesNotContain("Camille");
    }

    @Test
    void s_installe_comme_une_application() throws Exception {
        var manifeste =
                navigateur.perform(get("/manifest.webmanifest")).andReturn().getResponse();
        assertThat(manifeste.getContentType()).startsWith("application/manifest+json");
        assertThat(manifeste.getContentAsString()).contains("\"display\":\"standalone\"", "maskable");
        var script = navigateur.perform(get("/service-worker.js")).andReturn().getResponse();
        assertThat(script.getStatus()).isEqualTo(200);
        assertThat(script.getHeader("Cache-Control")).isEqualTo("no-cache");
    }

    private MockHttpServletRequestBuilder pourElle(UUID jeton) {
        return saisie(jeton)
                .param("genre", "FEMININ")
                .param("age", "SOIXANTE_DIX_PLUS")
                .param("autonomie", "AUTONOME")
                .param("notes", "Revenir");
    }

    private static MockHttpServletRequestBuilder serie() {
        return post("/accompagnements/serie").param("jour", "2026-11-24");
    }

    private MockHttpServletRequestBuilder horsLigne(UUID jeton, String duree) {
        return post("/accompagnements/hors-ligne")
                .param("jeton", jeton.toString())
                .param("type", "INDIVIDUEL")
                .param("autreDuree", duree)
                .param("thematiques", "EMAIL")
                .param("jour", "2026-11-24");
    }

    private static MockHttpServletRequestBuilder brouillon(UUID jeton) {
        return post("/accompagnements/brouillons")
                .param("jeton", jeton.toString())
                .param("type", "INDIVIDUEL")
                .param("duree", "45")
                .param("jour", "2026-11-24");
    }

    private MockHttpServletRequestBuilder saisie(UUID jeton) {
        return post("/accompagnements")
                .param("jeton", jeton.toString())
                .param("type", "INDIVIDUEL")
                .param("duree", "30")
                .param("thematiques", "EMAIL")
                .param("jour", "2026-11-24")
                .param("ou", "lieu:" + reseau.lieu().valeur());
    }

    /** Un vrai compte : ce qu’il commence lui appartient. */
    private RequestPostProcessor compte(MediateurId mediateur) {
        var id = CompteId.nouveau();
        jdbc.sql("insert into compte (id, courriel, role, nom_affiche, mediateur_id, cree_le, version)"
                        + " values (?, ?, 'MEDIATEUR', 'Camille Essai', ?, now(), 0)")
                .params(id.valeur(), id.valeur() + "@exemple.fr", mediateur.valeur())
                .update();
        return UnCompteConnecte.mediateur(id, mediateur);
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande) throws Exception {
        var reponse = navigateur
                .perform(demande.with(csrf()).with(camille))
                .andReturn()
                .getResponse();
        entites.flush();
        return reponse;
    }

    private Document page(MockHttpServletRequestBuilder demande) throws Exception {
        var reponse = navigateur.perform(demande.with(camille)).andReturn().getResponse();
        assertThat(reponse.getStatus()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString());
    }
}
