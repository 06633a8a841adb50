package fr.maillon.web.maillage;

import fr.maillon.maillage.CeQuiAChange.Changement;
import fr.maillon.maillage.EvolutionDuMaillage;
import fr.maillon.maillage.IndicateurReleve;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.Mesures;
import fr.maillon.maillage.SuiviDesReleves;
import fr.maillon.maillage.TempsAcces;
import fr.maillon.web.securite.CompteConnecte;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** « Ce qui a changé » : chaque indicateur au fil des relevés, et les communes dont le temps a changé. */
@Controller
class EvolutionController {

    private static final String EVOLUTION = "/maillage" + Chemins.DEPARTEMENT + "/evolution";
    private static final List<String> COLONNES_DES_COMMUNES = List.of(
            "code_insee",
            "commune",
            "habitants",
            "temps_avant_min",
            "temps_maintenant_min",
            "ecart_min",
            "responsable");

    private final LectureDuTerritoire lecture;
    private final SuiviDesReleves releves;

    EvolutionController(LectureDuTerritoire lecture, SuiviDesReleves releves) {
        this.lecture = lecture;
        this.releves = releves;
    }

    /** Un raccourci vers une date : « il y a un mois ». */
    record Recul(String enMots, LocalDate jour) {}

    @GetMapping(EVOLUTION)
    @PreAuthorize("permitAll()")
    String voir(
            @PathVariable String departement,
            @RequestParam @Nullable LocalDate depuis,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            Model page) {
        var maillage = trouver(departement);
        var aujourdhui = releves.aujourdhui(departement);
        var demande = depuis == null ? aujourdhui.minusYears(1) : depuis;
        page.addAttribute("suivi", maillage);
        page.addAttribute("maillage", maillage.maillage());
        page.addAttribute("depuis", depuis);
        page.addAttribute("aujourdhui", aujourdhui);
        page.addAttribute(
                "reculs",
                List.of(
                        new Recul("une semaine", aujourdhui.minusWeeks(1)),
                        new Recul("un mois", aujourdhui.minusMonths(1)),
                        new Recul("six mois", aujourdhui.minusMonths(6)),
                        new Recul("un an", aujourdhui.minusYears(1))));
        page.addAttribute("interne", compte != null);
        page.addAttribute("evolution", releves.depuis(demande, maillage).orElse(null));
        return "maillage/evolution";
    }

    @GetMapping(EVOLUTION + ".csv")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> enCsv(
            @PathVariable String departement,
            @RequestParam @Nullable LocalDate depuis,
            @AuthenticationPrincipal @Nullable CompteConnecte compte) {
        var indicateurs = IndicateurReleve.dits(compte != null);
        return Fichiers.csv(
                "evolution-du-maillage-" + departement + ".csv",
                Stream.concat(
                                Stream.of("jour", "reconstitue"),
                                indicateurs.stream().map(IndicateurReleve::colonne))
                        .toList(),
                evolution(departement, depuis).stream()
                        .flatMap(evolution -> evolution.serie().stream())
                        .map(mesures -> ligne(mesures, indicateurs))
                        .toList());
    }

    @GetMapping(EVOLUTION + "/communes.csv")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> communesEnCsv(@PathVariable String departement, @RequestParam @Nullable LocalDate depuis) {
        return Fichiers.csv(
                "communes-qui-ont-change-" + departement + ".csv",
                COLONNES_DES_COMMUNES,
                evolution(departement, depuis).stream()
                        .flatMap(evolution -> evolution.changements().communes().stream())
                        .map(EvolutionController::ligne)
                        .toList());
    }

    private Optional<EvolutionDuMaillage> evolution(String departement, @Nullable LocalDate depuis) {
        return releves.depuis(
                depuis == null ? releves.aujourdhui(departement).minusYears(1) : depuis, trouver(departement));
    }

    private MaillageDuDepartement trouver(String departement) {
        return lecture.trouver(departement, null, FiltreDemande.AUCUN);
    }

    private static List<@Nullable Object> ligne(Mesures mesures, List<IndicateurReleve> indicateurs) {
        var ligne = new ArrayList<@Nullable Object>();
        ligne.add(mesures.jour());
        ligne.add(mesures.reconstitue() ? "oui" : "non");
        indicateurs.forEach(indicateur -> ligne.add(indicateur.dans(mesures)));
        return ligne;
    }

    private static List<@Nullable Object> ligne(Changement changement) {
        return Arrays.asList(
                changement.commune().code(),
                changement.commune().nom(),
                changement.commune().habitantsEnClair(),
                minutes(changement.avant()),
                minutes(changement.apres()),
                changement.minutes().isEmpty() ? null : changement.minutes().getAsDouble(),
                changement.enMots());
    }

    private static @Nullable Double minutes(@Nullable TempsAcces temps) {
        return temps == null ? null : temps.enMinutes();
    }
}
