package fr.maillon.web.atelier;

import fr.maillon.animation.AgendaDesAteliers;
import fr.maillon.atelier.Atelier;
import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.AtelierIntrouvable;
import fr.maillon.atelier.AtelierRefuse;
import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.Repetition;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.inscription.LectureDesInscriptions;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.rendezvous.Empechement;
import fr.maillon.rendezvous.Reprise;
import fr.maillon.ressource.Ressource;
import fr.maillon.web.commun.Impacts;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
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

/** Les ateliers que l’on anime : ceux à noter, à venir, passés ; ce qu’il faut pour en tenir un. */
@Controller
@RequestMapping("/ateliers")
class AteliersController {

    /** Au-delà, une feuille d’émargement ne se remplit plus à la main. */
    private static final int LIGNES = 60;

    private static final String PAGE = "atelier/fiche";

    private final Ateliers ateliers;
    private final LectureDesInscriptions inscriptions;
    private final AgendaDesAteliers agenda;
    private final Impacts impacts;

    AteliersController(
            Ateliers ateliers, LectureDesInscriptions inscriptions, AgendaDesAteliers agenda, Impacts impacts) {
        this.ateliers = ateliers;
        this.inscriptions = inscriptions;
        this.agenda = agenda;
        this.impacts = impacts;
    }

    /** Pourquoi l’atelier n’aura pas lieu. */
    record AnnulationForm(
            @Size(max = 200, message = "{atelier.motif}") @SansDonneeInterdite @Nullable
            String motif) {}

    /** Ce qui a été travaillé. */
    record TravailForm(
            @Size(max = Repetition.TEXTE_MAXIMUM, message = "{atelier.texte}") @SansDonneeInterdite @Nullable
            String travail) {}

