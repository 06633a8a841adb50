package fr.maillon.web.financement;

import fr.maillon.financement.ConventionModifiee;
import fr.maillon.financement.Enveloppes;
import fr.maillon.financement.FinancementIntrouvable;
import fr.maillon.financement.Financements;
import fr.maillon.financement.Origine;
import fr.maillon.financement.Statut;
import fr.maillon.territoire.Ressort;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.commun.RetourEnArriere;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Écrire une convention, prévoir et recevoir ses versements. */
@Controller
@RequestMapping("/financements/conventions")
class ConventionsController {

    private static final String COORDINATEUR = "hasRole('COORDINATEUR')";
    private static final String PAGE = "financement/convention";
    private static final String RETOUR = "redirect:/financements";
    private static final String ADRESSE = "/financements/conventions/";
    private static final String RETABLISSEMENT = "/retablissement";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Financements financements;
    private final Enveloppes enveloppes;
    private final Clock horloge;

    ConventionsController(Financements financements, Enveloppes enveloppes, Clock horloge) {
        this.financements = financements;
        this.enveloppes = enveloppes;
        this.horloge = horloge;
    }

    @GetMapping("/nouvelle")
    @PreAuthorize(COORDINATEUR)
    String nouvelle(@AuthenticationPrincipal CompteConnecte compte, Model page) {
        page.addAttribute("form", ConventionForm.vide());
        return montrer(compte, null, page);
    }

    @GetMapping("/{id}")
    @PreAuthorize(COORDINATEUR)
    String voir(@AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, Model page) {
        page.addAttribute("form", ConventionForm.de(financements.convention(ressort(compte), id)));
        return montrer(compte, id, page);
    }

    @PostMapping
    @PreAuthorize(COORDINATEUR)
    String ecrire(
            @AuthenticationPrincipal CompteConnecte compte,
            @Valid @ModelAttribute("form") ConventionForm form,
            BindingResult erreurs,
            @RequestParam(defaultValue = "false") boolean connue,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        form.verifier(erreurs);
        if (form.structure() != null
                && structures(compte).stream().noneMatch(choix -> choix.id().equals(form.structure()))) {
            erreurs.rejectValue("structure", "financement.structure");
        }
        if (form.enveloppe() != null
                && enveloppes(compte).stream().noneMatch(choix -> choix.id().equals(form.enveloppe()))) {
            erreurs.rejectValue("enveloppe", "financement.enveloppe");
        }
        if (!erreurs.hasErrors()) {
            try {
                financements.ecrire(
                        ressort(compte), form.convention(), compte.id().valeur());
                redirection.addFlashAttribute("confirmation", "La convention est enregistrée.");
                return RETOUR + "/conventions/" + form.id();
            } catch (ConventionModifiee depassee) {
                erreurs.reject("financement.modifiee");
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(compte, connue ? form.id() : null, page);
    }

    @PostMapping("/{id}/suppression")
    @PreAuthorize(COORDINATEUR)
    String oter(@AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, RedirectAttributes redirection) {
        financements.oter(ressort(compte), id);
        RetourEnArriere.ote(redirection, "La convention et ses versements sont ôtés.", ADRESSE + id + RETABLISSEMENT);
        return RETOUR;
    }

    @PostMapping("/{id}/retablissement")
    @PreAuthorize(COORDINATEUR)
    String retablir(
            @AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, RedirectAttributes redirection) {
        RetourEnArriere.rendu(
                redirection,
                financements.rendre(ressort(compte), id),
                "La convention et ses versements sont rétablis.");
        return RETOUR;
    }

    @PostMapping("/{id}/versements")
    @PreAuthorize(COORDINATEUR)
    String prevoir(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @Valid @ModelAttribute("versement") VersementForm versement,
            BindingResult erreurs,
            Model page,
            HttpServletResponse reponse) {
        versement.verifier(erreurs);
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            page.addAttribute("form", ConventionForm.de(financements.convention(ressort(compte), id)));
            return montrer(compte, id, page);
        }
        financements.prevoir(ressort(compte), id, versement.versement());
        return retour(id);
    }

    @PostMapping("/{id}/versements/{versement}/reception")
    @PreAuthorize(COORDINATEUR)
    String recevoir(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @PathVariable UUID versement,
            @RequestParam(defaultValue = "true") boolean recu,
            @RequestParam @Nullable LocalDate le,
            RedirectAttributes redirection) {
        var recuLe = le == null ? aujourdhui() : le;
        if (recu && recuLe.isAfter(aujourdhui())) {
            redirection.addFlashAttribute(
                    "avertissement", "Un versement reçu l’est au plus tard aujourd’hui. Rien n’a changé.");
            return RETOUR + "/conventions/" + id;
        }
        financements.recevoir(ressort(compte), id, versement, recu ? recuLe : null);
        redirection.addFlashAttribute(
                "confirmation", recu ? "Le versement est noté reçu." : "Le versement est de nouveau attendu.");
        return RETOUR + "/conventions/" + id;
    }

    @PostMapping("/{id}/versements/{versement}/suppression")
    @PreAuthorize(COORDINATEUR)
    String oterVersement(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @PathVariable UUID versement,
            RedirectAttributes redirection) {
        financements.oterVersement(ressort(compte), id, versement);
        RetourEnArriere.ote(
                redirection, "Le versement est ôté.", ADRESSE + id + "/versements/" + versement + RETABLISSEMENT);
        return RETOUR + "/conventions/" + id;
    }

    @PostMapping("/{id}/versements/{versement}/retablissement")
    @PreAuthorize(COORDINATEUR)
    String retablirVersement(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @PathVariable UUID versement,
            RedirectAttributes redirection) {
        RetourEnArriere.rendu(
                redirection, financements.rendreVersement(ressort(compte), id, versement), "Le versement est rétabli.");
        return RETOUR + "/conventions/" + id;
    }

    private String montrer(CompteConnecte compte, @Nullable UUID connue, Model page) {
        page.addAttribute("convention", connue == null ? null : financements.convention(ressort(compte), connue));
        page.addAttribute("aujourdhui", aujourdhui());
        page.addAttribute("origines", Origine.values());
        page.addAttribute("statuts", Statut.values());
        page.addAttribute("structures", structures(compte));
        page.addAttribute("enveloppes", enveloppes(compte));
        if (!page.containsAttribute("versement")) {
            page.addAttribute("versement", VersementForm.vide());
        }
        return PAGE;
    }

    private List<Choix> structures(CompteConnecte compte) {
        return financements.structures(ressort(compte), aujourdhui().getYear()).stream()
                .map(structure -> new Choix(structure.structure(), structure.nom()))
                .toList();
    }

    private List<Choix> enveloppes(CompteConnecte compte) {
        return enveloppes.du(ressort(compte)).stream()
                .map(enveloppe -> new Choix(enveloppe.id(), enveloppe.intitule()))
                .toList();
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }

    private static String retour(UUID convention) {
        return RETOUR + "/conventions/" + convention + "#versements";
    }

    private static Ressort ressort(CompteConnecte compte) {
        return RessortDuCompte.de(compte);
    }

    /** Une structure ou une enveloppe à choisir. */
    record Choix(UUID id, String libelle) {

        public String name() {
            return id.toString();
        }
    }

    /** Une convention absente, ou d’un autre territoire : 404. */
    @ControllerAdvice
    static class FinancementAbsent {

        @ExceptionHandler(FinancementIntrouvable.class)
        @ResponseStatus(HttpStatus.NOT_FOUND)
        String introuvable() {
            return "error/404";
        }
    }
}
