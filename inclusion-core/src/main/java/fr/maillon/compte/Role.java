package fr.maillon.compte;

/** Ce qu’un compte vient faire. Un compte a un seul rôle, et ce rôle a une portée. */
public enum Role {
    MEDIATEUR("Médiateur"),
    COORDINATEUR("Coordinateur"),
    RESPONSABLE_STRUCTURE("Responsable de structure"),
    PARTENAIRE("Partenaire"),
    ADMINISTRATEUR("Administrateur");

    private final String libelle;

    Role(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }
}
