package fr.maillon.commun.fichier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Un classeur")
class ClasseurTest {

    @Test
    void se_lit_ligne_par_ligne_textes_nombres_et_trous() {
        var classeur = UnClasseur.dont("""
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Durée</t></is></c></row>
                <row r="2"/>
                <row r="4"><c r="A4"><v>4.635E4</v></c><c r="C4"><v>30.0</v></c></row>""")
                .avec(
                        "xl/sharedStrings.xml",
                        "<sst><si><r><t>Da</t></r><r><t>te</t></r><rPh><t>x</t></rPh></si></sst>");

        assertThat(lire(classeur))
                .containsExactly(
                        new Tableau.Ligne(1, List.of("Date", "", "Durée")),
                        new Tableau.Ligne(4, List.of("46350", "", "30")));
    }

    @Test
    void ouvre_la_premiere_feuille_que_nomme_le_classeur() {
        var classeur = UnClasseur.dont("<row><c><v>1</v></c></row>")
                .avec(
                        "xl/workbook.xml",
                        "<workbook xmlns:r='r'><sheets><sheet r:id='b'/><sheet r:id='a'/></sheets></workbook>")
                .avec(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships><Relationship Id='b' Target='worksheets/autre.xml'/></Relationships>")
                .avec(
                        "xl/worksheets/autre.xml",
                        "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>");

        assertThat(lire(classeur)).containsExactly(new Tableau.Ligne(1, List.of("2")));
    }

    @Test
    void montre_une_formule_au_lieu_de_sa_valeur() {
        assertThat(lire(UnClasseur.dont("<row><c><f>CMD()</f><v>30</v></c></row>")))
                .containsExactly(new Tableau.Ligne(1, List.of("=CMD()")));
    }

    @Test
    void perd_ses_caracteres_invisibles() {
        assertThat(lire(UnClasseur.dont(
                        "<row><c t='inlineStr'><is><t>Jean\u202Ene, l\u200E\u2019accueil</t></is></c></row>")))
                .containsExactly(new Tableau.Ligne(1, List.of("Jeanne, l’accueil")));
    }

    @Test
    void refuse_une_bombe() {
        refuse(
                UnClasseur.dont("<row><c t='inlineStr'><is><t>x</t></is></c></row>")
                        .avec("xl/media/bombe.bin", new byte[64 << 20]),
                "démesuré");
        refuse(UnClasseur.dont(" ".repeat(64 << 20)), "démesuré");
        refuse(
                UnClasseur.dont("")
                        .avec("xl/sharedStrings.xml", "<sst>" + "<si><t>a</t></si>".repeat(2_000_000) + "</sst>"),
                "démesuré",
                "trop gros");
    }

    @Test
    void refuse_toute_declaration_et_toute_entite() {
        for (var nom : List.of("xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")) {
            refuse(
                    UnClasseur.dont("")
                            .avec(
                                    nom,
                                    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><worksheet><sheetData><row><c><v>&x;</v></c></row></sheetData></worksheet>"),
                    "sûreté",
                    "abîmé");
        }
    }

    @Test
    void refuse_un_million_de_colonnes() {
        refuse(UnClasseur.dont("<row><c r='BCDEF1'><v>1</v></c></row>"), "200 colonnes");
        refuse(UnClasseur.dont("<row>" + "<c><v>1</v></c>".repeat(300) + "</row>"), "200 colonnes");
        refuse(UnClasseur.dont("<row><c r='ZZZZZZZZZZ1'/></row>"), "200 colonnes");
    }

    @Test
    void refuse_une_ligne_au_dela_d_un_million_et_une_cellule_demesuree() {
        refuse(UnClasseur.dont("<row r='2000000'><c><v>1</v></c></row>"), "trop de lignes");
        refuse(UnClasseur.dont("<row><c t='str'><v>" + "é".repeat(1 << 20) + "</v></c></row>"), "démesurée");
    }

    @Test
    void refuse_ce_qui_est_abime() {
        refuse(UnClasseur.dont("<row><c>"), "abîmé");
        refuse(UnClasseur.dont("<row><c t='s'><v>12</v></c></row>"), "abîmé");
        refuse(new UnClasseur().avec("autre.txt", "rien"), "pas de feuille");
    }

    private static List<Tableau.Ligne> lire(UnClasseur classeur) {
        var lignes = new ArrayList<Tableau.Ligne>();
        try (var tableau = Tableau.ouvrir(classeur.fichier())) {
            for (var ligne = tableau.suivante(); ligne.isPresent(); ligne = tableau.suivante()) {
                lignes.add(ligne.get());
            }
        }
        return lignes;
    }

    private static void refuse(UnClasseur classeur, String... raisons) {
        assertThatThrownBy(() -> lire(classeur))
                .isInstanceOf(FichierIllisible.class)
                .satisfies(refus -> assertThat(raisons).anyMatch(refus.getMessage()::contains));
    }
}
