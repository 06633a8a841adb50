package fr.maillon.maillage;

import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Exemples de communes et de points d’accès ; tirages semés, pour les propriétés. */
public final class UnTerritoire {

    private UnTerritoire() {}

    public static Commune commune(String code, String nom, @Nullable Integer population, @Nullable Position position) {
        return new Commune(new CodeInsee(code), nom, List.of(), population, code.substring(0, 2), null, position);
    }

    public static PointDAcces lieu(String nom, Position position) {
        return new PointDAcces(
                Nature.LIEU, UUID.nameUUIDFromBytes(nom.getBytes()), nom, nom, "48", position, false, null);
    }

    /** Des communes du Massif central, dont quelques-unes sans position ou sans population. */
    public static List<Commune> communes(RandomGenerator hasard, int nombre) {
        var communes = new ArrayList<Commune>();
        for (int i = 1; i <= nombre; i++) {
            communes.add(commune(
                    "%05d".formatted(48000 + i),
                    "Commune " + i,
                    hasard.nextInt(20) == 0 ? null : hasard.nextInt(5_000),
                    hasard.nextInt(20) == 0 ? null : position(hasard)));
        }
        return communes;
    }

    public static List<PointDAcces> lieux(RandomGenerator hasard, int nombre) {
        var lieux = new ArrayList<PointDAcces>();
        for (int i = 1; i <= nombre; i++) {
            lieux.add(lieu("Lieu " + i, position(hasard)));
        }
        return lieux;
    }

    public static Position position(RandomGenerator hasard) {
        return new Position(hasard.nextDouble(44.1, 45.0), hasard.nextDouble(2.9, 4.0));
    }
}
