package fr.maillon.maillage;

import fr.maillon.territoire.CodeInsee;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ce que l’on suppose : un lieu ou un arrêt de plus, de moins, ailleurs, ou à d’autres heures.
 *
 * @param point le lieu ou l’arrêt que l’on ferme, déplace, ou dont on change les heures
 * @param nom celui du lieu ou de l’arrêt
 * @param commune là où il serait, pour une ouverture, un arrêt ou un déplacement
 * @param horaires en grammaire OpenStreetMap ; absents : inconnus
 */
public record Hypothese(
        UUID id,
        Nature nature,
        @Nullable UUID point,
        String nom,
        @Nullable CodeInsee commune,
        @Nullable String horaires) {

    /** Les façons de changer l’offre. */
    public enum Nature {
        OUVRIR("Ouvrir un lieu"),
        FERMER("Fermer un lieu ou un arrêt"),
        DEPLACER("Déplacer un lieu ou un arrêt"),
        HORAIRES("Changer les heures d’un lieu"),
        ARRET("Ajouter un arrêt du camion"),
        PASSAGES("Changer le jour ou les heures d’un arrêt du camion");

        private final String libelle;

        Nature(String libelle) {
            this.libelle = libelle;
        }

        public String libelle() {
            return libelle;
        }
    }
}
