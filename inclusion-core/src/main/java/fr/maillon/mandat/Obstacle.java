package fr.maillon.mandat;

/** Ce qui empêche d’établir un mandat, dit à qui peut y remédier. */
public enum Obstacle {
    SANS_NOM(
            "Il faut le prénom et le nom de la personne\u00A0: complétez sa fiche, puis revenez. Rien n’est encore établi."),
    SANS_DEMARCHE("Choisissez au moins une démarche\u00A0: un mandat ne couvre jamais tout."),
    SANS_DUREE("Choisissez une durée."),
    MINEUR("Cette personne est mineure\u00A0: elle ne peut pas donner de mandat. Voyez avec son parent ou son tuteur."),
    MAJORITE_A_DIRE(
            "Son année de naissance ne dit pas si elle a déjà dix-huit ans\u00A0: demandez-le-lui, puis cochez la case."),
    PROTECTION_A_DIRE("Demandez à la personne si elle est sous tutelle, curatelle ou sauvegarde de justice."),
    PROTEGE("Une personne protégée ne signe pas ce mandat seule. Voyez avec la personne chargée de sa protection."),
    TITRE_A_DIRE("Dites à quel titre vous aidez cette personne."),
    SERVICE_CIVIQUE(
            "En service civique, vous ne recevez pas de mandat. Demandez à un médiateur employé par la structure."),
    NON_EMPLOYE(
            "Seul un salarié ou un agent reçoit un mandat, pas un bénévole ni un élu. Demandez à un médiateur de la structure.");

    private final String phrase;

    Obstacle(String phrase) {
        this.phrase = phrase;
    }

    /** Ce que lit le médiateur. */
    public String phrase() {
        return phrase;
    }
}
