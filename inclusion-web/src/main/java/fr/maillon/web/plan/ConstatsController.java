package fr.maillon.web.plan;

import fr.maillon.plan.Domaine;
import fr.maillon.plan.PlansDAction;
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

/** Écrire le diagnostic du territoire. */
@Controller
@RequestMapping("/plan-d-action/constats")
class ConstatsController {

    private static final String PAGE = "plan/constat";

    private final PlansDAction plans;

    ConstatsController(PlansDAction plans) {
        this.plans = plans;
    }

    @GetMapping("/nouveau")
    @PreAuthorize(PlanDActionController.COORDINATEUR)
    String nouveau(Model page) {
        page.addAttribute("form", ConstatForm.vide());
        return montrer(null, page);
    }

    @GetMapping("/{id}")
    @PreAuthorize(PlanDActionController.COORDINATEUR)
    String voir(@AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, Model page) {
        page.addAttribute("form", ConstatForm.de(plans.constat(RessortDuCompte.de(compte), id)));
        return montrer(id, page);
    }

    @PostMapping
    @PreAuthorize(PlanDActionController.COORDINATEUR)
    String ecrire(
            @AuthenticationPrincipal CompteConnecte compte,
            @Valid @ModelAttribute("form") ConstatForm form,
            BindingResult erreurs,
            @RequestParam(defaultValue = "false") boolean connu,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(connu ? form.id() : null, page);
        }
        plans.constater(RessortDuCompte.de(compte), form.constat(), compte.id().valeur());
        redirection.addFlashAttribute("confirmation", "Le constat est enregistré.");
        return PlanDActionController.RETOUR;
    }

    @PostMapping("/{id}/suppression")
    @PreAuthorize(PlanDActionController.COORDINATEUR)
    String oter(@AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, RedirectAttributes redirection) {
        plans.oterConstat(RessortDuCompte.de(compte), id);
        RetourEnArriere.ote(redirection, "Le constat est ôté.", "/plan-d-action/constats/" + id + "/retablissement");
        return PlanDActionController.RETOUR;
    }

    @PostMapping("/{id}/retablissement")
    @PreAuthorize(PlanDActionController.COORDINATEUR)
    String retablir(
            @AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, RedirectAttributes redirection) {
        RetourEnArriere.rendu(
                redirection, plans.rendreConstat(RessortDuCompte.de(compte), id), "Le constat est rétabli.");
        return PlanDActionController.RETOUR;
    }

    private static String montrer(@Nullable UUID connu, Model page) {
        page.addAttribute("domaines", Domaine.values());
        page.addAttribute("connu", connu);
        return PAGE;
    }
}
