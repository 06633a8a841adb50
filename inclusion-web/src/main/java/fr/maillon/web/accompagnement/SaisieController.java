package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.DejaNoteAutrement;
import fr.maillon.accompagnement.SaisieRefusee;
import fr.maillon.accompagnement.SuiviDesAccompagnements;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.accompagnement.etiquette.EtiquettesDuReseau;
import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.Ateliers;
import fr.maillon.commun.Identifiants;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Noter un accompagnement ou un atelier. */
@Controller
@RequestMapping("/accompagnements")
class SaisieController {

    private final SuiviDesAccompagnements suivi;
    private final EtiquettesDuReseau etiquettes;
    private final ChoixDesPersonnes personnes;
    private final EnregistrementDeSaisie enregistrement;
    private final Ateliers ateliers;
    private final Brouillons brouillons;
    private final PageDeSaisie page;

    SaisieController(
            SuiviDesAccompagnements suivi,
            EtiquettesDuReseau etiquettes,
            ChoixDesPersonnes personnes,
            EnregistrementDeSaisie enregistrement,
            Ateliers ateliers,
            Brouillons brouillons,
            PageDeSaisie page) {
        this.suivi = suivi;
        this.etiquettes = etiquettes;
        this.personnes = personnes;
        this.enregistrement = enregistrement;
        this.ateliers = ateliers;
        this.brouillons = brouillons;
        this.page = page;
    }

    /**
     * Le formulaire, neuf ou déjà rempli.
     *
     * @param depuis accompagnement à refaire tel quel, à la date du jour
     * @param comme accompagnement à refaire avec quelqu’un d’autre, à la date du jour
     * @param brouillon saisie commencée, à reprendre où elle en était
     * @param relire présent pour dire aussitôt ce qui ne va pas dans le brouillon
     * @param atelier atelier prévu, dont on compte les présents
     * @param usager personnes suivies que l’on accompagne ; personne, et l’accompagnement reste anonyme
     */
    @GetMapping("/nouveau")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String formulaire(
            @RequestParam(required = false) @Nullable UUID depuis,
            @RequestParam(required = false) @Nullable UUID comme,
            @RequestParam(required = false) @Nullable UUID brouillon,
            @RequestParam(required = false) @Nullable String relire,
            @RequestParam(required = false) @Nullable UUID atelier,
            @RequestParam(defaultValue = "INDIVIDUEL") TypeDAccompagnement type,
            @RequestParam(required = false) @Nullable Set<UUID> usager,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse) {
        // « Retour » remontre cette page-ci, et son jeton : enregistrer de nouveau ne fait pas un second accompagnement
        reponse.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (brouillon != null) {
            var garde = brouillons.parId(brouillon, compte.id());
            modele.addAttribute(
                    "personnes",
                    personnes.encoreSuivies(
                            garde.map(Brouillons.Contenu::usagers).orElse(null), compte.mediateur()));
            modele.addAttribute("repris", garde.isPresent());
            return garde.map(contenu -> relire == null
                            ? page.montrer(contenu.form(), compte.mediateur(), modele)
                            : page.montrerRelu(contenu.form(), compte.mediateur(), modele))
                    .orElseGet(() -> {
                        modele.addAttribute(
                                "avertissement", "Ce brouillon n’est plus gardé. Voici un formulaire neuf.");
                        return page.montrerNeuf(type, compte, modele);
                    });
        }
        personnes.montrer(usager, compte.mediateur(), modele);
        if (atelier != null) {
            return page.montrerAtelier(
                    ateliers.parId(new AtelierId(atelier), compte.mediateur()), compte.mediateur(), modele);
        }
        var modeleDeSaisie = comme != null ? comme : depuis;
        if (modeleDeSaisie == null) {
            return page.montrerNeuf(type, compte, modele);
        }
        var id = new AccompagnementId(modeleDeSaisie);
        var notee = suivi.parId(id, compte.mediateur()).saisie();
        var saisie = comme != null ? notee.avecQuelquUnDAutre(page.aujourdhui()) : notee;
        var form = AccompagnementForm.de(
                Identifiants.nouveau(), null, saisie, page.aujourdhui(), etiquettes.posees(id), null);
        return page.montrer(form, compte.mediateur(), modele);
    }

    /** @param suite « suivant » pour enchaîner sur un formulaire neuf, « comme » sur le même avec quelqu’un d’autre */
    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String noter(
            @Valid @ModelAttribute("form") AccompagnementForm form,
            BindingResult erreurs,
            @RequestParam(required = false) @Nullable String suite,
            @RequestParam(required = false) @Nullable Set<UUID> usager,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var choisies = personnes.montrer(usager, compte.mediateur(), modele);
        var saisie = page.verifier(form, compte.mediateur(), erreurs);
        if (saisie.isPresent()) {
            try {
                enregistrement.noter(form, saisie.get(), choisies, compte);
                brouillons.effacer(form.jeton(), compte.id());
                redirection.addFlashAttribute("confirmation", "C’est noté\u00A0: " + page.resume(saisie.get()) + ".");
                redirection.addFlashAttribute("annulation", "/accompagnements/" + form.jeton() + "/suppression");
                redirection.addFlashAttribute("encore", form.jeton());
                return "redirect:" + apres(suite, form);
            } catch (SaisieRefusee refus) {
                page.refuser(refus, erreurs);
            } catch (DejaNoteAutrement deja) {
                erreurs.reject("accompagnement.deja");
                modele.addAttribute("dejaNote", form.jeton());
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page.montrer(form, compte.mediateur(), modele);
    }

    private static String apres(@Nullable String suite, AccompagnementForm form) {
        if ("comme".equals(suite)) {
            return "/accompagnements/nouveau?comme=" + form.jeton();
        }
        return "suivant".equals(suite)
                ? "/accompagnements/nouveau" + (form.estAtelier() ? "?type=COLLECTIF" : "")
                : "/mon-espace";
    }
}
