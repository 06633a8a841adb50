package fr.maillon.poste;

import fr.maillon.lieu.LieuId;
import fr.maillon.structure.TelephonePublic;
import fr.maillon.territoire.Position;
import org.jspecify.annotations.Nullable;

/**
 * Un lieu où un bureau ou une salle se réserve en ligne.
 *
 * @param bureaux combien de postes, salles non comprises
 * @param aPartirDe le moins cher, en centimes
 * @param km à vol d’oiseau, quand on sait d’où
 */
public record LieuDePostes(
        LieuId id,
        String nom,
        @Nullable String voie,
        String ville,
        @Nullable TelephonePublic telephone,
        @Nullable Position position,
        int bureaux,
        int salles,
        int aPartirDe,
        @Nullable Double km) {

    LieuDePostes vuDe(@Nullable Position depuis) {
        return new LieuDePostes(
                id,
                nom,
                voie,
                ville,
                telephone,
                position,
                bureaux,
                salles,
                aPartirDe,
                depuis == null || position == null ? null : depuis.distanceKm(position));
    }
}
