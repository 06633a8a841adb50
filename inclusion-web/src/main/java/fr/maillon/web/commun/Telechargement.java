package fr.maillon.web.commun;

import fr.maillon.indicateur.ExportCsv;
import fr.maillon.indicateur.ExportXlsx;
import fr.maillon.indicateur.Feuille;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Un fichier que le navigateur range plutôt que de le montrer. */
public final class Telechargement {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private Telechargement() {}

    /** Un tableau pour un tableur français ; le nom est donné sans « .csv ». */
    public static ResponseEntity<String> csv(String nom, List<String> entetes, List<? extends List<?>> lignes) {
        return csv(nom, ExportCsv.pourUnTableur(entetes, lignes));
    }

    /** Le même tableau, en CSV, qu’un onglet de classeur. */
    public static ResponseEntity<String> csv(String nom, Feuille feuille) {
        return csv(nom, feuille.entetes(), feuille.lignes());
    }

    /** Un classeur, un onglet par feuille ; le nom est donné sans « .xlsx ». */
    public static void xlsx(String nom, List<Feuille> feuilles, HttpServletResponse reponse) throws IOException {
        reponse.setContentType(XLSX);
        reponse.setHeader(HttpHeaders.CONTENT_DISPOSITION, sousLeNom(nom + ".xlsx"));
        ExportXlsx.ecrire(feuilles, reponse.getOutputStream());
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
