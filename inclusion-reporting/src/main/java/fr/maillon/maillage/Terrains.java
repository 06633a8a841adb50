package fr.maillon.maillage;

import fr.maillon.maillage.CapaciteAPortee.Habitants;
import fr.maillon.maillage.LectureDesPoints.Sus;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Position;
import fr.maillon.territoire.Ressort;
import fr.maillon.territoire.Territoires;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ce qui ne change pas d’un département : ses communes, celles d’alentour, ses voisins. Se lit une fois. */
@Component
class Terrains {

    /** Les communes jusqu’à cette distance du département bornent la carte ; leurs départements font les voisins. */
    private static final double ALENTOUR_DEGRES = 0.25;

    /** Deux fois trente minutes de route : ceux qui viennent dans un lieu que l’on atteint d’ici. */
    private static final double AUTOUR_DEGRES = 0.35;

    private final JdbcClient jdbc;
    private final Territoires territoires;
    private final Map<String, Terrain> connus = Memoire.desDerniers();
    private volatile @Nullable List<Terrain> france;

    Terrains(JdbcClient jdbc, Territoires territoires) {
        this.jdbc = jdbc;
        this.territoires = territoires;
    }

    /**
     * Un département et ce qui l’entoure.
     *
     * @param autour les habitants d’à côté, assez loin pour compter tous ceux qui viennent dans les mêmes lieux
     */
    record Terrain(
            Departement departement,
            List<Commune> communes,
            List<Position> alentour,
            List<String> voisins,
            List<Habitants> autour) {

        /** Ce département et ses voisins. */
        List<String> departements() {
            var codes = new ArrayList<>(voisins);
            codes.add(departement.code());
            return codes;
        }

        /** Ce qui revient à ces communes des heures tenues autour d’elles. */
        CapaciteAPortee capacite(Maillage maillage, Map<UUID, DemiHeures> heures, Sus sus) {
            return CapaciteAPortee.de(
                            communes,
                            autour,
                            maillage.offre(),
                            AnalyseDuMaillage.tenues(maillage.offre(), heures, sus.equipes()),
                            maillage.trajets())
                    .pour(maillage);
        }
    }

    /** Tous les départements qui ont une commune, leurs communes et leurs voisins ; sans ce qui ne sert qu’à les dessiner. */
    List<Terrain> deFrance() {
        var connue = france;
        if (connue == null) {
            connue = lireLaFrance();
            france = connue;
        }
        return connue;
    }

    /** Les mêmes, sans les garder en mémoire. */
    List<Terrain> lireLaFrance() {
        var departements = territoires.departements();
        var parDepartement = territoires
                .communesDe(Ressort.departements(
                        departements.stream().map(Departement::code).toArray(String[]::new)))
                .stream()
                .collect(Collectors.groupingBy(commune -> commune.code().departement()));
        var positions = new HashMap<String, List<Position>>();
        parDepartement.forEach((code, communes) -> positions.put(code, positionsDes(communes)));
        var bords = new TreeMap<String, Bord>();
        positions.forEach((code, siennes) -> {
            if (!siennes.isEmpty()) {
                bords.put(code, new Bord(siennes));
            }
        });
        return departements.stream()
                .filter(departement -> parDepartement.containsKey(departement.code()))
                .map(departement -> new Terrain(
                        departement,
                        parDepartement.getOrDefault(departement.code(), List.of()),
                        List.of(),
                        voisins(departement.code(), bords, positions),
                        List.of()))
                .toList();
    }

    /** Les départements qui ont une commune autour de celui-ci. Sur leurs bords d’abord : presque tous sont loin. */
    private static List<String> voisins(String code, Map<String, Bord> bords, Map<String, List<Position>> positions) {
        var bord = bords.get(code);
        return bord == null
                ? List.of()
                : bords.entrySet().stream()
                        .filter(autre -> !autre.getKey().equals(code))
                        .filter(autre -> bord.aMoinsDe(ALENTOUR_DEGRES, autre.getValue()))
                        .filter(autre -> positions.getOrDefault(autre.getKey(), List.of()).stream()
                                .anyMatch(position -> bord.aMoinsDe(ALENTOUR_DEGRES, position)))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /** Où sont les communes de chaque département, celles dont on le sait. */
    static SortedMap<String, List<Position>> positions(List<Terrain> france) {
        var positions = new TreeMap<String, List<Position>>();
        france.forEach(terrain -> positions.put(terrain.departement().code(), positionsDes(terrain.communes())));
        return positions;
    }

    private static List<Position> positionsDes(List<Commune> communes) {
        return communes.stream().map(Commune::position).filter(Objects::nonNull).toList();
    }

    /** Le terrain de ce département ; vide s’il n’existe pas. */
    Optional<Terrain> du(String departement) {
        var connu = connus.get(departement);
        if (connu != null) {
            return Optional.of(connu);
        }
        var lu = territoires.departement(departement).map(this::lire);
        lu.ifPresent(terrain -> connus.put(departement, terrain));
        return lu;
    }

    private Terrain lire(Departement departement) {
        var communes = territoires.communesDu(departement.code());
        var positions = positionsDes(communes);
        if (positions.isEmpty()) {
            return new Terrain(departement, communes, List.of(), List.of(), List.of());
        }
        var voisins = new TreeSet<String>();
        var alentour = new ArrayList<Position>();
        var autour = new ArrayList<Habitants>();
        var bord = new Bord(positions);
        jdbc.sql("""
                select departement_code, latitude, longitude, population, code from v_commune
                where departement_code <> :departement
                  and latitude between :sud and :nord and longitude between :ouest and :est""")
                .param("departement", departement.code())
                .param("sud", bord.sud() - AUTOUR_DEGRES)
                .param("nord", bord.nord() + AUTOUR_DEGRES)
                .param("ouest", bord.ouest() - 1.4 * AUTOUR_DEGRES)
                .param("est", bord.est() + 1.4 * AUTOUR_DEGRES)
                .query(ligne -> {
                    var position = new Position(ligne.getDouble(2), ligne.getDouble(3));
                    autour.add(new Habitants(new CodeInsee(ligne.getString(5)), position, ligne.getInt(4)));
                    if (bord.aMoinsDe(ALENTOUR_DEGRES, position)) {
                        voisins.add(ligne.getString(1));
                        alentour.add(position);
                    }
                });
        return new Terrain(departement, communes, List.copyOf(alentour), List.copyOf(voisins), List.copyOf(autour));
    }

    /** Les bords d’un département. */
    private record Bord(double sud, double nord, double ouest, double est) {

        Bord(List<Position> positions) {
            this(
                    borne(positions, Position::latitude, false),
                    borne(positions, Position::latitude, true),
                    borne(positions, Position::longitude, false),
                    borne(positions, Position::longitude, true));
        }

        boolean aMoinsDe(double degres, Position position) {
            return aMoinsDe(
                    degres,
                    new Bord(position.latitude(), position.latitude(), position.longitude(), position.longitude()));
        }

        boolean aMoinsDe(double degres, Bord autre) {
            return autre.nord >= sud - degres
                    && autre.sud <= nord + degres
                    && autre.est >= ouest - 1.4 * degres
                    && autre.ouest <= est + 1.4 * degres;
        }
    }

    private static double borne(List<Position> positions, ToDoubleFunction<Position> axe, boolean haute) {
        var valeurs = positions.stream().mapToDouble(axe);
        return (haute ? valeurs.max() : valeurs.min()).orElseThrow();
    }
}
