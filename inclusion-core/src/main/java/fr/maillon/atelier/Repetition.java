package fr.maillon.atelier;

import fr.maillon.commun.DonneesInterdites;
import org.jspecify.annotations.Nullable;

/**
 * Combien de fois, et pour quoi : une série, ou un programme qui part des attentes d’un groupe. Refuse plus de 52 séances en
 * tout, et des attentes de plus de 4 000 caractères ou qui contiennent une donnée interdite.
 *
 * @param seances de 1 à 52 ; sans rythme, une seule
 * @param perfectionnements séances de plus, à la suite, pour aller plus loin
 * @param attentes ce que le groupe attend, sans aucun nom
 */
public record Repetition(
        Rythme rythme,
        int seances,
        int perfectionnements,
        @Nullable String attentes) {

    public static final int SEANCES_MAXIMUM = 52;
    public static final int TEXTE_MAXIMUM = 4_000;

    /** Un atelier qui n’a lieu qu’une fois. */
    public static final Repetition AUCUNE = new Repetition(Rythme.UNE_FOIS, 1, 0, null);

    public Repetition {
        if (rythme == Rythme.UNE_FOIS) {
            seances = 1;
            perfectionnements = 0;
        }
        if (seances < 1 || perfectionnements < 0 || seances + perfectionnements > SEANCES_MAXIMUM) {
            throw new IllegalArgumentException("Un programme compte de 1 à 52 séances");
        }
        attentes = attentes == null || attentes.isBlank() ? null : attentes.strip();
        if (attentes != null && attentes.length() > TEXTE_MAXIMUM) {
            throw new IllegalArgumentException("Les attentes sont trop longues");
        }
        DonneesInterdites.refuser(attentes);
    }

    /** Toutes les séances, perfectionnements compris. */
    int total() {
        return seances + perfectionnements;
    }

    /** Vrai s’il y a de quoi suivre un groupe d’une séance à l’autre. */
    boolean faitUnProgramme() {
        return total() > 1 || attentes != null;
    }
}
