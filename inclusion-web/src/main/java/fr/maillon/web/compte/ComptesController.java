package fr.maillon.web.compte;

import fr.maillon.compte.CompteId;
import fr.maillon.compte.CompteIntrouvable;
import fr.maillon.compte.Courriel;
import fr.maillon.compte.CourrielDejaPris;
import fr.maillon.compte.GestionDesComptes;
import fr.maillon.compte.Role;
import fr.maillon.journal.Journal;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Les comptes du réseau. L’administrateur gère les accès, jamais les dossiers des personnes. */
@Controller
@RequestMapping("/comptes")
class ComptesController {

    private static final String RETOUR = "redirect:/comptes";
    private static final String FORMULAIRE = "compte/invitation";

    private final GestionDesComptes comptes;
    private final ChoixDePortee choix;
    private final Territoires territoires;
    private final Journal journal;
    private final String departement;

    ComptesController(
            GestionDesComptes comptes,
            ChoixDePortee choix,
            Territoires territoires,
            Journal journal,
            @Value("${maillon.departement}") String departement) {
        this.comptes = comptes;
        this.choix = choix;
        this.territoires = territoires;
        this.journal = journal;
        this.departement = departement;
    }

    @GetMapping
    @PreAuthorize("hasRole('ADMINISTRATEUR')")
    String liste(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("comptes", comptes.comptes());
        modele.addAttribute("moi", compte.id());
        return "compte/liste";
    }

    @GetMapping("/journal")
    @PreAuthorize("hasRole('ADMINISTRATEUR')")
    String journal(Model modele) {
        modele.addAttribute("lignes", journal.dernieres(200));
        modele.addAttribute("rupture", journal.premiereRupture().orElse(null));
        return "compte/journal";
    }

    @GetMapping("/invitation")
    @PreAuthorize("hasRole('ADMINISTRATEUR')")
    String formulaire(Model modele) {
        modele.addAttribute("form", InvitationForm.vide(departement));
        return montrer(modele);
    }

    @PostMapping("/invitation")
    @PreAuthorize("hasRole('ADMINISTRATEUR')")
    String inviter(
            @Valid @ModelAttribute("form") InvitationForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        if (!erreurs.hasFieldErrors("courriel") && !Courriel.estValide(form.courriel())) {
            erreurs.rejectValue("courriel", "compte.courriel");
        }
        if (!erreurs.hasFieldErrors("role") && !form.aSaPortee()) {
            erreurs.rejectValue(form.champDePortee(), "compte.portee");
        }
        if (!erreurs.hasErrors() && !porteeExiste(form)) {
            erreurs.rejectValue(form.champDePortee(), "compte.portee.inconnue");
        }
        if (!erreurs.hasErrors()) {
            try {
                comptes.inviter(form.adresse(), form.nom(), form.role(), form.portee(), compte.id());
                redirection.addFlashAttribute(
                        "confirmation", "L’invitation de " + form.nom().strip() + " part dans quelques secondes.");
                return RETOUR;
            } catch (CourrielDejaPris deja) {
                erreurs.rejectValue("courriel", "compte.courriel.pris");
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(modele);
    }

    @PostMapping("/{id}/invitation")
    @PreAuthorize("hasRole('ADMINISTRATEUR')")
    String reinviter(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        comptes.reinviter(new CompteId(id), compte.id());
        redirection.addFlashAttribute(
                "confirmation", "Un nouveau lien part dans quelques secondes. L’ancien ne vaut plus.");
        return RETOUR;
    }

    @PostMapping("/{id}/desactivation")
    @PreAuthorize("hasRole('ADMINISTRATEUR')")
    String desactiver(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        if (compte.id().equals(new CompteId(id))) {
            redirection.addFlashAttribute("avertissement", "On ne désactive pas son propre compte.");
            return RETOUR;
        }
        comptes.desactiver(new CompteId(id), compte.id());
        redirection.addFlashAttribute("confirmation", "Le compte est désactivé, et déconnecté partout.");
        redirection.addFlashAttribute("annulation", "/comptes/" + id + "/reactivation");
        return RETOUR;
    }

    @PostMapping("/{id}/reactivation")
    @PreAuthorize("hasRole('ADMINISTRATEUR')")
    String reactiver(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        comptes.reactiver(new CompteId(id), compte.id());
        redirection.addFlashAttribute("confirmation", "Le compte est de nouveau actif.");
        return RETOUR;
    }

    @PostMapping("/{id}/oubli-du-second-facteur")
    @PreAuthorize("hasRole('ADMINISTRATEUR')")
    String oublierLeSecondFacteur(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        comptes.oublierSecondFacteur(new CompteId(id), compte.id());
        redirection.addFlashAttribute(
                "confirmation", "Le second facteur est oublié. La personne en déclarera un autre en se connectant.");
        return RETOUR;
    }

    /** Vrai si ce que le rôle verra est de la liste proposée. */
    private boolean porteeExiste(InvitationForm form) {
        return switch (form.role()) {
            case MEDIATEUR -> contient(choix.mediateurs(), form.mediateur());
            case RESPONSABLE_STRUCTURE, PARTENAIRE -> contient(choix.structures(), form.structure());
            case COORDINATEUR ->
                territoires.departements().stream()
                        .anyMatch(connu -> connu.code().equals(form.departement()));
            case ADMINISTRATEUR -> true;
        };
    }

    private static boolean contient(List<ChoixDePortee.Choix> proposes, @Nullable UUID choisi) {
        return proposes.stream().anyMatch(propose -> propose.id().equals(choisi));
    }

    private String montrer(Model modele) {
        modele.addAttribute("roles", Role.values());
        modele.addAttribute("mediateurs", choix.mediateurs());
        modele.addAttribute("structures", choix.structures());
        modele.addAttribute("departements", territoires.departements());
        return FORMULAIRE;
    }

    /** Un compte absent : 404. */
    @ControllerAdvice
    static class Refus {

        @ExceptionHandler(CompteIntrouvable.class)
        @ResponseStatus(HttpStatus.NOT_FOUND)
        String introuvable() {
            return "error/404";
        }
    }
}
