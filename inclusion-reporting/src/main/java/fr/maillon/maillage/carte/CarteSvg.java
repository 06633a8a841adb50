package fr.maillon.maillage.carte;

import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.DonneesDuTerritoire.Fragilite;
import fr.maillon.maillage.Maillage;
import fr.maillon.maillage.PointDAcces;
import fr.maillon.maillage.PointDAcces.Nature;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.locationtech.jts.geom.Envelope;

/**
 * La carte des temps d’accès, ou de la fragilité, en SVG. Les couleurs sont des attributs, pour que le fichier tienne seul, et chaque forme
 * a une classe, pour que la page l’habille. Rien n’y est dit par la couleur seule : chaque commune porte sa phrase.
 */
public final class CarteSvg {

    private static final double LARGEUR = 640;
    private static final double HAUTEUR_MAX = 820;
    private static final double MARGE = 10;
    private static final String FORET = "#0B5D4B";
    /** Dans une page, l’encre est celle du texte, thème sombre compris ; seule, la carte a la sienne. */
    private static final String ENCRE_DE_LA_PAGE = "currentColor";

    static final String ENCRE = "#1B2420";

    private final Maillage maillage;
    private final FondDeCarte fond;
    private final String territoire;
    private final VueDeLaCarte vue;
    private final TraceSvg trace;
    private final double largeur;
    private final double hauteur;
    private final Envelope etendue;

    /** @param territoire le nom à lire sur la carte, par exemple « Lozère » */
    public CarteSvg(Maillage maillage, FondDeCarte fond, String territoire) {
        this(maillage, fond, territoire, new VueDeLaCarte.Temps(maillage));
    }

    private CarteSvg(Maillage maillage, FondDeCarte fond, String territoire, VueDeLaCarte vue) {
        this.maillage = maillage;
        this.fond = fond;
        this.territoire = territoire;
        this.vue = vue;
        this.etendue = fond.etendue().isNull() ? new Envelope(0, 1, 0, 1) : fond.etendue();
        double echelle = Math.min(
                (LARGEUR - 2 * MARGE) / Math.max(1, etendue.getWidth()),
                (HAUTEUR_MAX - 2 * MARGE) / Math.max(1, etendue.getHeight()));
        this.largeur = etendue.getWidth() * echelle + 2 * MARGE;
        this.hauteur = etendue.getHeight() * echelle + 2 * MARGE;
        this.trace = new TraceSvg(etendue.getMinX() - MARGE / echelle, etendue.getMaxY() + MARGE / echelle, echelle);
    }

    /** La carte de l’indice de fragilité : même fond, mêmes lieux, d’autres couleurs. */
    public static CarteSvg deFragilite(Maillage maillage, FondDeCarte fond, String territoire, Fragilite fragilite) {
        return new CarteSvg(maillage, fond, territoire, new VueDeLaCarte.DeFragilite(maillage, fragilite));
    }

    /** La carte à insérer dans une page, qui porte elle-même la légende et le tableau des communes. */
    public String pourLaPage() {
        return dessiner("", 0);
    }

