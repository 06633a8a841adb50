package fr.maillon.accompagnement.echange;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Où en est un import, et ce qu’il donne.
 *
 * @param colonnes les colonnes reconnues, dans l’ordre du fichier
 * @param lues lignes lues
 * @param refusees lignes lues qui n’entreront pas
 * @param faites lignes passées à l’écriture
 * @param ecrites lignes devenues des accompagnements
 * @param refus pourquoi le fichier entier n’est pas lu
 */
public record EtatDImport(
        ImportId id,
        String fichier,
        Etape etape,
        @Nullable String refus,
        List<String> colonnes,
        List<String> remarques,
        int lues,
        int refusees,
        int faites,
        int ecrites,
        Instant creeLe) {

    /** Lire, attendre l’accord, écrire. */
    public enum Etape {
        LECTURE,
        A_CONFIRMER,
        ECRITURE,
        FINI,
        REFUSE
    }

    public boolean estEnCours() {
        return etape == Etape.LECTURE || etape == Etape.ECRITURE;
    }

    /** Lignes qui conviennent. */
    public int bonnes() {
        return lues - refusees;
    }

    /** Lignes déjà notées, laissées telles quelles. */
    public int dejaNotees() {
        return faites - ecrites;
    }
}
