package fr.maillon.plan;

import fr.maillon.commun.Nomenclature;

/** Le chiffre par lequel on juge une action. Le produit les tient tous à jour, sauf le dernier. */
public enum Repere implements Nomenclature {
    HABITANTS_ELOIGNES("Habitants à plus de 20 minutes", Unite.NOMBRE),
    TEMPS_MOYEN("Temps d’accès moyen", Unite.MINUTES),
    LIEUX_ET_ARRETS("Lieux ouverts et arrêts du camion", Unite.NOMBRE),
    ACCOMPAGNEMENTS("Accompagnements sur douze mois", Unite.NOMBRE),
    PERSONNES("Personnes accueillies sur douze mois", Unite.NOMBRE),
    RENDEZ_VOUS_HONORES("Rendez-vous honorés sur douze mois", Unite.POUR_CENT),
    A_LA_MAIN("Un chiffre que l’on tient soi-même", Unite.NOMBRE);

    /** Comment le chiffre se lit. */
    public enum Unite {
        NOMBRE,
        MINUTES,
        POUR_CENT
    }

    private final String libelle;
    private final Unite unite;

    Repere(String libelle, Unite unite) {
        this.libelle = libelle;
        this.unite = unite;
    }

    @Override
    public String libelle() {
        return libelle;
    }

    /** Vrai s’il dépend de la façon dont les temps d’accès sont connus, mesurés ou estimés. */
    boolean dependDesTemps() {
        return this == HABITANTS_ELOIGNES || this == TEMPS_MOYEN;
    }

    public Unite unite() {
        return unite;
    }
}
