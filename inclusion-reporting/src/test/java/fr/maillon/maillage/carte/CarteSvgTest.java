package fr.maillon.maillage.carte;

import static fr.maillon.maillage.UnTerritoire.commune;
import static fr.maillon.maillage.UnTerritoire.lieu;
import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.maillage.Maillage;
import fr.maillon.maillage.ParametresMaillage;
import fr.maillon.maillage.PointDAcces;
import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Position;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

@DisplayName("La carte")
class CarteSvgTest {

    private static final List<Commune> COMMUNES = List.of(
            commune("48095", "Mende", 12_318, new Position(44.52, 3.50)),
            commune("48061", "Florac", 2_000, new Position(44.32, 3.59)),
            commune("48080", "Langogne", 2_800, new Position(44.73, 3.85)),
            commune("48999", "L'Île <\"vide\"> & co", null, new Position(44.60, 3.20)),
            commune("48998", "Sans point", 12, null));

    private static final List<PointDAcces> OFFRE = List.of(
            lieu("MSAP de Mende", new Position(44.52, 3.50)),
            new PointDAcces(
                    Nature.ARRET,
                    UUID.fromString("00000000-0000-0000-0000-000000000001"),
                    "Tiers-truck, place du marché",
                    "Florac",
                    "48",
                    new Position(44.32, 3.59),
                    false,
                    null));

    @Test
    void est_du_xml_bien_forme_meme_avec_des_noms_hostiles() throws Exception {
        var document = xml(carte(OFFRE).autonome("/maillage/48"));

        assertThat(document.getDocumentElement().getAttribute("viewBox")).startsWith("0 0 ");
    }

    @Test
    void porte_pour_chaque_commune_une_phrase_et_un_lien_vers_sa_ligne() throws Exception {
        var liens = elements(xml(carte(OFFRE).pourLaPage()), "a").stream()
                .collect(Collectors.toMap(a -> a.getAttribute("href"), a -> a.getAttribute("aria-label")));

        assertThat(liens)
                .hasSize(4)
                .containsEntry("#commune-48095", "Mende, 12\u202F318 habitants\u00A0: 2 minutes, MSAP de Mende")
                .containsKey("#commune-48999");
        assertThat(liens.get("#commune-48999")).startsWith("L'Île <\"vide\"> & co, population inconnue");
    }

    @Test
    void dessine_les_lieux_en_disques_et_les_arrets_en_losanges() throws Exception {
        var document = xml(carte(OFFRE).pourLaPage());

        assertThat(elements(document, "circle")).hasSize(1);
        assertThat(elements(document, "path"))
                .filteredOn(p -> p.getAttribute("class").startsWith("arret"))
                .hasSize(1);
    }

    @Test
    void dit_dans_sa_legende_les_habitants_de_chaque_classe() {
        assertThat(carte(OFFRE).autonome("/maillage/48"))
                .contains(
                        "10 minutes ou moins\u00A0: ",
                        "plus de 30 minutes\u00A0: ",
                        "temps inconnu\u00A0: 12 habitants");
    }

    @Test
    void n_emploie_ni_style_ni_script() {
        assertThat(carte(OFFRE).autonome("/maillage/48")).doesNotContain("style", "script", "onload", "javascript");
    }

    @Test
    void se_dessine_meme_sans_commune() throws Exception {
        var vide = new CarteSvg(
                Maillage.de(List.of(), List.of(), ParametresMaillage.USUELS),
                FondDeCarte.de(Map.of(), List.of(), Map.of()),
                "Nulle part");

        assertThat(elements(xml(vide.pourLaPage()), "a")).isEmpty();
    }

    private static CarteSvg carte(List<PointDAcces> offre) {
        var maillage = Maillage.de(COMMUNES, offre, ParametresMaillage.USUELS);
        var points = new TreeMap<fr.maillon.territoire.CodeInsee, Position>();
        COMMUNES.stream().filter(c -> c.position() != null).forEach(c -> points.put(c.code(), c.position()));
        return new CarteSvg(maillage, FondDeCarte.de(points, List.of(), Map.of()), "Lozère");
    }

    private static Document xml(String texte) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(texte.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String nom) {
        var noeuds = document.getElementsByTagName(nom);
        return java.util.stream.IntStream.range(0, noeuds.getLength())
                .mapToObj(i -> (Element) noeuds.item(i))
                .toList();
    }
}
