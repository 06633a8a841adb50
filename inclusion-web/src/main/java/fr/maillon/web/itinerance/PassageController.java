package fr.maillon.web.itinerance;

import fr.maillon.itinerance.CalendrierDesTournees;
import fr.maillon.itinerance.CamionDejaPris;
import fr.maillon.itinerance.Horaire;
import fr.maillon.itinerance.PassageDate;
import fr.maillon.itinerance.PassageFige;
import fr.maillon.itinerance.Tournees;
import fr.maillon.rendezvous.Empechement;
import fr.maillon.rendezvous.Reprise;
import fr.maillon.ressource.Creneau;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.Impacts;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ce qu’il advient d’un passage : confirmé, annulé, rétabli, reporté. */
@Controller
@RequestMapping("/passages/{id}")
class PassageController {

    private static final int SUIVANTS = 3;

    private final CalendrierDesTournees calendrier;
    private final Tournees tournees;
    private final AccesAuxTournees acces;
    private final FormatFrancais formats;
    private final Impacts impacts;
    private final Clock horloge;

    PassageController(
            CalendrierDesTournees calendrier,
            Tournees tournees,
            AccesAuxTournees acces,
            FormatFrancais formats,
            Impacts impacts,
            Clock horloge) {
        this.calendrier = calendrier;
        this.tournees = tournees;
        this.acces = acces;
        this.formats = formats;
        this.impacts = impacts;
        this.horloge = horloge;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String page(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        return montrer(acces.passage(id, compte), modele);
    }

    @PostMapping("/confirmation")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String confirmer(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        var passage = acces.passage(id, compte);
        try {
            tournees.confirmer(passage.id());
            redirection.addFlashAttribute("confirmation", enClair(passage) + " est confirmé.");
        } catch (PassageFige refus) {
            redirection.addFlashAttribute("avertissement", refus.getMessage());
        }
        return versLe(passage);
    }

    @PostMapping("/annulation")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String annuler(
            @PathVariable UUID id,
            @Valid @ModelAttribute("annulationForm") AnnulationForm form,
            BindingResult erreurs,
            @ModelAttribute("choix") Impacts.Choix choix,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var passage = acces.passage(id, compte);
        if (erreurs.hasErrors()) {
            return refuser(passage, modele, reponse);
        }
        var suite = versLe(passage);
        try {
            var fait = impacts.poser(touche(passage, null), Reprise.Cause.PASSAGE, choix, compte, modele, () -> {
                tournees.annuler(passage.id(), form.motif());
                return passage.id();
            });
            if (fait.isEmpty()) {
                modele.addAttribute("impactDe", "annulation");
                return montrer(passage, modele);
            }
            suite = fait.get().puis("/passages/" + id);
            redirection.addFlashAttribute("confirmation", enClair(passage) + " est annulé. Le public le voit déjà.");
            redirection.addFlashAttribute("annulation", "/passages/" + id + "/retablissement");
        } catch (PassageFige refus) {
            redirection.addFlashAttribute("avertissement", refus.getMessage());
        }
        return suite;
    }

    /** Les rendez-vous qui comptaient sur ce passage ; reporté, ils le suivent s’ils le peuvent. */
    private static Empechement touche(PassageDate passage, @Nullable Instant reporte) {
        return Empechement.duPassage(
                passage.arret(),
                new Creneau(passage.debut().toInstant(), passage.fin().toInstant()),
                reporte == null ? null : Duration.between(passage.debut().toInstant(), reporte));
    }

    @PostMapping("/retablissement")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String retablir(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        var passage = acces.passage(id, compte);
        try {
            tournees.retablir(passage.id());
            redirection.addFlashAttribute("confirmation", enClair(passage) + " est rétabli.");
        } catch (PassageFige refus) {
            redirection.addFlashAttribute("avertissement", refus.getMessage());
        } catch (CamionDejaPris refus) {
            redirection.addFlashAttribute("avertissement", ailleurs(refus));
        }
        return versLe(passage);
    }

    @PostMapping("/report")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String reporter(
            @PathVariable UUID id,
            @Valid @ModelAttribute("reportForm") ReportForm form,
            BindingResult erreurs,
            @ModelAttribute("choix") Impacts.Choix choix,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var passage = acces.passage(id, compte);
        if (form.debut() != null && form.fin() != null && !form.debut().isBefore(form.fin())) {
            erreurs.rejectValue("fin", "itinerance.fin.avant");
        }
        if (erreurs.hasErrors()) {
            return refuser(passage, modele, reponse);
        }
        try {
            var reporte = form.jour()
                    .atTime(form.debut())
                    .atZone(passage.debut().getZone())
                    .toInstant();
            var fait = impacts.poser(
                    touche(passage, reporte),
                    Reprise.Cause.PASSAGE,
                    choix,
                    compte,
                    modele,
                    () -> tournees.reporter(passage.id(), form.jour(), new Horaire(form.debut(), form.fin()), null));
            if (fait.isEmpty()) {
                modele.addAttribute("impactDe", "report");
                return montrer(passage, modele);
            }
            var remplacant = Objects.requireNonNullElse(fait.get().resultat(), passage.id());
            redirection.addFlashAttribute(
                    "confirmation", enClair(passage) + " est reporté au " + formats.date(form.jour()) + ".");
            return fait.get().puis("/passages/" + remplacant.valeur());
        } catch (PassageFige refus) {
            erreurs.rejectValue("jour", "itinerance.report", String.valueOf(refus.getMessage()));
        } catch (CamionDejaPris refus) {
            erreurs.rejectValue("jour", "itinerance.report.ailleurs", ailleurs(refus));
        }
        return refuser(passage, modele, reponse);
    }

    private String refuser(PassageDate passage, Model modele, HttpServletResponse reponse) {
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(passage, modele);
    }

    private String montrer(PassageDate passage, Model modele) {
        modele.addAttribute("passage", passage);
        modele.addAttribute("semaine", Semaine.de(passage.debut().toLocalDate()));
        modele.addAttribute("fini", !passage.fin().toInstant().isAfter(horloge.instant()));
        modele.addAttribute("suivants", suivants(passage));
        if (!modele.containsAttribute("annulationForm")) {
            modele.addAttribute("annulationForm", new AnnulationForm(""));
        }
        if (!modele.containsAttribute("reportForm")) {
            modele.addAttribute("reportForm", ReportForm.de(passage));
        }
        return "itinerance/passage";
    }

    private List<PassageDate> suivants(PassageDate passage) {
        return calendrier.passages(passage.arret(), passage.fin().toInstant(), 4 * SUIVANTS).stream()
                .filter(PassageDate::estMaintenu)
                .limit(SUIVANTS)
                .toList();
    }

    private String enClair(PassageDate passage) {
        return "Le passage du " + formats.date(passage.debut().toLocalDate()) + " à " + passage.commune();
    }

    private String ailleurs(CamionDejaPris refus) {
        if (refus.conflits().isEmpty()) {
            return "Le camion vient d’être prévu ailleurs à ce moment-là. Choisissez un autre horaire.";
        }
        var gene = refus.conflits().getFirst();
        return "Ce jour-là, le camion est à " + gene.commune() + " (" + gene.emplacement() + ") de "
                + formats.heure(gene.debut().toLocalTime()) + " à "
                + formats.heure(gene.fin().toLocalTime()) + ".";
    }

    private static String versLe(PassageDate passage) {
        return "redirect:/passages/" + passage.id().valeur();
    }
}
