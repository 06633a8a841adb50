package fr.maillon.web.agenda;

import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.JourDeRegle;
import fr.maillon.disponibilite.Sens;
import fr.maillon.itinerance.Rang;
import fr.maillon.mediateur.LieuPossible;
import fr.maillon.rendezvous.Empechement;
import fr.maillon.rendezvous.Reprise;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.web.commun.Impacts;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** Ses présences et ses absences ; une absence montre d’abord les rendez-vous qu’elle touche. */
@Controller
@RequestMapping("/agenda/plages")
class PlagesController {

    /** Plus que l’horizon des présences. */
    private static final int TOUS_LES_JOURS = 400;

    private final AgendaDuCompte agendas;
    private final Calendrier calendrier;
    private final Impacts impacts;

    PlagesController(AgendaDuCompte agendas, Calendrier calendrier, Impacts impacts) {
        this.agendas = agendas;
        this.calendrier = calendrier;
        this.impacts = impacts;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE', 'COORDINATEUR')")
    String lister(@RequestParam @Nullable String sens, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute(
                "form",
                PlageForm.neuve(
                        "absence".equals(sens) || AgendaDuCompte.coordonne(compte) ? Sens.ABSENCE : Sens.OUVERTURE,
                        agendas.aujourdhui()));
        return page(compte, modele);
    }

    private String page(CompteConnecte compte, Model modele) {
        var ressources = agendas.ressources(compte);
        modele.addAttribute("adresse", AgendaDuCompte.adresse(compte));
        modele.addAttribute(
                "regles",
                calendrier.regles(ressources.stream().map(Ressource::id).toList()).stream()
                        .filter(inscrite -> !AgendaDuCompte.coordonne(compte)
                                || inscrite.regle().sens() == Sens.ABSENCE)
                        .toList());
        modele.addAttribute("coordonne", AgendaDuCompte.coordonne(compte));
        modele.addAttribute(
                "ressources",
                ressources.stream()
                        .map(une -> new Option(String.valueOf(une.id().valeur()), une.libelle()))
                        .toList());
        modele.addAttribute(
                "lieux",
                agendas.lieux(compte).stream()
                        .map(lieu -> new Option(lieu.id().valeur().toString(), lieu.nom() + ", " + lieu.commune()))
                        .toList());
        modele.addAttribute("jours", JourDeSemaine.values());
        modele.addAttribute("rythmes", Rythme.values());
        modele.addAttribute("rangs", Rang.values());
        return "agenda/plages";
    }

    /** Une option d’une liste. */
    record Option(String name, String libelle) {}

    /** Inscrit une présence, ou une absence ; si elle touche des rendez-vous, on les montre avant. */
    @PostMapping
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE', 'COORDINATEUR')")
    String inscrire(
            @Valid @ModelAttribute("form") PlageForm form,
            BindingResult erreurs,
            @ModelAttribute("choix") Impacts.Choix choix,
            @AuthenticationPrincipal CompteConnecte compte,
            HttpServletResponse reponse,
            Model modele,
            RedirectAttributes redirection) {
        form.verifier(erreurs);
        if (AgendaDuCompte.coordonne(compte) && !form.estUneAbsence() && !erreurs.hasErrors()) {
            erreurs.rejectValue("sens", "agenda.sens");
        }
        var qui = ressource(form, compte);
        if (qui == null && !erreurs.hasFieldErrors("ressource")) {
            erreurs.rejectValue("ressource", "agenda.ressource");
        }
        var lieu = lieu(form, compte);
        if (form.lieu() != null && lieu == null && !form.estUneAbsence()) {
            erreurs.rejectValue("lieu", "agenda.lieu");
        }
        if (erreurs.hasErrors() || qui == null) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(compte, modele);
        }
        if (!form.estUneAbsence()) {
            form.presences(qui, lieu == null ? null : lieu.id(), agendas.departement(lieu))
                    .forEach(calendrier::inscrire);
            redirection.addFlashAttribute("confirmation", "La présence est inscrite.");
            return "redirect:/agenda/plages";
        }
        var regle = form.absence(qui, agendas.departement(null));
        var fait = impacts.poser(
                Empechement.desRessources(List.of(qui), calendrier.apercu(regle)),
                Reprise.Cause.ABSENCE,
                choix,
                compte,
                modele,
                () -> calendrier.inscrire(regle));
        if (fait.isEmpty()) {
            return page(compte, modele);
        }
        redirection.addFlashAttribute("confirmation", "L’absence est notée. Rien ne s’y réservera.");
        return fait.get().puis("/agenda/plages?sens=absence");
    }

    /** Celle qui est choisie, ou la seule ; aucune si elle est à quelqu’un d’autre. */
    private @Nullable RessourceId ressource(PlageForm form, CompteConnecte compte) {
        List<RessourceId> siennes = agendas.ids(compte);
        if (form.ressource() == null) {
            return siennes.size() == 1 ? siennes.getFirst() : null;
        }
        return siennes.stream()
                .filter(une -> une.valeur() == form.ressource())
                .findFirst()
                .orElse(null);
    }

    private @Nullable LieuPossible lieu(PlageForm form, CompteConnecte compte) {
        return form.lieu() == null || form.estUneAbsence()
                ? null
                : agendas.lieux(compte).stream()
                        .filter(lieu -> lieu.id().valeur().equals(form.lieu()))
                        .findFirst()
                        .orElse(null);
    }

    /** Termine une règle aujourd’hui ; les rendez-vous qu’une présence tenait se montrent d’abord. */
    @PostMapping("/{id}/fin")
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE', 'COORDINATEUR')")
    String terminer(
            @PathVariable UUID id,
            @ModelAttribute("choix") Impacts.Choix choix,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            RedirectAttributes redirection) {
        var regle = calendrier.regles(agendas.ids(compte)).stream()
                .filter(une -> une.id().equals(id)
                        && (!AgendaDuCompte.coordonne(compte) || une.regle().sens() == Sens.ABSENCE))
                .findFirst()
                .orElseThrow(Introuvable::new);
        var touche = regle.regle().sens() == Sens.ABSENCE
                ? Empechement.desRessources(List.of(), List.of())
                : Empechement.desRessources(
                        List.of(regle.regle().ressource()),
                        calendrier.jours(regle, TOUS_LES_JOURS).stream()
                                .filter(jour -> !jour.retire())
                                .map(JourDeRegle::pendant)
                                .toList());
        var fait = impacts.poser(touche, Reprise.Cause.ABSENCE, choix, compte, modele, () -> {
            calendrier.terminer(id, agendas.aujourdhui());
            return id;
        });
        if (fait.isEmpty()) {
            modele.addAttribute("fin", id);
            modele.addAttribute("form", PlageForm.neuve(Sens.OUVERTURE, agendas.aujourdhui()));
            return page(compte, modele);
        }
        redirection.addFlashAttribute("confirmation", "C’est terminé\u00A0: cela ne vaut plus à partir d’aujourd’hui.");
        return fait.get().puis("/agenda/plages");
    }
}
