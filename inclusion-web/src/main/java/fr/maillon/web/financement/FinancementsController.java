package fr.maillon.web.financement;

import fr.maillon.financement.Enveloppes;
import fr.maillon.financement.Financements;
import fr.maillon.financement.Origine;
import fr.maillon.financement.PlanDeFinancement;
import fr.maillon.web.commun.AnneeDemandee;
import fr.maillon.web.commun.Euros;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.commun.Telechargement;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
    private final FormatFrancais fr;
    private final Clock horloge;

    FinancementsController(Financements financements, Enveloppes enveloppes, FormatFrancais fr, Clock horloge) {
        this.financements = financements;
        this.enveloppes = enveloppes;
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
        var plan = plan(compte, annee);
        var lignes = new ArrayList<List<Object>>();
        if (!plan.reports().isEmpty()) {
            lignes.add(List.of(
                    "Au 1er janvier",
                    "",
                    "",
                    Euros.enNombre(plan.reporte()),
                    Euros.enNombre(Math.max(0, -plan.reporte()))));
        }
        plan.tresorerie()
                .forEach(mois -> lignes.add(List.of(
                        fr.mois(mois.mois().atDay(1)),
                        Euros.enNombre(mois.depenses()),
                        Euros.enNombre(mois.recettes()),
                        Euros.enNombre(mois.solde()),
                        Euros.enNombre(mois.avance()))));
        return Telechargement.csv(
                "tresorerie-" + plan.annee(),
                List.of("Mois", "Dépenses (€)", "Recettes (€)", "Solde (€)", "À avancer (€)"),
                lignes);
    }

    private PlanDeFinancement plan(CompteConnecte compte, @Nullable Integer annee) {
        return financements.plan(RessortDuCompte.de(compte), AnneeDemandee.lire(annee, aujourdhui(), ANNEES_A_VENIR));
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }
}
