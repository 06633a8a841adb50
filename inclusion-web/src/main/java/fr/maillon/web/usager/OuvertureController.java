package fr.maillon.web.usager;

import fr.maillon.commun.Identifiants;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.Identite;
import fr.maillon.usager.RapprochementDesFiches;
import fr.maillon.usager.UsagerId;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Objects;
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

/** Ouvrir la fiche d’une personne, avec son accord, et la corriger. */
@Controller
@RequestMapping("/usagers")
class OuvertureController {

    private static final String FORMULAIRE = "usager/nouveau";
    private static final String CORRECTION = "usager/modification";

    private final DossiersDesUsagers dossiers;
    private final RapprochementDesFiches rapprochement;
    private final LectureDeLIdentite lecture;
    private final PageDUnUsager page;

    OuvertureController(
            DossiersDesUsagers dossiers,
            RapprochementDesFiches rapprochement,
            LectureDeLIdentite lecture,
            PageDUnUsager page) {
        this.dossiers = dossiers;
        this.rapprochement = rapprochement;
        this.lecture = lecture;
        this.page = page;
    }

    /** @param retour « accompagnement » pour noter ensuite un accompagnement */
    @GetMapping("/nouveau")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String formulaire(
            @RequestParam(required = false) @Nullable String retour,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        modele.addAttribute(
                "form",
                UsagerForm.neuf(
                        page.structure(null, compte).map(id -> id.valeur()).orElse(null), retour));
        page.listes(compte, modele);
        return FORMULAIRE;
    }

    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String ouvrir(
            @Valid @ModelAttribute("form") UsagerForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var identite = verifier(form, erreurs, compte);
        if (identite == null) {
            return encore(form, erreurs, compte, modele, reponse);
        }
        var structure = page.structure(form.structure(), compte).orElseThrow();
        var acteur = PageDUnUsager.acteur(compte);
        if (form.veut("rattacher")) {
            var rattachee = rapprochement.rattacher(identite, structure, form.enAccord(), acteur);
            if (rattachee.isPresent()) {
                redirection.addFlashAttribute(
                        "confirmation", "La fiche est rattachée à votre structure. L’accord est noté.");
                return vers(rattachee.get(), form.retour());
            }
        }
        if (!form.veut("quandMeme") && !form.veut("rattacher") && signaler(identite, compte, modele)) {
            return encore(form, erreurs, compte, modele, reponse);
        }
        var jeton = Objects.requireNonNullElseGet(form.jeton(), Identifiants::nouveau);
        var id = dossiers.creer(new UsagerId(jeton), identite, structure, form.enAccord(), acteur);
        redirection.addFlashAttribute("confirmation", "La fiche est ouverte. L’accord est noté.");
        return vers(id, form.retour());
    }

    @GetMapping("/{id}/modification")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String modification(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var fiche = dossiers.parId(new UsagerId(id), PageDUnUsager.acteur(compte));
        modele.addAttribute("id", fiche.id().valeur());
        modele.addAttribute("form", UsagerForm.de(fiche));
        page.listes(compte, modele);
        return CORRECTION;
    }

    @PostMapping("/{id}/modification")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String modifier(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") UsagerForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var identite = lecture.lire(form, erreurs);
        if (identite.isEmpty()) {
            // la fiche d’une autre structure répond comme une fiche absente, même à une saisie fautive
            dossiers.parId(new UsagerId(id), PageDUnUsager.acteur(compte));
            modele.addAttribute("id", id);
            page.listes(compte, modele);
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return CORRECTION;
        }
        dossiers.modifier(
                new UsagerId(id),
                identite.get(),
                Objects.requireNonNullElse(form.version(), -1L),
                PageDUnUsager.acteur(compte));
        redirection.addFlashAttribute("confirmation", "La fiche est corrigée.");
        return "redirect:/usagers/" + id;
    }

    private @Nullable Identite verifier(UsagerForm form, BindingResult erreurs, CompteConnecte compte) {
        var identite = lecture.lire(form, erreurs);
        if (!form.accepte()) {
            erreurs.rejectValue("accord", "usager.accord");
        }
        if (form.canal() == null && !erreurs.hasFieldErrors("canal")) {
            erreurs.rejectValue("canal", "usager.canal");
        }
        if (page.structure(form.structure(), compte).isEmpty()) {
            erreurs.rejectValue("structure", "usager.structure");
        }
        return erreurs.hasErrors() ? null : identite.orElse(null);
    }

    /** Dit ce qui ressemble déjà, ici et ailleurs ; faux s’il n’y a rien à dire. */
    private boolean signaler(Identite identite, CompteConnecte compte, Model modele) {
        var candidates = rapprochement.candidates(identite, compte.mediateur());
        boolean ailleurs = rapprochement.existeAilleurs(identite, PageDUnUsager.acteur(compte));
        modele.addAttribute("candidates", candidates);
        modele.addAttribute("ailleurs", ailleurs);
        return ailleurs || !candidates.isEmpty();
    }

    private String encore(
            UsagerForm form, BindingResult erreurs, CompteConnecte compte, Model modele, HttpServletResponse reponse) {
        page.listes(compte, modele);
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return FORMULAIRE;
    }

    private static String vers(UsagerId id, @Nullable String retour) {
        return "accompagnement".equals(retour)
                ? "redirect:/accompagnements/nouveau?usager=" + id.valeur()
                : "redirect:/usagers/" + id.valeur();
    }
}
