package fr.maillon.web.commun;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** L’année que demande une adresse : celle d’aujourd’hui si elle n’en dit pas. Avant 2010, ou trop tard, la page n’existe pas. */
public final class AnneeDemandee {

    private static final int PREMIERE = 2010;

    private AnneeDemandee() {}

    /** Jusqu’à cette année. */
    public static int lire(@Nullable Integer demandee, LocalDate aujourdhui) {
        return lire(demandee, aujourdhui, 0);
    }

    /** @param aVenir combien d’années après celle-ci s’ouvrent aussi */
    public static int lire(@Nullable Integer demandee, LocalDate aujourdhui, int aVenir) {
        int choisie = demandee == null ? aujourdhui.getYear() : demandee;
        if (choisie < PREMIERE || choisie > aujourdhui.getYear() + aVenir) {
            throw new Introuvable();
        }
        return choisie;
    }
}
