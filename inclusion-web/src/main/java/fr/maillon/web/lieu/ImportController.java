package fr.maillon.web.lieu;

import fr.maillon.lieu.echange.DepotId;
import fr.maillon.lieu.echange.DepotIntrouvable;
import fr.maillon.lieu.echange.FichierDepose;
import fr.maillon.lieu.echange.FichierIllisible;
import fr.maillon.lieu.echange.ImportDeLieux;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Importer un fichier de lieux : le déposer, lire le rapport, confirmer ou renoncer. */
@Controller
@RequestMapping("/lieux/import")
class ImportController {

    private final ImportDeLieux imports;
    private final PerimetreDuCompte perimetre;
    private final String reseau;

    ImportController(
            ImportDeLieux imports, PerimetreDuCompte perimetre, @Value("${maillon.reseau.nom}") String reseau) {
        this.imports = imports;
        this.perimetre = perimetre;
        this.reseau = reseau;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String formulaire() {
        return "lieu/import";
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String deposer(
            @RequestParam @Nullable MultipartFile fichier,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse) {
        if (fichier == null || fichier.isEmpty()) {
            return refuser("Choisissez un fichier CSV.", modele, reponse);
        }
        try {
            var nom = fichier.getOriginalFilename();
            var rapport = imports.deposer(
                    new FichierDepose(nom == null ? "fichier.csv" : nom, fichier::getInputStream),
                    perimetre.gere(compte),
                    compte.id().valeur(),
                    reseau);
            return "redirect:/lieux/import/" + rapport.depot().valeur();
        } catch (FichierIllisible illisible) {
            return refuser(illisible.raison(), modele, reponse);
        }
    }

    private static String refuser(String raison, Model modele, HttpServletResponse reponse) {
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        modele.addAttribute("refus", raison);
        return "lieu/import";
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String rapport(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute(
                "rapport",
                trouver(() -> imports.rapport(new DepotId(id), compte.id().valeur())));
        modele.addAttribute("montres", ImportDeLieux.SIGNALEMENTS_MONTRES);
        return "lieu/rapport";
    }

    @GetMapping("/{id}/rapport.csv")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    void telecharger(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, HttpServletResponse reponse)
            throws IOException {
        trouver(() -> imports.rapport(new DepotId(id), compte.id().valeur()));
        reponse.setContentType("text/csv;charset=utf-8");
        reponse.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rapport-import.csv\"");
        imports.ecrireRapport(new DepotId(id), compte.id().valeur(), reponse.getWriter());
    }

    @PostMapping("/{id}/confirmation")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String confirmer(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        trouver(() -> imports.confirmer(new DepotId(id), compte.id().valeur()));
        redirection.addFlashAttribute("confirmation", "L’annuaire est à jour.");
        return "redirect:/lieux/import/" + id;
    }

    @PostMapping("/{id}/abandon")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String abandonner(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        trouver(() -> {
            imports.abandonner(new DepotId(id), compte.id().valeur());
            return id;
        });
        redirection.addFlashAttribute("confirmation", "Le fichier est oublié. Rien n’a changé.");
        return "redirect:/lieux/import";
    }

    private static <T> T trouver(Supplier<T> action) {
        try {
            return action.get();
        } catch (DepotIntrouvable absent) {
            throw new Introuvable();
        }
    }
}
