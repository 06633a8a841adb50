package fr.maillon.rendezvous;

import fr.maillon.compte.Courriel;
import fr.maillon.usager.Telephone;
import org.jspecify.annotations.Nullable;

/**
 * Pour qui est le rendez-vous : un nom, et de quoi la joindre.
 *
 * @param reservePar qui réserve pour elle, si ce n’est pas elle
 */
public record Personne(
        String nom,
        @Nullable Telephone telephone,
        @Nullable Courriel courriel,
        @Nullable String reservePar) {

    public static final int NOM_MAXIMUM = 100;

    /** Ce qui tient lieu de nom quand le sien est effacé. */
    public static final String EFFACEE = "Nom effacé";

    public Personne {
        nom = nom.strip();
        reservePar = reservePar == null || reservePar.isBlank() ? null : reservePar.strip();
        if (nom.isEmpty() || nom.length() > NOM_MAXIMUM || (reservePar != null && reservePar.length() > NOM_MAXIMUM)) {
            throw new IllegalArgumentException("Ce nom est vide ou trop long");
        }
    }

    boolean estJoignable() {
        return telephone != null || courriel != null;
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "Personne[***]";
    }
}
