package fr.maillon.poste;

import fr.maillon.ressource.RessourceId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Comment un poste se prend. Un prix absent : il ne se prend pas ainsi ; zéro : c’est gratuit.
 *
 * @param quotaHeures heures qu’un même contact peut prendre par mois ; absent : sans limite
 * @param enLigne vrai si chacun le réserve lui-même, sans compte
 */
public record Tarif(
        RessourceId ressource,
        @Nullable Integer heureCentimes,
        @Nullable Integer demiJourneeCentimes,
        @Nullable Integer journeeCentimes,
        @Nullable Integer quotaHeures,
        boolean enLigne) {

    /** Un tarif que seul un médiateur applique. */
    public Tarif(
            RessourceId ressource,
            @Nullable Integer heureCentimes,
            @Nullable Integer demiJourneeCentimes,
            @Nullable Integer journeeCentimes,
            @Nullable Integer quotaHeures) {
        this(ressource, heureCentimes, demiJourneeCentimes, journeeCentimes, quotaHeures, false);
    }

    /** Le prix de cette durée ; absent si le poste ne se prend pas ainsi. */
    public @Nullable Integer prix(Unite unite) {
        return switch (unite) {
            case HEURE -> heureCentimes;
            case MATIN, APRES_MIDI -> demiJourneeCentimes;
            case JOURNEE -> journeeCentimes;
        };
    }

    /** Les durées pour lesquelles il se prend. */
    public List<Unite> unites() {
        return Arrays.stream(Unite.values())
                .filter(unite -> prix(unite) != null)
                .toList();
    }

    /** Vrai si les deux coûtent et se prennent pareil : l’un vaut l’autre pour qui réserve. */
    boolean vaut(Tarif autre) {
        return Objects.equals(heureCentimes, autre.heureCentimes)
                && Objects.equals(demiJourneeCentimes, autre.demiJourneeCentimes)
                && Objects.equals(journeeCentimes, autre.journeeCentimes)
                && Objects.equals(quotaHeures, autre.quotaHeures);
    }
}
