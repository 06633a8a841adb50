package fr.maillon.maillage;

import fr.maillon.lieu.horaires.SemaineType;

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

    double heuresParSemaine() {
        int compte = 0;
        for (long mot : mots) {
            compte += Long.bitCount(mot);
        }
        return compte / 2.0 / SEMAINES;
    }
}
