package fr.maillon.web.financement;

import fr.maillon.financement.Enveloppes;
import fr.maillon.financement.Origine;
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

/** Écrire une enveloppe : ce qu’un financeur réserve, dans quoi des conventions puisent. */
@Controller
@RequestMapping("/financements/enveloppes")
class EnveloppesController {

    private static final String COORDINATEUR = "hasRole('COORDINATEUR')";
    private static final String RETOUR = "redirect:/financements#enveloppes";

    private final Enveloppes enveloppes;

    EnveloppesController(Enveloppes enveloppes) {
        this.enveloppes = enveloppes;
    }

    @GetMapping("/nouvelle")
    @PreAuthorize(COORDINATEUR)
    String nouvelle(Model page) {
        page.addAttribute("form", EnveloppeForm.vide());
        return montrer(null, page);
    }

    @GetMapping("/{id}")
    @PreAuthorize(COORDINATEUR)
    String voir(@AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, Model page) {
        page.addAttribute("form", EnveloppeForm.de(enveloppes.enveloppe(RessortDuCompte.de(compte), id)));
        return montrer(id, page);
    }

    @PostMapping
    @PreAuthorize(COORDINATEUR)
    String ecrire(
            @AuthenticationPrincipal CompteConnecte compte,
            @Valid @ModelAttribute("form") EnveloppeForm form,
            BindingResult erreurs,
            @RequestParam(defaultValue = "false") boolean connue,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        form.verifier(erreurs);
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(connue ? form.id() : null, page);
        }
        enveloppes.ecrire(
                RessortDuCompte.de(compte), form.enveloppe(), compte.id().valeur());
        redirection.addFlashAttribute("confirmation", "L’enveloppe est enregistrée.");
        return RETOUR;
    }

    @PostMapping("/{id}/suppression")
    @PreAuthorize(COORDINATEUR)
    String oter(@AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, RedirectAttributes redirection) {
        enveloppes.oter(RessortDuCompte.de(compte), id);
        RetourEnArriere.ote(
                redirection,
                "L’enveloppe est ôtée\u202F; ses conventions restent.",
                "/financements/enveloppes/" + id + "/retablissement");
        return RETOUR;
    }

    @PostMapping("/{id}/retablissement")
    @PreAuthorize(COORDINATEUR)
    String retablir(
            @AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, RedirectAttributes redirection) {
        RetourEnArriere.rendu(
                redirection, enveloppes.rendre(RessortDuCompte.de(compte), id), "L’enveloppe est rétablie.");
        return RETOUR;
    }

    private static String montrer(@Nullable UUID connue, Model page) {
        page.addAttribute("connue", connue);
        page.addAttribute("origines", Origine.values());
        return "financement/enveloppe";
    }
}
