package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** La démarche administrative dont il s’agit. Codes et libellés de la nomenclature nationale. */
public enum Demarche implements Nomenclature {
    PAPIERS_ELECTIONS_CITOYENNETE("Papiers - Élections - Citoyenneté"),
    FAMILLE_SCOLARITE("Famille - Scolarité"),
    SOCIAL_SANTE("Social - Santé"),
    TRAVAIL_FORMATION("Travail - Formation - Entreprise"),
    LOGEMENT("Logement"),
    TRANSPORTS_MOBILITE("Transports - Mobilité"),
    ARGENT_IMPOTS("Argent - Impôts"),
    JUSTICE("Justice"),
    ETRANGERS_EUROPE("Étrangers - Europe"),
    LOISIRS_SPORTS_CULTURE("Loisirs - Sports - Culture"),
    ASSOCIATIONS("Associations");

    private final String libelle;

    Demarche(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
