package fr.maillon.web.accompagnement;

import fr.maillon.web.securite.CompteConnecte;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Garder une saisie commencée, la finir plus tard ou sur un autre appareil. */
@Controller
@RequestMapping("/accompagnements/brouillons")
class BrouillonController {

    private final Brouillons brouillons;

    BrouillonController(Brouillons brouillons) {
        this.brouillons = brouillons;
    }

    /** Garde la saisie au fil de la frappe ; une valeur illisible n’est pas gardée, le reste l’est. */
    @PostMapping(params = "auto")
    @PreAuthorize("hasRole('MEDIATEUR')")
    @ResponseBody
    ResponseEntity<Void> garderEnEcrivant(
            @ModelAttribute("form") AccompagnementForm form,
            BindingResult illisibles,
            @RequestParam(required = false) @Nullable Set<UUID> usager,
            @AuthenticationPrincipal CompteConnecte compte) {
        return garder(form, usager, compte)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.unprocessableContent().build();
    }

    /** « Finir plus tard » : garde la saisie et rend la main. */
    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String finirPlusTard(
            @ModelAttribute("form") AccompagnementForm form,
            BindingResult illisibles,
            @RequestParam(required = false) @Nullable Set<UUID> usager,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        if (garder(form, usager, compte)) {
            redirection.addFlashAttribute(
                    "confirmation", "Votre saisie est gardée trente jours. Vous la retrouverez en notant.");
        } else {
            redirection.addFlashAttribute(
                    "avertissement", "Cette saisie n’a pas pu être gardée\u00A0: elle est trop longue.");
        }
        return "redirect:/mon-espace";
    }

    @PostMapping("/{id}/suppression")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String effacer(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        brouillons.effacer(id, compte.id());
        redirection.addFlashAttribute("confirmation", "Le brouillon est effacé.");
        return "redirect:/accompagnements/nouveau";
    }

    private boolean garder(AccompagnementForm form, @Nullable Set<UUID> usager, CompteConnecte compte) {
        return form.jeton() != null
                && form.type() != null
                && brouillons.garder(
                        compte.id(),
                        form,
                        usager == null
                                ? Set.of()
                                : usager.stream().filter(Objects::nonNull).collect(Collectors.toSet()));
    }
}
