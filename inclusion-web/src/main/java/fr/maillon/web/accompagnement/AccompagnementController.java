package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.AccompagnementEnListe;
import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.AccompagnementIntrouvable;
import fr.maillon.accompagnement.CahierDuMediateur;
import fr.maillon.accompagnement.FiltreDAccompagnements;
import fr.maillon.accompagnement.SuiviDesAccompagnements;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.web.commun.Pagination;
import fr.maillon.web.securite.CompteConnecte;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.util.UriComponentsBuilder;

/** Relire ce que l’on a noté. */
@Controller
class AccompagnementController {

    private static final int PAR_PAGE = 50;

    private final CahierDuMediateur cahier;
    private final SuiviDesAccompagnements suivi;
    private final PageDeSaisie page;

    AccompagnementController(CahierDuMediateur cahier, SuiviDesAccompagnements suivi, PageDeSaisie page) {
        this.cahier = cahier;
        this.suivi = suivi;
        this.page = page;
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
            @RequestParam(required = false) @Nullable LocalDate du,
            @RequestParam(required = false) @Nullable LocalDate au,
            @RequestParam(required = false) @Nullable TypeDAccompagnement type,
            @RequestParam(required = false) @Nullable Thematique thematique,
            @RequestParam(name = "page", defaultValue = "1") int numero,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        var filtre = new FiltreDAccompagnements(du, au, type, thematique);
        var total = cahier.total(compte.mediateur(), filtre);
        var pagination = Pagination.bornee(numero, PAR_PAGE, total.nombre());
        modele.addAttribute("filtre", filtre);
        modele.addAttribute("filtree", !filtre.equals(FiltreDAccompagnements.AUCUN));
        modele.addAttribute("total", total);
        modele.addAttribute("pagination", pagination);
        modele.addAttribute("base", adresse(filtre));
        modele.addAttribute("types", TypeDAccompagnement.values());
        modele.addAttribute("thematiques", Thematique.values());
        modele.addAttribute(
                "jours",
                cahier.liste(compte.mediateur(), filtre, pagination.decalage(), PAR_PAGE).stream()
                        .collect(Collectors.groupingBy(
                                AccompagnementEnListe::jour, LinkedHashMap::new, Collectors.toList())));
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
        return "accompagnement/detail";
    }

    private static String adresse(FiltreDAccompagnements filtre) {
        var adresse = UriComponentsBuilder.fromPath("/accompagnements");
        if (filtre.du() != null) {
            adresse.queryParam("du", filtre.du());
        }
        if (filtre.au() != null) {
            adresse.queryParam("au", filtre.au());
        }
        if (filtre.type() != null) {
            adresse.queryParam("type", filtre.type());
        }
        if (filtre.thematique() != null) {
            adresse.queryParam("thematique", filtre.thematique());
        }
        return adresse.toUriString();
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
