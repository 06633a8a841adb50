package fr.maillon.cout;

import fr.maillon.commun.Nomenclature;

/** Ce que l’on paie. Les quatre premières sont celles que les acteurs nomment ; la formation est celle qu’ils oublient. */
public enum NatureDeCout implements Nomenclature {
    PERSONNEL("Personnel"),
    LOCAUX("Locaux"),
    EQUIPEMENT("Équipement"),
    MAINTENANCE("Maintenance informatique"),
    FORMATION("Formation de l’équipe"),
    AUTRE("Autres frais");

    private final String libelle;

    NatureDeCout(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
