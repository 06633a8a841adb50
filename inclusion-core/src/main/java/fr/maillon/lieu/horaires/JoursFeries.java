package fr.maillon.lieu.horaires;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Les jours fériés légaux d’un département : ceux du code du travail (L. 3133-1), deux de plus en Alsace-Moselle, et
 * outre-mer la commémoration de l’abolition de l’esclavage (L. 3422-2) ou le calendrier de la collectivité.
 */
public final class JoursFeries {

    private static final JoursFeries AUCUN = new JoursFeries("", false);
    private static final Map<String, JoursFeries> PAR_CALENDRIER = new ConcurrentHashMap<>();

    /** À Mayotte, le calendrier de la bibliothèque ajoute des fêtes musulmanes dont la date n’est pas légale. */
    private static final MonthDay ABOLITION_MAYOTTE = MonthDay.of(Month.APRIL, 27);

    private static final int PREMIERE_ANNEE = 1950;
    private static final int DERNIERE_ANNEE = 2150;
    private static final String ABOLITION = "Abolition de l’esclavage";

    private final String pays;
    private final String[] region;
    private final boolean mayotte;
    private final Map<Integer, Map<LocalDate, String>> parAnnee = new ConcurrentHashMap<>();

    private JoursFeries(String pays, boolean mayotte, String... region) {
        this.pays = pays;
        this.region = region;
        this.mayotte = mayotte;
    }

    /** Les jours fériés du département qui porte ce code. */
    public static JoursFeries du(String departement) {
        return PAR_CALENDRIER.computeIfAbsent(calendrier(departement), cle -> switch (cle) {
            case "fr-alsace-moselle" -> new JoursFeries("fr", false, "57");
            case "yt" -> new JoursFeries("fr", true);
            default -> new JoursFeries(cle, false);
        });
    }

    /** Aucun jour férié : pour lire une semaine ordinaire. */
    static JoursFeries aucun() {
        return AUCUN;
    }

    private static String calendrier(String departement) {
        return switch (departement) {
            case "57", "67", "68" -> "fr-alsace-moselle";
            case "971" -> "gp";
            case "972" -> "mq";
            case "973" -> "gf";
            case "974" -> "re";
            case "975" -> "pm";
            case "976" -> "yt";
            case "977" -> "bl";
            case "978" -> "mf";
            case "986" -> "wf";
            case "987" -> "pf";
            case "988" -> "nc";
            default -> "fr";
        };
    }

    public boolean contient(LocalDate jour) {
        return deLAnnee(jour.getYear()).containsKey(jour);
    }

    /** Le nom du jour férié, s’il l’est. */
    public Optional<String> nom(LocalDate jour) {
        return Optional.ofNullable(deLAnnee(jour.getYear()).get(jour));
    }

    private Map<LocalDate, String> deLAnnee(int annee) {
        if (pays.isEmpty() || annee < PREMIERE_ANNEE || annee > DERNIERE_ANNEE) {
            return Map.of();
        }
        return parAnnee.computeIfAbsent(annee, this::calculer);
    }

    private Map<LocalDate, String> calculer(int annee) {
        var feries = new HashMap<LocalDate, String>();
        gestionnaire()
                .getHolidays(Year.of(annee), HolidayType.PUBLIC_HOLIDAY, region)
                .forEach(ferie -> feries.put(ferie.getDate(), nom(ferie)));
        if (mayotte) {
            feries.put(ABOLITION_MAYOTTE.atYear(annee), ABOLITION);
        }
        return Map.copyOf(feries);
    }

    /** Un à la fois : à son premier usage, la bibliothèque montre ses calendriers avant d’avoir fini de les lire. */
    private HolidayManager gestionnaire() {
        synchronized (JoursFeries.class) {
            return HolidayManager.getInstance(ManagerParameters.create(pays));
        }
    }

    private static String nom(Holiday ferie) {
        return switch (ferie.getPropertiesKey()) {
            case "VICTORY_DAY" -> "Victoire de 1945";
            case "NATIONAL_DAY" -> "Fête nationale";
            case "LABOUR_DAY" -> "Fête du Travail";
            case "SECOND_CHRISTMAS_DAY" -> "Saint-Étienne";
            case "ARMISTICE" -> "Armistice de 1918";
            default -> ferie.getDescription(Locale.FRENCH).replace('\'', '’');
        };
    }
}
