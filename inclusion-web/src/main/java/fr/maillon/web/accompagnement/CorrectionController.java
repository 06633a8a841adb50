package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.Accompagnement;
import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.SaisieRefusee;
import fr.maillon.accompagnement.SuiviDesAccompagnements;
import fr.maillon.accompagnement.etiquette.EtiquettesDuReseau;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
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

/** Corriger un accompagnement, changer qui l’a reçu, le supprimer, le rétablir. */
@Controller
@RequestMapping("/accompagnements/{id}")
class CorrectionController {

    private final SuiviDesAccompagnements suivi;
    private final EtiquettesDuReseau etiquettes;
    private final ChoixDesPersonnes personnes;
    private final EnregistrementDeSaisie enregistrement;
    private final PageDeSaisie page;

    CorrectionController(
            SuiviDesAccompagnements suivi,
            EtiquettesDuReseau etiquettes,
            ChoixDesPersonnes personnes,
            EnregistrementDeSaisie enregistrement,
            PageDeSaisie page) {
        this.suivi = suivi;
        this.etiquettes = etiquettes;
        this.personnes = personnes;
        this.enregistrement = enregistrement;
        this.page = page;
    }

    @GetMapping("/modification")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String formulaire(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var accompagnement = suivi.parId(new AccompagnementId(id), compte.mediateur());
        var saisie = accompagnement.saisie();
        modele.addAttribute("corrige", id);
        personnes.montrerNommees(id, compte, modele);
        return page.montrer(
                AccompagnementForm.de(
                        id,
                        accompagnement.version(),
                        saisie,
                        saisie.jour(),
                        etiquettes.posees(new AccompagnementId(id)),
                        saisie.notes()),
                compte.mediateur(),
                modele);
    }

    @PostMapping("/modification")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String corriger(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") AccompagnementForm form,
            BindingResult erreurs,
            @RequestParam(required = false) @Nullable Set<UUID> usager,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var enregistre = suivi.parId(new AccompagnementId(id), compte.mediateur());
        var choisies = personnes.montrer(usager, compte.mediateur(), modele);
        var saisie = page.verifier(form, compte.mediateur(), erreurs);
        if (saisie.isPresent()) {
            try {
                enregistrement.corriger(new AccompagnementId(id), form, saisie.get(), choisies, compte);
                redirection.addFlashAttribute("confirmation", "C’est corrigé : " + page.resume(saisie.get()) + ".");
                return "redirect:/accompagnements/" + id;
            } catch (SaisieRefusee refus) {
                page.refuser(refus, erreurs);
            } catch (OptimisticLockingFailureException autreOnglet) {
                return montrerLesDeux(id, form, enregistre, compte, modele, reponse);
            }
        }
        modele.addAttribute("corrige", id);
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page.montrer(form, compte.mediateur(), modele);
    }

    /** Corrigé ailleurs entre-temps : ce qui vient d’être tapé reste là, et l’enregistrer de nouveau le fait gagner. */
    private String montrerLesDeux(
            UUID id,
            AccompagnementForm form,
            Accompagnement enregistre,
            CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse) {
        modele.addAttribute("corrige", id);
        modele.addAttribute("enregistre", page.resume(enregistre.saisie()));
        modele.addAttribute("versionEnregistree", enregistre.version());
        reponse.setStatus(HttpStatus.CONFLICT.value());
        return page.montrer(form, compte.mediateur(), modele);
    }

    @PostMapping("/suppression")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String supprimer(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        suivi.supprimer(new AccompagnementId(id), compte.mediateur());
        redirection.addFlashAttribute("confirmation", "L’accompagnement est supprimé.");
        redirection.addFlashAttribute("annulation", "/accompagnements/" + id + "/retablissement");
        return "redirect:/accompagnements";
    }

    @PostMapping("/retablissement")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String retablir(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        suivi.retablir(new AccompagnementId(id), compte.mediateur());
        redirection.addFlashAttribute("confirmation", "L’accompagnement est rétabli.");
        return "redirect:/accompagnements/" + id;
    }
}
