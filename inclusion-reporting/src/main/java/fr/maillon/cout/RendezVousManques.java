package fr.maillon.cout;

import java.util.OptionalDouble;

/**
 * Les rendez-vous où la personne n’est pas venue sans prévenir.
 *
 * @param euros leur durée au coût d’une heure d’accompagnement ; vide sans coût connu
 */
public record RendezVousManques(long nombre, long minutes, OptionalDouble euros) {

    /** Ce que coûte l’un d’eux, en moyenne. */
    public OptionalDouble parRendezVous() {
        return euros.isEmpty() || nombre == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(euros.getAsDouble() / nombre);
    }
}
