package fr.maillon.web.agenda;

import fr.maillon.rendezvous.ChangementRefuse;
import fr.maillon.rendezvous.DemandesDeRelais;
import fr.maillon.rendezvous.RelaisId;
import fr.maillon.rendezvous.RelaisIntrouvable;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
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

/** Un collègue demande que l’on prenne un rendez-vous à sa place : oui, ou non. */
@Controller
@RequestMapping("/agenda/relais/{id}")
@PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
class RelaisController {

    private final DemandesDeRelais demandes;
    private final AgendaDuCompte agendas;

    RelaisController(DemandesDeRelais demandes, AgendaDuCompte agendas) {
        this.demandes = demandes;
        this.agendas = agendas;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String page(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        try {
            modele.addAttribute("relais", demandes.lire(new RelaisId(id), agendas.ids(compte)));
        } catch (RelaisIntrouvable absente) {
            throw new Introuvable();
        }
        modele.addAttribute("retour", AgendaDuCompte.adresse(compte));
        return "agenda/relais";
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String repondre(
            @PathVariable UUID id,
            @RequestParam @Nullable Boolean oui,
            @RequestParam @Nullable String raison,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        var relais = new RelaisId(id);
        var agenda = agendas.ids(compte);
        var retour = "redirect:" + AgendaDuCompte.adresse(compte);
        try {
            var rendezVous = demandes.lire(relais, agenda).rendezVous();
            if (oui == null) {
                return "redirect:/agenda/relais/" + id;
            }
            if (oui) {
                demandes.accepter(relais, agenda, compte.id());
                redirection.addFlashAttribute(
                        "confirmation", "C’est noté\u00A0: vous prenez le rendez-vous du " + rendezVous.quand() + ".");
                return retour + "?vue=semaine&jour=" + rendezVous.debut().toLocalDate();
            }
            demandes.refuser(relais, agenda, raison);
            redirection.addFlashAttribute(
                    "confirmation", "C’est noté\u00A0: vous ne pouvez pas. Votre collègue le sait.");
            return retour;
        } catch (RelaisIntrouvable absente) {
            throw new Introuvable();
        } catch (ChangementRefuse refus) {
            redirection.addFlashAttribute("avertissement", refus.getMessage());
            return retour;
        }
    }
}
