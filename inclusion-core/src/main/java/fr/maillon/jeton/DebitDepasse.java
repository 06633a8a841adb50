package fr.maillon.jeton;

import java.time.Duration;

/** Trop d’appels en une minute : il faut attendre. */
public class DebitDepasse extends RuntimeException {

    private final Duration attente;

    DebitDepasse(Duration attente) {
        super("Trop d’appels");
        this.attente = attente;
    }

    /** Durée au bout de laquelle un appel sera de nouveau accepté. */
    public Duration attente() {
        return attente;
    }
}
