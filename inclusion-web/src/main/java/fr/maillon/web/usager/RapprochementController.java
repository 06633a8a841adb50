package fr.maillon.web.usager;

import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.RapprochementDesFiches;
import fr.maillon.usager.UsagerId;
import fr.maillon.web.securite.CompteConnecte;
import java.util.List;
import java.util.UUID;
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

/** Les fiches en double : les trouver, les fondre, défaire. */
@Controller
@RequestMapping("/usagers")
class RapprochementController {

    private static final int TROUVEES = 20;

    private final RapprochementDesFiches rapprochement;
    private final DossiersDesUsagers dossiers;

    RapprochementController(RapprochementDesFiches rapprochement, DossiersDesUsagers dossiers) {
        this.rapprochement = rapprochement;
        this.dossiers = dossiers;
    }

    @GetMapping("/doublons")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String doublons(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("paires", rapprochement.paires(compte.mediateur()));
        return "usager/doublons";
    }

    /** Ce sont deux personnes : on ne les proposera plus. */
    @PostMapping("/doublons/ecarts")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String ecarter(
            @RequestParam UUID une,
            @RequestParam UUID autre,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        rapprochement.ecarter(new UsagerId(une), new UsagerId(autre), PageDUnUsager.acteur(compte));
        redirection.addFlashAttribute("confirmation", "C’est noté\u00A0: ce sont deux personnes.");
        return "redirect:/usagers/doublons";
    }

    /** Avec quelle autre fiche la fondre. */
    @GetMapping("/{id}/fusion")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String choisir(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        return montrer(id, "", compte, modele);
    }

    @PostMapping("/{id}/fusion/recherche")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String chercher(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String q,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        return montrer(id, q, compte, modele);
    }

    @PostMapping("/{id}/fusion")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String fusionner(
            @PathVariable UUID id,
            @RequestParam UUID avec,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        var gardee = rapprochement.fusionner(new UsagerId(id), new UsagerId(avec), PageDUnUsager.acteur(compte));
        redirection.addFlashAttribute("confirmation", "Les deux fiches n’en font plus qu’une. Rien n’est perdu.");
        rapprochement.fusions(gardee, PageDUnUsager.acteur(compte)).stream()
                .findFirst()
                .ifPresent(fusion -> redirection.addFlashAttribute(
                        "annulation", "/usagers/" + gardee.valeur() + "/fusions/" + fusion.id() + "/annulation"));
        return "redirect:/usagers/" + gardee.valeur();
    }

    @PostMapping("/{id}/fusions/{fusion}/annulation")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String defaire(
            @PathVariable UUID id,
            @PathVariable UUID fusion,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        rapprochement.defaire(new UsagerId(id), fusion, PageDUnUsager.acteur(compte));
        redirection.addFlashAttribute(
                "confirmation", "Les deux fiches sont séparées. Ce qui a été ajouté depuis reste sur celle-ci.");
        return "redirect:/usagers/" + id;
    }

    private String montrer(UUID id, String q, CompteConnecte compte, Model modele) {
        var fiche = dossiers.parId(new UsagerId(id), PageDUnUsager.acteur(compte));
        var soi = fiche.id().valeur();
        modele.addAttribute("id", soi);
        modele.addAttribute("fiche", fiche);
        modele.addAttribute("q", q.strip());
        modele.addAttribute(
                "candidates",
                q.isBlank()
                        ? rapprochement.candidates(fiche.identite(), compte.mediateur()).stream()
                                .filter(une -> !une.usager().id().equals(soi))
                                .toList()
                        : List.of());
        modele.addAttribute(
                "trouvees",
                q.isBlank()
                        ? List.of()
                        : dossiers.chercher(q, compte.mediateur(), TROUVEES).stream()
                                .filter(une -> !une.id().equals(soi))
                                .toList());
        return "usager/fusion";
    }
}