    /**
     * La carte qui se suffit, légende et échelle comprises.
     *
     * @param page adresse de la page du tableau, vers laquelle mène chaque commune
     */
    public String autonome(String page) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + dessiner(page, hauteurDeLaLegende());
    }

    /** La carte à insérer dans un document PDF, légende et échelle comprises ; {@code alt} est ce qu’un lecteur d’écran y lit. */
    public String pourUnDocument() {
        return dessiner("", hauteurDeLaLegende())
                .replaceFirst("<svg ", "<svg alt=\"" + Matcher.quoteReplacement(echapper(vue.resume())) + "\" ");
    }

    private String dessiner(String page, double legende) {
        var svg = new StringBuilder(64 * 1024);
        var encre = legende > 0 ? ENCRE : ENCRE_DE_LA_PAGE;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"carte-acces\" role=\"group\"")
                .append(" aria-labelledby=\"carte-titre\" aria-describedby=\"carte-resume\" viewBox=\"0 0 ")
                .append(TraceSvg.nombre(largeur))
                .append(' ')
                .append(TraceSvg.nombre(Math.ceil(hauteur + 34 + legende)))
                .append("\" font-family=\"system-ui, sans-serif\" font-size=\"15\" fill=\"")
                .append(encre)
                .append("\">\n<title id=\"carte-titre\">")
                .append(echapper(vue.titre() + ", " + territoire))
                .append("</title>\n<desc id=\"carte-resume\">")
                .append(echapper(vue.resume()))
                .append("</desc>\n")
                .append("<defs><pattern id=\"hachures\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"")
                .append(" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#EEEEEA\"/>")
                .append("<path d=\"M0 0V6\" stroke=\"#8A8F85\" stroke-width=\"2\"/></pattern></defs>\n");
        communes(svg, page, encre);
        points(svg);
        echelle(svg, encre);
        if (legende > 0) {
            legende(svg);
        }
        return svg.append("</svg>\n").toString();
    }

    private void communes(StringBuilder svg, String page, String encre) {
        svg.append("<g class=\"communes\" stroke=\"#8F8672\" stroke-width=\"0.5\" stroke-linejoin=\"round\">\n");
        for (var commune : maillage.communes()) {
            var surface = fond.surfaces().get(commune.code());
            var dessin = surface == null ? "" : trace.surface(surface);
            if (dessin.isEmpty()) {
                continue;
            }
            var phrase = echapper(phrase(commune));
            svg.append("<a href=\"")
                    .append(echapper(page))
                    .append("#commune-")
                    .append(commune.code())
                    .append("\" aria-label=\"")
                    .append(phrase)
                    .append("\"><path class=\"")
                    .append(vue.nomCss(commune))
                    .append("\" fill=\"")
                    .append(vue.couleur(commune))
                    .append("\" d=\"")
                    .append(dessin)
                    .append("\"><title>")
                    .append(phrase)
                    .append("</title></path></a>\n");
        }
        svg.append("</g>\n<path class=\"pourtour\" fill=\"none\" stroke=\"")
                .append(encre)
                .append("\" stroke-width=\"1.4\" stroke-linejoin=\"round\" pointer-events=\"none\" d=\"")
                .append(trace.surface(fond.pourtour()))
                .append("\"/>\n");
    }

    private void points(StringBuilder svg) {
        svg.append("<g class=\"offre\" stroke-width=\"2\">\n");
        for (var nature : Nature.values()) {
            for (var point : maillage.offre()) {
                var km = fond.projeter(point.position());
                if (point.nature() == nature && etendue.contains(km)) {
                    point(svg, point, trace.x(km), trace.y(km));
                }
            }
        }
        svg.append("</g>\n");
    }

    private void point(StringBuilder svg, PointDAcces point, double x, double y) {
        svg.append(symbole(point.nature(), dansLeTerritoire(point), x, y))
                .append("<title>")
                .append(echapper(point.nom() + ", " + point.commune()))
                .append(point.nature() == Nature.LIEU ? "</title></circle>\n" : "</title></path>\n");
    }

    /** La balise ouverte d’un disque (lieu) ou d’un losange (arrêt) ; hors du territoire, le dessin est en creux. */
    private static String symbole(Nature nature, boolean dedans, double x, double y) {
        var couleurs = dedans
                ? "\" fill=\"" + FORET + "\" stroke=\"#FFFFFF\">"
                : " ailleurs\" fill=\"#FFFFFF\" stroke=\"" + FORET + "\">";
        return switch (nature) {
            case LIEU ->
                "<circle cx=\"" + TraceSvg.nombre(x) + "\" cy=\"" + TraceSvg.nombre(y) + "\" r=\"7\" class=\"lieu"
                        + couleurs;
            case ARRET ->
                "<path d=\"M" + TraceSvg.nombre(x) + " " + TraceSvg.nombre(y - 9) + "l9 9-9 9-9-9z\" class=\"arret"
                        + couleurs;
            case PROJET ->
                "<path d=\"M" + TraceSvg.nombre(x) + " " + TraceSvg.nombre(y - 15)
                        + "l4 10 11 1-8 7 2 11-9-6-9 6 2-11-8-7 11-1z\" class=\"projet\" fill=\"#F2C230\" stroke=\"#1B2420\">";
        };
    }

    private void echelle(StringBuilder svg, String encre) {
        int km = 1;
        for (int candidat : new int[] {2, 5, 10, 20, 50}) {
            if (candidat * trace.pixelsParKm() <= largeur / 3) {
                km = candidat;
            }
        }
        double longueur = km * trace.pixelsParKm();
        svg.append("<g class=\"echelle\" font-size=\"20\"><path fill=\"none\" stroke=\"")
                .append(encre)
                .append("\" stroke-width=\"1.5\" d=\"M")
                .append(TraceSvg.nombre(MARGE))
                .append(' ')
                .append(TraceSvg.nombre(hauteur + 10))
                .append("v6h")
                .append(TraceSvg.nombre(longueur))
                .append("v-6\"/><text x=\"")
                .append(TraceSvg.nombre(MARGE + longueur + 8))
                .append("\" y=\"")
                .append(TraceSvg.nombre(hauteur + 20))
                .append("\">")
                .append(km)
                .append(" km</text></g>\n");
    }

    private void legende(StringBuilder svg) {
        double y = hauteur + 60;
        svg.append("<g class=\"legende\" stroke-width=\"2\">\n<text x=\"10\" y=\"")
                .append(TraceSvg.nombre(y - 8))
                .append("\" font-weight=\"600\" stroke=\"none\">")
                .append(echapper(vue.titreDeLaLegende()))
                .append("</text>\n");
        for (var ligne : vue.legende()) {
            svg.append("<rect x=\"10\" y=\"")
                    .append(TraceSvg.nombre(y))
                    .append("\" width=\"26\" height=\"16\" stroke=\"#8F8672\" stroke-width=\"0.5\" fill=\"")
                    .append(ligne.couleur())
                    .append("\"/>");
            texte(svg, 46, y + 13, ligne.texte());
            y += 24;
        }
        svg.append(symbole(Nature.LIEU, true, 23, y + 9)).append("</circle>");
        texte(svg, 46, y + 14, "lieu ouvert");
        svg.append(symbole(Nature.ARRET, true, 183, y + 9)).append("</path>");
        texte(svg, 200, y + 14, "arrêt itinérant");
        svg.append(symbole(Nature.LIEU, false, 343, y + 9)).append("</circle>");
        texte(svg, 360, y + 14, "département voisin");
        for (var ligne : lignes(territoire, largeur)) {
            y += 24;
            texte(svg, 10, y + 22, ligne);
        }
        svg.append("</g>\n");
    }

    private double hauteurDeLaLegende() {
        return 34
                + 24 * vue.legende().size()
                + 64
                + 24 * (lignes(territoire, largeur).size() - 1);
    }

    /** Ce que montre une carte, coupé entre deux mots pour tenir dans sa largeur. */
    static List<String> lignes(String territoire, double largeur) {
        int longueur = Math.max(24, (int) (largeur / 8.2));
        var lignes = new ArrayList<String>();
        var ligne = new StringBuilder();
        for (var mot : territoire.split(" ")) {
            if (!ligne.isEmpty() && ligne.length() + mot.length() >= longueur) {
                lignes.add(ligne.toString());
                ligne.setLength(0);
            }
            ligne.append(ligne.isEmpty() ? "" : " ").append(mot);
        }
        lignes.add(ligne.toString());
        return lignes;
    }

    static void texte(StringBuilder svg, double x, double y, String texte) {
        svg.append("<text x=\"")
                .append(TraceSvg.nombre(x))
                .append("\" y=\"")
                .append(TraceSvg.nombre(y))
                .append("\">")
                .append(echapper(texte))
                .append("</text>\n");
    }

    private String phrase(CouvertureCommune commune) {
        Integer population = commune.habitants();
        return commune.nom()
                + (population != null
                        ? ", " + VueDeLaCarte.habitants(population)
                        : commune.peuplee() ? ", population inconnue" : ", moins de 11 habitants")
                + "\u00A0: "
                + vue.phrase(commune);
    }

    private boolean dansLeTerritoire(PointDAcces point) {
        return !maillage.communes().isEmpty()
                && point.departement()
                        .equals(maillage.communes().getFirst().code().departement());
    }

    /** Texte d’autrui dans du XML : les cinq signes réservés s’échappent, les caractères de contrôle s’ôtent. */
    static String echapper(String texte) {
        var sortie = new StringBuilder(texte.length() + 16);
        texte.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> sortie.append("&amp;");
                case '<' -> sortie.append("&lt;");
                case '>' -> sortie.append("&gt;");
                case '"' -> sortie.append("&quot;");
                case '\'' -> sortie.append("&#39;");
                default -> {
                    if (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF)) {
                        sortie.appendCodePoint(c);
                    }
                }
            }
        });
        return sortie.toString();
    }
}
