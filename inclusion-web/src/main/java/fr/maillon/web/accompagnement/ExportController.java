package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.EtendueDActivite;
import fr.maillon.accompagnement.echange.ExportDesAccompagnements;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Télécharger sa liste, avec les filtres de la page : pour un tableur, ou pour un autre outil. */
@Controller
class ExportController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ExportDesAccompagnements exports;
    private final FiltresDeLaListe filtres;

    ExportController(ExportDesAccompagnements exports, FiltresDeLaListe filtres) {
        this.exports = exports;
        this.filtres = filtres;
    }

    @GetMapping("/accompagnements.csv")
    @PreAuthorize("hasRole('MEDIATEUR')")
    void csv(
            @ModelAttribute("choix") FiltreForm choix,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            HttpServletResponse reponse)
            throws IOException {
        var filtre = filtres.lire(choix, erreurs);
        refuser(erreurs);
        annoncer(reponse, "text/csv;charset=utf-8", "accompagnements.csv");
        exports.enCsv(new EtendueDActivite.DuMediateur(compte.mediateur()), filtre, reponse.getWriter());
    }

    @GetMapping("/accompagnements.xlsx")
    @PreAuthorize("hasRole('MEDIATEUR')")
    void xlsx(
            @ModelAttribute("choix") FiltreForm choix,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            HttpServletResponse reponse)
            throws IOException {
        var filtre = filtres.lire(choix, erreurs);
        refuser(erreurs);
        annoncer(reponse, XLSX, "accompagnements.xlsx");
        exports.enXlsx(new EtendueDActivite.DuMediateur(compte.mediateur()), filtre, reponse.getOutputStream());
    }

    private static void refuser(BindingResult erreurs) {
        if (erreurs.hasErrors()) {
            throw new Introuvable();
        }
    }

    private static void annoncer(HttpServletResponse reponse, String type, String nom) {
        reponse.setContentType(type);
        reponse.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(nom, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
