package fr.maillon.financement;

import fr.maillon.commun.Nomenclature;

/** Ce que l’on fait d’un appel. */
public enum Suite implements Nomenclature {
    A_ETUDIER("À étudier"),
    REPONDU("Répondu"),
    ECARTE("Écarté");

    private final String libelle;

    Suite(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
