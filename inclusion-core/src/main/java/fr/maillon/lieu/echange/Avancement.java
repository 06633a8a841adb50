package fr.maillon.lieu.echange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Où en est un long import.
 *
 * @param faites lignes lues ou écrites
 * @param prevues lignes du fichier, comptées à son arrivée
 * @param refus pourquoi le fichier entier n’a pas été pris
 */
public record Avancement(
        DepotId depot,
        String fichier,
        Etape etape,
        Etat etat,
        int faites,
        int prevues,
        @Nullable String refus,
        Instant commenceLe) {

    /** Lire le fichier à blanc, puis écrire dans l’annuaire. */
    public enum Etape {
        LECTURE,
        ECRITURE
    }

    /** {@code INTERROMPU} : plus rien n’avance, le programme s’est arrêté pendant le travail et n’a rien écrit. */
    public enum Etat {
        EN_COURS,
        FINI,
        REFUSE,
        INTERROMPU
    }

    public Avancement {
        faites = Math.min(faites, prevues);
    }

    public boolean estEnCours() {
        return etat == Etat.EN_COURS;
    }
}
