package fr.maillon.mediateur;

import fr.maillon.commun.Nomenclature;

/** Une langue parlée en plus du français. */
public enum Langue implements Nomenclature {
    ANGLAIS("Anglais"),
    ARABE("Arabe"),
    ESPAGNOL("Espagnol"),
    PORTUGAIS("Portugais"),
    ITALIEN("Italien"),
    ALLEMAND("Allemand"),
    TURC("Turc"),
    RUSSE("Russe"),
    UKRAINIEN("Ukrainien"),
    POLONAIS("Polonais"),
    ROUMAIN("Roumain"),
    CHINOIS("Chinois"),
    CREOLE("Créole"),
    OCCITAN("Occitan"),
    LANGUE_DES_SIGNES("Langue des signes française"),
    AUTRE("Autre langue");

    private final String libelle;

    Langue(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
