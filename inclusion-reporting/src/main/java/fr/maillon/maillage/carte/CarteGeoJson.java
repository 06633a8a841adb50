package fr.maillon.maillage.carte;

import fr.maillon.maillage.Arrondi;
import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.DonneesDuTerritoire.Fragilite;
import fr.maillon.maillage.Maillage;
import fr.maillon.maillage.PointDAcces;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
        GeoJson.surface(json, fond.surfaces().get(commune.code()), fond::enDegres);
        json.append(",\"properties\":{\"nature\":\"commune\",\"code_insee\":");
        GeoJson.texte(json, commune.code().valeur());
        json.append(",\"commune\":");
        GeoJson.texte(json, commune.nom());
        json.append(",\"habitants\":")
                .append(commune.habitants())
                .append(commune.peuplee() ? "" : ",\"habitants_moins_de\":11")
                .append(",\"temps_min\":")
                .append(acces == null ? null : acces.temps().enMinutes())
                .append(",\"temps_affiche_min\":")
                .append(acces == null ? null : acces.temps().minutesAffichees())
                .append(",\"temps_mesure\":")
                .append(acces == null ? null : acces.mesure())
                .append(",\"classe\":");
        GeoJson.texte(json, commune.classe().libelle());
        json.append(",\"lieu\":");
        GeoJson.texte(json, acces == null ? null : acces.point().nom());
        json.append(",\"distance_km\":").append(acces == null ? null : Arrondi.auDixieme(acces.distanceKm()));
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
        GeoJson.texte(json, fragilite.echelle().libelle());
        json.append(",\"millesimes_de_l_indice\":").append(fragilite.millesimes());
    }

    private static void point(StringBuilder json, PointDAcces point) {
        json.append("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[")
                .append(GeoJson.degre(point.position().longitude()))
                .append(',')
                .append(GeoJson.degre(point.position().latitude()))
                .append("]},\"properties\":{\"nature\":");
        GeoJson.texte(json, point.nature().name().toLowerCase(Locale.ROOT));
        json.append(",\"id\":");
        GeoJson.texte(json, point.id().toString());
        json.append(",\"nom\":");
        GeoJson.texte(json, point.nom());
        json.append(",\"commune\":");
        GeoJson.texte(json, point.commune());
        json.append(",\"position_approchee\":")
                .append(point.positionApprochee())
                .append("}}");
    }
}
