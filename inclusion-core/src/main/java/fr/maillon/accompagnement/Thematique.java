package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** De quoi il s’agit. {@link #AIDE_AUX_DEMARCHES_ADMINISTRATIVES} ouvre la liste des démarches. Codes et libellés de la nomenclature nationale. */
public enum Thematique implements Nomenclature {
    DIAGNOSTIC_NUMERIQUE("Diagnostic numérique"),
    PRENDRE_EN_MAIN_DU_MATERIEL("Prendre en main du matériel"),
    MAINTENANCE_DE_MATERIEL("Maintenance de matériel"),
    GERER_SES_CONTENUS_NUMERIQUES("Gérer ses contenus numériques"),
    NAVIGATION_SUR_INTERNET("Navigation sur internet"),
    EMAIL("E-mail"),
    BUREAUTIQUE("Bureautique"),
    RESEAUX_SOCIAUX("Réseaux sociaux communication"),
    SANTE("Santé"),
    BANQUE_ET_ACHATS_EN_LIGNE("Banque et achats en ligne"),
    ENTREPRENEURIAT("Accompagner un professionnel"),
    INSERTION_PROFESSIONNELLE("Insertion professionnelle"),
    SECURITE_NUMERIQUE("Prévention en sécurité numérique"),
    PARENTALITE("Parentalité"),
    SCOLARITE_ET_NUMERIQUE("Scolarité et numérique"),
    CREER_AVEC_LE_NUMERIQUE("Créer avec le numérique"),
    CULTURE_NUMERIQUE("Culture numérique"),
    INTELLIGENCE_ARTIFICIELLE("Intelligence artificielle (IA)"),
    AIDE_AUX_DEMARCHES_ADMINISTRATIVES("Aide aux démarches administratives");

    private final String libelle;

    Thematique(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
