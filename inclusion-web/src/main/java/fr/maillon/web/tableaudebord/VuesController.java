package fr.maillon.web.tableaudebord;

import fr.maillon.commun.TexteMontre;
import fr.maillon.indicateur.EtiquetteVisible;
import fr.maillon.indicateur.EtiquettesVisibles;
import fr.maillon.indicateur.Filtre;
import fr.maillon.vue.NomDejaPris;
import fr.maillon.vue.PeriodeDeVue;
import fr.maillon.vue.Vue;
import fr.maillon.vue.VueIntrouvable;
import fr.maillon.vue.VuesEnregistrees;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RetourEnArriere;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
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

/** Les statistiques que l’on garde sous un nom, et que l’on peut recevoir chaque mois. */
@Controller
@RequestMapping("/statistiques/vues")
class VuesController {

    private static final String ROLES =
            "hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'MEDIATEUR', 'ADMINISTRATEUR')";
    private static final String RETOUR = "redirect:/statistiques/vues";
    private static final String PAGE = "tableaudebord/vue-nouvelle";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final VuesEnregistrees vues;
    private final EtiquettesVisibles etiquettes;
    private final Clock horloge;

    VuesController(VuesEnregistrees vues, EtiquettesVisibles etiquettes, Clock horloge) {
        this.vues = vues;
        this.etiquettes = etiquettes;
        this.horloge = horloge;
    }

    @GetMapping
    @PreAuthorize(ROLES)
    String lister(@AuthenticationPrincipal CompteConnecte compte, Model page) {
        return lister(compte, "", "", page);
    }

    @GetMapping("/nouvelle")
    @PreAuthorize(ROLES)
    String nouvelle(
            @AuthenticationPrincipal CompteConnecte compte, @ModelAttribute("demande") Demande demande, Model page) {
        exiger(compte, demande);
        page.addAttribute(
                "form", VueForm.vide(demande.du() == null ? PeriodeDeVue.ANNEE_EN_COURS : PeriodeDeVue.FIGEE));
        return formulaire(demande, page);
    }

