package fr.maillon.web.maillage;

import fr.maillon.indicateur.ExportCsv;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Les tableaux du maillage, en fichiers à télécharger. */
final class Fichiers {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private Fichiers() {}

    static ResponseEntity<String> csv(String nom, List<String> colonnes, List<? extends List<?>> lignes) {
        return a(CSV, nom, ExportCsv.pourUnLogiciel(colonnes, lignes));
    }

    static ResponseEntity<String> a(MediaType type, String nom, String contenu) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(nom).build().toString())
                .body(contenu);
    }

    /** Au dixième. */
    static double dixieme(double nombre) {
        return Math.round(nombre * 10) / 10.0;
    }
}
