package fr.maillon.web.maillage;

import fr.maillon.maillage.ClasseDAcces;
import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.Maillage;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.territoire.Epci;
import fr.maillon.territoire.Ressort;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.Introuvable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
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

    private static final List<Integer> SEUILS = List.of(15, 20, 30);
    private static final List<String> COLONNES = List.of(
            "code_insee", "commune", "departement", "habitants", "temps_min", "lieu", "distance_km", "temps_mesure");

    private final SuiviDuMaillage suivi;
    private final Territoires territoires;

    EpciController(SuiviDuMaillage suivi, Territoires territoires) {
        this.suivi = suivi;
        this.territoires = territoires;
    }

    @GetMapping("/{epci:\\d{9}}")
    @PreAuthorize("permitAll()")
    String voir(@PathVariable String epci, @ModelAttribute("filtres") FiltreDemande filtres, Model page) {
        var parts = parts(epci, filtres);
        page.addAttribute("epci", trouver(epci));
        page.addAttribute("parts", parts);
        page.addAttribute("suivi", parts.getFirst());
        page.addAttribute("maillage", ensemble(parts));
        page.addAttribute("seuils", SEUILS);
        page.addAttribute("classes", ClasseDAcces.values());
        return "maillage/epci";
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
        if (filtres.structure() != null && !filtres.structure().isBlank()) {
            throw new Introuvable();
        }
        var parts = territoires.departementsDe(Ressort.epcis(trouver(epci).code())).stream()
                .flatMap(departement ->
                        suivi
                                .de(departement.code(), epci, filtres.lire(suivi::structures, departement.code()))
                                .stream())
                .toList();
        if (parts.isEmpty()) {
            throw new Introuvable();
        }
        return parts;
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
                acces == null ? null : acces.mesure() ? "oui" : "non");
    }
}
