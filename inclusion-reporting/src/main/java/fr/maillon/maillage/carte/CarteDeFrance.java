package fr.maillon.maillage.carte;

import fr.maillon.maillage.Arrondi;
import fr.maillon.maillage.ClasseDePart;
import fr.maillon.maillage.DansLePays;
import fr.maillon.maillage.LegendeDuPays;
import fr.maillon.maillage.TempsAcces;
import fr.maillon.territoire.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * La carte du pays, un dessin par département, calculé des points de ses communes. L’Hexagone et la Corse à leur place ;
 * chaque territoire d’outre-mer dans sa case, à son échelle. Où l’on ne connaît aucun lieu, des hachures.
 */
public final class CarteDeFrance {

    private static final double LARGEUR = 640;
    private static final double MARGE = 8;
    private static final int CASES_PAR_LIGNE = 6;
    private static final double CASE = (LARGEUR - 2 * MARGE) / CASES_PAR_LIGNE;
    private static final double HACHURE = 6;

    /** Où s’écrit le nom d’un territoire d’outre-mer. */
    private record Case(String departement, double x, double y) {}

    /** La forme des départements d’un même dessin, et de quoi la rendre en degrés. */
    private record Formes(Map<String, Geometry> surfaces, Projection projection) {}

    private final Map<String, String> traces;
    private final Map<String, Formes> formes;
    private final List<Case> cases;
    private final double hauteur;

    private CarteDeFrance(Map<String, String> traces, Map<String, Formes> formes, List<Case> cases, double hauteur) {
        this.traces = traces;
        this.formes = formes;
        this.cases = cases;
        this.hauteur = hauteur;
    }

    /**
     * @param communes les points des communes de chaque département
     * @param formes celles que l’on a calculées de ces points
     */
    public static CarteDeFrance de(Map<String, List<Position>> communes, FormesDeFrance formes) {
        var traces = new TreeMap<String, String>();
        var toutes = new TreeMap<String, Formes>();
        var cases = new ArrayList<Case>();
        double bas = MARGE;
        for (var dessin : FormesDeFrance.dessins(communes)) {
            var surfaces = formes.parmi(dessin);
            var ensemble = new Formes(surfaces, FormesDeFrance.projection(dessin));
            surfaces.keySet().forEach(code -> toutes.put(code, ensemble));
            var etendue = etendue(surfaces);
            var code = dessin.keySet().iterator().next();
            TraceSvg trace;
            if (FormesDeFrance.estOutreMer(code)) {
                double x = MARGE + CASE * (cases.size() % CASES_PAR_LIGNE);
                double y = bas + (CASE + 6) * (cases.size() / CASES_PAR_LIGNE);
                double cote = Math.max(1, Math.max(etendue.getWidth(), etendue.getHeight()));
                double echelle = (CASE - 34) / cote;
                trace = new TraceSvg(
                        etendue.centre().x - (x + CASE / 2) / echelle,
                        etendue.centre().y + (y + (CASE - 22) / 2) / echelle,
                        echelle);
                cases.add(new Case(code, x, y));
            } else {
                double echelle = (LARGEUR - 2 * MARGE) / Math.max(1, etendue.getWidth());
                trace = new TraceSvg(etendue.getMinX() - MARGE / echelle, etendue.getMaxY() + MARGE / echelle, echelle);
                bas += etendue.getHeight() * echelle + MARGE;
            }
            surfaces.forEach((departement, surface) -> traces.put(departement, trace.surface(surface)));
        }
        int lignes = Math.ceilDiv(cases.size(), CASES_PAR_LIGNE);
        return new CarteDeFrance(traces, toutes, List.copyOf(cases), bas + lignes * (CASE + 6) + MARGE);
    }

    /**
     * La carte à insérer dans une page.
     *
     * @param parts colorée de la part d’habitants éloignés, et non du temps moyen
     * @param suite ce qui suit l’adresse de chaque département
     */
    public String dessiner(List<DansLePays> departements, boolean parts, String suite) {
        return dessiner(departements, parts, suite, List.of(), "");
    }

