package fr.maillon.web.inscription;

import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.CalendrierDesAteliers;
import fr.maillon.inscription.InscriptionId;
import fr.maillon.inscription.InscriptionRefusee;
import fr.maillon.inscription.Inscriptions;
import fr.maillon.inscription.InscriptionsParUnMediateur;
import fr.maillon.web.commun.Introuvable;
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

/** Les inscrits d’un atelier que l’on anime : inscrire quelqu’un, le désinscrire, prendre pour lui la place gardée. */
@Controller
@RequestMapping("/ateliers/{id}/inscriptions")
class InscritsController {

    private final Ateliers ateliers;
    private final CalendrierDesAteliers calendrier;
    private final Inscriptions inscriptions;
    private final InscriptionsParUnMediateur actes;

    InscritsController(
            Ateliers ateliers,
            CalendrierDesAteliers calendrier,
            Inscriptions inscriptions,
            InscriptionsParUnMediateur actes) {
        this.ateliers = ateliers;
        this.calendrier = calendrier;
        this.inscriptions = inscriptions;
        this.actes = actes;
    }

    @GetMapping("/nouvelle")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String formulaire(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var atelier = ateliers.parId(new AtelierId(id), compte.mediateur()).id();
        modele.addAttribute("form", InscriptionForm.neuf(false));
        return montrer(atelier, modele);
    }

    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String inscrire(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") InscriptionForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            HttpServletResponse reponse,
            Model modele,
            RedirectAttributes redirection) {
        var atelier = ateliers.parId(new AtelierId(id), compte.mediateur()).id();
        var inscrit = form.inscrit(true, erreurs);
        if (inscrit.isPresent()) {
            try {
                var prise = actes.inscrire(
                        form.id(), atelier, form.veutTout(), inscrit.get(), compte.mediateur(), compte.id());
                redirection.addFlashAttribute("nouveau", true);
                return "redirect:/ateliers/inscription/" + prise.lien().jeton();
            } catch (InscriptionRefusee fermee) {
                erreurs.reject("inscription.fermee");
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(atelier, modele);
    }

    @PostMapping("/{inscription}/retrait")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String desinscrire(
            @PathVariable UUID id,
            @PathVariable UUID inscription,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        var celle = celle(id, inscription, compte);
        try {
            actes.desinscrire(celle, compte.id());
            redirection.addFlashAttribute("confirmation", "C’est fait. La place va à qui attend.");
        } catch (InscriptionRefusee tropTard) {
            redirection.addFlashAttribute(
                    "avertissement", "L’atelier a commencé\u00A0: les inscriptions ne changent plus.");
        }
        return "redirect:/ateliers/" + id;
    }

    /** La personne jointe au téléphone prend la place qui lui est gardée. */
    @PostMapping("/{inscription}/acceptation")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String accepter(
            @PathVariable UUID id,
            @PathVariable UUID inscription,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        var celle = celle(id, inscription, compte);
        try {
            actes.accepter(celle, compte.id());
            redirection.addFlashAttribute("confirmation", "C’est fait\u00A0: la place est prise.");
        } catch (InscriptionRefusee passee) {
            redirection.addFlashAttribute(
                    "avertissement", "Cette place n’est plus gardée\u00A0: elle est passée à la suite.");
        }
        return "redirect:/ateliers/" + id;
    }

    private InscriptionId celle(UUID atelier, UUID inscription, CompteConnecte compte) {
        return inscriptions.deLAtelier(new InscriptionId(inscription), new AtelierId(atelier), compte.mediateur());
    }

    private String montrer(AtelierId atelier, Model modele) {
        modele.addAttribute("seance", calendrier.seance(atelier).orElseThrow(Introuvable::new));
        return "inscription/inscrire";
    }
}
