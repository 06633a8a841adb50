package fr.maillon.maillage;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Les heures tenues pour mille habitants, par semaine, au dernier relevé de chaque département, et leur moyenne. Elles ne se
 * recalculent pas pour tout le pays à chaque demande : elles datent de la nuit, et se disent telles.
 *
 * @param moyenne chaque habitant comptant autant
 * @param du le plus ancien de ces relevés
 * @param au le plus récent
 */
public record CapaciteDuPays(Map<String, Double> parDepartement, double moyenne, LocalDate du, LocalDate au) {

    /** Celle de ce département ; absente si son dernier relevé ne la dit pas. */
    public @Nullable Double du(String departement) {
        return parDepartement.get(departement);
    }
}