    @PostMapping
    @PreAuthorize(ROLES)
    String garder(
            @AuthenticationPrincipal CompteConnecte compte,
            @ModelAttribute("demande") Demande demande,
            @Valid @ModelAttribute("form") VueForm form,
            BindingResult erreurs,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        exiger(compte, demande);
        if (!erreurs.hasErrors() && vues.estPris(compte.id().valeur(), form.nom(), form.id())) {
            erreurs.rejectValue("nom", "vue.pris");
        }
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return formulaire(demande, page);
        }
        var periode = Objects.requireNonNull(form.periode());
        vues.garder(new Vue(
                form.id(),
                compte.id().valeur(),
                form.nom(),
                demande.sansPeriode(),
                periode,
                periode == PeriodeDeVue.FIGEE ? demande.periode(aujourdhui()) : null,
                form.estMensuelle() ? horloge.instant() : null));
        redirection.addFlashAttribute(
                "confirmation",
                form.estMensuelle()
                        ? "La vue est enregistrée. Le premier courriel partira début du mois prochain."
                        : "La vue est enregistrée.");
        return RETOUR;
    }

    @PostMapping("/{id}/nom")
    @PreAuthorize(ROLES)
    String renommer(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @RequestParam String nom,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        vues.vue(compte.id().valeur(), id);
        var refus = refusDuNom(nom, id, compte);
        if (!refus.isEmpty()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            page.addAttribute("tape", nom);
            return lister(compte, id.toString(), refus, page);
        }
        vues.renommer(compte.id().valeur(), id, nom);
        redirection.addFlashAttribute("confirmation", "La vue est renommée.");
        return RETOUR;
    }

    private String refusDuNom(String nom, UUID id, CompteConnecte compte) {
        if (nom.isBlank() || nom.length() > Vue.NOM_MAXIMUM || nom.indexOf('\0') >= 0) {
            return "Donnez un nom à la vue, de 100 caractères au plus.";
        }
        var interdites = TexteMontre.chercher(nom);
        if (!interdites.isEmpty()) {
            return "Ceci ressemble à " + interdites.getFirst() + "\u00A0: effacez-le.";
        }
        return vues.estPris(compte.id().valeur(), nom, id) ? "Vous avez déjà une vue de ce nom." : "";
    }

    @PostMapping("/{id}/suppression")
    @PreAuthorize(ROLES)
    String retirer(
            @AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, RedirectAttributes redirection) {
        vues.retirer(compte.id().valeur(), id);
        RetourEnArriere.ote(
                redirection,
                "La vue est retirée\u202F; les chiffres restent.",
                "/statistiques/vues/" + id + "/retablissement");
        return RETOUR;
    }

    @PostMapping("/{id}/retablissement")
    @PreAuthorize(ROLES)
    String retablir(
            @AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, RedirectAttributes redirection) {
        try {
            RetourEnArriere.rendu(redirection, vues.rendre(compte.id().valeur(), id), "La vue est rétablie.");
        } catch (NomDejaPris pris) {
            redirection.addFlashAttribute(
                    "avertissement", "Vous avez une autre vue de ce nom. Renommez-la d’abord\u202F; rien n’a changé.");
        }
        return RETOUR;
    }

    @PostMapping("/{id}/courriel")
    @PreAuthorize(ROLES)
    String recevoir(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "true") boolean recevoir,
            RedirectAttributes redirection) {
        if (recevoir) {
            vues.recevoir(compte.id().valeur(), id);
        } else {
            vues.nePlusRecevoir(compte.id().valeur(), id);
        }
        redirection.addFlashAttribute(
                "confirmation",
                recevoir
                        ? "Vous recevrez cette vue chaque mois. Le premier courriel partira début du mois prochain."
                        : "Vous ne recevrez plus cette vue.");
        return RETOUR;
    }

    /** Le lien d’un courriel, pour qui n’est pas connecté. Ouvrir ne désabonne pas : les filtres de courriel ouvrent tout. */
    @GetMapping("/desabonnement/{jeton}")
    @PreAuthorize("permitAll()")
    String desabonnement(@PathVariable String jeton, Model page, HttpServletResponse reponse) {
        return desabonnement(jeton, false, page, reponse);
    }

    /** Un geste, de la page ou de la messagerie elle-même (RFC 8058). Deux fois ne change rien. */
    @PostMapping("/desabonnement/{jeton}")
    @PreAuthorize("permitAll()")
    String desabonner(@PathVariable String jeton, Model page, HttpServletResponse reponse) {
        vues.deCeLien(jeton).ifPresent(vue -> vues.nePlusRecevoir(vue.compte(), vue.id()));
        return desabonnement(jeton, true, page, reponse);
    }

    private String desabonnement(String jeton, boolean fait, Model page, HttpServletResponse reponse) {
        reponse.setHeader("X-Robots-Tag", "noindex, nofollow");
        var vue = vues.deCeLien(jeton);
        if (vue.isEmpty()) {
            reponse.setStatus(HttpStatus.NOT_FOUND.value());
        }
        page.addAttribute("connu", vue.isPresent());
        page.addAttribute("abonne", vue.filter(Vue::estMensuelle).isPresent());
        page.addAttribute("fait", fait);
        page.addAttribute("jeton", jeton);
        return "tableaudebord/vue-desabonnement";
    }

    private String lister(CompteConnecte compte, String refusee, String refus, Model page) {
        var siennes = vues.lister(compte.id().valeur());
        var visibles = siennes.isEmpty()
                ? List.<EtiquetteVisible>of()
                : etiquettes.de(PerimetreDesChiffres.de(compte), Filtre.AUCUN);
        page.addAttribute("vues", siennes);
        page.addAttribute(
                "choisis",
                siennes.stream()
                        .collect(Collectors.toMap(
                                Vue::id,
                                vue -> String.join(", ", ChoixFait.enBref(Demande.depuis(vue.choix()), visibles)))));
        page.addAttribute("aujourdhui", aujourdhui());
        page.addAttribute("prochain", aujourdhui().plusMonths(1).withDayOfMonth(1));
        page.addAttribute("refusee", refusee);
        page.addAttribute("refus", refus);
        return "tableaudebord/vues";
    }

    private String formulaire(Demande demande, Model page) {
        page.addAttribute("periodes", PeriodeDeVue.values());
        page.addAttribute("periode", demande.periode(aujourdhui()));
        page.addAttribute("prochain", aujourdhui().plusMonths(1).withDayOfMonth(1));
        return PAGE;
    }

    /** Ne se garde que ce que la page montre. */
    private void exiger(CompteConnecte compte, Demande demande) {
        var perimetre = PerimetreDesChiffres.de(compte);
        if (!demande.erreurs(aujourdhui()).isEmpty()
                || !demande.filtre().estComptable(perimetre)
                || !etiquettes.permettent(perimetre, demande.filtre())) {
            throw new Introuvable();
        }
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }

    /** Une vue absente, ou d’un autre : 404. Un nom pris au même instant : on le redemande. */
    @ControllerAdvice
    static class VueAbsente {

        @ExceptionHandler(VueIntrouvable.class)
        @ResponseStatus(HttpStatus.NOT_FOUND)
        String introuvable() {
            return "error/404";
        }

        @ExceptionHandler(NomDejaPris.class)
        @ResponseStatus(HttpStatus.CONFLICT)
        String pris() {
            return "error/409";
        }
    }
}
