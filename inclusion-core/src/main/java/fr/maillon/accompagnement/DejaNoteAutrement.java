package fr.maillon.accompagnement;

/** Le même envoi a déjà été noté, avec un autre contenu. */
public class DejaNoteAutrement extends RuntimeException {

    DejaNoteAutrement(AccompagnementId id) {
        super("Déjà noté avec un autre contenu\u00A0: " + id.valeur());
    }
}
