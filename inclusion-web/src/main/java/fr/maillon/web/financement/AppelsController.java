package fr.maillon.web.financement;

import fr.maillon.financement.Financements;
import fr.maillon.financement.Suite;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.commun.RetourEnArriere;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Surveiller les appels à projets. */
@Controller
@RequestMapping("/financements/appels")
class AppelsController {

    private static final String COORDINATEUR = "hasRole('COORDINATEUR')";
    private static final String PAGE = "financement/appel";
    private static final String RETOUR = "redirect:/financements#appels";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Financements financements;
    private final Clock horloge;

    AppelsController(Financements financements, Clock horloge) {
        this.financements = financements;
        this.horloge = horloge;
    }

    @GetMapping("/nouveau")
    @PreAuthorize(COORDINATEUR)
    String nouveau(Model page) {
        page.addAttribute("form", AppelForm.vide());
        page.addAttribute("suites", Suite.values());
        return PAGE;
    }

    @GetMapping("/{id}")
    @PreAuthorize(COORDINATEUR)
    String voir(@AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, Model page) {
        page.addAttribute(
                "form",
                financements.appels(RessortDuCompte.de(compte), LocalDate.now(horloge.withZone(PARIS))).stream()
                        .filter(appel -> appel.id().equals(id))
                        .findFirst()
                        .map(AppelForm::de)
                        .orElseThrow(Introuvable::new));
        page.addAttribute("suites", Suite.values());
        page.addAttribute("connu", id);
        return PAGE;
    }

    @PostMapping
    @PreAuthorize(COORDINATEUR)
    String ecrire(
            @AuthenticationPrincipal CompteConnecte compte,
            @Valid @ModelAttribute("form") AppelForm form,
            BindingResult erreurs,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        if (erreurs.hasErrors()) {
            page.addAttribute("suites", Suite.values());
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return PAGE;
        }
        financements.surveiller(
                RessortDuCompte.de(compte), form.appel(), compte.id().valeur());
        redirection.addFlashAttribute("confirmation", "L’appel est enregistré.");
        return RETOUR;
    }

    @PostMapping("/{id}/suppression")
    @PreAuthorize(COORDINATEUR)
    String oter(@AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, RedirectAttributes redirection) {
        financements.oterAppel(RessortDuCompte.de(compte), id);
        RetourEnArriere.ote(redirection, "L’appel est ôté.", "/financements/appels/" + id + "/retablissement");
        return RETOUR;
    }

    @PostMapping("/{id}/retablissement")
    @PreAuthorize(COORDINATEUR)
    String retablir(
            @AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, RedirectAttributes redirection) {
        RetourEnArriere.rendu(
                redirection, financements.rendreAppel(RessortDuCompte.de(compte), id), "L’appel est rétabli.");
        return RETOUR;
    }
}
