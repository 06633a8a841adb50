package fr.maillon.accompagnement;

/** Cet accompagnement n’existe pas pour ce médiateur : absent, supprimé, ou à quelqu’un d’autre. */
public class AccompagnementIntrouvable extends RuntimeException {

    AccompagnementIntrouvable(AccompagnementId id) {
        super("Accompagnement introuvable\u00A0: " + id.valeur());
    }
}
