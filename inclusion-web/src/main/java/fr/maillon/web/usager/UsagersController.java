package fr.maillon.web.usager;

import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.UsagerIntrouvable;
import fr.maillon.web.securite.CompteConnecte;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Les personnes de mes structures. Ce que l’on cherche voyage dans le corps, jamais dans l’adresse. */
@Controller
@RequestMapping("/usagers")
class UsagersController {

    private static final int PAR_PAGE = 50;
    private static final int TROUVEES = 20;

    private final DossiersDesUsagers dossiers;

    UsagersController(DossiersDesUsagers dossiers) {
        this.dossiers = dossiers;
    }

    /** @param apres « 2026-11-24_… » : la dernière de la page d’avant */
    @GetMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String liste(
            @RequestParam(required = false) @Nullable String apres,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        var repere = repere(apres);
        var usagers = dossiers.lister(compte.mediateur(), repere, PAR_PAGE + 1);
        boolean suite = usagers.size() > PAR_PAGE;
        var page = suite ? usagers.subList(0, PAR_PAGE) : usagers;
        modele.addAttribute("usagers", page);
        modele.addAttribute("debut", repere == null);
        modele.addAttribute(
                "suite",
                suite ? page.getLast().dernierContact() + "_" + page.getLast().id() : null);
        return "usager/liste";
    }

    @PostMapping("/recherche")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String chercher(
            @RequestParam(defaultValue = "") String q, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        trouver(q, compte, modele);
        return "usager/liste";
    }

    /** La même recherche, pendant que l’on tape. */
    @PostMapping(path = "/recherche", headers = "HX-Request")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String proposer(
            @RequestParam(defaultValue = "") String q, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        if (q.isBlank()) {
            return liste(null, compte, modele) + " :: resultats";
        }
        trouver(q, compte, modele);
        return "usager/liste :: resultats";
    }

    private void trouver(String q, CompteConnecte compte, Model modele) {
        modele.addAttribute("q", q.strip());
        modele.addAttribute("usagers", dossiers.chercher(q, compte.mediateur(), TROUVEES));
        modele.addAttribute("debut", true);
        modele.addAttribute("suite", null);
    }

    /** Un repère illisible vaut le début de la liste. */
    private static DossiersDesUsagers.@Nullable Repere repere(@Nullable String apres) {
        if (apres == null || apres.indexOf('_') < 0) {
            return null;
        }
        try {
            int coupe = apres.indexOf('_');
            return new DossiersDesUsagers.Repere(
                    LocalDate.parse(apres.substring(0, coupe)), UUID.fromString(apres.substring(coupe + 1)));
        } catch (DateTimeParseException | IllegalArgumentException illisible) {
            return null;
        }
    }

    /** Absente, effacée ou suivie par d’autres : la même réponse. */
    @ControllerAdvice
    static class Refus {

        @ExceptionHandler(UsagerIntrouvable.class)
        @ResponseStatus(HttpStatus.NOT_FOUND)
        String introuvable() {
            return "error/404";
        }
    }
}
