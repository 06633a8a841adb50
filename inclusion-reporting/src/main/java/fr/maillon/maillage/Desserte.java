package fr.maillon.maillage;

import fr.maillon.maillage.CouvertureCommune.Acces;
import fr.maillon.territoire.CodeInsee;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ce qui dessert une commune.
 *
 * @param proches les lieux et arrêts les plus proches, du plus proche au plus lointain
 * @param passage l’arrêt à portée où un service itinérant passe le plus tôt
 * @param place sa place dans le département ; absente si l’on ne sait pas estimer son temps
 * @param ile l’île où elle se trouve, s’il faut prendre un bateau pour en sortir
 */
public record Desserte(
        CouvertureCommune commune,
        List<Acces> proches,
        @Nullable Acces passage,
        @Nullable Place place,
        @Nullable String ile) {

    /** Au-delà de ce nombre de minutes, un arrêt n’est plus à portée. */
    public static final int PORTEE_D_UN_PASSAGE = 30;

    private static final int PROCHES = 3;

    /**
     * La place d’une commune parmi celles dont on connaît le temps.
     *
     * @param plusProches communes dont le temps est plus court
     * @param aEgalite autres communes au même temps
     * @param plusLoin communes dont le temps est plus long
     */
    public record Place(int plusProches, int aEgalite, int plusLoin) {

        public int sur() {
            return plusProches + aEgalite + plusLoin + 1;
        }

        /** « 118e sur 152, à égalité avec 2 autres ». */
        public String enMots() {
            var rang = plusProches == 0 ? "1re" : plusProches + 1 + "e";
            return rang + " sur " + sur()
                    + switch (aEgalite) {
                        case 0 -> "";
                        case 1 -> ", à égalité avec une autre";
                        default -> ", à égalité avec " + aEgalite + " autres";
                    };
        }
    }

    /** La desserte de cette commune ; vide si elle n’est pas de ce territoire. */
    static Optional<Desserte> de(Maillage maillage, CodeInsee code) {
        return maillage.communes().stream()
                .filter(commune -> commune.code().equals(code))
                .findFirst()
                .map(commune -> de(maillage, commune));
    }

    private static Desserte de(Maillage maillage, CouvertureCommune commune) {
        var accessibles = accessibles(maillage, commune);
        return new Desserte(
                commune,
                accessibles.stream().limit(PROCHES).toList(),
                accessibles.stream()
                        .filter(acces -> acces.point().prochainPassage() != null
                                && !acces.temps().depasse(PORTEE_D_UN_PASSAGE))
                        .min(Comparator.comparing(Desserte::instantDuPassage).thenComparingDouble(Acces::distanceKm))
                        .orElse(null),
                place(maillage, commune),
                IlesSansPont.ileDe(commune.code()));
    }

    private static List<Acces> accessibles(Maillage maillage, CouvertureCommune commune) {
        var position = commune.position();
        if (position == null) {
            return List.of();
        }
        return maillage.trajets().tous(commune.code(), position, maillage.offre().stream());
    }

    private static @Nullable Place place(Maillage maillage, CouvertureCommune commune) {
        var temps = commune.temps();
        if (temps == null) {
            return null;
        }
        var ecarts = maillage.communes().stream()
                .filter(autre -> autre != commune)
                .map(CouvertureCommune::temps)
                .filter(Objects::nonNull)
                .mapToInt(temps::compareTo)
                .toArray();
        int plusProches = 0;
        int aEgalite = 0;
        for (int ecart : ecarts) {
            plusProches += ecart > 0 ? 1 : 0;
            aEgalite += ecart == 0 ? 1 : 0;
        }
        return new Place(plusProches, aEgalite, ecarts.length - plusProches - aEgalite);
    }

    private static Instant instantDuPassage(Acces acces) {
        return Objects.requireNonNull(acces.point().prochainPassage());
    }
}
