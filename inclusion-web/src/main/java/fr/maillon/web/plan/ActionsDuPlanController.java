package fr.maillon.web.plan;

import fr.maillon.plan.ActionModifiee;
import fr.maillon.plan.Domaine;
import fr.maillon.plan.Etat;
import fr.maillon.plan.PlansDAction;
import fr.maillon.plan.Repere;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.commun.RetourEnArriere;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
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

/** Écrire les actions du plan. */
@Controller
@RequestMapping("/plan-d-action/actions")
class ActionsDuPlanController {

    private static final String PAGE = "plan/action";

    private final PlansDAction plans;

    ActionsDuPlanController(PlansDAction plans) {
        this.plans = plans;
    }

    @GetMapping("/nouvelle")
    @PreAuthorize(PlanDActionController.COORDINATEUR)
    String nouvelle(Model page) {
        page.addAttribute("form", ActionForm.vide());
        return montrer(null, page);
    }

    @GetMapping("/{id}")
    @PreAuthorize(PlanDActionController.COORDINATEUR)
    String voir(@AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, Model page) {
        page.addAttribute("form", ActionForm.de(plans.action(RessortDuCompte.de(compte), id)));
        return montrer(id, page);
    }

    @PostMapping
    @PreAuthorize(PlanDActionController.COORDINATEUR)
    String ecrire(
            @AuthenticationPrincipal CompteConnecte compte,
            @Valid @ModelAttribute("form") ActionForm form,
            BindingResult erreurs,
            @RequestParam(defaultValue = "false") boolean connue,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        form.verifier(erreurs);
        if (!erreurs.hasErrors()) {
            try {
                plans.ecrire(
                        RessortDuCompte.de(compte), form.action(), compte.id().valeur());
                redirection.addFlashAttribute("confirmation", "L’action est enregistrée.");
                return PlanDActionController.RETOUR;
            } catch (ActionModifiee depassee) {
                erreurs.reject("plan.modifiee");
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(connue ? form.id() : null, page);
    }

    @PostMapping("/{id}/suppression")
    @PreAuthorize(PlanDActionController.COORDINATEUR)
    String oter(@AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, RedirectAttributes redirection) {
        plans.oter(RessortDuCompte.de(compte), id);
        RetourEnArriere.ote(
                redirection, "L’action est ôtée du plan.", "/plan-d-action/actions/" + id + "/retablissement");
        return PlanDActionController.RETOUR;
    }

    @PostMapping("/{id}/retablissement")
    @PreAuthorize(PlanDActionController.COORDINATEUR)
    String retablir(
            @AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, RedirectAttributes redirection) {
        RetourEnArriere.rendu(redirection, plans.rendre(RessortDuCompte.de(compte), id), "L’action est rétablie.");
        return PlanDActionController.RETOUR;
    }

    private static String montrer(@Nullable UUID connue, Model page) {
        page.addAttribute("domaines", Domaine.values());
        page.addAttribute("etats", Etat.values());
        page.addAttribute("reperes", Repere.values());
        page.addAttribute("connue", connue);
        return PAGE;
    }
}
