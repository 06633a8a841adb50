package fr.maillon.web.commun;

import fr.maillon.indicateur.ExportCsv;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Un fichier que le navigateur range plutôt que de le montrer. */
public final class Telechargement {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private Telechargement() {}

    /** Un tableau pour un tableur français ; le nom est donné sans « .csv ». */
    public static ResponseEntity<String> csv(String nom, List<String> entetes, List<? extends List<?>> lignes) {
        return csv(nom, ExportCsv.pourUnTableur(entetes, lignes));
    }

    /** Un CSV déjà écrit ; le nom est donné sans « .csv ». */
    public static ResponseEntity<String> csv(String nom, String contenu) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, sousLeNom(nom + ".csv"))
                .body(contenu);
    }

    /** L’en-tête d’une pièce qui porte ce nom. */
    public static String sousLeNom(String nom) {
        return ContentDisposition.attachment().filename(nom).build().toString();
    }
}
