package fr.maillon.web.maillage;

import fr.maillon.indicateur.ExportCsv;
import fr.maillon.maillage.Arrondi;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Les tableaux du maillage, en fichiers à télécharger. */
final class Fichiers {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);
    private static final MediaType GEOJSON = new MediaType("application", "geo+json", StandardCharsets.UTF_8);

    private Fichiers() {}

    static ResponseEntity<String> csv(String nom, List<String> colonnes, List<? extends List<?>> lignes) {
        return a(CSV, nom, ExportCsv.pourUnLogiciel(colonnes, lignes));
    }

    static ResponseEntity<String> geoJson(String nom, String contenu) {
        return a(GEOJSON, nom, contenu);
    }

    /** Un dessin s’ouvre, il ne se télécharge pas. */
    static ResponseEntity<String> svg(String dessin) {
        return ResponseEntity.ok().contentType(SVG).body(dessin);
    }

    static ResponseEntity<String> a(MediaType type, String nom, String contenu) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(nom).build().toString())
                .body(contenu);
    }

    /** Au dixième, comme partout. */
    static double dixieme(double nombre) {
        return Arrondi.auDixieme(nombre);
    }
}
