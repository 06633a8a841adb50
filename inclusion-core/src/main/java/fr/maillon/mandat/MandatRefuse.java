package fr.maillon.mandat;

import java.util.List;

/** Ce mandat ne peut pas être établi ; chaque obstacle dit pourquoi, et quoi faire. */
public class MandatRefuse extends RuntimeException {

    private final transient List<Obstacle> obstacles;

    MandatRefuse(List<Obstacle> obstacles) {
        super("Mandat refusé\u00A0: " + obstacles);
        this.obstacles = obstacles;
    }

    /** Tout ce qui empêche, dans l’ordre du formulaire. */
    public List<Obstacle> obstacles() {
        return obstacles;
    }
}
