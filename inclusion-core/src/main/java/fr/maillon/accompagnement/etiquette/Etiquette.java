package fr.maillon.accompagnement.etiquette;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Un mot que l’on pose sur des accompagnements.
 *
 * @param financeur qui paie ce que l’étiquette compte
 * @param debut premier jour où elle se pose, compris
 * @param fin dernier jour où elle se pose, compris
 * @param nombre accompagnements qui la portent, parmi ceux que le lecteur peut voir ; 0 quand on ne les compte pas
 */
public record Etiquette(
        UUID id,
        String nom,
        Portee portee,
        @Nullable String financeur,
        @Nullable LocalDate debut,
        @Nullable LocalDate fin,
        long nombre) {

    /** À qui elle sert. */
    public enum Portee {
        PERSONNELLE("À moi"),
        EQUIPE("À mon équipe"),
        DEPARTEMENT("Au département");

        private final String libelle;

        Portee(String libelle) {
            this.libelle = libelle;
        }

        public String libelle() {
            return libelle;
        }
    }

    /** Pour une liste de choix : ce que lit la personne. */
    public String libelle() {
        return nom;
    }
}
