package fr.maillon.web.itinerance;

import fr.maillon.itinerance.PassageDate;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.LocalTime;

/** La nouvelle date d’un passage. */
record ReportForm(
        @NotNull(message = "{itinerance.report.jour}") LocalDate jour,
        @NotNull(message = "{itinerance.debut}") LocalTime debut,
        @NotNull(message = "{itinerance.fin}") LocalTime fin) {

    static ReportForm de(PassageDate passage) {
        return new ReportForm(
                passage.debut().toLocalDate().plusDays(1),
                passage.debut().toLocalTime(),
                passage.fin().toLocalTime());
    }
}
