package fr.maillon.mediateur;

import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** Part d’un temps plein, de 1 à 100 %. */
@Embeddable
public record Quotite(int pourcent) implements Serializable {

    public static final Quotite TEMPS_PLEIN = new Quotite(100);

    public Quotite {
        if (pourcent < 1 || pourcent > 100) {
            throw new IllegalArgumentException("Une quotité va de 1 à 100 % : " + pourcent);
        }
    }
}
