package fr.maillon.web.mandat;

import static fr.maillon.web.mandat.EtablissementController.acteur;

import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.mandat.EtatDeMandat;
import fr.maillon.mandat.Mandat;
import fr.maillon.mandat.MandatId;
import fr.maillon.mandat.MandatIntrouvable;
import fr.maillon.mandat.Mandats;
import fr.maillon.mandat.SignatureRefusee;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Les mandats des personnes que l’on suit : les lire, les imprimer, les noter signés, y mettre fin. */
@Controller
@RequestMapping("/mandats")
class MandatsController {

    private static final int LISTES = 200;
    private static final String PAGE = "mandat/fiche";

    private final Mandats mandats;

    MandatsController(Mandats mandats) {
        this.mandats = mandats;
    }

    /** Quand et où les deux exemplaires ont été signés. */
    record SignatureForm(
            @NotNull(message = "{mandat.signature.le}") @Nullable
            LocalDate le,

            @NotBlank(message = "{mandat.signature.lieu}")
            @Size(max = 100, message = "{mandat.signature.long}")
            @SansDonneeInterdite
            @Nullable
            String lieu) {}

    /** Un mandat dans une liste, avec où il en est aujourd’hui. */
    record Ligne(Mandat mandat, EtatDeMandat etat) {}

    @GetMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String liste(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var jour = mandats.aujourdhui();
        var lignes = mandats.lister(compte.mediateur(), LISTES).stream()
                .map(un -> new Ligne(un, un.etat(jour)))
                .toList();
        modele.addAttribute("bientotFinis", compter(lignes, EtatDeMandat.BIENTOT_FINI));
        modele.addAttribute("aSigner", compter(lignes, EtatDeMandat.A_SIGNER));
        modele.addAttribute("lignes", lignes);
        return "mandat/liste";
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String fiche(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("form", new SignatureForm(mandats.aujourdhui(), null));
        return montrer(id, compte, modele);
    }

    /** Les deux exemplaires, prêts à signer ; fini, le mandat ne s’imprime plus pour être signé. */
    @GetMapping("/{id}/imprimer")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String imprimer(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        montrer(id, compte, modele);
        return "mandat/imprimer";
    }

    @PostMapping("/{id}/signature")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String signer(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") SignatureForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        if (!erreurs.hasErrors()) {
            try {
                mandats.noterLaSignature(
                        new MandatId(id),
                        Objects.requireNonNull(form.le()),
                        Objects.requireNonNull(form.lieu()),
                        acteur(compte));
            } catch (SignatureRefusee refus) {
                erreurs.rejectValue("le", "mandat.signature." + refus.raison().name());
            }
        }
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(id, compte, modele);
        }
        redirection.addFlashAttribute("confirmation", "La signature est notée. Le mandat s’applique.");
        return "redirect:/mandats/" + id;
    }

    @PostMapping("/{id}/revocation")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String revoquer(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        if (mandats.revoquer(new MandatId(id), acteur(compte))) {
            redirection.addFlashAttribute(
                    "confirmation", "C’est fait\u00A0: ce mandat est fini. N’agissez plus en son nom.");
        } else {
            redirection.addFlashAttribute("avertissement", "Ce mandat était déjà fini.");
        }
        return "redirect:/mandats/" + id;
    }

    /** À remettre à la personne : ce mandat est fini, depuis tel instant. */
    @GetMapping("/{id}/attestation")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String attester(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        montrer(id, compte, modele);
        if (modele.getAttribute("etat") != EtatDeMandat.REVOQUE) {
            throw new Introuvable();
        }
        return "mandat/attestation";
    }

    private String montrer(UUID id, CompteConnecte compte, Model modele) {
        var mandat = mandats.parId(new MandatId(id), acteur(compte));
        modele.addAttribute("mandat", mandat);
        modele.addAttribute("etat", mandat.etat(mandats.aujourdhui()));
        modele.addAttribute("aujourdhui", mandats.aujourdhui());
        return PAGE;
    }

    private static long compter(List<Ligne> lignes, EtatDeMandat etat) {
        return lignes.stream().filter(ligne -> ligne.etat() == etat).count();
    }

    /** Absent, ou d’une personne que l’on ne voit pas : la même réponse. */
    @ExceptionHandler(MandatIntrouvable.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String introuvable() {
        return "error/404";
    }
}
