package fr.maillon.usager;

/** Cette personne n’existe pas pour ce médiateur : absente, effacée, ou suivie par d’autres structures que les siennes. */
public class UsagerIntrouvable extends RuntimeException {

    public UsagerIntrouvable(UsagerId id) {
        super("Usager introuvable\u00A0: " + id.valeur());
    }
}
