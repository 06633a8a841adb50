package fr.maillon.usager;

import fr.maillon.commun.Nomenclature;

/** Ce que la personne accepte. */
public enum ObjetDuConsentement implements Nomenclature {
    SUIVI("Être suivie d’une fois sur l’autre"),
    RATTACHEMENT("Que sa fiche soit partagée avec une structure de plus");

    private final String libelle;

    ObjetDuConsentement(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
