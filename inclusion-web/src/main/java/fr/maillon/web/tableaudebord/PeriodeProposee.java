package fr.maillon.web.tableaudebord;

import java.time.LocalDate;
import java.util.List;

/** Une période que l’on choisit d’un lien. */
public record PeriodeProposee(String libelle, LocalDate du, LocalDate au) {

    static List<PeriodeProposee> toutes(LocalDate aujourdhui) {
        var moisDernier = aujourdhui.minusMonths(1);
        var anDernier = aujourdhui.minusYears(1);
        return List.of(
                new PeriodeProposee("Cette année", aujourdhui.withDayOfYear(1), aujourdhui),
                new PeriodeProposee(
                        "Le mois dernier",
                        moisDernier.withDayOfMonth(1),
                        moisDernier.withDayOfMonth(moisDernier.lengthOfMonth())),
                new PeriodeProposee(
                        "Les douze derniers mois", aujourdhui.minusYears(1).plusDays(1), aujourdhui),
                new PeriodeProposee(
                        "L’année " + anDernier.getYear(),
                        anDernier.withDayOfYear(1),
                        anDernier.withDayOfYear(anDernier.lengthOfYear())));
    }
}
