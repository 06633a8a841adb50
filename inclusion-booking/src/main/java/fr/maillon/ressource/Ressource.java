package fr.maillon.ressource;

import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import org.jspecify.annotations.Nullable;

/**
 * Ce qui ne peut servir qu’à une chose à la fois.
 *
 * @param mediateur la personne, quand la ressource en est une
 * @param lieu où elle se trouve, quand elle ne bouge pas
 */
public record Ressource(
        RessourceId id,
        Nature nature,
        String libelle,
        @Nullable MediateurId mediateur,
        @Nullable LieuId lieu) {

    public enum Nature {
        MEDIATEUR,
        AGENT,
        SALLE,
        VISIO,
        POSTE,
        VEHICULE
    }
}
