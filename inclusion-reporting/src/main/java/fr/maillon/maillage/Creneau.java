package fr.maillon.maillage;

import fr.maillon.lieu.horaires.SemaineType;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Quand on veut trouver ouvert : à l’instant, après 18 h, un jour de la semaine, à une demi-heure précise. Une heure sans
 * jour vaut pour tous les jours.
 *
 * @param heure à l’heure ou à la demie
 */
public record Creneau(
        Genre genre, @Nullable DayOfWeek jour, @Nullable LocalTime heure) {

    /** À l’instant où l’on regarde. */
    public static final Creneau MAINTENANT = new Creneau(Genre.MAINTENANT, null, null);

    /** N’importe quel jour, à partir de 18 h. */
    public static final Creneau APRES_18_H = new Creneau(Genre.APRES_18_H, null, null);

    private static final LocalTime DIX_HUIT_HEURES = LocalTime.of(18, 0);
    private static final int DEMI_HEURES_PAR_JOUR = 48;

    /** Les façons de dire un créneau. */
    public enum Genre {
        MAINTENANT,
        APRES_18_H,
        SEMAINE
    }

    public Creneau {
        if (genre == Genre.SEMAINE ? jour == null && heure == null : jour != null || heure != null) {
            throw new IllegalArgumentException("Un créneau est un moment nommé, ou un jour, ou une heure");
        }
        if (heure != null && heure.toSecondOfDay() % 1800 != 0) {
            throw new IllegalArgumentException("Un créneau commence à l’heure ou à la demie : " + heure);
        }
    }

    /** Toute la journée, ce jour-là. */
    public static Creneau le(DayOfWeek jour) {
        return new Creneau(Genre.SEMAINE, jour, null);
    }

    /** La demi-heure qui commence à cette heure, ce jour-là ; sans jour, un jour au moins. */
    public static Creneau a(@Nullable DayOfWeek jour, LocalTime heure) {
        return new Creneau(Genre.SEMAINE, jour, heure);
    }

    /** Les demi-heures de la semaine qui conviennent, comme {@link SemaineType#mots()}. Sans objet pour « maintenant ». */
    long[] masque() {
        var mots = new long[6];
        for (var unJour : DayOfWeek.values()) {
            if (jour == null || jour == unJour) {
                int premiere = 0;
                int fin = DEMI_HEURES_PAR_JOUR;
                if (genre == Genre.APRES_18_H) {
                    premiere = DIX_HUIT_HEURES.toSecondOfDay() / 1800;
                } else if (heure != null) {
                    premiere = heure.toSecondOfDay() / 1800;
                    fin = premiere + 1;
                }
                int minuit = SemaineType.rang(unJour, LocalTime.MIDNIGHT);
                for (int rang = minuit + premiere; rang < minuit + fin; rang++) {
                    mots[rang >>> 6] |= 1L << rang;
                }
            }
        }
        return mots;
    }

    /** « le samedi », « le mardi à 14 h 30 », « après 18 h », « maintenant ». */
    public String enMots() {
        return switch (genre) {
            case MAINTENANT -> "maintenant";
            case APRES_18_H -> "après 18\u00A0h";
            case SEMAINE -> jourEnMots() + heureEnMots();
        };
    }

    private String jourEnMots() {
        return jour == null ? "" : "le " + jour.getDisplayName(TextStyle.FULL, Locale.FRENCH);
    }

    private String heureEnMots() {
        if (heure == null) {
            return "";
        }
        return (jour == null ? "à " : " à ") + heure.getHour() + "\u00A0h"
                + (heure.getMinute() == 0 ? "" : "\u00A0" + heure.getMinute());
    }
}
