package fr.maillon.rendezvous;

/** Aucune reprise ne porte ce numéro, pour ce compte. */
public class RepriseIntrouvable extends RuntimeException {

    RepriseIntrouvable() {
        super("Reprise introuvable");
    }
}
