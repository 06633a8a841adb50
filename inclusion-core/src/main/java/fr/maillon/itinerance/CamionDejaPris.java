package fr.maillon.itinerance;

import java.util.List;

/** Le camion ne peut pas être à deux endroits : rien n’a changé. */
public class CamionDejaPris extends RuntimeException {

    private final transient List<Conflit> conflits;

    CamionDejaPris(List<Conflit> conflits) {
        super("Le camion est déjà attendu ailleurs à ce moment-là.");
        this.conflits = List.copyOf(conflits);
    }

    /** Ce qui gêne, du plus proche au plus lointain. */
    public List<Conflit> conflits() {
        return conflits;
    }
}
