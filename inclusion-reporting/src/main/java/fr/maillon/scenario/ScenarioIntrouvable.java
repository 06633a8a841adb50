package fr.maillon.scenario;

/** Ce scénario n’existe pas, ou n’est pas de ceux que la personne peut voir ou changer. */
public class ScenarioIntrouvable extends RuntimeException {

    public ScenarioIntrouvable() {
        super("Scénario introuvable");
    }
}
