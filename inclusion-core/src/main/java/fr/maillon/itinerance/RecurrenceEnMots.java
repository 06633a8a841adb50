package fr.maillon.itinerance;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/** Dit une récurrence comme on la dit au guichet, et comme l’écrit OpenStreetMap ; se tait quand elle est trop savante. */
record RecurrenceEnMots(RecurrenceRule regle) {

    private static final Set<DayOfWeek> EN_SEMAINE = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final List<String> NOMBRES =
            List.of("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix");

    Optional<String> enMots() {
        return motsDesJours().map(mots -> mots + motsDesMois());
    }

    /** La partie « jours » d’une règle d’ouverture OpenStreetMap : {@code Tu[1],Tu[3]}, {@code week 2-52/2 Tu}. */
    Optional<String> enOsm() {
        if (!seulement(Part.BYDAY, Part.BYMONTH, Part.BYWEEKNO)
                || !regle.hasPart(Part.BYDAY)
                || regle.getInterval() != 1) {
            return Optional.empty();
        }
        var mois = regle.hasPart(Part.BYMONTH)
                ? mois().stream()
                                .map(m -> m.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                                .collect(Collectors.joining(","))
                        + " "
                : "";
        return switch (regle.getFreq()) {
            case WEEKLY -> positions().isEmpty() ? Optional.of(mois + joursOsm(joursSimples())) : Optional.empty();
            case MONTHLY ->
                Optional.of(mois
                        + regle.getByDayPart().stream()
                                .map(jour -> Recurrence.jour(jour)
                                                .getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                                                .substring(0, 2)
                                        + (jour.pos == 0 ? "" : "[" + jour.pos + "]"))
                                .collect(Collectors.joining(",")));
            case YEARLY ->
                semaines().map(semaines -> switch (semaines) {
                    case PAIRES -> "week 2-52/2 " + joursOsm(joursSimples());
                    case IMPAIRES -> "week 1-53/2 " + joursOsm(joursSimples());
                });
            default -> Optional.empty();
        };
    }

    private Optional<String> motsDesJours() {
        return switch (regle.getFreq()) {
            case DAILY ->
                seulement(Part.BYMONTH) && regle.getInterval() == 1 ? Optional.of("tous les jours") : Optional.empty();
            case WEEKLY ->
                seulement(Part.BYDAY, Part.BYMONTH) && regle.hasPart(Part.BYDAY) ? motsDeLaSemaine() : Optional.empty();
            case MONTHLY -> motsDuMois();
            case YEARLY -> motsDeLAnnee();
            default -> Optional.empty();
        };
    }

    private Optional<String> motsDeLaSemaine() {
        var jours = joursSimples();
        int intervalle = regle.getInterval();
        if (intervalle == 1) {
            if (jours.size() == 7) {
                return Optional.of("tous les jours");
            }
            return Optional.of(
                    jours.equals(EN_SEMAINE)
                            ? "du lundi au vendredi"
                            : "tous les " + liste(jours.stream().map(jour -> nom(jour) + "s")));
        }
        if (intervalle >= NOMBRES.size()) {
            return Optional.empty();
        }
        return Optional.of(
                jours.size() == 1
                        ? "un " + nom(jours.iterator().next()) + " sur " + NOMBRES.get(intervalle)
                        : "une semaine sur " + NOMBRES.get(intervalle) + ", "
                                + liste(jours.stream().map(jour -> "le " + nom(jour))));
    }

    private Optional<String> motsDuMois() {
        if (regle.getInterval() > 2) {
            return Optional.empty();
        }
        var chaque = regle.getInterval() == 1 ? " du mois" : ", un mois sur deux";
        if (seulement(Part.BYMONTHDAY, Part.BYMONTH) && regle.hasPart(Part.BYMONTHDAY)) {
            var jours = new TreeSet<>(regle.getByPart(Part.BYMONTHDAY));
            if (jours.equals(Set.of(-1))) {
                return Optional.of("le dernier jour" + chaque);
            }
            return jours.first() < 1
                    ? Optional.empty()
                    : Optional.of((jours.size() == 1 ? "le " : "les ")
                            + liste(jours.stream().map(jour -> jour == 1 ? "1er" : jour.toString()))
                            + chaque);
        }
        if (!seulement(Part.BYDAY, Part.BYMONTH) || !regle.hasPart(Part.BYDAY)) {
            return Optional.empty();
        }
        var rangsParJour = regle.getByDayPart().stream()
                .collect(Collectors.groupingBy(
                        Recurrence::jour,
                        TreeMap::new,
                        Collectors.mapping(jour -> jour.pos, Collectors.toCollection(TreeSet::new))));
        if (rangsParJour.values().stream()
                .anyMatch(rangs -> rangs.stream().anyMatch(rang -> rang == 0 || rang < -1 || rang > 5))) {
            return Optional.empty();
        }
        return Optional.of(liste(rangsParJour.entrySet().stream().map(RecurrenceEnMots::rangsDUnJour)) + chaque);
    }

    private static String rangsDUnJour(Map.Entry<DayOfWeek, TreeSet<Integer>> jour) {
        var rangs = Stream.concat(
                        jour.getValue().stream().filter(rang -> rang > 0),
                        jour.getValue().stream().filter(rang -> rang < 0))
                .map(rang -> rang == 1 ? "1er" : rang == -1 ? "dernier" : rang + "e")
                .toList();
        return rangs.size() == 1
                ? "le " + rangs.getFirst() + " " + nom(jour.getKey())
                : "les " + liste(rangs.stream()) + " " + nom(jour.getKey()) + "s";
    }

    private Optional<String> motsDeLAnnee() {
        if (regle.hasPart(Part.BYWEEKNO)) {
            var jours = liste(joursSimples().stream().map(jour -> "le " + nom(jour)));
            return Optional.of(semaines()
                    .map(semaines -> jours
                            + switch (semaines) {
                                case PAIRES -> " des semaines paires";
                                case IMPAIRES -> " des semaines impaires";
                            })
                    .orElseGet(() -> jours
                            + (regle.getByPart(Part.BYWEEKNO).size() == 1 ? " de la semaine " : " des semaines ")
                            + liste(regle.getByPart(Part.BYWEEKNO).stream()
                                    .sorted()
                                    .map(String::valueOf))));
        }
        if (seulement(Part.BYMONTH, Part.BYMONTHDAY)
                && regle.getInterval() == 1
                && regle.hasPart(Part.BYMONTHDAY)
                && regle.hasPart(Part.BYMONTH)
                && regle.getByPart(Part.BYMONTHDAY).size() == 1
                && regle.getByPart(Part.BYMONTHDAY).getFirst() > 0) {
            int jour = regle.getByPart(Part.BYMONTHDAY).getFirst();
            return Optional.of("chaque année, " + (mois().size() == 1 ? "le " : "les ")
                    + liste(mois().stream().map(mois -> (jour == 1 ? "1er" : jour) + " " + nom(mois))));
        }
        return Optional.empty();
    }

    private String motsDesMois() {
        if (!regle.hasPart(Part.BYMONTH) || regle.getFreq() == Freq.YEARLY) {
            return "";
        }
        return ", en " + liste(mois().stream().map(RecurrenceEnMots::nom));
    }

    private enum Parite {
        PAIRES,
        IMPAIRES
    }

    private Optional<Parite> semaines() {
        if (!regle.hasPart(Part.BYWEEKNO)) {
            return Optional.empty();
        }
        var numeros = Set.copyOf(regle.getByPart(Part.BYWEEKNO));
        if (numeros.equals(Recurrence.semaines(2).collect(Collectors.toSet()))) {
            return Optional.of(Parite.PAIRES);
        }
        return numeros.equals(Recurrence.semaines(1).collect(Collectors.toSet()))
                ? Optional.of(Parite.IMPAIRES)
                : Optional.empty();
    }

    private boolean seulement(Part... admises) {
        var connues = Set.of(admises);
        return Stream.of(Part.BYDAY, Part.BYMONTHDAY, Part.BYMONTH, Part.BYWEEKNO, Part.BYYEARDAY, Part.BYSETPOS)
                .allMatch(partie -> connues.contains(partie) || !regle.hasPart(partie));
    }

    private Set<Integer> positions() {
        return regle.getByDayPart().stream()
                .map(jour -> jour.pos)
                .filter(pos -> pos != 0)
                .collect(Collectors.toSet());
    }

    private Set<DayOfWeek> joursSimples() {
        return regle.getByDayPart().stream().map(Recurrence::jour).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Month> mois() {
        // La bibliothèque compte les mois à partir de zéro.
        return regle.getByPart(Part.BYMONTH).stream()
                .sorted()
                .map(rang -> Month.of(rang + 1))
                .toList();
    }

    private static String joursOsm(Collection<DayOfWeek> jours) {
        return jours.stream()
                .map(jour ->
                        jour.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).substring(0, 2))
                .collect(Collectors.joining(","));
    }

    private static String nom(DayOfWeek jour) {
        return jour.getDisplayName(TextStyle.FULL, Locale.FRENCH);
    }

    private static String nom(Month mois) {
        return mois.getDisplayName(TextStyle.FULL, Locale.FRENCH);
    }

    private static String liste(Stream<String> mots) {
        var tous = mots.toList();
        return tous.size() < 2
                ? String.join("", tous)
                : String.join(", ", tous.subList(0, tous.size() - 1)) + " et " + tous.getLast();
    }
}
