package fr.maillon.web.plan;

import fr.maillon.indicateur.Feuille;
import fr.maillon.plan.Action;
import fr.maillon.plan.PlanDAction;
import fr.maillon.plan.PlansDAction;
import fr.maillon.web.commun.Euros;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.NomDuRessort;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.commun.Telechargement;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Emporter le plan d’action : les mêmes actions et les mêmes chiffres que la page. */
@Controller
class PlanAEmporterController {

    private final PlansDAction plans;
    private final Lecture lecture;
    private final NomDuRessort territoire;
    private final FormatFrancais fr;

    PlanAEmporterController(PlansDAction plans, Lecture lecture, NomDuRessort territoire, FormatFrancais fr) {
        this.plans = plans;
        this.lecture = lecture;
        this.territoire = territoire;
        this.fr = fr;
    }

    /** Les actions, une par ligne. */
    @GetMapping("/plan-d-action.csv")
    @PreAuthorize(PlanDActionController.COORDINATEUR)
    ResponseEntity<String> csv(@AuthenticationPrincipal CompteConnecte compte) {
        var plan = plans.plan(RessortDuCompte.de(compte));
        return Telechargement.csv(nom(plan), actions(plan));
    }

    /** Les actions, les constats et le budget de chaque année. */
    @GetMapping("/plan-d-action.xlsx")
    @PreAuthorize(PlanDActionController.COORDINATEUR)
    void xlsx(@AuthenticationPrincipal CompteConnecte compte, HttpServletResponse reponse) throws IOException {
        var plan = plans.plan(RessortDuCompte.de(compte));
        Telechargement.xlsx(
                nom(plan),
                List.of(
                        actions(plan),
                        constats(plan),
                        budget(plan),
                        methode(plan, territoire.enMots(RessortDuCompte.de(compte)))),
                reponse);
    }

    private static String nom(PlanDAction plan) {
        return "plan-d-action-" + plan.debut() + "-" + plan.fin();
    }

    private Feuille actions(PlanDAction plan) {
        return new Feuille(
                "Actions",
                List.of(
                        "Action",
                        "Domaine",
                        "Qui",
                        "Avec",
                        "Du",
                        "Au",
                        "État",
                        "En retard",
                        "Ce qu’on regarde",
                        "Unité",
                        "Au départ",
                        "Aujourd’hui",
                        "Visé",
                        "Chemin",
                        "Budget (€)",
                        "Où l’on en est"),
                plan.actions().stream().map(action -> ligne(plan, action)).toList());
    }

    private List<@Nullable Object> ligne(PlanDAction plan, Action action) {
        var repere = action.repere();
        return ligne(
                action.intitule(),
                action.domaine().libelle(),
                action.pilote().isEmpty() ? "À trouver" : action.pilote(),
                action.partenaires(),
                action.du(),
                action.au(),
                action.etat().libelle(),
                action.estEnRetard(plan.aujourdhui()) ? "oui" : "",
                repere == null ? null : repere.libelle(),
                repere == null ? null : lecture.unite(repere),
                repere == null ? null : lecture.nombre(action.depart()),
                plan.valeur(action).isEmpty()
                        ? null
                        : lecture.nombre(plan.valeur(action).getAsDouble()),
                repere == null ? null : lecture.nombre(action.cible()),
                repere == null ? null : lecture.chemin(plan, action),
                action.centimes() == 0 ? null : Euros.enNombre(action.centimes()),
                action.avancement());
    }

    private static Feuille constats(PlanDAction plan) {
        return new Feuille(
                "Constats",
                List.of("Constat", "Domaine", "Source", "Date de la source"),
                plan.constats().stream()
                        .map(constat ->
                                ligne(constat.texte(), constat.domaine().libelle(), constat.source(), constat.date()))
                        .toList());
    }

    private static Feuille budget(PlanDAction plan) {
        var lignes = new ArrayList<List<@Nullable Object>>();
        plan.budgetParAnnee()
                .forEach(annee -> lignes.add(ligne(String.valueOf(annee.annee()), Euros.enNombre(annee.centimes()))));
        if (plan.budgetHorsDesSixAns() > 0) {
            lignes.add(ligne("Avant ou après le plan", Euros.enNombre(plan.budgetHorsDesSixAns())));
        }
        lignes.add(ligne("Ensemble", Euros.enNombre(plan.budget())));
        return new Feuille("Budget", List.of("Année", "Budget (€)"), lignes, true);
    }

    private Feuille methode(PlanDAction plan, String territoire) {
        return new Feuille(
                "Méthode",
                List.of("Ce que disent ces feuilles"),
                List.of(
                        List.of(territoire),
                        List.of("Plan d’action " + plan.debut() + "–" + plan.fin() + ", état au "
                                + fr.dateCourte(plan.aujourdhui())),
                        List.of("Montants en euros, au centime. Un budget vide est à chiffrer."),
                        List.of(
                                "Budget de chaque année\u00A0: celui des actions retenues, au prorata des jours. Une action abandonnée n’y compte pas."),
                        List.of(
                                "Habitants éloignés et temps d’accès\u00A0: estimations. Activité\u00A0: ce que les médiateurs ont noté.")));
    }

    private static List<@Nullable Object> ligne(@Nullable Object... cellules) {
        return Arrays.asList(cellules);
    }
}
