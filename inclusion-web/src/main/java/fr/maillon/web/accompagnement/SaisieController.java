package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.DejaNoteAutrement;
import fr.maillon.accompagnement.SaisieRefusee;
import fr.maillon.accompagnement.SuiviDesAccompagnements;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.commun.Identifiants;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.usager.Acteur;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.UsagerId;
import fr.maillon.usager.UsagerIntrouvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final PageDeSaisie page;
    private final DossiersDesUsagers dossiers;

    SaisieController(SuiviDesAccompagnements suivi, PageDeSaisie page, DossiersDesUsagers dossiers) {
        this.suivi = suivi;
        this.page = page;
        this.dossiers = dossiers;
    }

    /**
     * Le formulaire, neuf ou rempli comme un accompagnement déjà noté.
     *
     * @param depuis accompagnement à reprendre, à la date du jour
     * @param usager personnes suivies que l’on accompagne ; personne, et l’accompagnement reste anonyme
     */
    @GetMapping("/nouveau")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String formulaire(
            @RequestParam(required = false) @Nullable UUID depuis,
            @RequestParam(defaultValue = "INDIVIDUEL") TypeDAccompagnement type,
            @RequestParam(required = false) @Nullable Set<UUID> usager,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse) {
        // « Retour » remontre cette page-ci, et son jeton : enregistrer de nouveau ne fait pas un second accompagnement
        reponse.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        nommer(usager, compte.mediateur(), modele);
        if (depuis == null) {
            return page.montrerNeuf(type, compte.mediateur(), modele);
        }
        var form = AccompagnementForm.de(
                Identifiants.nouveau(),
                null,
                suivi.parId(new AccompagnementId(depuis), compte.mediateur()).saisie(),
                page.aujourdhui(),
                null);
        return page.montrer(form, compte.mediateur(), modele);
    }

    /** @param suite « suivant » pour enchaîner sur un formulaire neuf */
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
        var personnes = nommer(usager, compte.mediateur(), modele);
        var saisie = page.verifier(form, erreurs);
        if (saisie.isPresent()) {
            try {
                var id = new AccompagnementId(form.jeton());
                suivi.noter(id, compte.mediateur(), saisie.get());
                dossiers.rattacher(
                        personnes,
                        id.valeur(),
                        new Acteur(compte.mediateur(), compte.id().valeur()));
                redirection.addFlashAttribute("confirmation", "C’est noté : " + page.resume(saisie.get()) + ".");
                redirection.addFlashAttribute("annulation", "/accompagnements/" + form.jeton() + "/suppression");
                return "suivant".equals(suite)
                        ? "redirect:/accompagnements/nouveau" + (form.estAtelier() ? "?type=COLLECTIF" : "")
                        : "redirect:/mon-espace";
            } catch (SaisieRefusee refus) {
                page.refuser(refus, erreurs);
            } catch (DejaNoteAutrement deja) {
                erreurs.reject("accompagnement.deja");
                modele.addAttribute("dejaNote", form.jeton());
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page.montrerEncore(form, erreurs, compte.mediateur(), modele);
    }

    /** Les personnes choisies ; une seule que ce médiateur ne suit pas, et rien ne se fait. */
    private Set<UsagerId> nommer(@Nullable Set<UUID> usager, MediateurId mediateur, Model modele) {
        var choisies = usager == null
                ? Set.<UsagerId>of()
                : usager.stream().filter(Objects::nonNull).map(UsagerId::new).collect(Collectors.toSet());
        var nommees = dossiers.nommer(choisies, mediateur);
        choisies.stream().filter(une -> !nommees.containsKey(une)).findAny().ifPresent(absente -> {
            throw new UsagerIntrouvable(absente);
        });
        modele.addAttribute("personnes", nommees.values());
        return choisies;
    }
}
