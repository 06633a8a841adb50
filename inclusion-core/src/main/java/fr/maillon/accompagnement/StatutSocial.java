package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** La situation déclarée. Codes et libellés de la nomenclature nationale. */
public enum StatutSocial implements Nomenclature {
    RETRAITE("Retraité"),
    SANS_EMPLOI("Sans emploi"),
    EN_EMPLOI("En emploi"),
    SCOLARISE("Scolarisé"),
    NON_COMMUNIQUE("Non communiqué ou hétérogène");

    private final String libelle;

    StatutSocial(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
