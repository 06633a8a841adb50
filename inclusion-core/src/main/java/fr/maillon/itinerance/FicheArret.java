package fr.maillon.itinerance;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Position;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ce qu’il faut savoir d’un arrêt.
 *
 * @param departement celui qui fait rouler le véhicule, non celui de la commune
 */
public record FicheArret(
        ArretId id,
        CircuitId circuit,
        String nomDuCircuit,
        String itinerant,
        String departement,
        CodeInsee commune,
        String nomDeLaCommune,
        List<String> codesPostaux,
        String emplacement,
        @Nullable Position position,
        boolean publie,
        List<RegleEnMots> regles) {

    public ZoneId fuseau() {
        return Departement.fuseau(commune.departement());
    }

    /** « Place de la Halle, 48300 Langogne ». */
    public String adresse() {
        return emplacement + ", " + (codesPostaux.isEmpty() ? "" : codesPostaux.getFirst() + " ") + nomDeLaCommune;
    }
}
