package fr.maillon.indicateur;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Du premier au dernier jour, compris. */
public record Periode(LocalDate du, LocalDate au) {

    private static final DateTimeFormatter JOUR_ET_MOIS = DateTimeFormatter.ofPattern("d MMMM", Locale.FRENCH);

    public Periode {
        if (au.isBefore(du)) {
            throw new IllegalArgumentException("Une période finit après son début : " + du + " – " + au);
        }
    }

    /** L’année civile, arrêtée à aujourd’hui si elle n’est pas finie. */
    public static Periode annee(int annee, LocalDate aujourdhui) {
        var premier = LocalDate.of(annee, 1, 1);
        var dernier = LocalDate.of(annee, 12, 31);
        return new Periode(
                premier, aujourdhui.isBefore(dernier) && !aujourdhui.isBefore(premier) ? aujourdhui : dernier);
    }

    /** La même, un an plus tôt : une année en cours se compare à la même part de l’année d’avant. */
    public Periode unAnAvant() {
        var finDeMois = au.getDayOfMonth() == au.lengthOfMonth();
        var fin = au.minusYears(1);
        return new Periode(du.minusYears(1), finDeMois ? fin.withDayOfMonth(fin.lengthOfMonth()) : fin);
    }

    /** Vrai si c’est une année civile entière. */
    public boolean estUneAnneeEntiere() {
        return du.getDayOfYear() == 1 && au.equals(du.withDayOfYear(du.lengthOfYear()));
    }

    /** « du 1er janvier au 24 novembre 2026 », ou « année 2025 ». */
    public String enMots() {
        return estUneAnneeEntiere()
                ? "année " + du.getYear()
                : "du " + jour(du) + (du.getYear() == au.getYear() ? "" : " " + du.getYear()) + " au " + jour(au) + " "
                        + au.getYear();
    }

    /** Les mois touchés, en ordre. */
    public List<YearMonth> mois() {
        return YearMonth.from(du)
                .atDay(1)
                .datesUntil(au.plusDays(1), Period.ofMonths(1))
                .map(YearMonth::from)
                .toList();
    }

    /** Des mois entiers, lus dans l’agrégat mensuel, et ce qui dépasse, lu jour par jour. */
    List<Tranche> tranches() {
        var premierMois = du.getDayOfMonth() == 1
                ? YearMonth.from(du)
                : YearMonth.from(du).plusMonths(1);
        var dernierMois = au.getDayOfMonth() == au.lengthOfMonth()
                ? YearMonth.from(au)
                : YearMonth.from(au).minusMonths(1);
        if (dernierMois.isBefore(premierMois)) {
            return List.of(new Tranche(false, du, au));
        }
        var tranches = new ArrayList<Tranche>();
        if (du.isBefore(premierMois.atDay(1))) {
            tranches.add(new Tranche(false, du, premierMois.atDay(1).minusDays(1)));
        }
        tranches.add(new Tranche(true, premierMois.atDay(1), dernierMois.atEndOfMonth()));
        if (au.isAfter(dernierMois.atEndOfMonth())) {
            tranches.add(new Tranche(false, dernierMois.atEndOfMonth().plusDays(1), au));
        }
        return tranches;
    }

    record Tranche(boolean moisEntiers, LocalDate du, LocalDate au) {}

    private static String jour(LocalDate jour) {
        return jour.getDayOfMonth() == 1 ? "1er " + JOUR_ET_MOIS.format(jour).substring(2) : JOUR_ET_MOIS.format(jour);
    }
}
