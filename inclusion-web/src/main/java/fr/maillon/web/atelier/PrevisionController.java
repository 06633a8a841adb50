package fr.maillon.web.atelier;

import fr.maillon.accompagnement.CahierDuMediateur;
import fr.maillon.accompagnement.Endroit;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.AtelierRefuse;
import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.Rythme;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Objects;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Prévoir un atelier, une série ou un programme ; en changer une séance. */
@Controller
@RequestMapping("/ateliers")
class PrevisionController {

    private static final String PAGE = "atelier/prevision";

    private final Ateliers ateliers;
    private final CahierDuMediateur cahier;

    PrevisionController(Ateliers ateliers, CahierDuMediateur cahier) {
        this.ateliers = ateliers;
        this.cahier = cahier;
    }

    @GetMapping("/nouveau")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String formulaire(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var endroits = cahier.endroits(compte.mediateur(), ateliers.maintenant().toLocalDate());
        var habituel = endroits.stream()
                .filter(un -> un.habituel() && un.nature() == CahierDuMediateur.EndroitPossible.Nature.LIEU)
                .findFirst()
                .map(un -> un.endroit().adresse())
                .orElse(null);
        return montrer(AtelierForm.neuf(habituel), null, compte, modele);
    }

    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String prevoir(
            @Valid @ModelAttribute("form") AtelierForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        if (!erreurs.hasFieldErrors("seances") && !form.seancesPossibles()) {
            erreurs.rejectValue("seances", "atelier.seances");
        }
        if (form.vaAuCalendrier() && Endroit.lire(form.ou()) instanceof Endroit.NonPrecise) {
            erreurs.rejectValue("ou", "atelier.publie.ou");
        }
        if (!erreurs.hasErrors()) {
            try {
                var programme = ateliers.prevoir(form.jeton(), form.plan(), form.repetition(), compte.mediateur());
                if (form.vaAuCalendrier()) {
                    programme.ifPresentOrElse(
                            id -> ateliers.publier(id, true, compte.mediateur()),
                            () -> ateliers.publier(new AtelierId(form.jeton()), true, compte.mediateur()));
                }
                redirection.addFlashAttribute(
                        "confirmation",
                        programme.isPresent()
                                ? "Les séances sont prévues. Chacune se change seule."
                                : "L’atelier est prévu.");
                return programme
                        .map(id -> "redirect:/ateliers/programmes/" + id.valeur())
                        .orElse("redirect:/ateliers/" + form.jeton());
            } catch (AtelierRefuse refus) {
                dire(refus, erreurs);
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(form, null, compte, modele);
    }

    @GetMapping("/{id}/modification")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String modification(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        return montrer(AtelierForm.de(ateliers.parId(new AtelierId(id), compte.mediateur())), id, compte, modele);
    }

    @PostMapping("/{id}/modification")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String changer(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") AtelierForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        ateliers.parId(new AtelierId(id), compte.mediateur());
        if (!erreurs.hasErrors()) {
            try {
                ateliers.changer(
                        new AtelierId(id),
                        form.plan(),
                        Objects.requireNonNullElse(form.version(), -1L),
                        compte.mediateur());
                redirection.addFlashAttribute("confirmation", "L’atelier est changé.");
                return "redirect:/ateliers/" + id;
            } catch (AtelierRefuse refus) {
                dire(refus, erreurs);
                if (refus.raison() == AtelierRefuse.Raison.PLACES_PRISES) {
                    int prises = ateliers.parId(new AtelierId(id), compte.mediateur())
                            .placesPrises();
                    erreurs.rejectValue("capacite", "atelier.places.prises", new Object[] {prises}, null);
                }
            } catch (OptimisticLockingFailureException devance) {
                erreurs.reject("atelier.devance");
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(form, id, compte, modele);
    }

    private static void dire(AtelierRefuse refus, BindingResult erreurs) {
        switch (refus.raison()) {
            case ENDROIT_INCONNU -> erreurs.rejectValue("ou", "accompagnement.ou");
            case COANIMATEUR_INCONNU -> erreurs.rejectValue("coanimateurs", "atelier.coanimateurs");
            case DEJA_NOTE -> erreurs.reject("atelier.deja.note");
            case ENDROIT_A_DIRE -> erreurs.rejectValue("ou", "atelier.publie.ou");
            case PLACES_PRISES -> {} // se dit avec leur nombre
        }
    }

    private String montrer(AtelierForm form, @Nullable UUID change, CompteConnecte compte, Model modele) {
        var moi = compte.mediateur();
        var endroits =
                cahier.endroits(moi, form.jour() == null ? ateliers.maintenant().toLocalDate() : form.jour());
        modele.addAttribute("form", form);
        modele.addAttribute("change", change);
        modele.addAttribute(
                "habituels",
                endroits.stream()
                        .filter(CahierDuMediateur.EndroitPossible::habituel)
                        .toList());
        modele.addAttribute(
                "autres", endroits.stream().filter(un -> !un.habituel()).toList());
        modele.addAttribute("thematiques", Thematique.values());
        modele.addAttribute("collegues", ateliers.collegues(moi));
        modele.addAttribute("rythmes", Rythme.values());
        return PAGE;
    }
}
