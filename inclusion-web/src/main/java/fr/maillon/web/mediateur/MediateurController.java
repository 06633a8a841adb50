package fr.maillon.web.mediateur;

import fr.maillon.mediateur.EquipeDuReseau;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
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

/** Les gens du réseau : les voir, en accueillir, corriger ce que l’on en sait. */
@Controller
@RequestMapping("/mediateurs")
class MediateurController {

    private final EquipeDuReseau equipe;
    private final AccueilDUnMediateur accueil;
    private final PageDeLEquipe page;

    MediateurController(EquipeDuReseau equipe, AccueilDUnMediateur accueil, PageDeLEquipe page) {
        this.equipe = equipe;
        this.accueil = accueil;
        this.page = page;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'ADMINISTRATEUR')")
    String liste(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var tous = equipe.lister(page.perimetre(compte), page.aujourdHui());
        modele.addAttribute(
                "presents",
                tous.stream().filter(personne -> personne.affectation() != null).toList());
        modele.addAttribute(
                "autres",
                tous.stream().filter(personne -> personne.affectation() == null).toList());
        modele.addAttribute("aujourdHui", page.aujourdHui());
        return "mediateur/liste";
    }

    @GetMapping("/nouveau")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'ADMINISTRATEUR')")
    String nouveau(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute(
                "form",
                new NouveauMediateurForm(
                        FicheForm.neuve(), AffectationForm.neuve(page.aujourdHui(), page.structureDOffice(compte))));
        page.listes(modele, compte);
        return "mediateur/nouveau";
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'ADMINISTRATEUR')")
    String accueillir(
            @Valid @ModelAttribute("form") NouveauMediateurForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        form.fiche().verifier(erreurs, "fiche.");
        form.affectation().verifier(erreurs, "affectation.");
        if (!erreurs.hasFieldErrors("affectation.structure")
                && !page.peutAffecterA(form.affectation().structure(), compte)) {
            erreurs.rejectValue("affectation.structure", "mediateur.structure");
        }
        if (!page.peutAffecterAuLieu(form.affectation().lieu(), compte)) {
            erreurs.rejectValue("affectation.lieu", "mediateur.lieu");
        }
        if (erreurs.hasErrors()) {
            page.listes(modele, compte);
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "mediateur/nouveau";
        }
        var fiche = form.fiche().fiche();
        boolean homonyme = equipe.lister(page.perimetre(compte), page.aujourdHui()).stream()
                .anyMatch(personne -> personne.nomComplet()
                        .equalsIgnoreCase(fiche.nomComplet().strip()));
        var id = accueil.accueillir(fiche, form.affectation());
        redirection.addFlashAttribute("confirmation", fiche.nomComplet().strip() + " rejoint l’équipe.");
        if (homonyme) {
            redirection.addFlashAttribute(
                    "avertissement",
                    "Une autre personne porte déjà ce nom dans l’équipe. Vérifiez que ce n’est pas la même.");
        }
        return "redirect:/mediateurs/" + id.valeur();
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'ADMINISTRATEUR')")
    String fiche(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var mediateur = page.mediateur(id, compte);
        modele.addAttribute("id", id);
        modele.addAttribute("fiche", equipe.fiche(mediateur));
        modele.addAttribute("affectations", equipe.affectations(mediateur));
        modele.addAttribute("aujourdHui", page.aujourdHui());
        return "mediateur/fiche";
    }

    @GetMapping("/{id}/modification")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'ADMINISTRATEUR')")
    String modification(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("form", FicheForm.de(equipe.fiche(page.mediateur(id, compte))));
        modele.addAttribute("id", id);
        page.listes(modele, compte);
        return "mediateur/modification";
    }

    @PostMapping("/{id}/modification")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'ADMINISTRATEUR')")
    String modifier(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") FicheForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var mediateur = page.mediateur(id, compte);
        form.verifier(erreurs, "");
        if (erreurs.hasErrors()) {
            modele.addAttribute("id", id);
            page.listes(modele, compte);
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "mediateur/modification";
        }
        equipe.decrire(mediateur, form.fiche());
        redirection.addFlashAttribute(
                "confirmation", "La fiche de " + form.fiche().nomComplet() + " est corrigée.");
        return "redirect:/mediateurs/" + id;
    }
}
