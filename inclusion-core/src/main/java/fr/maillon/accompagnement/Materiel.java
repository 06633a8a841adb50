package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** Le matériel employé. Codes et libellés de la nomenclature nationale. */
public enum Materiel implements Nomenclature {
    ORDINATEUR("Ordinateur"),
    TELEPHONE("Téléphone"),
    TABLETTE("Tablette"),
    AUTRE("Autre"),
    AUCUN("Pas de matériel");

    private final String libelle;

    Materiel(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