    @GetMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String liste(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var tous = ateliers.lister(compte.mediateur());
        modele.addAttribute("aNoter", dans(tous, Atelier.Etat.A_NOTER));
        modele.addAttribute("aVenir", dans(tous, Atelier.Etat.PREVU));
        modele.addAttribute(
                "passes",
                tous.reversed().stream()
                        .filter(un -> etat(un) == Atelier.Etat.NOTE || etat(un) == Atelier.Etat.ANNULE)
                        .toList());
        return "atelier/liste";
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String fiche(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var atelier = ateliers.parId(new AtelierId(id), compte.mediateur());
        modele.addAttribute("abandon", new AnnulationForm(null));
        modele.addAttribute("travail", new TravailForm(atelier.travail()));
        return montrer(atelier, compte, modele);
    }

    /** La feuille à imprimer : les inscrits, puis des lignes libres, une par place. Une fois signée, elle reste sur papier. */
    @GetMapping("/{id}/emargement")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String emarger(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var atelier = ateliers.parId(new AtelierId(id), compte.mediateur());
        modele.addAttribute("lignes", Math.max(Math.min(atelier.capacite(), LIGNES), atelier.placesPrises()));
        montrer(atelier, compte, modele);
        return "atelier/emargement";
    }

    @PostMapping("/{id}/annulation")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String annuler(
            @PathVariable UUID id,
            @Valid @ModelAttribute("abandon") AnnulationForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var atelier = ateliers.parId(new AtelierId(id), compte.mediateur());
        if (erreurs.hasErrors()) {
            modele.addAttribute("travail", new TravailForm(atelier.travail()));
            return refuser(atelier, compte, modele, reponse);
        }
        try {
            ateliers.annuler(atelier.id(), form.motif(), compte.mediateur());
            redirection.addFlashAttribute(
                    "confirmation",
                    atelier.placesPrises() == 0
                            ? "L’atelier est annulé."
                            : "L’atelier est annulé. Les inscrits qui ont laissé un contact sont prévenus.");
            redirection.addFlashAttribute("annulation", "/ateliers/" + id + "/retablissement");
        } catch (AtelierRefuse dejaNote) {
            redirection.addFlashAttribute("avertissement", "Cet atelier est déjà noté\u00A0: il a eu lieu.");
        }
        return "redirect:/ateliers/" + id;
    }

    /** Il aura lieu, finalement ; ce que l’on a pris depuis à cette heure-là se montre d’abord. */
    @PostMapping("/{id}/retablissement")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String retablir(
            @PathVariable UUID id,
            @ModelAttribute("choix") Impacts.Choix choix,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            RedirectAttributes redirection) {
        var atelier = ateliers.parId(new AtelierId(id), compte.mediateur());
        var fait = impacts.poser(
                retrouve(atelier, compte.mediateur()), Reprise.Cause.ATELIER, choix, compte, modele, () -> {
                    ateliers.retablir(atelier.id(), compte.mediateur());
                    return atelier.id();
                });
        if (fait.isEmpty()) {
            modele.addAttribute("abandon", new AnnulationForm(null));
            modele.addAttribute("travail", new TravailForm(atelier.travail()));
            return montrer(atelier, compte, modele);
        }
        redirection.addFlashAttribute("confirmation", "L’atelier aura lieu.");
        return fait.get().puis("/ateliers/" + id);
    }

    /** Ce que l’atelier annulé reprendrait dans les agendas. */
    private Empechement retrouve(Atelier atelier, MediateurId moi) {
        if (atelier.annulation() == null) {
            return Empechement.desRessources(List.of(), List.of());
        }
        var salle = agenda.salle(atelier.id()).map(Ressource::id).orElse(null);
        return agenda.effet(AtelierForm.de(atelier, salle).plan(), List.of(atelier.jour()), moi, salle);
    }

    /** Le montre au calendrier public, ou l’en retire. */
    @PostMapping("/{id}/publication")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String publier(
            @PathVariable UUID id,
            @RequestParam boolean publie,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        try {
            ateliers.publier(new AtelierId(id), publie, compte.mediateur());
            redirection.addFlashAttribute(
                    "confirmation",
                    publie
                            ? "L’atelier est au calendrier public\u00A0: chacun peut s’y inscrire."
                            : "L’atelier n’est plus au calendrier public. Les inscrits le restent.");
        } catch (AtelierRefuse sansEndroit) {
            redirection.addFlashAttribute("avertissement", "Dites d’abord où il a lieu, puis publiez-le.");
        }
        return "redirect:/ateliers/" + id;
    }

    @PostMapping("/{id}/travail")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String ecrireLeTravail(
            @PathVariable UUID id,
            @Valid @ModelAttribute("travail") TravailForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var atelier = ateliers.parId(new AtelierId(id), compte.mediateur());
        if (erreurs.hasErrors()) {
            modele.addAttribute("abandon", new AnnulationForm(null));
            return refuser(atelier, compte, modele, reponse);
        }
        ateliers.ecrireLeTravail(atelier.id(), form.travail(), compte.mediateur());
        redirection.addFlashAttribute("confirmation", "C’est écrit.");
        return "redirect:/ateliers/" + id;
    }

    private String refuser(Atelier atelier, CompteConnecte compte, Model modele, HttpServletResponse reponse) {
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(atelier, compte, modele);
    }

    private String montrer(Atelier atelier, CompteConnecte compte, Model modele) {
        modele.addAttribute("atelier", atelier);
        modele.addAttribute("inscrits", inscriptions.deLAtelier(atelier.id()));
        modele.addAttribute("etat", etat(atelier));
        modele.addAttribute(
                "enMemeTemps", etat(atelier) == Atelier.Etat.PREVU ? ateliers.enMemeTemps(atelier.id()) : List.of());
        var presence = atelier.presence();
        modele.addAttribute("aMoi", presence != null && presence.notePar().equals(compte.mediateur()));
        modele.addAttribute(
                "notePar",
                atelier.animateurs().stream()
                        .filter(un -> presence != null && un.id().equals(presence.notePar()))
                        .map(Atelier.Animateur::nom)
                        .findFirst()
                        .orElse(null));
        return PAGE;
    }

    private List<Atelier> dans(List<Atelier> tous, Atelier.Etat voulu) {
        return tous.stream().filter(un -> etat(un) == voulu).toList();
    }

    private Atelier.Etat etat(Atelier atelier) {
        return atelier.etat(ateliers.maintenant());
    }

    /** Absent, ou animé par d’autres : la même réponse. */
    @ControllerAdvice
    static class Refus {

        @ExceptionHandler(AtelierIntrouvable.class)
        @ResponseStatus(HttpStatus.NOT_FOUND)
        String introuvable() {
            return "error/404";
        }
    }
}
