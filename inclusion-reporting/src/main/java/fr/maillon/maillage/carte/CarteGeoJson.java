package fr.maillon.maillage.carte;

import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.DonneesDuTerritoire.Fragilite;
import fr.maillon.maillage.Maillage;
import fr.maillon.maillage.PointDAcces;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * La carte des temps d’accès en GeoJSON (RFC 7946) : chaque commune avec ce que dit le tableau, puis les lieux et les arrêts.
 * Une commune que l’on ne sait pas situer y est, sans dessin.
 */
public final class CarteGeoJson {

    private final Maillage maillage;
    private final FondDeCarte fond;

    private final @Nullable Fragilite fragilite;

    /** @param fragilite l’indice importé, s’il y en a un */
    public CarteGeoJson(Maillage maillage, FondDeCarte fond, @Nullable Fragilite fragilite) {
        this.maillage = maillage;
        this.fond = fond;
        this.fragilite = fragilite;
    }

    /** Le fichier entier. */
    public String texte() {
        var json = new StringBuilder(256 * 1024).append("{\"type\":\"FeatureCollection\",\"features\":[");
        var separateur = "";
        for (var commune : maillage.communes()) {
            json.append(separateur);
            commune(json, commune);
            separateur = ",\n";
        }
        for (var point : maillage.offre()) {
            json.append(separateur);
            point(json, point);
            separateur = ",\n";
        }
        return json.append("]}\n").toString();
    }

    private void commune(StringBuilder json, CouvertureCommune commune) {
        var acces = commune.acces();
        json.append("{\"type\":\"Feature\",\"geometry\":");
        surface(json, fond.surfaces().get(commune.code()));
        json.append(",\"properties\":{\"nature\":\"commune\",\"code_insee\":");
        texte(json, commune.code().valeur());
        json.append(",\"commune\":");
        texte(json, commune.nom());
        json.append(",\"habitants\":")
                .append(commune.habitants())
                .append(commune.peuplee() ? "" : ",\"habitants_moins_de\":11")
                .append(",\"temps_min\":")
                .append(acces == null ? null : acces.temps().enMinutes())
                .append(",\"temps_mesure\":")
                .append(acces == null ? null : acces.mesure())
                .append(",\"classe\":");
        texte(json, commune.classe().libelle());
        json.append(",\"lieu\":");
        texte(json, acces == null ? null : acces.point().nom());
        json.append(",\"distance_km\":").append(acces == null ? null : Math.round(acces.distanceKm() * 10) / 10.0);
        fragilite(json, commune);
        json.append("}}");
    }

    /** Son indice, avec l’échelle et les années : sans elles, un nombre ne dit rien. Rien si aucun n’est importé ici. */
    private void fragilite(StringBuilder json, CouvertureCommune commune) {
        if (fragilite == null) {
            return;
        }
        json.append(",\"indice_de_fragilite\":")
                .append(fragilite.parCommune().get(commune.code()))
                .append(",\"echelle_de_l_indice\":");
        texte(json, fragilite.echelle().libelle());
        json.append(",\"millesimes_de_l_indice\":").append(fragilite.millesimes());
    }

    private static void point(StringBuilder json, PointDAcces point) {
        json.append("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[")
                .append(degre(point.position().longitude()))
                .append(',')
                .append(degre(point.position().latitude()))
                .append("]},\"properties\":{\"nature\":");
        texte(json, point.nature().name().toLowerCase(Locale.ROOT));
        json.append(",\"id\":");
        texte(json, point.id().toString());
        json.append(",\"nom\":");
        texte(json, point.nom());
        json.append(",\"commune\":");
        texte(json, point.commune());
        json.append(",\"position_approchee\":")
                .append(point.positionApprochee())
                .append("}}");
    }

    private void surface(StringBuilder json, @Nullable Geometry surface) {
        if (surface == null || surface.isEmpty()) {
            json.append("null");
            return;
        }
        json.append("{\"type\":\"MultiPolygon\",\"coordinates\":[");
        var separateur = "";
        for (int i = 0; i < surface.getNumGeometries(); i++) {
            if (surface.getGeometryN(i) instanceof Polygon polygone) {
                json.append(separateur).append('[');
                anneau(json, polygone.getExteriorRing(), true);
                for (int trou = 0; trou < polygone.getNumInteriorRing(); trou++) {
                    json.append(',');
                    anneau(json, polygone.getInteriorRingN(trou), false);
                }
                json.append(']');
                separateur = ",";
            }
        }
        json.append("]}");
    }

    /** L’extérieur tourne à gauche, les trous à droite. */
    private void anneau(StringBuilder json, LinearRing anneau, boolean aGauche) {
        var points = anneau.getCoordinates();
        boolean envers = Orientation.isCCW(points) != aGauche;
        json.append('[');
        for (int i = 0; i < points.length; i++) {
            Coordinate point = fond.enDegres(points[envers ? points.length - 1 - i : i]);
            json.append(i == 0 ? "[" : ",[")
                    .append(degre(point.x))
                    .append(',')
                    .append(degre(point.y))
                    .append(']');
        }
        json.append(']');
    }

    /** Au mètre près. */
    private static double degre(double degres) {
        return Math.round(degres * 1e5) / 1e5;
    }

    private static void texte(StringBuilder json, @Nullable String texte) {
        if (texte == null) {
            json.append("null");
            return;
        }
        json.append('"');
        for (int i = 0; i < texte.length(); i++) {
            char c = texte.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
