package fr.maillon.accompagnement;

import fr.maillon.lieu.LieuId;
import fr.maillon.territoire.CodeInsee;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ce que l’on veut revoir ; un champ absent ne filtre pas.
 *
 * @param du premier jour, compris
 * @param au dernier jour, compris
 * @param thematiques au moins l’une d’elles
 * @param residence la commune où habite au moins une des personnes
 * @param etiquette l’identifiant d’une étiquette posée
 * @param departement le code du département où cela s’est passé
 * @param modifieDepuis noté ou corrigé à partir de cet instant
 */
public record FiltreDAccompagnements(
        @Nullable LocalDate du,
        @Nullable LocalDate au,
        @Nullable TypeDAccompagnement type,
        Set<Thematique> thematiques,
        @Nullable Canal canal,
        @Nullable LieuId lieu,
        @Nullable CodeInsee residence,
        @Nullable UUID etiquette,
        @Nullable String departement,
        @Nullable Instant modifieDepuis) {

    public static final FiltreDAccompagnements AUCUN = new FiltreDAccompagnements(null, null, null, null);

    public FiltreDAccompagnements {
        thematiques = Set.copyOf(thematiques);
    }

    /** Les filtres de tous les jours. */
    public FiltreDAccompagnements(
            @Nullable LocalDate du,
            @Nullable LocalDate au,
            @Nullable TypeDAccompagnement type,
            @Nullable Thematique thematique) {
        this(du, au, type, thematique == null ? Set.of() : Set.of(thematique), null, null, null, null);
    }

    /** Les filtres d’une liste à l’écran. */
    public FiltreDAccompagnements(
            @Nullable LocalDate du,
            @Nullable LocalDate au,
            @Nullable TypeDAccompagnement type,
            Set<Thematique> thematiques,
            @Nullable Canal canal,
            @Nullable LieuId lieu,
            @Nullable CodeInsee residence,
            @Nullable UUID etiquette) {
        this(du, au, type, thematiques, canal, lieu, residence, etiquette, null, null);
    }
}
