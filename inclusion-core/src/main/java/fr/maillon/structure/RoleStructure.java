package fr.maillon.structure;

/** Ce qu’une structure fait dans le réseau. */
public enum RoleStructure {
    /** Emploie des médiateurs. */
    EMPLOYEUR("Employeur"),
    /** Porte un ou plusieurs lieux. */
    PORTEUR("Porteur de lieux"),
    /** Tient des permanences : France Travail, CAF, MSA… */
    OPERATEUR("Opérateur partenaire");

    private final String libelle;

    RoleStructure(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }
}
