package fr.maillon.mandat;

import fr.maillon.commun.Nomenclature;

/** À quel titre on aide : un mandat engage une structure, par quelqu’un qu’elle emploie. */
public enum TitreDAgir implements Nomenclature {
    EMPLOYE("Salarié ou agent de la structure"),
    BENEVOLE("Bénévole"),
    ELU("Élu de la commune ou de la structure");

    private final String libelle;

    TitreDAgir(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
