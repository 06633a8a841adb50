package fr.maillon.partage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Ce que l’on peut montrer à tous sans que quelqu’un s’y reconnaisse.
 *
 * <p>Un compte de 1 à 10 est caché. Quand les lignes d’un tableau font son total, une ligne cachée seule se retrouverait par
 * soustraction : on cache alors aussi les plus petites des autres, jusqu’à ce que les cachées soient deux au moins et fassent
 * 11 au moins. Ce qui se montre est arrondi à 5, 15 au moins : la différence de deux pages, de deux dates, d’un territoire et de sa partie
 * ne dit plus une case à l’unité près. Zéro se dit : il ne montre personne.
 */
public final class SecretStatistique {

    /** En deçà, on ne montre pas. */
    public static final int SEUIL = 11;

    private static final int PAS = 5;

    /** Onze et douze s’arrondiraient à dix, qui ne dirait que ces deux-là. */
    private static final long PLUS_PETIT_MONTRE = 15;

    private SecretStatistique() {}

    /** Un compte seul ; vide s’il est caché. */
    public static OptionalLong publier(long compte) {
        return estPetit(compte) ? OptionalLong.empty() : OptionalLong.of(arrondi(compte));
    }

    /**
     * Les comptes d’un tableau, dans le même ordre ; vide pour ce qui est caché.
     *
     * @param additif vrai si les lignes font le total que l’on montre par ailleurs
     */
    public static List<OptionalLong> publier(List<Long> comptes, boolean additif) {
        var caches = new boolean[comptes.size()];
        for (int i = 0; i < caches.length; i++) {
            caches[i] = estPetit(comptes.get(i));
        }
        if (additif) {
            proteger(comptes, caches);
        }
        var publies = new ArrayList<OptionalLong>();
        for (int i = 0; i < caches.length; i++) {
            publies.add(caches[i] ? OptionalLong.empty() : OptionalLong.of(arrondi(comptes.get(i))));
        }
        return publies;
    }

    private static void proteger(List<Long> comptes, boolean[] caches) {
        var aCacher = IntStream.range(0, caches.length)
                .filter(i -> !caches[i] && comptes.get(i) > 0)
                .boxed()
                .sorted(Comparator.comparing(comptes::get))
                .iterator();
        while (!suffit(comptes, caches) && aCacher.hasNext()) {
            caches[aCacher.next()] = true;
        }
    }

    /** Rien de caché, ou assez pour que l’on ne retrouve rien. */
    private static boolean suffit(List<Long> comptes, boolean[] caches) {
        long nombre = IntStream.range(0, caches.length).filter(i -> caches[i]).count();
        long somme = IntStream.range(0, caches.length)
                .filter(i -> caches[i])
                .mapToLong(comptes::get)
                .sum();
        return nombre == 0 || nombre >= 2 && somme >= SEUIL;
    }

    private static boolean estPetit(long compte) {
        return compte > 0 && compte < SEUIL;
    }

    private static long arrondi(long compte) {
        return compte == 0 ? 0 : Math.max(PLUS_PETIT_MONTRE, (compte + PAS / 2) / PAS * PAS);
    }
}
