package fr.maillon.lieu.horaires;

import ch.poole.openinghoursparser.DateRange;
import ch.poole.openinghoursparser.DateWithOffset;
import ch.poole.openinghoursparser.Holiday;
import ch.poole.openinghoursparser.Nth;
import ch.poole.openinghoursparser.WeekDay;
import ch.poole.openinghoursparser.WeekDayRange;
import ch.poole.openinghoursparser.WeekRange;
import ch.poole.openinghoursparser.YearRange;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dit si un jour répond à une partie d’une règle : « week 1-53/2 », « Apr-Sep », « We[1] », « PH »… */
@FunctionalInterface
interface Selecteur {

    boolean retient(LocalDate jour, JoursFeries feries);

    /** Retient ce que retient au moins un de ceux-ci ; tout, s’il n’y en a aucun. */
    static Selecteur unDe(List<Selecteur> selecteurs) {
        return switch (selecteurs.size()) {
            case 0 -> (jour, feries) -> true;
            case 1 -> selecteurs.getFirst();
            default -> (jour, feries) -> selecteurs.stream().anyMatch(s -> s.retient(jour, feries));
        };
    }

    default Selecteur et(Selecteur autre) {
        return (jour, feries) -> retient(jour, feries) && autre.retient(jour, feries);
    }

    /** « 2026 », « 2026-2028 », « 2026+ », « 2024-2030/2 ». */
    static Selecteur annees(YearRange annees) {
        int debut = annees.getStartYear();
        int fin = annees.isOpenEnded()
                ? Integer.MAX_VALUE
                : annees.getEndYear() == YearRange.UNDEFINED_YEAR ? debut : annees.getEndYear();
        int pas = Math.max(1, annees.getInterval());
        return (jour, feries) ->
                debut <= jour.getYear() && jour.getYear() <= fin && (jour.getYear() - debut) % pas == 0;
    }

    /** « week 1-53/2 » : semaines ISO, de l’une à l’autre, une sur tant ; « week 50-2 » passe la fin d’année. */
    static Selecteur semaines(WeekRange semaines) {
        int debut = semaines.getStartWeek();
        int fin = semaines.getEndWeek() == WeekRange.UNDEFINED_WEEK ? debut : semaines.getEndWeek();
        int pas = Math.max(1, semaines.getInterval());
        return (jour, feries) -> {
            int semaine = jour.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            if (debut <= fin) {
                return debut <= semaine && semaine <= fin && (semaine - debut) % pas == 0;
            }
            if (semaine >= debut) {
                return (semaine - debut) % pas == 0;
            }
            if (semaine > fin) {
                return false;
            }
            var anneePrecedente = jour.minusWeeks(semaine);
            int semainesAvant = (int) IsoFields.WEEK_OF_WEEK_BASED_YEAR
                    .rangeRefinedBy(anneePrecedente)
                    .getMaximum();
            return (semainesAvant - debut + semaine) % pas == 0;
        };
    }

    /** « Mo-Fr », « Sa-Mo », « We[1] », « We[-1] », « Fr[1] +1 day ». */
    static Selecteur jours(WeekDayRange jours) {
        var debut = jour(jours.getStartDay());
        var fin = jours.getEndDay() == null ? debut : jour(jours.getEndDay());
        int longueur = Math.floorMod(fin.getValue() - debut.getValue(), 7);
        List<Nth> rangs = jours.getNths() == null ? List.of() : List.copyOf(jours.getNths());
        int decalage = jours.getOffset();
        return (jour, feries) -> {
            var ancre = jour.minusDays(decalage);
            return Math.floorMod(ancre.getDayOfWeek().getValue() - debut.getValue(), 7) <= longueur
                    && (rangs.isEmpty() || rangs.stream().anyMatch(rang -> aCeRang(ancre, rang)));
        };
    }

    private static boolean aCeRang(LocalDate jour, Nth rang) {
        int debut = rang.getStartNth();
        int fin = rang.getEndNth() == Nth.INVALID_NTH ? debut : rang.getEndNth();
        int depuisLeDebut = (jour.getDayOfMonth() - 1) / 7 + 1;
        int depuisLaFin = -((jour.lengthOfMonth() - jour.getDayOfMonth()) / 7 + 1);
        return debut > 0
                ? debut <= depuisLeDebut && depuisLeDebut <= fin
                : Math.min(debut, fin) <= depuisLaFin && depuisLaFin <= Math.max(debut, fin);
    }

    /** « PH », « PH +1 day » : les jours fériés, ou ceux qui les suivent de tant de jours. */
    static Selecteur feries(Holiday ferie) {
        int decalage = ferie.getOffset();
        return (jour, feries) -> feries.contient(jour.minusDays(decalage));
    }

