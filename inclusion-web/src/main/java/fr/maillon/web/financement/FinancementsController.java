package fr.maillon.web.financement;

import fr.maillon.cout.CoutsDUneStructure;
import fr.maillon.financement.Enveloppes;
import fr.maillon.financement.Financements;
import fr.maillon.financement.Origine;
import fr.maillon.financement.PlanDeFinancement;
import fr.maillon.web.commun.AnneeDemandee;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.NomDuRessort;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.commun.Telechargement;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Le plan de financement d’une année : qui paie, ce qui manque, ce qu’il faut avancer, les appels à ne pas manquer. */
@Controller
class FinancementsController {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int ANNEES_A_VENIR = 2;

    private final Financements financements;
    private final Enveloppes enveloppes;
    private final NomDuRessort territoire;
    private final FormatFrancais fr;
    private final Clock horloge;

    FinancementsController(
            Financements financements,
            Enveloppes enveloppes,
            NomDuRessort territoire,
            FormatFrancais fr,
            Clock horloge) {
        this.financements = financements;
        this.enveloppes = enveloppes;
        this.territoire = territoire;
        this.fr = fr;
        this.horloge = horloge;
    }

    @GetMapping("/financements")
    @PreAuthorize("hasRole('COORDINATEUR')")
    String voir(@AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee, Model page) {
        var plan = plan(compte, annee);
        page.addAttribute("plan", plan);
        page.addAttribute("tresorerie", plan.tresorerie());
        page.addAttribute("reports", plan.reports());
        page.addAttribute("enveloppes", enveloppes.du(RessortDuCompte.de(compte)));
        page.addAttribute("origines", Origine.values());
        page.addAttribute("appels", financements.appels(RessortDuCompte.de(compte), aujourdhui()));
        page.addAttribute("aujourdhui", aujourdhui());
        int derniere = aujourdhui().getYear() + ANNEES_A_VENIR;
        page.addAttribute(
                "annees",
                IntStream.rangeClosed(0, 4).mapToObj(i -> derniere - i).toList());
        return "financement/plan";
    }

    /** La trésorerie, mois par mois, comme la page la montre. */
    @GetMapping("/financements.csv")
    @PreAuthorize("hasRole('COORDINATEUR')")
    ResponseEntity<String> tresorerie(
            @AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee) {
        var feuilles = feuilles(compte, annee);
        return Telechargement.csv("tresorerie-" + feuilles.plan().annee(), feuilles.tresorerie());
    }

    /** Les conventions du territoire, comme la page les montre. */
    @GetMapping("/financements/conventions.csv")
    @PreAuthorize("hasRole('COORDINATEUR')")
    ResponseEntity<String> conventions(
            @AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee) {
        var feuilles = feuilles(compte, annee);
        return Telechargement.csv("conventions-" + feuilles.plan().annee(), feuilles.conventions());
    }

    /** Toute la page en classeur, et les versements un à un. */
    @GetMapping("/financements.xlsx")
    @PreAuthorize("hasRole('COORDINATEUR')")
    void classeur(
            @AuthenticationPrincipal CompteConnecte compte,
            @RequestParam @Nullable Integer annee,
            HttpServletResponse reponse)
            throws IOException {
        var feuilles = feuilles(compte, annee);
        Telechargement.xlsx(
                "financements-" + feuilles.plan().annee(),
                feuilles.toutes(territoire.enMots(RessortDuCompte.de(compte))),
                reponse);
    }

    private FeuillesDesFinancements feuilles(CompteConnecte compte, @Nullable Integer annee) {
        var ressort = RessortDuCompte.de(compte);
        var plan = plan(compte, annee);
        return new FeuillesDesFinancements(
                plan,
                enveloppes.du(ressort),
                financements.appels(ressort, aujourdhui()),
                financements.structures(ressort, plan.annee()).stream()
                        .collect(Collectors.toMap(CoutsDUneStructure::structure, CoutsDUneStructure::nom)),
                fr);
    }

    private PlanDeFinancement plan(CompteConnecte compte, @Nullable Integer annee) {
        return financements.plan(RessortDuCompte.de(compte), AnneeDemandee.lire(annee, aujourdhui(), ANNEES_A_VENIR));
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }
}
