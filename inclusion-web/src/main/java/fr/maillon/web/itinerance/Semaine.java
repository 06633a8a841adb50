package fr.maillon.web.itinerance;

import fr.maillon.itinerance.Plage;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Une semaine du calendrier, du lundi au dimanche, nommée comme {@code 2026-S48}. */
record Semaine(LocalDate lundi) {

    private static final Pattern FORME = Pattern.compile("(\\d{4})-[SW](\\d{2})");

    /** La semaine nommée, ou celle d’aujourd’hui si le nom ne se lit pas. */
    static Semaine lire(@Nullable String texte, LocalDate aujourdHui) {
        var lue = FORME.matcher(texte == null ? "" : texte.strip().toUpperCase(Locale.ROOT));
        if (lue.matches()) {
            int numero = Integer.parseInt(lue.group(2));
            if (numero >= 1 && numero <= 53) {
                // Le 4 janvier est toujours dans la semaine 1.
                var premiere = LocalDate.of(Integer.parseInt(lue.group(1)), 1, 4);
                return de(premiere.plusWeeks(numero - 1));
            }
        }
        return de(aujourdHui);
    }

    static Semaine de(LocalDate jour) {
        return new Semaine(jour.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    public LocalDate dimanche() {
        return lundi.plusDays(6);
    }

    public int numero() {
        return lundi.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    public String nom() {
        return String.format(Locale.ROOT, "%d-S%02d", lundi.get(IsoFields.WEEK_BASED_YEAR), numero());
    }

    public Semaine precedente() {
        return new Semaine(lundi.minusWeeks(1));
    }

    public Semaine suivante() {
        return new Semaine(lundi.plusWeeks(1));
    }

    Plage plage(ZoneId fuseau) {
        return new Plage(
                lundi.atStartOfDay(fuseau).toInstant(),
                lundi.plusWeeks(1).atStartOfDay(fuseau).toInstant());
    }
}
