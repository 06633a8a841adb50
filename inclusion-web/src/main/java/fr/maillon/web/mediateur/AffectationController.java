package fr.maillon.web.mediateur;

import fr.maillon.mediateur.AffectationEnDouble;
import fr.maillon.mediateur.AffectationEnListe;
import fr.maillon.mediateur.EquipeDuReseau;
import fr.maillon.mediateur.FinAvantDebut;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.LocalDate;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Affecter quelqu’un à une structure et à un lieu, et terminer une affectation. */
@Controller
@RequestMapping("/mediateurs/{id}/affectations")
class AffectationController {

    private static final String PAGE = "mediateur/affectation";

    private final EquipeDuReseau equipe;
    private final PageDeLEquipe page;
    private final FormatFrancais formats;

    AffectationController(EquipeDuReseau equipe, PageDeLEquipe page, FormatFrancais formats) {
        this.equipe = equipe;
        this.page = page;
        this.formats = formats;
    }

    @GetMapping("/nouvelle")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'ADMINISTRATEUR')")
    String nouvelle(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var mediateur = page.mediateur(id, compte);
        modele.addAttribute("form", AffectationForm.neuve(page.aujourdHui(), page.structureDOffice(compte)));
        return montrer(mediateur, compte, modele);
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'ADMINISTRATEUR')")
    String affecter(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") AffectationForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var mediateur = page.mediateur(id, compte);
        form.verifier(erreurs, "");
        if (!erreurs.hasFieldErrors("structure") && !page.peutAffecterA(form.structure(), compte)) {
            erreurs.rejectValue("structure", "mediateur.structure");
        }
        if (!page.peutAffecterAuLieu(form.lieu(), compte)) {
            erreurs.rejectValue("lieu", "mediateur.lieu");
        }
        if (!erreurs.hasErrors()) {
            try {
                equipe.affecter(mediateur, form.structureId(), form.lieuId(), form.enQuotite(), form.periode());
                redirection.addFlashAttribute(
                        "confirmation",
                        equipe.fiche(mediateur).nomComplet() + " est affecté à partir du " + formats.date(form.debut())
                                + ".");
                return "redirect:/mediateurs/" + id;
            } catch (AffectationEnDouble refus) {
                erreurs.rejectValue("debut", "mediateur.double");
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(mediateur, compte, modele);
    }

    @PostMapping("/{affectation}/fin")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'ADMINISTRATEUR')")
    String terminer(
            @PathVariable UUID id,
            @PathVariable UUID affectation,
            @RequestParam LocalDate dernierJour,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        var concernee = affectation(page.mediateur(id, compte), affectation, compte);
        try {
            equipe.terminer(concernee.id(), dernierJour);
            redirection.addFlashAttribute(
                    "confirmation",
                    "L’affectation à " + concernee.nomDeLaStructure() + " se termine le " + formats.date(dernierJour)
                            + ".");
        } catch (FinAvantDebut refus) {
            redirection.addFlashAttribute(
                    "avertissement",
                    "Cette affectation commence le " + formats.date(refus.debut())
                            + "\u00A0: elle ne peut pas finir avant.");
        }
        return "redirect:/mediateurs/" + id;
    }

    private AffectationEnListe affectation(MediateurId mediateur, UUID id, CompteConnecte compte) {
        return equipe.affectations(mediateur).stream()
                .filter(affectation -> affectation.id().valeur().equals(id)
                        && page.peutAffecterA(affectation.structure().valeur(), compte))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    private String montrer(MediateurId mediateur, CompteConnecte compte, Model modele) {
        modele.addAttribute("id", mediateur.valeur());
        modele.addAttribute("fiche", equipe.fiche(mediateur));
        page.listes(modele, compte);
        return PAGE;
    }
}
