package fr.maillon.compte;

import java.time.Duration;

/** Trop d’essais manqués : il faut attendre. */
public class TropDEssais extends RuntimeException {

    private final Duration attente;

    TropDEssais(Duration attente) {
        super("Trop d’essais");
        this.attente = attente;
    }

    /** Durée au bout de laquelle un essai sera de nouveau accepté. */
    public Duration attente() {
        return attente;
    }
}
