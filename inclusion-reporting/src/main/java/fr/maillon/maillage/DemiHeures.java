package fr.maillon.maillage;

import fr.maillon.lieu.horaires.SemaineType;
import java.util.Arrays;

/** Les demi-heures ouvertes de quatre semaines, à partir d’un lundi : un bit vaut 1 quand on trouve ouvert en arrivant. */
final class DemiHeures {

    static final int SEMAINES = 4;

    private static final int MOTS_PAR_SEMAINE = 6;

    private final long[] mots = new long[SEMAINES * MOTS_PAR_SEMAINE];

    /** Ouvre comme cette semaine-là ; les semaines se comptent à partir de 0. */
    void ouvrir(int semaine, SemaineType ouverte) {
        var siens = ouverte.mots();
        for (int i = 0; i < MOTS_PAR_SEMAINE; i++) {
            mots[semaine * MOTS_PAR_SEMAINE + i] |= siens[i];
        }
    }

    /** Ouvre entre ces deux moments, en minutes depuis le premier lundi à minuit ; ce qui dépasse est laissé. */
    void ouvrir(long debut, long fin) {
        long premiere = Math.max(0, Math.ceilDiv(debut, 30));
        long derniere = Math.min((long) SEMAINES * SemaineType.DEMI_HEURES, Math.ceilDiv(fin, 30));
        for (long rang = premiere; rang < derniere; rang++) {
            int dansLaSemaine = (int) (rang % SemaineType.DEMI_HEURES);
            int mot = (int) (rang / SemaineType.DEMI_HEURES) * MOTS_PAR_SEMAINE + (dansLaSemaine >>> 6);
            mots[mot] |= 1L << dansLaSemaine;
        }
    }

    /** Ouvert ici ou là. */
    void ajouter(DemiHeures autres) {
        for (int i = 0; i < mots.length; i++) {
            mots[i] |= autres.mots[i];
        }
    }

    /** Vrai si, l’une des quatre semaines, on trouve ouvert à l’une de ces demi-heures. */
    boolean ouvertes(long[] masque) {
        for (int i = 0; i < mots.length; i++) {
            if ((mots[i] & masque[i % MOTS_PAR_SEMAINE]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Les heures par semaine où l’un et l’autre sont ouverts. */
    double heuresCommunes(DemiHeures autres) {
        int compte = 0;
        for (int i = 0; i < mots.length; i++) {
            compte += Long.bitCount(mots[i] & autres.mots[i]);
        }
        return compte / 2.0 / SEMAINES;
    }

    double heuresParSemaine() {
        return heuresCommunes(this);
    }

    @Override
    public boolean equals(Object autre) {
        return autre instanceof DemiHeures autres && Arrays.equals(mots, autres.mots);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(mots);
    }
}
