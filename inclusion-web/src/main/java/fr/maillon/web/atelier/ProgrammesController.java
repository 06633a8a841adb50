package fr.maillon.web.atelier;

import fr.maillon.atelier.Atelier;
import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.Programme;
import fr.maillon.atelier.ProgrammeId;
import fr.maillon.atelier.Repetition;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Le parcours d’un groupe, sur une page : ce qu’il attendait, ce qui a été travaillé, ce qui reste à faire. */
@Controller
@RequestMapping("/ateliers/programmes/{id}")
class ProgrammesController {

    private final Ateliers ateliers;

    ProgrammesController(Ateliers ateliers) {
        this.ateliers = ateliers;
    }

    /** Ce que le groupe attend. */
    record AttentesForm(
            @Size(max = Repetition.TEXTE_MAXIMUM, message = "{atelier.texte}") @SansDonneeInterdite @Nullable
            String attentes) {}

    @GetMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String lire(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var programme = ateliers.programme(new ProgrammeId(id), compte.mediateur());
        modele.addAttribute("form", new AttentesForm(programme.attentes()));
        return montrer(programme, modele);
    }

    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String ecrireLesAttentes(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") AttentesForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(ateliers.programme(new ProgrammeId(id), compte.mediateur()), modele);
        }
        ateliers.ecrireLesAttentes(new ProgrammeId(id), form.attentes(), compte.mediateur());
        redirection.addFlashAttribute("confirmation", "C’est écrit.");
        return "redirect:/ateliers/programmes/" + id;
    }

    /** Montre toutes les séances au calendrier public, ou les en retire. */
    @PostMapping("/publication")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String publier(
            @PathVariable UUID id,
            @RequestParam boolean publie,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        ateliers.publier(new ProgrammeId(id), publie, compte.mediateur());
        redirection.addFlashAttribute(
                "confirmation",
                publie
                        ? "Les séances dont on sait où elles ont lieu sont au calendrier public."
                        : "Les séances ne sont plus au calendrier public. Les inscrits le restent.");
        return "redirect:/ateliers/programmes/" + id;
    }

    private String montrer(Programme programme, Model modele) {
        var maintenant = ateliers.maintenant();
        modele.addAttribute("programme", programme);
        modele.addAttribute("maintenant", maintenant);
        modele.addAttribute(
                "aPublier",
                programme.seances().stream()
                        .anyMatch(une -> une.etat(maintenant) == Atelier.Etat.PREVU && !une.publie()));
        modele.addAttribute(
                "faites",
                programme.seances().stream()
                        .filter(une -> une.etat(maintenant) == Atelier.Etat.NOTE)
                        .count());
        modele.addAttribute(
                "maintenues",
                programme.seances().stream()
                        .filter(une -> une.etat(maintenant) != Atelier.Etat.ANNULE)
                        .count());
        modele.addAttribute(
                "presences",
                programme.seances().stream()
                        .filter(une -> une.etat(maintenant) == Atelier.Etat.NOTE)
                        .map(Atelier::presence)
                        .mapToInt(presence -> presence == null ? 0 : presence.participants())
                        .sum());
        return "atelier/programme";
    }
}
