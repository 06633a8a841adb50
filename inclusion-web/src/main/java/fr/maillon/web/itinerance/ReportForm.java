package fr.maillon.web.itinerance;

import fr.maillon.itinerance.PassageDate;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** La nouvelle date d’un passage. */
record ReportForm(
        @NotNull(message = "{itinerance.report.jour}") LocalDate jour,
        @NotNull(message = "{itinerance.debut}") LocalTime debut,
        @NotNull(message = "{itinerance.fin}") LocalTime fin,

        @Size(max = 200, message = "{itinerance.motif.long}") @Nullable
        String motif) {

    static ReportForm de(PassageDate passage) {
        return new ReportForm(
                passage.debut().toLocalDate().plusDays(7),
                passage.debut().toLocalTime(),
                passage.fin().toLocalTime(),
                null);
    }
}
