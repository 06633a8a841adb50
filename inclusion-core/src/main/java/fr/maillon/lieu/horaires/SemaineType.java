package fr.maillon.lieu.horaires;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * Les 336 demi-heures d’une semaine, lundi 0 h d’abord : un bit vaut 1 quand on est sûr de trouver ouvert en arrivant au
 * début de la demi-heure. Les 336 bits tiennent en six mots, que l’on réunit et compte vite.
 */
public final class SemaineType {

    /** Nombre de demi-heures d’une semaine. */
    public static final int DEMI_HEURES = 336;

    private static final int PAR_JOUR = 48;
    private static final int MOTS = 6;

    private final long[] mots;

    SemaineType(long[] mots) {
        this.mots = mots;
    }

    /** Une semaine où rien n’ouvre. */
    public static SemaineType vide() {
        return new SemaineType(new long[MOTS]);
    }

    /** Le rang d’une demi-heure : lundi 0 h vaut 0, dimanche 23 h 30 vaut 335. */
    public static int rang(DayOfWeek jour, LocalTime heure) {
        return (jour.getValue() - 1) * PAR_JOUR + heure.toSecondOfDay() / 1800;
    }

    public boolean estOuverte(int demiHeure) {
        return (mots[demiHeure >>> 6] >>> demiHeure & 1) == 1;
    }

    /** Nombre de demi-heures ouvertes. */
    public int compte() {
        int compte = 0;
        for (long mot : mots) {
            compte += Long.bitCount(mot);
        }
        return compte;
    }

    /** Ouvert ici ou là. */
    public SemaineType ou(SemaineType autre) {
        var reunis = mots.clone();
        for (int i = 0; i < MOTS; i++) {
            reunis[i] |= autre.mots[i];
        }
        return new SemaineType(reunis);
    }

    /** Les six mots de 64 bits ; les 48 derniers bits valent 0. Une copie. */
    public long[] mots() {
        return mots.clone();
    }

    @Override
    public boolean equals(Object autre) {
        return autre instanceof SemaineType semaine && java.util.Arrays.equals(mots, semaine.mots);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(mots);
    }

    /** Compose une semaine, plage par plage. */
    static final class Composition {

        private final long[] mots = new long[MOTS];

        /** Ajoute une plage d’un jour ; ce qui déborde de la semaine est laissé. */
        void ajouter(int jour, Plage plage) {
            int premiere = jour * PAR_JOUR + Math.ceilDiv(plage.debut(), 30);
            int derniere = jour * PAR_JOUR + Math.ceilDiv(plage.fin(), 30);
            for (int rang = Math.max(0, premiere); rang < Math.min(DEMI_HEURES, derniere); rang++) {
                mots[rang >>> 6] |= 1L << rang;
            }
        }

        SemaineType terminer() {
            return new SemaineType(mots);
        }
    }
}
