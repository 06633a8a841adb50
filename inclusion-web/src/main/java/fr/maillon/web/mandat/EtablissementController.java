package fr.maillon.web.mandat;

import fr.maillon.accompagnement.Demarche;
import fr.maillon.mandat.DemandeDeMandat;
import fr.maillon.mandat.DureeDeMandat;
import fr.maillon.mandat.MandatId;
import fr.maillon.mandat.MandatIntrouvable;
import fr.maillon.mandat.Mandats;
import fr.maillon.mandat.Obstacle;
import fr.maillon.mandat.TitreDAgir;
import fr.maillon.usager.Acteur;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.FicheUsager;
import fr.maillon.usager.UsagerId;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Objects;
import java.util.UUID;
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

/** Établir un mandat, depuis la fiche de la personne. */
@Controller
@RequestMapping("/usagers/{id}/mandats")
class EtablissementController {

    private static final String PAGE = "mandat/nouveau";

    private final Mandats mandats;
    private final DossiersDesUsagers dossiers;

    EtablissementController(Mandats mandats, DossiersDesUsagers dossiers) {
        this.mandats = mandats;
        this.dossiers = dossiers;
    }

    @GetMapping("/nouveau")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String formulaire(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("form", MandatForm.neuf());
        return montrer(dossiers.parId(new UsagerId(id), acteur(compte)), modele);
    }

    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String etablir(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") MandatForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var fiche = dossiers.parId(new UsagerId(id), acteur(compte));
        if (!erreurs.hasFieldErrors("precisions")) {
            mandats.obstacles(fiche, form.demande(), compte.mediateur()).stream()
                    .filter(obstacle -> !erreurs.hasFieldErrors(champ(obstacle)))
                    .forEach(obstacle -> dire(obstacle, erreurs));
        }
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(fiche, modele);
        }
        var mandat = mandats.etablir(
                new MandatId(Objects.requireNonNull(form.jeton())), fiche.id(), form.demande(), acteur(compte));
        redirection.addFlashAttribute(
                "confirmation",
                "Le mandat est écrit. Imprimez-le en deux exemplaires, signez-les ensemble, puis notez la signature.");
        return "redirect:/mandats/" + mandat.valeur();
    }

    private static void dire(Obstacle obstacle, BindingResult erreurs) {
        var code = "mandat." + obstacle.name();
        if (obstacle == Obstacle.SANS_NOM) {
            erreurs.reject(code, obstacle.phrase());
        } else {
            erreurs.rejectValue(champ(obstacle), code, obstacle.phrase());
        }
    }

    private static String champ(Obstacle obstacle) {
        return switch (obstacle) {
            case SANS_NOM, SANS_DEMARCHE -> "demarches";
            case SANS_DUREE -> "duree";
            case MINEUR, MAJORITE_A_DIRE -> "majeure";
            case PROTECTION_A_DIRE, PROTEGE -> "protegee";
            case TITRE_A_DIRE, SERVICE_CIVIQUE, NON_EMPLOYE -> "titre";
        };
    }

    private String montrer(FicheUsager fiche, Model modele) {
        modele.addAttribute("id", fiche.id().valeur());
        modele.addAttribute("personne", fiche.identite().nomComplet());
        modele.addAttribute(
                "majorite",
                DemandeDeMandat.majorite(fiche.identite().anneeNaissance(), mandats.aujourdhui())
                        .name());
        modele.addAttribute("demarches", Demarche.values());
        modele.addAttribute("durees", DureeDeMandat.values());
        modele.addAttribute("titres", TitreDAgir.values());
        return PAGE;
    }

    /** L’identifiant de ce formulaire est celui d’un mandat que l’on ne voit pas. */
    @ExceptionHandler(MandatIntrouvable.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String introuvable() {
        return "error/404";
    }

    static Acteur acteur(CompteConnecte compte) {
        return new Acteur(compte.mediateur(), compte.id().valeur());
    }
}
