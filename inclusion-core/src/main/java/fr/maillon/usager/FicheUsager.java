package fr.maillon.usager;

import fr.maillon.structure.StructureId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * La fiche d’une personne, telle qu’un médiateur de ses structures la lit.
 *
 * @param commune nom de la commune de résidence
 * @param suivis les structures qui l’accompagnent
 */
public record FicheUsager(
        UsagerId id,
        Identite identite,
        @Nullable String commune,
        Instant creeLe,
        LocalDate dernierContact,
        long version,
        List<Suivi> suivis) {

    /** Les structures par lesquelles celui qui lit voit cette fiche. */
    public List<Suivi> parLesquellesJeVois() {
        return suivis.stream().filter(Suivi::mienne).toList();
    }

    /**
     * Une structure qui accompagne la personne.
     *
     * @param mienne vrai si celui qui lit y est affecté aujourd’hui
     */
    public record Suivi(
            StructureId structure, String nom, LocalDate depuis, LocalDate dernierContact, boolean mienne) {}

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "FicheUsager[" + id.valeur() + "]";
    }
}
