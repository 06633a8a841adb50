package fr.maillon.web.agenda;

import fr.maillon.compte.Role;
import fr.maillon.rendezvous.ChangementRefuse;
import fr.maillon.rendezvous.DemandesDeRelais;
import fr.maillon.rendezvous.RelaisId;
import fr.maillon.rendezvous.RelaisIntrouvable;
import fr.maillon.rendezvous.Reprise;
import fr.maillon.rendezvous.RepriseDesRendezVous;
import fr.maillon.rendezvous.RepriseId;
import fr.maillon.rendezvous.RepriseIntrouvable;
import fr.maillon.web.commun.Impacts;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ce que sont devenus les rendez-vous qu’une absence, une fermeture ou un passage a touchés. */
@Controller
@RequestMapping("/agenda/reprises/{id}")
class ReprisesController {

    private static final String QUI_AGIT = "hasAnyRole('MEDIATEUR', 'PARTENAIRE', 'COORDINATEUR', 'ADMINISTRATEUR')";

    private final RepriseDesRendezVous reprises;
    private final DemandesDeRelais demandes;

    ReprisesController(RepriseDesRendezVous reprises, DemandesDeRelais demandes) {
        this.reprises = reprises;
        this.demandes = demandes;
    }

    @GetMapping
    @PreAuthorize(QUI_AGIT)
    String page(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var reprise = lire(id, compte);
        modele.addAttribute("reprise", reprise);
        modele.addAttribute("nomme", Impacts.voitLesNoms(compte));
        modele.addAttribute("retour", compte.role() == Role.ADMINISTRATEUR ? "/lieux" : AgendaDuCompte.adresse(compte));
        // un collègue a dit non : on commence par proposer autre chose
        modele.addAttribute("choisie", Reprise.Suite.DEPLACER);
        modele.addAttribute(
                "suites",
                Arrays.stream(Reprise.Suite.values())
                        .filter(suite -> suite != Reprise.Suite.COLLEGUE || reprise.seProposent())
                        .toList());
        return "agenda/reprise";
    }

    /** Choisit autre chose pour ceux qui restent à décider. */
    @PostMapping
    @PreAuthorize(QUI_AGIT)
    String changer(
            @PathVariable UUID id,
            @RequestParam Reprise.@Nullable Suite suite,
            @AuthenticationPrincipal CompteConnecte compte) {
        var reprise = lire(id, compte);
        if (suite != null) {
            reprises.changer(reprise.id(), compte.id(), suite);
        }
        return "redirect:/agenda/reprises/" + id;
    }

    /** Ne plus attendre la réponse d’un collègue. */
    @PostMapping("/relais/{relais}/retrait")
    @PreAuthorize(QUI_AGIT)
    String retirer(
            @PathVariable UUID id,
            @PathVariable UUID relais,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        try {
            demandes.retirer(new RelaisId(relais), new RepriseId(id), compte.id());
            redirection.addFlashAttribute(
                    "confirmation", "Votre demande est retirée. Choisissez autre chose plus bas.");
        } catch (RelaisIntrouvable absente) {
            throw new Introuvable();
        } catch (ChangementRefuse refus) {
            redirection.addFlashAttribute("avertissement", refus.getMessage());
        }
        return "redirect:/agenda/reprises/" + id;
    }

    private Reprise lire(UUID id, CompteConnecte compte) {
        try {
            return reprises.lire(new RepriseId(id), compte.id());
        } catch (RepriseIntrouvable absente) {
            throw new Introuvable();
        }
    }
}
