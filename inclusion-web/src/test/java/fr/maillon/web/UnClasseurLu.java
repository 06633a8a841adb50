package fr.maillon.web;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Un classeur reçu, tel qu’un tableur l’ouvre : ses onglets, leurs cellules, le format de chacune. */
public final class UnClasseurLu {

    private static final LocalDate JOUR_ZERO = LocalDate.of(1899, 12, 30);

    /** Ceux que tout tableur connaît par leur numéro. */
    private static final Map<String, String> FORMATS_CONNUS = Map.of("3", "#,##0", "4", "#,##0.00");

    private final Map<String, Document> morceaux = new HashMap<>();

    private UnClasseurLu(byte[] octets) throws IOException {
        // écrit d’une traite, il ne se lit que par son répertoire
        var fichier = Files.createTempFile("classeur", ".xlsx");
        try {
            Files.write(fichier, octets);
            try (var zip = new ZipFile(fichier.toFile())) {
                for (var morceau : Collections.list(zip.entries())) {
                    morceaux.put(
                            morceau.getName(),
                            Jsoup.parse(zip.getInputStream(morceau), "UTF-8", "", Parser.xmlParser()));
                }
            }
        } finally {
            Files.delete(fichier);
        }
    }

    public static UnClasseurLu de(byte[] octets) throws IOException {
        return new UnClasseurLu(octets);
    }

    /** Les noms des onglets, dans l’ordre. */
    public List<String> onglets() {
        return morceaux.get("xl/workbook.xml").select("sheet").eachAttr("name");
    }

    /** Les lignes d’un onglet, en-têtes compris ; une date y est une date ISO, un nombre le sien. */
    public List<List<String>> lignes(String onglet) {
        var feuille = feuille(onglet);
        int largeur = feuille.select("row").first().select("c").size();
        return feuille.select("row").stream()
                .map(ligne -> {
                    var cellules = new ArrayList<String>();
                    for (int colonne = 0; colonne < largeur; colonne++) {
                        cellules.add("");
                    }
                    ligne.select("c").forEach(c -> cellules.set(colonne(c.attr("r")), valeur(c)));
                    return List.copyOf(cellules);
                })
                .toList();
    }

    /** Les formats des nombres et des dates d’un onglet, par colonne : ceux de sa deuxième ligne. */
    public Map<String, String> formats(String onglet) {
        var formats = new LinkedHashMap<String, String>();
        var entetes = lignes(onglet).getFirst();
        feuille(onglet).select("row").get(1).select("c").forEach(c -> {
            if (!format(c).isEmpty()) {
                formats.put(entetes.get(colonne(c.attr("r"))), format(c));
            }
        });
        return formats;
    }

    /** Le nombre de formules, dans tout le classeur. */
    public int formules() {
        return morceaux.values().stream()
                .mapToInt(morceau -> morceau.select("c > f").size())
                .sum();
    }

    private Document feuille(String onglet) {
        return morceaux.get("xl/worksheets/sheet" + (onglets().indexOf(onglet) + 1) + ".xml");
    }

    private String valeur(Element cellule) {
        var v = cellule.select("v").text();
        if (cellule.attr("t").equals("s")) {
            return morceaux.get("xl/sharedStrings.xml")
                    .select("si")
                    .get(Integer.parseInt(v))
                    .select("t")
                    .first()
                    .wholeText();
        }
        return format(cellule).contains("yy")
                ? JOUR_ZERO.plusDays((long) Double.parseDouble(v)).toString()
                : v;
    }

    private String format(Element cellule) {
        if (!cellule.hasAttr("s")) {
            return "";
        }
        var styles = morceaux.get("xl/styles.xml");
        var style = styles.select("cellXfs > xf").get(Integer.parseInt(cellule.attr("s")));
        var numero = style.attr("numFmtId");
        return FORMATS_CONNUS.getOrDefault(
                numero, styles.select("numFmt[numFmtId=" + numero + "]").attr("formatCode"));
    }

    private static int colonne(String reference) {
        return reference.replaceAll("\\d", "").chars().reduce(0, (rang, lettre) -> rang * 26 + lettre - 'A' + 1) - 1;
    }
}
