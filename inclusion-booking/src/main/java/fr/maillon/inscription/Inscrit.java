package fr.maillon.inscription;

import fr.maillon.compte.Courriel;
import fr.maillon.usager.Telephone;
import org.jspecify.annotations.Nullable;

/**
 * Qui vient : un prénom, un nom, et de quoi joindre.
 *
 * @param inscritPar qui l’inscrit, si ce n’est pas elle ; le contact peut être le sien
 */
public record Inscrit(
        String prenom,
        String nom,
        @Nullable Telephone telephone,
        @Nullable Courriel courriel,
        @Nullable String inscritPar) {

    public static final int NOM_MAXIMUM = 100;

    public Inscrit {
        prenom = prenom.strip();
        nom = nom.strip();
        inscritPar = inscritPar == null || inscritPar.isBlank() ? null : inscritPar.strip();
        if (prenom.isEmpty()
                || nom.isEmpty()
                || prenom.length() > NOM_MAXIMUM
                || nom.length() > NOM_MAXIMUM
                || (inscritPar != null && inscritPar.length() > NOM_MAXIMUM)) {
            throw new IllegalArgumentException("Ce nom est vide ou trop long");
        }
    }

    /** « Jeanne Martin ». */
    public String nomEntier() {
        return prenom + " " + nom;
    }

    boolean estJoignable() {
        return telephone != null || courriel != null;
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "Inscrit[***]";
    }
}
