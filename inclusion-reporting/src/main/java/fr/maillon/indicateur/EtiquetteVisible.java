package fr.maillon.indicateur;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Une étiquette que l’on a le droit de voir. Personnelle, elle ne se montre qu’à son médiateur.
 *
 * @param financeur qui paie ce qu’elle compte
 * @param debut premier jour où elle se pose, compris
 * @param fin dernier jour où elle se pose, compris
 */
public record EtiquetteVisible(
        UUID id,
        String nom,
        Portee portee,
        @Nullable String financeur,
        @Nullable LocalDate debut,
        @Nullable LocalDate fin) {

    /** À qui elle sert. */
    public enum Portee {
        DEPARTEMENT,
        EQUIPE,
        PERSONNELLE
    }

    /** Vrai si elle peut figurer dans ce que tout le monde peut lire. */
    public boolean estPubliable() {
        return portee != Portee.PERSONNELLE;
    }
}
