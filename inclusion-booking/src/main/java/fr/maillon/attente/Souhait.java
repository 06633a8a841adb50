package fr.maillon.attente;

import fr.maillon.lieu.LieuId;
import fr.maillon.offre.OffreId;
import fr.maillon.territoire.CodeInsee;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Ce qu’attend une personne.
 *
 * @param offre le besoin : toute offre qui y répond convient
 * @param commune d’où elle part
 * @param lieu ce lieu seulement ; absent : tous ceux à portée
 * @param rayonKm jusqu’où elle peut aller ; absent : partout
 * @param aDistance vrai si le téléphone ou la visio conviennent aussi
 * @param avant passé ce jour, elle n’attend plus
 */
public record Souhait(
        OffreId offre,
        CodeInsee commune,
        @Nullable LieuId lieu,
        @Nullable Integer rayonKm,
        boolean aDistance,
        Moment moment,
        LocalDate avant) {}
