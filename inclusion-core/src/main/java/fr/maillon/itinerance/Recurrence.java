package fr.maillon.itinerance;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.Weekday;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.WeekdayNum;

/**
 * Les jours où l’on passe, dits par une règle de récurrence (RRULE, RFC 5545) qui ne parle que de jours : l’heure et la
 * période de validité appartiennent à la {@link Regle}.
 *
 * <p>« Semaines paires » s’entend comme sur un calendrier français, par le numéro de semaine ISO : une année de 53
 * semaines fait suivre deux semaines impaires, et la règle le sait.
 */
public record Recurrence(String rrule) implements Serializable {

    private static final int LONGUEUR_MAX = 300;
    private static final int INTERVALLE_MAX = 52;
    private static final Pattern FORME = Pattern.compile("[A-Z0-9=;,+-]+");
    private static final Pattern PARTIE = Pattern.compile("([A-Z]+)=([A-Z0-9,+-]+)");
    private static final Set<String> PARTIES_ADMISES =
            Set.of("FREQ", "INTERVAL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYSETPOS");
    private static final Set<Freq> FREQUENCES_ADMISES = EnumSet.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);
    private static final Map<String, DayOfWeek> JOURS =
            Arrays.stream(DayOfWeek.values()).collect(Collectors.toUnmodifiableMap(Recurrence::code, jour -> jour));
    private static final String SEMAINES_PAIRES = enTexte(semaines(2));
    private static final String SEMAINES_IMPAIRES = enTexte(semaines(1));

    /**
     * @throws RegleIllisible si la règle ne se lit pas, parle d’heures, porte sa propre fin, ou ne désigne aucun jour
     */
    public Recurrence {
        rrule = normaliser(rrule);
        verifier(rrule);
    }

    /** Tous les mardis ; tous les mardis et jeudis. */
    public static Recurrence chaqueSemaine(Collection<DayOfWeek> jours) {
        return new Recurrence("FREQ=WEEKLY;BYDAY=" + codes(jours));
    }

    /** Un mardi sur deux, à partir du premier jour de validité de la règle. */
    public static Recurrence uneSemaineSurDeux(Collection<DayOfWeek> jours) {
        return new Recurrence("FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=" + codes(jours));
    }

    /** Le mardi des semaines dont le numéro ISO est pair. */
    public static Recurrence semainesPaires(Collection<DayOfWeek> jours) {
        return new Recurrence("FREQ=YEARLY;WKST=MO;BYWEEKNO=" + SEMAINES_PAIRES + ";BYDAY=" + codes(jours));
    }

    /** Le mardi des semaines dont le numéro ISO est impair, la 53ᵉ comprise. */
    public static Recurrence semainesImpaires(Collection<DayOfWeek> jours) {
        return new Recurrence("FREQ=YEARLY;WKST=MO;BYWEEKNO=" + SEMAINES_IMPAIRES + ";BYDAY=" + codes(jours));
    }

    /** Les 1er et 3e jeudis du mois. */
    public static Recurrence duMois(Collection<Rang> rangs, Collection<DayOfWeek> jours) {
        if (rangs.isEmpty()) {
            throw new RegleIllisible("Choisissez au moins un rang dans le mois, par exemple le 1er.");
        }
        var combinaisons = new TreeSet<>(jours)
                .stream()
                        .flatMap(jour -> new TreeSet<>(rangs).stream().map(rang -> rang.position() + code(jour)))
                        .collect(Collectors.joining(","));
        return new Recurrence("FREQ=MONTHLY;BYDAY=" + (jours.isEmpty() ? codes(jours) : combinaisons));
    }

    /** Les jours désignés entre {@code du} et {@code au}, bornes comprises, pour une règle qui commence à {@code debut}. */
    public List<LocalDate> jours(LocalDate debut, LocalDate du, LocalDate au) {
        var regle = lire(rrule);
        if (regle.hasPart(Part.BYWEEKNO)) {
            return joursParNumeroDeSemaine(regle, du.isAfter(debut) ? du : debut, au);
        }
        var jours = new ArrayList<LocalDate>();
        try {
            var iterateur = regle.iterator(jour(debut));
            if (du.isAfter(debut)) {
                iterateur.fastForward(jour(du));
            }
            while (iterateur.hasNext()) {
                var jour = date(iterateur.nextDateTime());
                if (jour.isAfter(au)) {
                    break;
                }
                if (!jour.isBefore(du) && !jour.isBefore(debut)) {
                    jours.add(jour);
                }
            }
        } catch (IllegalArgumentException vide) {
            // La bibliothèque renonce ainsi devant une règle qui ne désigne plus aucun jour.
            return jours;
        }
        return jours;
    }

    /**
     * La bibliothèque se trompe de semaine autour du nouvel an (elle range le samedi 6 janvier 2024 dans la semaine 52) :
     * on compte nous-mêmes, par le calendrier ISO.
     */
    private static List<LocalDate> joursParNumeroDeSemaine(RecurrenceRule regle, LocalDate du, LocalDate au) {
        var semaines = Set.copyOf(regle.getByPart(Part.BYWEEKNO));
        var joursDeSemaine = regle.getByDayPart().stream().map(Recurrence::jour).collect(Collectors.toSet());
        return du.isAfter(au)
                ? List.of()
                : du.datesUntil(au.plusDays(1))
                        .filter(jour -> joursDeSemaine.contains(jour.getDayOfWeek())
                                && semaines.contains(jour.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)))
                        .toList();
    }

    /** « tous les mardis », « les 1er et 3e jeudis du mois » ; à défaut, la règle telle qu’elle s’écrit. */
    public String enMots() {
        return new RecurrenceEnMots(lire(rrule)).enMots().orElseGet(() -> "selon la règle " + rrule);
    }

    /** Les jours dans la grammaire des horaires d’OpenStreetMap, quand elle sait les dire. */
    Optional<String> enOsm() {
        return new RecurrenceEnMots(lire(rrule)).enOsm();
    }

    private static String normaliser(String texte) {
        if (texte.length() > LONGUEUR_MAX) {
            throw new RegleIllisible("Cette règle est trop longue : " + LONGUEUR_MAX + " caractères au plus.");
        }
        var regle = texte.strip().toUpperCase(Locale.ROOT);
        return regle.startsWith("RRULE:") ? regle.substring("RRULE:".length()) : regle;
    }

    private static void verifier(String texte) {
        if (texte.isEmpty()) {
            throw new RegleIllisible("Écrivez une règle, par exemple FREQ=WEEKLY;BYDAY=TU pour tous les mardis.");
        }
        if (!FORME.matcher(texte).matches()) {
            throw new RegleIllisible("Une règle s’écrit comme FREQ=WEEKLY;BYDAY=TU : des mots en majuscules séparés par"
                    + " des points-virgules.");
        }
        for (var partie : texte.split(";", -1)) {
            var lue = PARTIE.matcher(partie);
            if (!lue.matches()) {
                throw new RegleIllisible("Nous ne comprenons pas « " + partie + " » dans cette règle.");
            }
            switch (lue.group(1)) {
                case "UNTIL", "COUNT" ->
                    throw new RegleIllisible("La fin ne s’écrit pas dans la règle : indiquez-la dans « Jusqu’au ».");
                case "BYHOUR", "BYMINUTE", "BYSECOND" ->
                    throw new RegleIllisible("La règle ne dit que les jours : les heures ont leurs propres cases.");
                default -> {
                    if (!PARTIES_ADMISES.contains(lue.group(1))) {
                        throw new RegleIllisible("Nous ne comprenons pas « " + lue.group(1) + " » dans cette règle.");
                    }
                }
            }
        }
        var regle = lire(texte);
        if (!FREQUENCES_ADMISES.contains(regle.getFreq())) {
            throw new RegleIllisible(
                    "La fréquence (FREQ) est DAILY, WEEKLY, MONTHLY ou YEARLY : jour, semaine, mois ou année.");
        }
        if (regle.getInterval() > INTERVALLE_MAX) {
            throw new RegleIllisible("L’intervalle (INTERVAL) va de 1 à " + INTERVALLE_MAX + ".");
        }
        if (regle.hasPart(Part.BYWEEKNO)) {
            verifierLesSemaines(regle);
        } else if (!designeAuMoinsUnJour(regle)) {
            throw new RegleIllisible("Cette règle ne désigne aucun jour dans les années qui viennent.");
        }
    }

    private static void verifierLesSemaines(RecurrenceRule regle) {
        var joursSimples =
                regle.hasPart(Part.BYDAY) && regle.getByDayPart().stream().allMatch(jour -> jour.pos == 0);
        var rienDAutre = Stream.of(Part.BYMONTH, Part.BYMONTHDAY, Part.BYYEARDAY, Part.BYSETPOS)
                .noneMatch(regle::hasPart);
        if (regle.getFreq() != Freq.YEARLY
                || regle.getInterval() != 1
                || regle.getWeekStart() != Weekday.MO
                || !joursSimples
                || !rienDAutre
                || regle.getByPart(Part.BYWEEKNO).stream().anyMatch(semaine -> semaine < 1)) {
            throw new RegleIllisible("Les numéros de semaine (BYWEEKNO) s’écrivent comme dans"
                    + " FREQ=YEARLY;BYWEEKNO=10,20,30;BYDAY=TU, sans autre condition.");
        }
    }

    private static RecurrenceRule lire(String texte) {
        try {
            return new RecurrenceRule(texte, RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException illisible) {
            throw new RegleIllisible("Nous ne comprenons pas cette règle. Exemple : FREQ=WEEKLY;BYDAY=TU pour tous les"
                    + " mardis, FREQ=MONTHLY;BYDAY=1TH,3TH pour les 1er et 3e jeudis du mois.");
        }
    }

    /** Essai sur un siècle où tombe un 29 février : « le 30 février » n’existe nulle part. */
    private static boolean designeAuMoinsUnJour(RecurrenceRule regle) {
        try {
            var premier = regle.iterator(jour(LocalDate.of(2000, 1, 1)));
            return premier.hasNext() && premier.nextDateTime().getYear() < 2100;
        } catch (IllegalArgumentException vide) {
            return false;
        }
    }

    private static DateTime jour(LocalDate date) {
        return new DateTime(date.getYear(), date.getMonthValue() - 1, date.getDayOfMonth());
    }

    private static LocalDate date(DateTime jour) {
        return LocalDate.of(jour.getYear(), jour.getMonth() + 1, jour.getDayOfMonth());
    }

    /** Une semaine sur deux, jusqu’à la 53ᵉ. */
    static Stream<Integer> semaines(int premiere) {
        return Stream.iterate(premiere, n -> n <= 53, n -> n + 2);
    }

    private static String enTexte(Stream<Integer> semaines) {
        return semaines.map(String::valueOf).collect(Collectors.joining(","));
    }

    static DayOfWeek jour(WeekdayNum jour) {
        return Objects.requireNonNull(JOURS.get(jour.weekday.name()));
    }

    private static String codes(Collection<DayOfWeek> jours) {
        if (jours.isEmpty()) {
            throw new RegleIllisible("Choisissez au moins un jour de la semaine.");
        }
        return new TreeSet<>(jours).stream().map(Recurrence::code).collect(Collectors.joining(","));
    }

    private static String code(DayOfWeek jour) {
        return jour.name().substring(0, 2);
    }

    @Override
    public String toString() {
        return rrule;
    }
}
