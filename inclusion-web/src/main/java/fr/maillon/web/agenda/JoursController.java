package fr.maillon.web.agenda;

import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.Heures;
import fr.maillon.disponibilite.JourDeRegle;
import fr.maillon.disponibilite.RegleInscrite;
import fr.maillon.disponibilite.Sens;
import fr.maillon.rendezvous.Empechement;
import fr.maillon.rendezvous.Reprise;
import fr.maillon.ressource.Creneau;
import fr.maillon.web.commun.Impacts;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Les jours d’une présence, un par un : en retirer un, en changer les heures, sans toucher aux autres. */
@Controller
@RequestMapping("/agenda/plages/{id}/jours")
class JoursController {

    private static final int JOURS = 40;

    private final AgendaDuCompte agendas;
    private final Calendrier calendrier;
    private final Impacts impacts;

    JoursController(AgendaDuCompte agendas, Calendrier calendrier, Impacts impacts) {
        this.agendas = agendas;
        this.calendrier = calendrier;
        this.impacts = impacts;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String lister(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        return page(regle(id, compte), null, modele);
    }

    private String page(RegleInscrite regle, @Nullable LocalDate jour, Model modele) {
        modele.addAttribute("regle", regle);
        modele.addAttribute("jours", calendrier.jours(regle, JOURS));
        modele.addAttribute("fuseau", regle.regle().fuseau());
        modele.addAttribute("celui", jour);
        return "agenda/jours";
    }

    /** Retire ce jour ; les rendez-vous qu’il tient se montrent d’abord. */
    @PostMapping("/{jour}/retrait")
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String retirer(
            @PathVariable UUID id,
            @PathVariable LocalDate jour,
            @ModelAttribute("choix") Impacts.Choix choix,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            RedirectAttributes redirection) {
        var regle = regle(id, compte);
        var celui = jour(regle, jour);
        modele.addAttribute("geste", "retrait");
        return poser(
                regle,
                jour,
                List.of(celui.pendant()),
                choix,
                compte,
                modele,
                redirection,
                "Ce jour est retiré. Les autres ne changent pas.",
                () -> {
                    calendrier.retirer(id, jour);
                    return id;
                });
    }

    /** Rétablit un jour retiré. */
    @PostMapping("/{jour}/retablissement")
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String retablir(
            @PathVariable UUID id,
            @PathVariable LocalDate jour,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        jour(regle(id, compte), jour);
        calendrier.retablir(id, jour);
        redirection.addFlashAttribute("confirmation", "Ce jour est rétabli.");
        return versLesJours(id);
    }

    /** Change les heures de ce jour ; les rendez-vous qui n’y tiendraient plus se montrent d’abord. */
    @PostMapping("/{jour}/heures")
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String changer(
            @PathVariable UUID id,
            @PathVariable LocalDate jour,
            @RequestParam @Nullable LocalTime debut,
            @RequestParam @Nullable LocalTime fin,
            @ModelAttribute("choix") Impacts.Choix choix,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            RedirectAttributes redirection) {
        var regle = regle(id, compte);
        var celui = jour(regle, jour);
        if (debut == null || fin == null || !fin.isAfter(debut)) {
            redirection.addFlashAttribute(
                    "avertissement", "Donnez les deux heures, la fin après le début. Rien n’a changé.");
            return versLesJours(id);
        }
        var nouvelles = new Heures(debut, fin).le(jour, regle.regle().fuseau());
        modele.addAttribute("geste", "heures");
        modele.addAttribute("debut", debut);
        modele.addAttribute("fin", fin);
        return poser(
                regle,
                jour,
                retires(celui.pendant(), nouvelles),
                choix,
                compte,
                modele,
                redirection,
                "Les heures de ce jour sont changées. Les autres jours gardent les leurs.",
                () -> {
                    calendrier.changer(id, jour, nouvelles);
                    return id;
                });
    }

    private String poser(
            RegleInscrite regle,
            LocalDate jour,
            List<Creneau> retires,
            Impacts.Choix choix,
            CompteConnecte compte,
            Model modele,
            RedirectAttributes redirection,
            String fait,
            Supplier<UUID> geste) {
        // une absence que l’on retire ou que l’on raccourcit ne dérange personne
        var touche = regle.regle().sens() == Sens.ABSENCE
                ? Empechement.desRessources(List.of(), List.of())
                : Empechement.desRessources(List.of(regle.regle().ressource()), retires);
        return impacts.poser(touche, Reprise.Cause.ABSENCE, choix, compte, modele, geste)
                .map(pose -> {
                    redirection.addFlashAttribute("confirmation", fait);
                    return pose.puis("/agenda/plages/" + regle.id() + "/jours");
                })
                .orElseGet(() -> page(regle, jour, modele));
    }

    /** Ce qui était ouvert et ne l’est plus. */
    private static List<Creneau> retires(Creneau avant, Creneau apres) {
        if (!avant.chevauche(apres)) {
            return List.of(avant);
        }
        var retires = new ArrayList<Creneau>();
        if (avant.debut().isBefore(apres.debut())) {
            retires.add(new Creneau(avant.debut(), apres.debut()));
        }
        if (apres.fin().isBefore(avant.fin())) {
            retires.add(new Creneau(apres.fin(), avant.fin()));
        }
        return retires;
    }

    private RegleInscrite regle(UUID id, CompteConnecte compte) {
        return calendrier.regles(agendas.ids(compte)).stream()
                .filter(regle -> regle.id().equals(id))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    private JourDeRegle jour(RegleInscrite regle, LocalDate jour) {
        return calendrier.jours(regle, JOURS).stream()
                .filter(un -> un.jour().equals(jour))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    private static String versLesJours(UUID id) {
        return "redirect:/agenda/plages/" + id + "/jours";
    }
}