    /**
     * La carte qui se suffit, avec sa légende.
     *
     * @param territoire ce que montre la carte, à lire sous la légende
     */
    public String autonome(
            List<DansLePays> departements,
            boolean parts,
            String suite,
            List<LegendeDuPays> legende,
            String territoire) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + dessiner(departements, parts, suite, legende, territoire);
    }

    private String dessiner(
            List<DansLePays> departements,
            boolean parts,
            String suite,
            List<LegendeDuPays> legende,
            String territoire) {
        var lignes = legende.isEmpty() ? List.<String>of() : CarteSvg.lignes(territoire, LARGEUR);
        var svg = new StringBuilder(128 * 1024)
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"carte-acces\" role=\"group\"")
                .append(" aria-labelledby=\"carte-titre\" viewBox=\"0 0 ")
                .append(TraceSvg.nombre(LARGEUR))
                .append(' ')
                .append(TraceSvg.nombre(hauteur + (legende.isEmpty() ? 0 : 40 + 24 * (legende.size() + lignes.size()))))
                .append("\" font-family=\"system-ui, sans-serif\" font-size=\"13\" fill=\"")
                .append(legende.isEmpty() ? "currentColor" : CarteSvg.ENCRE)
                .append("\">\n")
                .append("<title id=\"carte-titre\">")
                .append(parts ? "Part des habitants à plus de 20 minutes" : "Temps d’accès moyen")
                .append(", par département")
                .append(legende.isEmpty() ? "" : CarteSvg.echapper(", " + territoire))
                .append("</title>\n")
                .append("<defs><pattern id=\"hachures\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"")
                .append(" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#EEEEEA\"/>")
                .append("<path d=\"M0 0V6\" stroke=\"#8A8F85\" stroke-width=\"2\"/></pattern></defs>\n")
                .append("<g class=\"communes\" stroke=\"#8F8672\" stroke-width=\"0.7\" stroke-linejoin=\"round\">\n");
        var noms = new HashMap<String, String>();
        for (var departement : departements) {
            var code = departement.departement().code();
            noms.put(code, departement.departement().nom());
            var trace = traces.getOrDefault(code, "");
            if (!trace.isEmpty()) {
                var phrase = CarteSvg.echapper(phrase(departement));
                svg.append("<a href=\"/maillage/")
                        .append(code)
                        .append(CarteSvg.echapper(suite))
                        .append("\" aria-label=\"")
                        .append(phrase)
                        .append("\"><path fill=\"")
                        .append(couleur(departement, parts))
                        .append("\" d=\"")
                        .append(trace)
                        .append("\"><title>")
                        .append(phrase)
                        .append("</title></path></a>\n");
            }
        }
        svg.append("</g>\n<g class=\"outre-mer\">");
        for (var un : cases) {
            svg.append("<rect x=\"")
                    .append(TraceSvg.nombre(un.x() + 2))
                    .append("\" y=\"")
                    .append(TraceSvg.nombre(un.y()))
                    .append("\" width=\"")
                    .append(TraceSvg.nombre(CASE - 4))
                    .append("\" height=\"")
                    .append(TraceSvg.nombre(CASE))
                    .append("\" fill=\"none\" stroke=\"#8F8672\" stroke-width=\"0.7\" pointer-events=\"none\"/>")
                    .append("<text text-anchor=\"middle\" aria-hidden=\"true\" pointer-events=\"none\" x=\"")
                    .append(TraceSvg.nombre(un.x() + CASE / 2))
                    .append("\" y=\"")
                    .append(TraceSvg.nombre(un.y() + CASE - HACHURE))
                    .append("\">")
                    .append(CarteSvg.echapper(court(noms.getOrDefault(un.departement(), un.departement()))))
                    .append("</text>\n");
        }
        svg.append("</g>\n");
        if (!legende.isEmpty()) {
            legende(svg, parts, legende, lignes);
        }
        return svg.append("</svg>\n").toString();
    }

    private void legende(StringBuilder svg, boolean parts, List<LegendeDuPays> legende, List<String> lignes) {
        double y = hauteur + 20;
        svg.append("<g class=\"legende\" font-size=\"15\">\n<g font-weight=\"600\">");
        CarteSvg.texte(
                svg,
                10,
                y,
                parts
                        ? "Part des habitants à plus de 20 minutes, par département"
                        : "Temps moyen en voiture, par département");
        svg.append("</g>\n");
        for (var ligne : legende) {
            y += 24;
            svg.append("<rect x=\"10\" y=\"")
                    .append(TraceSvg.nombre(y - 13))
                    .append("\" width=\"26\" height=\"16\" stroke=\"#8F8672\" stroke-width=\"0.5\" fill=\"")
                    .append(ligne.couleur() == null ? VueDeLaCarte.HACHURES : ligne.couleur())
                    .append("\"/>");
            CarteSvg.texte(svg, 46, y, ligne.enMots());
        }
        for (var ligne : lignes) {
            y += 24;
            CarteSvg.texte(svg, 10, y, ligne);
        }
        svg.append("</g>\n");
    }

    /** La carte en GeoJSON (RFC 7946) : chaque département et ce que dit le tableau ; où l’on ne connaît aucun lieu, rien. */
    public String geoJson(List<DansLePays> departements) {
        var json = new StringBuilder(512 * 1024).append("{\"type\":\"FeatureCollection\",\"features\":[");
        var separateur = "";
        for (var departement : departements) {
            json.append(separateur);
            separateur = ",\n";
            var code = departement.departement().code();
            var siennes = formes.get(code);
            json.append("{\"type\":\"Feature\",\"geometry\":");
            if (siennes == null) {
                json.append("null");
            } else {
                GeoJson.surface(json, siennes.surfaces().get(code), siennes.projection()::enDegres);
            }
            json.append(",\"properties\":{\"nature\":\"departement\",\"code_departement\":");
            GeoJson.texte(json, code);
            json.append(",\"departement\":");
            GeoJson.texte(json, departement.departement().nom());
            boolean connu = departement.estConnu();
            var loin = connu ? departement.auDelaDe20() : null;
            json.append(",\"communes\":")
                    .append(departement.communes())
                    .append(",\"habitants\":")
                    .append(departement.habitants())
                    .append(",\"lieux\":")
                    .append(departement.lieux())
                    .append(",\"arrets\":")
                    .append(departement.arrets())
                    .append(",\"temps_moyen_min\":")
                    .append(departement.moyenne().map(TempsAcces::enMinutes).orElse(null))
                    .append(",\"habitants_au_dela_de_20\":")
                    .append(loin == null ? null : loin.habitants())
                    .append(",\"part_au_dela_de_20\":")
                    .append(loin == null ? null : Arrondi.auDixieme(loin.pourcentage()))
                    .append(",\"classe\":");
            GeoJson.texte(json, connu ? departement.classe().libelle() : null);
            json.append(",\"classe_de_part\":");
            GeoJson.texte(json, loin == null ? null : ClasseDePart.de(loin).libelle());
            json.append("}}");
        }
        return json.append("]}\n").toString();
    }

    private static String couleur(DansLePays departement, boolean parts) {
        if (!departement.estConnu()) {
            return VueDeLaCarte.HACHURES;
        }
        return parts
                ? ClasseDePart.de(departement.auDelaDe20()).couleur()
                : departement.classe().couleur();
    }

    private static String phrase(DansLePays departement) {
        var nom = departement.departement().nom() + "\u00A0: ";
        return departement
                .moyenne()
                .map(moyenne -> nom
                        + String.format(
                                Locale.FRANCE,
                                "%.1f minutes en moyenne, %.1f\u00A0%% des habitants à plus de 20 minutes",
                                moyenne.enMinutes(),
                                Arrondi.auDixieme(departement.auDelaDe20().pourcentage())))
                .orElse(nom + (departement.estConnu() ? "aucun lieu ne répond à ce choix" : "aucun lieu connu"));
    }

    /** Un nom qui tient dans sa case. */
    private static String court(String nom) {
        return nom.length() <= 14 ? nom : nom.substring(0, 13).strip() + "…";
    }

    private static Envelope etendue(Map<String, Geometry> surfaces) {
        var etendue = new Envelope();
        surfaces.values().forEach(surface -> etendue.expandToInclude(surface.getEnvelopeInternal()));
        return etendue;
    }
}
