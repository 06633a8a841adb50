package fr.maillon.maillage;

import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Position;
import fr.maillon.territoire.Territoires;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ce qui ne change pas d’un département : ses communes, celles d’alentour, ses voisins. Se lit une fois. */
@Component
class Terrains {

    /** Les communes jusqu’à cette distance du département bornent la carte ; leurs départements font les voisins. */
    private static final double ALENTOUR_DEGRES = 0.25;

    private final JdbcClient jdbc;
    private final Territoires territoires;
    private final Map<String, Terrain> connus = Memoire.desDerniers();

    Terrains(JdbcClient jdbc, Territoires territoires) {
        this.jdbc = jdbc;
        this.territoires = territoires;
    }

    /** Un département et ce qui l’entoure. */
    record Terrain(Departement departement, List<Commune> communes, List<Position> alentour, List<String> voisins) {

        /** Ce département et ses voisins. */
        List<String> departements() {
            var codes = new ArrayList<>(voisins);
            codes.add(departement.code());
            return codes;
        }
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
        var positions = communes.stream()
                .map(Commune::position)
                .filter(Objects::nonNull)
                .toList();
        if (positions.isEmpty()) {
            return new Terrain(departement, communes, List.of(), List.of());
        }
        var voisins = new TreeSet<String>();
        var alentour = new ArrayList<Position>();
        jdbc.sql("""
                select departement_code, latitude, longitude from v_commune
                where departement_code <> :departement
                  and latitude between :sud and :nord and longitude between :ouest and :est""")
                .param("departement", departement.code())
                .param("sud", borne(positions, Position::latitude, false) - ALENTOUR_DEGRES)
                .param("nord", borne(positions, Position::latitude, true) + ALENTOUR_DEGRES)
                .param("ouest", borne(positions, Position::longitude, false) - 1.4 * ALENTOUR_DEGRES)
                .param("est", borne(positions, Position::longitude, true) + 1.4 * ALENTOUR_DEGRES)
                .query(ligne -> {
                    voisins.add(ligne.getString(1));
                    alentour.add(new Position(ligne.getDouble(2), ligne.getDouble(3)));
                });
        return new Terrain(departement, communes, List.copyOf(alentour), List.copyOf(voisins));
    }

    private static double borne(List<Position> positions, ToDoubleFunction<Position> axe, boolean haute) {
        var valeurs = positions.stream().mapToDouble(axe);
        return (haute ? valeurs.max() : valeurs.min()).orElseThrow();
    }
}
