package fr.maillon.web.maillage;

import fr.maillon.maillage.AnalyseDuMaillage;
import fr.maillon.maillage.CapaciteAPortee;
import fr.maillon.maillage.ClasseDAcces;
import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.IndicateursDuMaillage;
import fr.maillon.maillage.Maillage;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.StructuresDeLOffre;
import fr.maillon.maillage.SuiviDesHeures;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.territoire.Epci;
import fr.maillon.territoire.Ressort;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Le maillage d’une intercommunalité entière, même à cheval sur plusieurs départements : chaque commune compte une fois. */
@Controller
@RequestMapping("/maillage/epci")
class EpciController {

    private static final List<String> COLONNES = List.of(
            "code_insee",
            "commune",
            "departement",
            "habitants",
            "temps_min",
            "lieu",
            "distance_km",
            "temps_mesure",
            "remarque");

    private static final String NON_COMPTEE =
            "Non comptée\u00A0: on ne connaît aucun lieu autour, on ne sait donc rien de son temps";

    private final SuiviDuMaillage suivi;
    private final SuiviDesHeures heures;
    private final Territoires territoires;
    private final StructuresDeLOffre structures;

    EpciController(
            SuiviDuMaillage suivi, SuiviDesHeures heures, Territoires territoires, StructuresDeLOffre structures) {
        this.suivi = suivi;
        this.heures = heures;
        this.territoires = territoires;
        this.structures = structures;
    }

    @GetMapping("/{epci:\\d{9}}")
    @PreAuthorize("permitAll()")
    String voir(
            @PathVariable String epci,
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            Model page) {
        var parts = parts(epci, filtres);
        page.addAttribute("epci", trouver(epci));
        page.addAttribute("parts", parts);
        page.addAttribute("filtre", parts.getFirst().filtre());
        page.addAttribute(
                "lieux", parts.stream().mapToLong(MaillageDuDepartement::lieux).sum());
        page.addAttribute(
                "arrets",
                parts.stream().mapToLong(MaillageDuDepartement::arrets).sum());
        page.addAttribute("maillage", ensemble(parts));
        page.addAttribute("indicateurs", indicateurs(parts));
        page.addAttribute("interne", compte != null);
        page.addAttribute("portee", CapaciteAPortee.MINUTES);
        page.addAttribute("classes", ClasseDAcces.values());
        page.addAllAttributes(FiltreDemande.listes());
        page.addAttribute(
                "structures",
                structures.des(
                        parts.stream().map(part -> part.departement().code()).toList(),
                        parts.getFirst().filtre()));
        return "maillage/epci";
    }

    @GetMapping("/{epci:\\d{9}}/indicateurs.csv")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> indicateursEnCsv(
            @PathVariable String epci,
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte) {
        return IndicateursEnCsv.de(
                "indicateurs-du-maillage-" + epci + ".csv", indicateurs(parts(epci, filtres)), compte != null);
    }

    @GetMapping("/{epci:\\d{9}}.csv")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> enCsv(@PathVariable String epci, @ModelAttribute("filtres") FiltreDemande filtres) {
        return Fichiers.csv(
                "maillage-" + epci + ".csv",
                COLONNES,
                ensemble(parts(epci, filtres)).communes().stream()
                        .map(EpciController::ligne)
                        .toList());
    }

    private Epci trouver(String epci) {
        return territoires.epci(epci).orElseThrow(Introuvable::new);
    }

    /** Cette intercommunalité dans chacun de ses départements. */
    private List<MaillageDuDepartement> parts(String epci, FiltreDemande filtres) {
        var filtre = filtres.lire(structures::une);
        var parts = territoires.departementsDe(Ressort.epcis(trouver(epci).code())).stream()
                .flatMap(departement -> suivi.de(departement.code(), epci, filtre).stream())
                .toList();
        if (parts.isEmpty()) {
            throw new Introuvable();
        }
        return parts;
    }

    private IndicateursDuMaillage indicateurs(List<MaillageDuDepartement> parts) {
        return AnalyseDuMaillage.ensemble(parts.stream().map(heures::analyse).toList());
    }

    private static Maillage ensemble(List<MaillageDuDepartement> parts) {
        return Maillage.reunir(
                parts.stream().map(MaillageDuDepartement::maillage).toList());
    }

    private static List<@Nullable Object> ligne(CouvertureCommune commune) {
        var acces = commune.acces();
        return Arrays.asList(
                commune.code(),
                commune.nom(),
                commune.code().departement(),
                commune.habitantsEnClair(),
                acces == null ? null : acces.temps().enMinutes(),
                acces == null ? null : acces.point().nom(),
                acces == null ? null : Fichiers.dixieme(acces.distanceKm()),
                acces == null ? null : acces.mesure() ? "oui" : "non",
                commune.offreConnue() ? null : NON_COMPTEE);
    }
}
