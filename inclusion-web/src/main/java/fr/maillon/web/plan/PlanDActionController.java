package fr.maillon.web.plan;

import fr.maillon.plan.Domaine;
import fr.maillon.plan.Etat;
import fr.maillon.plan.PlanDAction;
import fr.maillon.plan.PlanIntrouvable;
import fr.maillon.plan.PlansDAction;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Le plan d’action : l’ensemble, et ce que l’on remet au comité de pilotage. */
@Controller
@RequestMapping("/plan-d-action")
class PlanDActionController {

    static final String RETOUR = "redirect:/plan-d-action";
    static final String COORDINATEUR = "hasRole('COORDINATEUR')";

    private final PlansDAction plans;
    private final Lecture lecture;

    PlanDActionController(PlansDAction plans, Lecture lecture) {
        this.plans = plans;
        this.lecture = lecture;
    }

    @GetMapping
    @PreAuthorize(COORDINATEUR)
    String voir(@AuthenticationPrincipal CompteConnecte compte, Model page) {
        page.addAttribute("form", ReglageForm.de(montrer(compte, page)));
        return "plan/plan";
    }

    /** Ce que le comité lit, et ce qu’il doit trancher ; à imprimer. */
    @GetMapping("/comite")
    @PreAuthorize(COORDINATEUR)
    String comite(@AuthenticationPrincipal CompteConnecte compte, Model page) {
        montrer(compte, page);
        return "plan/comite";
    }

    @PostMapping
    @PreAuthorize(COORDINATEUR)
    String regler(
            @AuthenticationPrincipal CompteConnecte compte,
            @Valid @ModelAttribute("form") ReglageForm form,
            BindingResult erreurs,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        if (erreurs.hasErrors() || form.debut() == null) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            montrer(compte, page);
            return "plan/plan";
        }
        plans.regler(
                RessortDuCompte.de(compte),
                form.debut(),
                form.intention() == null ? "" : form.intention().strip(),
                compte.id().valeur());
        redirection.addFlashAttribute("confirmation", "Le plan est enregistré.");
        return RETOUR;
    }

    private PlanDAction montrer(CompteConnecte compte, Model page) {
        var plan = plans.plan(RessortDuCompte.de(compte));
        page.addAttribute("plan", plan);
        page.addAttribute("lecture", lecture);
        page.addAttribute("domaines", Domaine.values());
        page.addAttribute("etats", Etat.values());
        return plan;
    }

    /** Absent ou d’un autre territoire : la même réponse. */
    @ControllerAdvice
    static class Refus {

        @ExceptionHandler(PlanIntrouvable.class)
        @ResponseStatus(HttpStatus.NOT_FOUND)
        String introuvable() {
            return "error/404";
        }
    }
}
