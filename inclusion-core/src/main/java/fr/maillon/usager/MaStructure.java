package fr.maillon.usager;

import fr.maillon.structure.StructureId;

/** Une structure où le médiateur est affecté aujourd’hui. */
public record MaStructure(StructureId id, String nom) {

    /** Pour une liste à choisir. */
    public String name() {
        return id.valeur().toString();
    }

    /** Pour une liste à choisir. */
    public String libelle() {
        return nom;
    }
}
