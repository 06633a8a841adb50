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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private List<Terrain> lireLaFrance() {
        var departements = territoires.departements();
        var parDepartement = territoires
                .communesDe(Ressort.departements(
                        departements.stream().map(Departement::code).toArray(String[]::new)))
                .stream()
                .collect(Collectors.groupingBy(commune -> commune.code().departement()));
        return departements.stream()
                .filter(departement -> parDepartement.containsKey(departement.code()))
                .map(departement -> parmi(parDepartement, departement))
                .toList();
    }

    /** Un département parmi les autres : ses communes, ses voisins. */
    private static Terrain parmi(Map<String, List<Commune>> parDepartement, Departement departement) {
        var communes = parDepartement.getOrDefault(departement.code(), List.of());
        var siennes = positions(communes);
        var voisins = new TreeSet<String>();
        if (!siennes.isEmpty()) {
            var bord = new Bord(siennes);
            parDepartement.forEach((code, autres) -> {
                if (!code.equals(departement.code())
                        && positions(autres).stream().anyMatch(p -> bord.aMoinsDe(ALENTOUR_DEGRES, p))) {
                    voisins.add(code);
                }
            });
        }
        return new Terrain(departement, communes, List.of(), List.copyOf(voisins), List.of());
    }

    private static List<Position> positions(List<Commune> communes) {
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
        var positions = positions(communes);
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
            return position.latitude() >= sud - degres
                    && position.latitude() <= nord + degres
                    && position.longitude() >= ouest - 1.4 * degres
                    && position.longitude() <= est + 1.4 * degres;
        }
    }

    private static double borne(List<Position> positions, ToDoubleFunction<Position> axe, boolean haute) {
        var valeurs = positions.stream().mapToDouble(axe);
        return (haute ? valeurs.max() : valeurs.min()).orElseThrow();
    }
}
