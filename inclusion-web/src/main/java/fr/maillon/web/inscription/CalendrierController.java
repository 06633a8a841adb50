package fr.maillon.web.inscription;

import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.CalendrierDesAteliers;
import fr.maillon.atelier.Seance;
import fr.maillon.compte.Freins;
import fr.maillon.inscription.InscriptionRefusee;
import fr.maillon.inscription.Inscriptions;
import fr.maillon.web.commun.Introuvable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
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

/** Les ateliers ouverts à tous : la liste par semaine, la page d’une séance, s’y inscrire en un écran. */
@Controller
@RequestMapping("/ateliers/calendrier")
class CalendrierController {

    private static final int SEMAINES = 6;
    private static final int JOURS_DEVANT = 400;
    private static final int SAISIE_MAXIMALE = 100;

    /** Ce qu’une même adresse peut faire par quart d’heure : large pour une médiathèque, étroit pour un robot. */
    static final int INSCRIPTIONS = 30;

    private final CalendrierDesAteliers calendrier;
    private final Inscriptions inscriptions;
    private final Freins freins;
    private final Clock horloge;

    CalendrierController(CalendrierDesAteliers calendrier, Inscriptions inscriptions, Freins freins, Clock horloge) {
        this.calendrier = calendrier;
        this.inscriptions = inscriptions;
        this.freins = freins;
        this.horloge = horloge;
    }

    @GetMapping
    @PreAuthorize("permitAll()")
    String liste(
            @RequestParam(defaultValue = "") String ou,
            @RequestParam(defaultValue = "") String departement,
            @RequestParam @Nullable LocalDate du,
            Model modele) {
        var aujourdhui = LocalDate.now(horloge.withZone(ZoneId.of("Europe/Paris")));
        var premier = du != null && du.isAfter(aujourdhui) && du.isBefore(aujourdhui.plusDays(JOURS_DEVANT))
                ? du
                : calendrier.auPlusTot();
        var dernier = lundi(premier).plusWeeks(SEMAINES);
        var recherche = ou.length() > SAISIE_MAXIMALE ? ou.substring(0, SAISIE_MAXIMALE) : ou;
        modele.addAttribute("ou", recherche.strip());
        modele.addAttribute("departement", departement);
        modele.addAttribute("plusTard", premier.equals(du));
        modele.addAttribute("suite", dernier);
        modele.addAttribute("cetteSemaine", lundi(aujourdhui));
        modele.addAttribute("departements", calendrier.departements(calendrier.auPlusTot()));
        var seances = calendrier.publiees(premier, dernier, recherche, departement);
        modele.addAttribute("tronque", seances.size() == CalendrierDesAteliers.AU_PLUS);
        modele.addAttribute(
                "semaines",
                seances.stream()
                        .collect(Collectors.groupingBy(
                                seance -> lundi(seance.jour()), TreeMap::new, Collectors.toList())));
        return "inscription/calendrier";
    }

    private static LocalDate lundi(LocalDate jour) {
        return jour.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    @GetMapping("/{id}")
    @PreAuthorize("permitAll()")
    String seance(@PathVariable UUID id, Model modele) {
        var seance = publiee(id);
        modele.addAttribute("seance", seance);
        modele.addAttribute("ouverte", seance.estAVenir(horloge.instant()));
        modele.addAttribute("programme", programme(seance));
        return "inscription/seance";
    }

    @GetMapping("/{id}/inscription")
    @PreAuthorize("permitAll()")
    String formulaire(@PathVariable UUID id, @RequestParam(defaultValue = "false") boolean toutes, Model modele) {
        modele.addAttribute("form", InscriptionForm.neuf(toutes));
        return montrer(publiee(id), modele);
    }

    @PostMapping("/{id}/inscription")
    @PreAuthorize("permitAll()")
    String inscrire(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") InscriptionForm form,
            BindingResult erreurs,
            HttpServletRequest demande,
            HttpServletResponse reponse,
            Model modele,
            RedirectAttributes redirection) {
        var seance = publiee(id);
        var inscrit = form.inscrit(false, erreurs);
        if (inscrit.isPresent()) {
            freins.compter("inscription", demande.getRemoteAddr(), INSCRIPTIONS);
            try {
                var prise = inscriptions.inscrire(form.id(), seance.id(), form.veutTout(), inscrit.get(), null);
                redirection.addFlashAttribute("nouveau", true);
                return "redirect:/ateliers/inscription/" + prise.lien().jeton();
            } catch (InscriptionRefusee refus) {
                if (refus.raison() == InscriptionRefusee.Raison.QUOTA) {
                    erreurs.rejectValue("contact", "inscription.quota");
                } else {
                    erreurs.reject("inscription.fermee");
                }
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(seance, modele);
    }

    private String montrer(Seance seance, Model modele) {
        modele.addAttribute("seance", seance);
        modele.addAttribute("programme", programme(seance));
        return "inscription/inscription";
    }

    private Seance publiee(UUID id) {
        return calendrier.seance(new AtelierId(id)).filter(Seance::publiee).orElseThrow(Introuvable::new);
    }

    /** Les séances publiées et à venir de son programme ; vide si elle est seule. */
    private List<Seance> programme(Seance seance) {
        var programme = seance.programme();
        return programme == null
                ? List.of()
                : calendrier.seances(programme).stream()
                        .filter(une -> une.publiee() && une.estAVenir(horloge.instant()))
                        .toList();
    }
}
