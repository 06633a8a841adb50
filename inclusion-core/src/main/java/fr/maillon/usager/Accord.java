package fr.maillon.usager;

/**
 * L’accord que la personne vient de donner.
 *
 * @param version version du texte qui lui a été montré
 */
public record Accord(CanalDeRecueil canal, String version) {

    /** L’accord au texte d’aujourd’hui. */
    public static Accord auTexteActuel(CanalDeRecueil canal) {
        return new Accord(canal, TexteDInformation.ACTUEL.version());
    }
}
