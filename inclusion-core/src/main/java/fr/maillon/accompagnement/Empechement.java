package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** Pourquoi le besoin n’est pas, ou pas tout à fait, satisfait. */
public enum Empechement implements Nomenclature {
    PIECE_MANQUANTE("Il manquait un papier"),
    IDENTIFIANTS_PERDUS("Les identifiants sont perdus"),
    SITE_EN_PANNE("Le site était en panne"),
    RESEAU_OU_MATERIEL("Le réseau ou le matériel ne suivait pas"),
    TEMPS("Le temps a manqué"),
    HORS_DE_NOTRE_ROLE("Ce n’est pas à nous de le faire"),
    AUTRE("Autre raison");

    private final String libelle;

    Empechement(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
