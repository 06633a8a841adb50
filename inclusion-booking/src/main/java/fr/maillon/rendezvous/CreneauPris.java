package fr.maillon.rendezvous;

import java.util.List;

/** Quelqu’un vient de prendre ce créneau ; voici les plus proches. */
public class CreneauPris extends RuntimeException {

    private final transient List<CreneauPropose> alternatives;

    CreneauPris(List<CreneauPropose> alternatives) {
        super("Ce créneau vient d’être pris");
        this.alternatives = List.copyOf(alternatives);
    }

    /** Trois au plus, le plus proche d’abord. */
    public List<CreneauPropose> alternatives() {
        return alternatives;
    }
}