    /** « Apr-Sep », « Dec 24-Jan 02 », « 2026 Jul 14 », « easter -2 days », « Jan Su[1] », « Dec 31+ ». */
    static Selecteur dates(DateRange dates) {
        var debut = dates.getStartDate();
        var fin = dates.getEndDate();
        verifier(debut);
        if (fin != null) {
            verifier(fin);
        }
        int pas = Math.max(1, dates.getInterval());
        return (jour, feries) -> {
            if (!debut.undefinedYear()) {
                return contient(debut, fin, debut.getYear(), jour, pas);
            }
            return contient(debut, fin, jour.getYear(), jour, pas)
                    || contient(debut, fin, jour.getYear() - 1, jour, pas);
        };
    }

    private static boolean contient(
            DateWithOffset debut, @Nullable DateWithOffset fin, int annee, LocalDate jour, int pas) {
        var premier = premierJour(debut, annee);
        if (premier == null || jour.isBefore(premier)) {
            return false;
        }
        LocalDate dernier;
        if (debut.isOpenEnded()) {
            dernier = debut.undefinedYear() ? LocalDate.of(annee, 12, 31) : LocalDate.MAX;
        } else if (fin == null) {
            dernier = dernierJour(debut, annee, null);
        } else if (fin.undefinedYear()) {
            dernier = dernierJour(fin, annee, debut.getMonth());
            if (dernier != null && dernier.isBefore(premier)) {
                dernier = dernierJour(fin, annee + 1, debut.getMonth());
            }
        } else {
            dernier = dernierJour(fin, fin.getYear(), debut.getMonth());
        }
        return dernier != null
                && !jour.isAfter(dernier)
                && (pas == 1 || ChronoUnit.DAYS.between(premier, jour) % pas == 0);
    }

    private static @Nullable LocalDate premierJour(DateWithOffset date, int annee) {
        return decaler(date, ancre(date, annee, null, false));
    }

    private static @Nullable LocalDate dernierJour(
            DateWithOffset date, int annee, ch.poole.openinghoursparser.@Nullable Month moisParDefaut) {
        return decaler(date, ancre(date, annee, moisParDefaut, true));
    }

    /** La date dans cette année ; le 29 février manque aux années ordinaires, sauf pour finir une période. */
    private static @Nullable LocalDate ancre(
            DateWithOffset date, int annee, ch.poole.openinghoursparser.@Nullable Month moisParDefaut, boolean enFin) {
        if (date.getVarDate() != null) {
            return paques(annee);
        }
        var mois = date.getMonth() != null ? date.getMonth() : moisParDefaut;
        if (mois == null) {
            return null;
        }
        var moisDeLAnnee = YearMonth.of(annee, mois.ordinal() + 1);
        var rang = date.getNthWeekDay();
        if (rang != null) {
            var trouve = moisDeLAnnee.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(date.getNth(), jour(rang)));
            return YearMonth.from(trouve).equals(moisDeLAnnee) ? trouve : null;
        }
        if (date.undefinedDay()) {
            return enFin ? moisDeLAnnee.atEndOfMonth() : moisDeLAnnee.atDay(1);
        }
        if (moisDeLAnnee.isValidDay(date.getDay())) {
            return moisDeLAnnee.atDay(date.getDay());
        }
        return enFin ? moisDeLAnnee.atEndOfMonth() : null;
    }

    private static @Nullable LocalDate decaler(DateWithOffset date, @Nullable LocalDate ancre) {
        if (ancre == null) {
            return null;
        }
        var decale = ancre;
        if (date.getWeekDayOffset() != null) {
            var jour = jour(date.getWeekDayOffset());
            decale = date.isWeekDayOffsetPositive()
                    ? decale.with(TemporalAdjusters.next(jour))
                    : decale.with(TemporalAdjusters.previous(jour));
        }
        return decale.plusDays(date.getDayOffset());
    }

    private static void verifier(DateWithOffset date) {
        if (!date.undefinedDay()
                && date.getMonth() != null
                && date.getDay() > Month.of(date.getMonth().ordinal() + 1).maxLength()) {
            throw new HorairesIllisibles(
                    "Le " + date.getDay() + " " + Francais.mois(date.getMonth().ordinal() + 1) + " n’existe pas.");
        }
        if (Math.abs((long) date.getDayOffset()) > 366) {
            throw new HorairesIllisibles("Un décalage dépasse une année.");
        }
    }

    /** Dimanche de Pâques, calendrier grégorien (algorithme anonyme, dit de Meeus). */
    private static LocalDate paques(int annee) {
        int a = annee % 19;
        int b = annee / 100;
        int c = annee % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(annee, n / 31, n % 31 + 1);
    }

    private static DayOfWeek jour(WeekDay jour) {
        return DayOfWeek.of(jour.ordinal() + 1);
    }
}
