package fr.maillon.maillage;

import fr.maillon.maillage.CouvertureCommune.Acces;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Les temps d’un territoire : mesurés de commune à commune là où le réseau en a importé, estimés partout ailleurs. Deux
 * trajets sont les mêmes s’ils viennent des mêmes imports.
 */
public final class Trajets {

    private static final int ABSENT = -1;

    private static final Comparator<Acces> PLUS_COURT = Comparator.comparing(Acces::temps)
            .thenComparingDouble(Acces::distanceKm)
            .thenComparing(acces -> acces.point().id());

    /** D’où viennent des temps mesurés. */
    public record Source(String nom, Instant importeLe) {}

    /** Un temps mesuré. */
    record Mesure(CodeInsee de, CodeInsee vers, int dixiemes) {}

    private final ParametresMaillage parametres;
    private final List<Source> sources;
    private final String version;
    private final Map<CodeInsee, Integer> destinations = new HashMap<>();
    private final Map<CodeInsee, int[]> mesures = new HashMap<>();

    private Trajets(ParametresMaillage parametres, List<Source> sources, String version) {
        this.parametres = parametres;
        this.sources = sources;
        this.version = version;
    }

    /** Tout est estimé. */
    static Trajets estimes(ParametresMaillage parametres) {
        return new Trajets(parametres, List.of(), "");
    }

    static Trajets mesures(ParametresMaillage parametres, List<Source> sources, String version, List<Mesure> mesures) {
        var trajets = new Trajets(parametres, sources, version);
        mesures.forEach(mesure -> trajets.destinations.putIfAbsent(mesure.vers(), trajets.destinations.size()));
        for (var mesure : mesures) {
            var siens = trajets.mesures.computeIfAbsent(mesure.de(), de -> {
                var vides = new int[trajets.destinations.size()];
                Arrays.fill(vides, ABSENT);
                return vides;
            });
            siens[trajets.destinations.getOrDefault(mesure.vers(), 0)] = mesure.dixiemes();
        }
        return trajets;
    }

    public ParametresMaillage parametres() {
        return parametres;
    }

    /** D’où viennent les temps mesurés, du plus récent au plus ancien ; vide si tout est estimé. */
    public List<Source> sources() {
        return sources;
    }

    /** Le temps d’une commune à une autre : mesuré si on le connaît, sinon estimé. */
    public TempsAcces temps(@Nullable CodeInsee de, Position ici, CodeInsee vers, Position la) {
        int mesure = mesure(de, vers);
        return mesure == ABSENT ? parametres.temps(ici, la) : new TempsAcces(mesure);
    }

    /** L’accès à ce point depuis cette commune. */
    Acces acces(@Nullable CodeInsee de, Position ici, PointDAcces point) {
        return acces(de, point, PlusProche.distanceKm(ici, point.position()));
    }

    /** Les plus proches en temps ; les temps estimés suivent la distance, les mesurés non. */
    List<Acces> plusProches(CodeInsee de, Position ici, PlusProche index, int combien) {
        return mesures.containsKey(de)
                ? index.points()
                        .map(point -> acces(de, ici, point))
                        .sorted(PLUS_COURT)
                        .limit(combien)
                        .toList()
                : index.de(ici, combien).stream()
                        .map(trouve -> acces(de, trouve.point(), trouve.distanceKm()))
                        .toList();
    }

    /** Tous les points à tant de minutes ou moins. */
    List<Acces> aPortee(@Nullable CodeInsee de, Position ici, PlusProche index, int minutes) {
        var possibles = mesures.containsKey(de)
                ? index.points().map(point -> acces(de, ici, point))
                : index.autour(ici, parametres.kilometresEn(minutes)).stream()
                        .map(trouve -> acces(de, trouve.point(), trouve.distanceKm()));
        return possibles.filter(acces -> !acces.temps().depasse(minutes)).toList();
    }

    /** Tous les points, du plus court trajet au plus long. */
    List<Acces> tous(CodeInsee de, Position ici, Stream<PointDAcces> points) {
        return points.map(point -> acces(de, ici, point)).sorted(PLUS_COURT).toList();
    }

    private Acces acces(@Nullable CodeInsee de, PointDAcces point, double distanceKm) {
        int mesure = mesure(de, point.codeCommune());
        return mesure == ABSENT
                ? new Acces(point, distanceKm, parametres.temps(distanceKm), false)
                : new Acces(point, distanceKm, new TempsAcces(mesure), true);
    }

    private int mesure(@Nullable CodeInsee de, @Nullable CodeInsee vers) {
        var siens = mesures.get(de);
        var rang = vers == null ? null : destinations.get(vers);
        return siens == null || rang == null ? ABSENT : siens[rang];
    }

    @Override
    public boolean equals(@Nullable Object autre) {
        return autre instanceof Trajets eux && eux.version.equals(version) && eux.parametres.equals(parametres);
    }

    @Override
    public int hashCode() {
        return version.hashCode();
    }
}
