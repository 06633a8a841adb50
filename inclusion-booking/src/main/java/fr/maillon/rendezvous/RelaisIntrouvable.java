package fr.maillon.rendezvous;

/** Aucune demande de relais ne porte ce numéro, pour ce compte. */
public class RelaisIntrouvable extends RuntimeException {

    RelaisIntrouvable() {
        super("Demande de relais introuvable");
    }
}
