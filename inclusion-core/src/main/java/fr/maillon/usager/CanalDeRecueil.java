package fr.maillon.usager;

import fr.maillon.commun.Nomenclature;

/** Comment l’accord a été recueilli. Jamais à distance : on ne saurait pas qui a répondu. */
public enum CanalDeRecueil implements Nomenclature {
    SUR_PLACE("Texte lu ensemble, sur place"),
    PAPIER("Texte signé sur papier");

    private final String libelle;

    CanalDeRecueil(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
