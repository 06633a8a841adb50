package fr.maillon.lieu.echange;

/** Ce dépôt n’existe pas, n’existe plus, ou n’est pas à cette personne. */
public class DepotIntrouvable extends RuntimeException {

    DepotIntrouvable(DepotId id) {
        super("Dépôt introuvable\u00A0: " + id.valeur());
    }
}
