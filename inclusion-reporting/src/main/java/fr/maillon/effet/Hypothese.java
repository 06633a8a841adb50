package fr.maillon.effet;

import fr.maillon.commun.Nomenclature;

/**
 * Ce que l’on suppose pour passer de l’activité à un gain : toujours une fourchette. Les bornes de départ sont prudentes et
 * n’ont pas de source ; le territoire les remplace par les siennes.
 */
public enum Hypothese implements Nomenclature {
    CONTACTS_EVITES("Démarches accompagnées qui évitent un contact à l’opérateur", Unite.PART, .2, .5),
    MINUTES_PAR_CONTACT("Durée d’un contact chez l’opérateur", Unite.MINUTES, 10, 25),
    COUT_HORAIRE_D_UN_AGENT("Coût d’une heure d’agent", Unite.EUROS, 25, 40),
    TRAJETS_EVITES("Personnes à qui un trajet plus long est évité", Unite.PART, .2, .5),
    KILOMETRES_PAR_TRAJET("Longueur du trajet évité, aller et retour", Unite.KILOMETRES, 15, 40),
    COUT_DU_KILOMETRE("Coût d’un kilomètre en voiture", Unite.EUROS, .2, .45),
    DROITS_OUVERTS("Démarches sociales qui ouvrent un droit non demandé", Unite.PART, .03, .1),
    MONTANT_D_UN_DROIT("Montant de ce droit sur un an", Unite.EUROS, 600, 2400),
    RETOURS_PLUS_TOT("Accompagnements vers l’emploi qui avancent un retour au travail", Unite.PART, .005, .02),
    MOIS_GAGNES("De combien ils l’avancent", Unite.MOIS, 1, 2),
    ALLOCATION_PAR_MOIS("Allocation versée chaque mois", Unite.EUROS, 700, 1100);

    /** Comment l’hypothèse se lit et s’écrit. */
    public enum Unite {
        PART,
        MINUTES,
        EUROS,
        KILOMETRES,
        MOIS
    }

    private final String libelle;
    private final Unite unite;
    private final double bas;
    private final double haut;

    Hypothese(String libelle, Unite unite, double bas, double haut) {
        this.libelle = libelle;
        this.unite = unite;
        this.bas = bas;
        this.haut = haut;
    }

    @Override
    public String libelle() {
        return libelle;
    }

    public Unite unite() {
        return unite;
    }

    /** La fourchette dont on part. */
    HypotheseRetenue deDepart() {
        return new HypotheseRetenue(this, bas, haut, "");
    }
}
