package fr.maillon.accompagnement;

import org.jspecify.annotations.Nullable;

/**
 * Ce que l’on ajoute quand on le sait : qui a envoyé la personne, si le besoin est satisfait, ce que devient l’orientation.
 * Refuse un empêchement quand le besoin est satisfait.
 *
 * @param empechement pourquoi le besoin n’est pas satisfait
 * @param orienteVers le nom de la structure vers qui la personne est orientée, 200 caractères au plus
 */
public record Precisions(
        @Nullable Prescripteur prescripteur,
        @Nullable Besoin besoin,
        @Nullable Empechement empechement,
        @Nullable String orienteVers,
        @Nullable SuiteDOrientation suite) {

    public static final int ORIENTE_VERS_MAXIMUM = 200;

    public static final Precisions AUCUNE = new Precisions(null, null, null, null, null);

    public Precisions {
        if (empechement != null && besoin == Besoin.SATISFAIT) {
            throw new IllegalArgumentException("Un besoin satisfait n’a pas d’empêchement");
        }
        if (orienteVers != null && orienteVers.length() > ORIENTE_VERS_MAXIMUM) {
            throw new IllegalArgumentException("Le nom de la structure est trop long");
        }
    }

    /** Rien de ce qui est écrit librement ne va dans un journal technique. */
    @Override
    public String toString() {
        return "Precisions[" + prescripteur + ", " + besoin + ", " + empechement + ", " + suite + "]";
    }
}
