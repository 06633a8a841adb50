package fr.maillon.lieu;

import fr.maillon.lieu.horaires.CalendrierOuverture;
import fr.maillon.lieu.standard.Service;
import fr.maillon.territoire.Position;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Un lieu, dans une liste.
 *
 * @param distanceKm à vol d’oiseau de l’endroit cherché ; absente sans endroit cherché ou sans position
 * @param horairesAVerifier vrai si l’on garde des horaires que l’on n’a pas su lire
 */
public record LieuEnListe(
        LieuId id,
        String nom,
        String commune,
        String codePostal,
        String voie,
        Famille famille,
        Lieu.Statut statut,
        boolean publie,
        @Nullable Position position,
        @Nullable Double distanceKm,
        Set<Service> services,
        boolean gratuit,
        CalendrierOuverture calendrier,
        boolean horairesAVerifier,
        @Nullable LocalDate confirmeLe) {

    /** Vrai si quelqu’un a confirmé ces informations depuis moins d’un an. */
    public boolean estFrais(LocalDate aujourdhui) {
        return confirmeLe != null && confirmeLe.isAfter(aujourdhui.minusMonths(Lieu.FRAICHEUR_EN_MOIS));
    }
}
