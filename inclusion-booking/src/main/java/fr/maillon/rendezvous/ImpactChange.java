package fr.maillon.rendezvous;

import java.util.List;

/** Les rendez-vous touchés ne sont plus ceux que l’on a montrés : rien n’est fait, il faut les revoir. */
public class ImpactChange extends RuntimeException {

    private final transient List<FicheRendezVous> touches;

    ImpactChange(List<FicheRendezVous> touches) {
        super("Les rendez-vous touchés ont changé");
        this.touches = List.copyOf(touches);
    }

    public List<FicheRendezVous> touches() {
        return touches;
    }
}
