package fr.maillon.web.tableaudebord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.maillon.UnReseau;
import fr.maillon.compte.CompteId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Tous les PDF du produit tiennent toutes les règles de PDF/UA-1 que veraPDF sait vérifier. */
@PageTest
@DisplayName("Les documents PDF, selon PDF/UA-1,")
class PdfAccessiblesIT {

    private static final UUID COMPTE = UUID.randomUUID();
    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur(new CompteId(COMPTE), "48");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    static void les_regles() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @BeforeEach
    void deux_annees_d_activite_et_un_commentaire() {
        jdbc.sql("""
                insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                values (?, 'pdf@essai.test', 'C', 'COORDINATEUR', '{48}', now(), 0)""").param(COMPTE).update();
        var ici = UnReseau.a(jdbc);
        for (var jour : List.of("2026-11-02", "2026-03-02", "2025-03-02")) {
            jdbc.sql("""
                    insert into accompagnement(id, empreinte, type, mediateur_id, structure_id, lieu_id, jour, duree_minutes,
                        canal, departement_code, commune_code, thematiques, autonomie, publics, participants, cree_le,
                        modifie_le, version)
                    values (gen_random_uuid(), 'x', 'INDIVIDUEL', ?, ?, ?, ?::date, 60, 'LIEU_ACTIVITE', '48', '48095',
                        '{EMAIL,SANTE}', 'AUTONOME', '{"genre": {"FEMININ": 1}, "tranche_age": {"PLUS_65_ANS": 1}}', 1, now(), now(), 0)""")
                    .params(
                            ici.mediateur().valeur(),
                            ici.structure().valeur(),
                            ici.lieu().valeur(),
                            jour)
                    .update();
        }
        jdbc.sql("""
                insert into commentaire_de_bilan (territoire, annee, partie, texte, compte_id, modifie_le)
                values ('48', 2026, 'ACCES', 'Le plateau reste loin.\nUn camion y passe.', ?, now())""").param(COMPTE).update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/statistiques.pdf",
                "/statistiques.pdf?thematique=EMAIL&lignes=lieu&colonnes=genre&compter=personnes",
                "/statistiques.pdf?du=2019-01-01&au=2019-12-31",
                "/bilan/2026.pdf",
                "/bilan/2025.pdf",
                "/bilan/2019.pdf",
                "/effets.pdf",
                "/effets.pdf?annee=2025",
                "/effets.pdf?annee=2019"
            })
    void tiennent_toutes_les_regles(String adresse) throws Exception {
        assertThat(manquements(pdf(adresse))).isEmpty();
    }

    @Test
    void seraient_refuses_sans_titre_sans_langue_ou_sans_structure() throws Exception {
        var bon = pdf("/bilan/2026.pdf");

        assertThat(manquements(apres(bon, pdf -> pdf.getDocumentCatalog().setLanguage(null))))
                .anyMatch(regle -> regle.contains("language"));
        assertThat(manquements(apres(bon, pdf -> pdf.getDocumentCatalog().setMetadata(null))))
                .isNotEmpty();
        assertThat(manquements(apres(bon, pdf -> pdf.getDocumentCatalog().setStructureTreeRoot(null))))
                .isNotEmpty();
    }

    private byte[] pdf(String adresse) throws Exception {
        var reponse = navigateur.perform(get(adresse).with(LOZERE)).andReturn().getResponse();
        assertThat(reponse.getStatus()).isEqualTo(200);
        assertThat(reponse.getContentType()).isEqualTo("application/pdf");
        return reponse.getContentAsByteArray();
    }

    private static byte[] apres(byte[] pdf, Consumer<PDDocument> changement) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            changement.accept(document);
            var change = new ByteArrayOutputStream();
            document.save(change);
            return change.toByteArray();
        }
    }

    /** Chaque règle non tenue, avec le premier endroit où elle ne l’est pas. */
    private static List<String> manquements(byte[] pdf) throws VeraPDFException, IOException {
        var outils = Foundries.defaultInstance();
        try (var lecture = outils.createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
                var regles = outils.createValidator(PDFAFlavour.PDFUA_1, false)) {
            var resultat = regles.validate(lecture);
            assertThat(resultat.getTotalAssertions())
                    .as("des règles ont été vérifiées")
                    .isGreaterThan(100);
            return resultat.getTestAssertions().stream()
                    .filter(regle -> regle.getStatus() == TestAssertion.Status.FAILED)
                    .map(regle -> regle.getRuleId().getClause() + " " + regle.getMessage() + " "
                            + regle.getLocation().getContext())
                    .toList();
        }
    }
}
