package fr.maillon.ressource;

import java.io.Serializable;

/**
 * Numéro d’une ressource. L’ordre des numéros est celui dans lequel on les verrouille : c’est ce qui évite que deux
 * réservations s’attendent l’une l’autre.
 */
public record RessourceId(long valeur) implements Serializable, Comparable<RessourceId> {

    @Override
    public int compareTo(RessourceId autre) {
        return Long.compare(valeur, autre.valeur);
    }
}
