package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** L’autonomie de la personne pendant l’accompagnement, de la moindre à la plus grande. Codes et libellés de la nomenclature nationale. */
public enum Autonomie implements Nomenclature {
    ENTIEREMENT_ACCOMPAGNE("Avec guidage"),
    PARTIELLEMENT_AUTONOME("Autonome avec guidage en cas de besoin"),
    AUTONOME("Autonome");

    private final String libelle;

    Autonomie(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
