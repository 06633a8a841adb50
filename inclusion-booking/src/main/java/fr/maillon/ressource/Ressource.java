package fr.maillon.ressource;

import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import org.jspecify.annotations.Nullable;

/**
 * Ce qui ne peut servir qu’à une chose à la fois.
 *
 * @param mediateur la personne, quand la ressource en est une
 * @param lieu où elle se trouve, quand elle ne bouge pas
 * @param structure à qui elle est, quand elle est à quelqu’un : l’agent d’un partenaire
 */
public record Ressource(
        RessourceId id,
        Nature nature,
        String libelle,
        @Nullable MediateurId mediateur,
        @Nullable LieuId lieu,
        @Nullable StructureId structure) {

    /** Ce qu’est une ressource. */
    public enum Nature {
        MEDIATEUR("Médiateur"),
        AGENT("Agent d’un partenaire"),
        SALLE("Salle"),
        VISIO("Matériel de visio"),
        POSTE("Poste de travail"),
        VEHICULE("Véhicule");

        private final String libelle;

        Nature(String libelle) {
            this.libelle = libelle;
        }

        public String libelle() {
            return libelle;
        }

        /** Une personne n’est là que si une ouverture le dit ; une salle sans horaires est toujours là. */
        public boolean estUnePersonne() {
            return this == MEDIATEUR || this == AGENT;
        }
    }
}
