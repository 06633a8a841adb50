package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.AccompagnementEnListe;
import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.AccompagnementIntrouvable;
import fr.maillon.accompagnement.CahierDuMediateur;
import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Curseur;
import fr.maillon.accompagnement.FiltreDAccompagnements;
import fr.maillon.accompagnement.SuiviDesAccompagnements;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TriDAccompagnements;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.accompagnement.etiquette.EtiquettesDuReseau;
import fr.maillon.atelier.Ateliers;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Territoires;
import fr.maillon.usager.Acteur;
import fr.maillon.usager.PersonnesNommees;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.springframework.web.bind.annotation.ResponseStatus;

/** Relire ce que l’on a noté. */
@Controller
class AccompagnementController {

    private static final int PAR_PAGE = 50;

    private final CahierDuMediateur cahier;
    private final SuiviDesAccompagnements suivi;
    private final PageDeSaisie page;
    private final FiltresDeLaListe filtres;
    private final EtiquettesDuReseau etiquettes;
    private final Ateliers ateliers;
    private final PersonnesNommees personnes;
    private final Territoires territoires;

    AccompagnementController(
            CahierDuMediateur cahier,
            SuiviDesAccompagnements suivi,
            PageDeSaisie page,
            FiltresDeLaListe filtres,
            EtiquettesDuReseau etiquettes,
            Ateliers ateliers,
            PersonnesNommees personnes,
            Territoires territoires) {
        this.cahier = cahier;
        this.suivi = suivi;
        this.page = page;
        this.filtres = filtres;
        this.etiquettes = etiquettes;
        this.ateliers = ateliers;
        this.personnes = personnes;
        this.territoires = territoires;
    }

    /** L’accueil du médiateur : noter, et ce qu’il a fait aujourd’hui. */
    @GetMapping("/mon-espace")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String monEspace(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var aujourdhui = page.aujourdhui();
        var mediateur = compte.mediateur();
        modele.addAttribute("compte", compte);
        modele.addAttribute("aujourdhui", aujourdhui);
        modele.addAttribute(
                "duJour",
                cahier.liste(mediateur, new FiltreDAccompagnements(aujourdhui, aujourdhui, null, null), 0, 30));
        modele.addAttribute(
                "duMois",
                cahier.total(mediateur, new FiltreDAccompagnements(aujourdhui.withDayOfMonth(1), null, null, null)));
        modele.addAttribute(
                "dernier",
                cahier.liste(mediateur, FiltreDAccompagnements.AUCUN, 0, 1).stream()
                        .findFirst()
                        .orElse(null));
        return "accompagnement/mon-espace";
    }

    @GetMapping("/accompagnements")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String liste(
            @ModelAttribute("choix") FiltreForm choix,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse) {
        var filtre = filtres.lire(choix, erreurs);
        if (erreurs.hasErrors()) {
            reponse.setStatus(filtres.statut(erreurs).value());
            if (filtres.statut(erreurs) == HttpStatus.NOT_FOUND) {
                return "error/404";
            }
            // le filtre fautif est laissé de côté et se corrige sur place ; les autres valent
            modele.addAttribute("raison", filtres.raison(erreurs));
            modele.addAttribute("aCorriger", filtres.aCorriger(erreurs));
        }
        var tri = choix.triOuDefaut();
        var apres = Curseur.lire(choix.apres(), tri);
        var avant = Curseur.lire(choix.avant(), tri);
        var page = cahier.page(
                compte.mediateur(),
                filtre,
                tri,
                choix.estCroissant(),
                avant.or(() -> apres).orElse(null),
                avant.isPresent(),
                PAR_PAGE);
        boolean filtree = !filtre.equals(FiltreDAccompagnements.AUCUN);
        modele.addAttribute("filtree", filtree);
        modele.addAttribute(
                "coanimes",
                filtree || page.precedente().isPresent() ? List.of() : ateliers.coanimes(compte.mediateur()));
        modele.addAttribute("total", cahier.total(compte.mediateur(), filtre));
        modele.addAttribute("filtres", filtres.adresse("", choix));
        modele.addAttribute(
                "suivante",
                page.suivante()
                        .map(curseur -> filtres.suite(choix, "apres", curseur))
                        .orElse(null));
        modele.addAttribute(
                "precedente",
                page.precedente()
                        .map(curseur -> filtres.suite(choix, "avant", curseur))
                        .orElse(null));
        modele.addAttribute("tris", TriDAccompagnements.values());
        modele.addAttribute("types", TypeDAccompagnement.values());
        modele.addAttribute("thematiques", Thematique.values());
        modele.addAttribute("canaux", Canal.values());
        modele.addAttribute(
                "lieux",
                cahier.endroits(compte.mediateur(), this.page.aujourdhui()).stream()
                        .filter(endroit -> endroit.nature() == CahierDuMediateur.EndroitPossible.Nature.LIEU)
                        .toList());
        modele.addAttribute("etiquettes", etiquettes.utilisables(compte.mediateur()));
        modele.addAttribute("parJour", tri == TriDAccompagnements.JOUR);
        modele.addAttribute(
                "jours",
                page.lignes().stream()
                        .collect(Collectors.groupingBy(
                                tri == TriDAccompagnements.JOUR
                                        ? AccompagnementEnListe::jour
                                        : ligne -> LocalDate.EPOCH,
                                LinkedHashMap::new,
                                Collectors.toList())));
        return "accompagnement/liste";
    }

    @GetMapping("/accompagnements/{id}")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String detail(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var accompagnement = suivi.parId(new AccompagnementId(id), compte.mediateur());
        var saisie = accompagnement.saisie();
        modele.addAttribute("id", id);
        modele.addAttribute("saisie", saisie);
        modele.addAttribute("noteLe", accompagnement.creeLe());
        modele.addAttribute("endroit", cahier.endroit(new AccompagnementId(id)).orElse(null));
        modele.addAttribute("etiquettes", etiquettes.nomsPoses(new AccompagnementId(id)));
        modele.addAttribute(
                "residences",
                territoires.communes(saisie.publics().communes().keySet()).values().stream()
                        .map(Commune::nom)
                        .sorted()
                        .toList());
        modele.addAttribute(
                "personnes",
                personnes
                        .lire(
                                List.of(id),
                                new Acteur(compte.mediateur(), compte.id().valeur()),
                                "un accompagnement")
                        .getOrDefault(id, List.of()));
        return "accompagnement/detail";
    }

    /** Absent ou à quelqu’un d’autre : la même réponse. */
    @ControllerAdvice
    static class Refus {

        @ExceptionHandler(AccompagnementIntrouvable.class)
        @ResponseStatus(HttpStatus.NOT_FOUND)
        String introuvable() {
            return "error/404";
        }
    }
}
