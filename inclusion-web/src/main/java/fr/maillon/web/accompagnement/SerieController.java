package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.DejaNoteAutrement;
import fr.maillon.accompagnement.SaisieRefusee;
import fr.maillon.accompagnement.SuiviDesAccompagnements;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.Validator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Noter toute une permanence d’un coup. Chaque ligne s’enregistre, ou dit pourquoi elle ne l’est pas. */
@Controller
@RequestMapping("/accompagnements/serie")
class SerieController {

    private static final int LIGNES_DE_PLUS = 5;

    private final SuiviDesAccompagnements suivi;
    private final PageDeSaisie page;
    private final FormatFrancais formats;
    private final Validator validateur;
    private final MessageSource messages;

    SerieController(
            SuiviDesAccompagnements suivi,
            PageDeSaisie page,
            FormatFrancais formats,
            Validator mvcValidator,
            MessageSource messages) {
        this.suivi = suivi;
        this.page = page;
        this.formats = formats;
        this.validateur = mvcValidator;
        this.messages = messages;
    }

    @GetMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String grille(@AuthenticationPrincipal CompteConnecte compte, Model modele, HttpServletResponse reponse) {
        // « Retour » remontre cette grille-ci et ses jetons : la renvoyer n’enregistre rien de plus
        reponse.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        return page.montrerSerieNeuve(compte.mediateur(), modele);
    }

    /** Une page plus longue, avec ce qui est déjà écrit. */
    @PostMapping(params = "ajouter")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String ajouterDesLignes(
            @ModelAttribute("form") SerieForm form,
            BindingResult illisibles,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        return page.montrerSerie(form.avecDesLignes(LIGNES_DE_PLUS), Map.of(), compte.mediateur(), modele);
    }

    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String noter(
            @Valid @ModelAttribute("form") SerieForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var refus = refusParLigne(form, erreurs);
        var notees = new ArrayList<UUID>();
        int minutes = 0;
        if (form.jour() != null && !erreurs.hasFieldErrors("jour") && !erreurs.hasFieldErrors("lignes")) {
            for (var ligne : form.remplies()) {
                if (!refus.containsKey(ligne.jeton()) && noter(ligne, form, compte, erreurs, refus)) {
                    notees.add(ligne.jeton());
                    minutes += java.util.Objects.requireNonNullElse(ligne.duree(), 0);
                }
            }
        }
        if (form.remplies().isEmpty() && refus.isEmpty() && !erreurs.hasErrors()) {
            erreurs.reject("accompagnement.serie.vide");
        }
        if (!notees.isEmpty()) {
            modele.addAttribute("notees", confirmation(notees.size(), minutes));
        }
        if (refus.isEmpty() && !erreurs.hasErrors()) {
            redirection.addFlashAttribute("confirmation", confirmation(notees.size(), minutes));
            return "redirect:/mon-espace";
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var reste = form.toutes().stream()
                .filter(ligne -> !notees.contains(ligne.jeton()))
                .toList();
        var vue = page.montrerSerie(
                new SerieForm(form.jour(), form.ou(), form.canal(), reste), refus, compte.mediateur(), modele);
        // remplacer le formulaire du modèle en ôte les erreurs : elles y reviennent
        modele.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", erreurs);
        return vue;
    }

    private boolean noter(
            SerieForm.Ligne ligne,
            SerieForm form,
            CompteConnecte compte,
            BindingResult erreurs,
            Map<UUID, List<String>> refus) {
        try {
            suivi.noter(new AccompagnementId(ligne.jeton()), compte.mediateur(), ligne.saisie(form));
            return true;
        } catch (SaisieRefusee refusee) {
            // la date et le lieu sont communs : la raison se dit une fois, en haut
            if (!erreurs.hasFieldErrors("jour") && !erreurs.hasFieldErrors("ou")) {
                page.refuser(refusee, erreurs);
            }
        } catch (DejaNoteAutrement deja) {
            refuser(ligne.jeton(), "accompagnement.deja", refus);
        }
        return false;
    }

    /** Ce qui ne va pas dans chaque ligne, par son jeton. */
    private Map<UUID, List<String>> refusParLigne(SerieForm form, BindingResult erreurs) {
        var refus = new HashMap<UUID, List<String>>();
        var vus = new HashSet<UUID>();
        var lignes = form.lignes() == null ? List.<SerieForm.Ligne>of() : form.lignes();
        for (int i = 0; i < lignes.size(); i++) {
            var ligne = lignes.get(i);
            var prefixe = "lignes[" + i + "].";
            var illisibles = erreurs.getFieldErrors().stream()
                    .filter(erreur ->
                            erreur.isBindingFailure() && erreur.getField().startsWith(prefixe))
                    .toList();
            if (ligne == null || (ligne.estVide() && illisibles.isEmpty())) {
                continue;
            }
            if (!vus.add(ligne.jeton())) {
                erreurs.reject("accompagnement.serie.jeton");
                continue;
            }
            var fautes = new BeanPropertyBindingResult(ligne, "ligne");
            validateur.validate(ligne, fautes);
            illisibles.forEach(erreur -> refuser(ligne.jeton(), erreur, refus));
            fautes.getFieldErrors().forEach(erreur -> refuser(ligne.jeton(), erreur, refus));
            if (ligne.duree() == null && illisibles.isEmpty()) {
                refuser(ligne.jeton(), "accompagnement.duree", refus);
            }
            if (ligne.thematique() == null) {
                refuser(ligne.jeton(), "accompagnement.thematiques", refus);
            }
        }
        return refus;
    }

    private void refuser(UUID jeton, FieldError erreur, Map<UUID, List<String>> refus) {
        refus.computeIfAbsent(jeton, neuf -> new ArrayList<>())
                .add(messages.getMessage(erreur, java.util.Locale.FRENCH));
    }

    private void refuser(UUID jeton, String code, Map<UUID, List<String>> refus) {
        refus.computeIfAbsent(jeton, neuf -> new ArrayList<>())
                .add(messages.getMessage(code, null, java.util.Locale.FRENCH));
    }

    private String confirmation(int nombre, int minutes) {
        return formats.compte(nombre, "accompagnement est noté", "accompagnements sont notés") + "\u00A0: "
                + formats.duree(minutes) + ".";
    }
}
