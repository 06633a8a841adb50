package fr.maillon.cout;

import fr.maillon.commun.Nomenclature;

/** Comment une dépense se répartit entre les lieux. */
public enum RegleDeRepartition implements Nomenclature {
    TEMPS_PASSE("Au temps passé", "Plus on accompagne longtemps dans un lieu, plus grande est sa part."),
    ACCOMPAGNEMENTS("Au nombre d’accompagnements", "Chaque accompagnement pèse autant, court ou long."),
    PERSONNES("Au nombre de personnes accueillies", "Chaque personne compte, y compris celles d’un atelier."),
    PARTS_EGALES("À parts égales entre les lieux", "Entre les lieux où la structure a accompagné cette année."),
    PARTS_FIXEES("Selon des parts que vous fixez", "Par exemple d’après les surfaces ou les factures."),
    UN_LIEU("En entier à un lieu", "Par exemple le loyer d’un seul lieu.");

    private final String libelle;
    private final String aide;

    RegleDeRepartition(String libelle, String aide) {
        this.libelle = libelle;
        this.aide = aide;
    }

    @Override
    public String libelle() {
        return libelle;
    }

    /** Ce que fait la règle, en une phrase. */
    public String aide() {
        return aide;
    }

    /** Vrai si quelqu’un dit les parts ; elles ne dépendent alors d’aucune activité. */
    public boolean estFixee() {
        return this == PARTS_FIXEES || this == UN_LIEU;
    }
}
