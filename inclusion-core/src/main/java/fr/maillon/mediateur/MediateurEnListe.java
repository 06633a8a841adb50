package fr.maillon.mediateur;

import org.jspecify.annotations.Nullable;

/**
 * Un médiateur dans une liste.
 *
 * @param affectation la principale à la date demandée ; absente si la personne n’est alors nulle part
 * @param autres nombre d’affectations en plus, à cette date
 */
public record MediateurEnListe(
        MediateurId id,
        String prenom,
        String nom,
        Profil profil,
        Contrat contrat,
        @Nullable AffectationEnListe affectation,
        int autres) {

    public String nomComplet() {
        return prenom + " " + nom;
    }
}
