package fr.maillon.implantation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Une question posée à l’implantation.
 *
 * @param ouvertures combien de lieux ouvrir au plus ; sans effet pour {@link Question#COUVRIR}
 * @param minutes la distance à ne pas dépasser, en minutes ; sans effet pour {@link Question#RAPPROCHER}
 * @param habitants population minimale d’une commune candidate ; 0 : toutes le sont
 * @param parmi les communes où l’on peut ouvrir
 * @param equipements et seulement là où il y a l’un d’eux ; vide : peu importe
 * @param couts le budget et les coûts, s’ils changent d’une commune à l’autre ; ils remplacent alors le nombre d’ouvertures
 * @param fragilite vrai pour compter davantage les habitants des communes fragiles ; sans effet pour {@link Question#COUVRIR}
 */
public record Demande(
        Question question,
        int ouvertures,
        int minutes,
        int habitants,
        Parmi parmi,
        Set<String> equipements,
        boolean fragilite,
        @Nullable Couts couts) {

    public static final int OUVERTURES_MAX = 10;
    public static final int MINUTES_MIN = 10;
    public static final int MINUTES_MAX = 45;

    public Demande {
        if (ouvertures < 1 || ouvertures > OUVERTURES_MAX) {
            throw new IllegalArgumentException("De 1 à 10 ouvertures : " + ouvertures);
        }
        if (minutes < MINUTES_MIN || minutes > MINUTES_MAX) {
            throw new IllegalArgumentException("De 10 à 45 minutes : " + minutes);
        }
        if (habitants < 0) {
            throw new IllegalArgumentException("Un nombre d’habitants n’est pas négatif : " + habitants);
        }
        equipements = Set.copyOf(equipements);
    }
}
