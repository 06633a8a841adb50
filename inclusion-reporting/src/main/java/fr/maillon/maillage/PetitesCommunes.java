package fr.maillon.maillage;

import fr.maillon.territoire.Commune;
import org.jspecify.annotations.Nullable;

/**
 * Les communes de 1 à 10 habitants. Leur population n’entre dans aucun total du maillage : chaque nombre d’habitants que
 * l’on montre est une somme de populations nulles ou d’au moins onze, si bien qu’il n’est jamais compris entre 1 et 10 et
 * qu’aucun total, aucun seuil, aucun zonage ne permet de retrouver celle que l’on tait.
 */
final class PetitesCommunes {

    /** En deçà, on ne montre pas : le seuil des statistiques publiques. */
    static final int SEUIL = 11;

    static final String EN_MOTS = "moins de " + SEUIL;

    private PetitesCommunes() {}

    static boolean estPeuplee(Commune commune) {
        Integer population = commune.population();
        return population == null || population == 0 || population >= SEUIL;
    }

    /** La population que l’on compte et que l’on montre. */
    static @Nullable Integer habitants(Commune commune) {
        return estPeuplee(commune) ? commune.population() : null;
    }

    /** La population à rendre à une commune pour la recompter : ce que l’on tait reste tu. */
    static @Nullable Integer population(CouvertureCommune commune) {
        return commune.peuplee() ? commune.habitants() : Integer.valueOf(1);
    }
}
