package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.EtendueDActivite;
import fr.maillon.accompagnement.FiltreDAccompagnements;
import fr.maillon.accompagnement.LectureDesAccompagnements;
import fr.maillon.accompagnement.echange.ExportDesAccompagnements;
import fr.maillon.usager.Acteur;
import fr.maillon.usager.PersonnesNommees;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final LectureDesAccompagnements lecture;
    private final PersonnesNommees personnes;

    ExportController(
            ExportDesAccompagnements exports,
            FiltresDeLaListe filtres,
            LectureDesAccompagnements lecture,
            PersonnesNommees personnes) {
        this.exports = exports;
        this.filtres = filtres;
        this.lecture = lecture;
        this.personnes = personnes;
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
        var etendue = new EtendueDActivite.DuMediateur(compte.mediateur());
        var noms = noms(compte, etendue, filtre);
        annoncer(reponse, "text/csv;charset=utf-8", "accompagnements.csv");
        exports.enCsv(etendue, filtre, noms, reponse.getWriter());
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
        var etendue = new EtendueDActivite.DuMediateur(compte.mediateur());
        var noms = noms(compte, etendue, filtre);
        annoncer(reponse, XLSX, "accompagnements.xlsx");
        exports.enXlsx(etendue, filtre, noms, reponse.getOutputStream());
    }

    /** Le nom des personnes que ce médiateur suit ; c’est les lire, et le journal le sait avant que le fichier parte. */
    private Function<AccompagnementId, String> noms(
            CompteConnecte compte, EtendueDActivite etendue, FiltreDAccompagnements filtre) {
        var nommees = personnes.lire(
                lecture.nominatifs(etendue, filtre),
                new Acteur(compte.mediateur(), compte.id().valeur()),
                "export des accompagnements");
        return accompagnement -> nommees.getOrDefault(accompagnement.valeur(), List.of()).stream()
                .map(PersonnesNommees.Personne::nom)
                .filter(nom -> !nom.isEmpty())
                .collect(Collectors.joining(", "));
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
