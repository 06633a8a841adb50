package fr.maillon.commun;

/**
 * Un montant que l’on étale : chaque part est à l’euro, et toutes ensemble font le montant au centime. On arrondit ce qui
 * est atteint à chaque étape, jamais une part seule : les arrondis se rattrapent.
 */
public final class Prorata {

    private Prorata() {}

    /**
     * Ce qui est atteint d’un montant.
     *
     * @param centimes le montant entier
     * @param part ce qui est passé : des jours, des mois
     * @param tout ce qu’il y en a en tout, au moins un
     */
    public static long atteint(long centimes, long part, long tout) {
        return part >= tout ? centimes : Math.round(centimes / 100.0 * Math.max(0, part) / tout) * 100;
    }
}
