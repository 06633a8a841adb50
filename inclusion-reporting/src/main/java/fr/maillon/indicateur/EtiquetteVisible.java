package fr.maillon.indicateur;

import java.util.UUID;

/** Une étiquette que l’on a le droit de voir. Personnelle, elle ne se montre qu’à son médiateur. */
public record EtiquetteVisible(UUID id, String nom, Portee portee) {

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
