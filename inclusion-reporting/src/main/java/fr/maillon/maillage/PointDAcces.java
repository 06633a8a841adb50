package fr.maillon.maillage;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Là où l’on trouve de l’aide : un lieu ouvert et publié, ou l’arrêt d’un service itinérant qui y passe bientôt.
 *
 * @param nom ce que l’on montre : le nom du lieu, ou celui du camion et de son emplacement
 * @param positionApprochee vrai si l’on ne connaît que la commune : le point est alors celui de la commune
 * @param prochainPassage pour un arrêt, le prochain passage maintenu
 * @param codeCommune celui de sa commune, où mènent les temps mesurés ; absent : ses temps sont estimés
 */
public record PointDAcces(
        Nature nature,
        UUID id,
        String nom,
        String commune,
        String departement,
        Position position,
        boolean positionApprochee,
        @Nullable Instant prochainPassage,
        @Nullable CodeInsee codeCommune) {

    public PointDAcces(
            Nature nature,
            UUID id,
            String nom,
            String commune,
            String departement,
            Position position,
            boolean positionApprochee,
            @Nullable Instant prochainPassage) {
        this(nature, id, nom, commune, departement, position, positionApprochee, prochainPassage, null);
    }

    /** Lieu fixe, arrêt d’un service itinérant, ou lieu que l’on imagine ouvrir. */
    public enum Nature {
        LIEU,
        ARRET,
        PROJET
    }
}
