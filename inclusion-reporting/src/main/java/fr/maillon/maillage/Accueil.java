package fr.maillon.maillage;

import fr.maillon.lieu.standard.PriseEnCharge;

/** Le besoin particulier qu’un lieu sait accueillir. */
public enum Accueil {
    /** Le lieu accueille les handicaps moteurs, ou décrit son accessibilité. */
    FAUTEUIL("Handicap moteur, fauteuil roulant", PriseEnCharge.HANDICAPS_MOTEURS),
    SURDITE(PriseEnCharge.SURDITE),
    DEFICIENCE_VISUELLE(PriseEnCharge.DEFICIENCE_VISUELLE),
    HANDICAPS_MENTAUX(PriseEnCharge.HANDICAPS_MENTAUX),
    ILLETTRISME(PriseEnCharge.ILLETTRISME),
    ANGLAIS(PriseEnCharge.ANGLAIS),
    AUTRES_LANGUES(PriseEnCharge.AUTRES_LANGUES);

    private final String libelle;
    private final PriseEnCharge priseEnCharge;

    Accueil(PriseEnCharge priseEnCharge) {
        this(priseEnCharge.libelle(), priseEnCharge);
    }

    Accueil(String libelle, PriseEnCharge priseEnCharge) {
        this.libelle = libelle;
        this.priseEnCharge = priseEnCharge;
    }

    public String libelle() {
        return libelle;
    }

    PriseEnCharge priseEnCharge() {
        return priseEnCharge;
    }
}
