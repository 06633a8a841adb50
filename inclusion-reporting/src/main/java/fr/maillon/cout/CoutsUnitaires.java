package fr.maillon.cout;

import fr.maillon.indicateur.Chiffres;
import java.util.OptionalDouble;

/**
 * Un coût rapporté à ce qu’il a permis. En euros ; vide sans coût connu ou sans activité.
 *
 * @param euros le coût de la période comptée
 */
public record CoutsUnitaires(OptionalDouble euros, Chiffres activite) {

    public OptionalDouble parAccompagnement() {
        return rapporte(activite.accompagnements());
    }

    public OptionalDouble parPersonne() {
        return rapporte(activite.participants());
    }

    public OptionalDouble parHeure() {
        return rapporte(activite.minutes() / 60.0);
    }

    private OptionalDouble rapporte(double quantite) {
        return euros.isEmpty() || quantite == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(euros.getAsDouble() / quantite);
    }
}
