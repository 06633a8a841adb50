package fr.maillon.maillage;

import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.maillage.carte.FondDeCarte;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.ContoursDesCommunes;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Position;
import fr.maillon.territoire.Ressort;
import fr.maillon.territoire.Territoires;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Le maillage d’un département, à jour. L’offre se relit à chaque demande (deux requêtes légères) ; le calcul et le
 * dessin ne se refont que si elle a changé : la clé du cache est l’offre elle-même, il n’y a rien à invalider.
 */
@Service
@EnableConfigurationProperties(ParametresMaillage.class)
@Transactional(readOnly = true)
public class SuiviDuMaillage {

    /** Les communes jusqu’à cette distance du département bornent la carte ; leurs départements font les voisins. */
    private static final double ALENTOUR_DEGRES = 0.25;

    private static final int EN_MEMOIRE = 24;

    private final JdbcClient jdbc;
    private final Territoires territoires;
    private final ContoursDesCommunes contours;
    private final ParametresMaillage parametres;
    private final Clock horloge;

    private final Map<String, Terrain> terrains = memoire();
    private final Map<String, Fond> fonds = memoire();
    private final Map<String, MaillageDuDepartement> maillages = memoire();

    SuiviDuMaillage(
            JdbcClient jdbc,
            Territoires territoires,
            ContoursDesCommunes contours,
            ParametresMaillage parametres,
            Clock horloge) {
        this.jdbc = jdbc;
        this.territoires = territoires;
        this.contours = contours;
        this.parametres = parametres;
        this.horloge = horloge;
    }

    /** Le maillage de ce département ; vide si le département n’existe pas. */
    public Optional<MaillageDuDepartement> du(String departement) {
        var terrain = terrains.get(departement);
        if (terrain == null) {
            var connu = territoires.departement(departement);
            if (connu.isEmpty()) {
                return Optional.empty();
            }
            terrain = terrain(connu.get());
            terrains.put(departement, terrain);
        }
        return Optional.of(aJour(terrain));
    }

    /** Le maillage de cette intercommunalité dans ce département ; vide si elle n’y a aucune commune. */
    public Optional<MaillageDuDepartement> de(String departement, String epci) {
        return du(departement)
                .flatMap(maillage -> territoires.epci(epci).map(maillage::de))
                .filter(maillage -> !maillage.maillage().communes().isEmpty());
    }

    /** Les maillages d’un ressort : ses départements entiers, puis ses intercommunalités là où elles débordent. */
    public List<MaillageDuDepartement> du(Ressort ressort) {
        return Stream.concat(
                        ressort.departements().stream().flatMap(code -> du(code).stream()),
                        ressort.epcis().stream()
                                .flatMap(epci -> territoires.departementsDe(Ressort.epcis(epci)).stream()
                                        .map(Departement::code)
                                        .filter(code -> !ressort.departements().contains(code))
                                        .flatMap(code -> de(code, epci).stream())))
                .toList();
    }

    private MaillageDuDepartement aJour(Terrain terrain) {
        var code = terrain.departement().code();
        var offre = offre(terrain.departements());
        var fond = fond(terrain);
        var connu = maillages.get(code);
        if (connu != null && connu.fond() == fond && connu.maillage().offre().equals(offre)) {
            return connu;
        }
        var nouveau = new MaillageDuDepartement(
                terrain.departement(), terrain.voisins(), Maillage.de(terrain.communes(), offre, parametres), fond);
        maillages.put(code, nouveau);
        return nouveau;
    }

    private Terrain terrain(Departement departement) {
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
                .param(
                        "sud",
                        positions.stream().mapToDouble(Position::latitude).min().orElseThrow() - ALENTOUR_DEGRES)
                .param(
                        "nord",
                        positions.stream().mapToDouble(Position::latitude).max().orElseThrow() + ALENTOUR_DEGRES)
                .param(
                        "ouest",
                        positions.stream()
                                        .mapToDouble(Position::longitude)
                                        .min()
                                        .orElseThrow()
                                - 1.4 * ALENTOUR_DEGRES)
                .param(
                        "est",
                        positions.stream()
                                        .mapToDouble(Position::longitude)
                                        .max()
                                        .orElseThrow()
                                + 1.4 * ALENTOUR_DEGRES)
                .query(ligne -> {
                    voisins.add(ligne.getString(1));
                    alentour.add(new Position(ligne.getDouble(2), ligne.getDouble(3)));
                });
        return new Terrain(departement, communes, alentour, List.copyOf(voisins));
    }

    private FondDeCarte fond(Terrain terrain) {
        var code = terrain.departement().code();
        var version = contours.version(code);
        var connu = fonds.get(code);
        if (connu != null && connu.version().equals(version)) {
            return connu.dessin();
        }
        var positions = new TreeMap<CodeInsee, Position>();
        for (var commune : terrain.communes()) {
            var position = commune.position();
            if (position != null) {
                positions.put(commune.code(), position);
            }
        }
        var dessin = FondDeCarte.de(positions, terrain.alentour(), contours.du(code));
        fonds.put(code, new Fond(version, dessin));
        return dessin;
    }

    /** Lieux ouverts et publiés, puis arrêts qui ont un passage maintenu dans les jours qui viennent ; par identifiant. */
    private List<PointDAcces> offre(List<String> departements) {
        var codes = departements.toArray(String[]::new);
        var maintenant = horloge.instant();
        var offre = new ArrayList<PointDAcces>(jdbc.sql("""
                select id, nom, commune, departement_code, latitude, longitude, position_approchee, null as prochain
                from v_offre_lieu where departement_code = any(:departements) and latitude is not null""")
                .param("departements", codes)
                .query((ligne, rang) -> point(Nature.LIEU, ligne))
                .list());
        offre.addAll(jdbc.sql("""
                select arret_id as id, itinerant || ', ' || emplacement as nom, commune, departement_code,
                       latitude, longitude, position_approchee, min(debut) as prochain
                from v_offre_passage
                where departement_code = any(:departements) and latitude is not null
                  and fin > :maintenant and debut < :limite
                group by 1, 2, 3, 4, 5, 6, 7""")
                .param("departements", codes)
                .param("maintenant", Timestamp.from(maintenant))
                .param("limite", Timestamp.from(maintenant.plus(Duration.ofDays(parametres.joursDePassage()))))
                .query((ligne, rang) -> point(Nature.ARRET, ligne))
                .list());
        offre.sort(Comparator.comparing(PointDAcces::id));
        return List.copyOf(offre);
    }

    private static PointDAcces point(Nature nature, ResultSet ligne) throws SQLException {
        var prochain = ligne.getTimestamp("prochain");
        return new PointDAcces(
                nature,
                ligne.getObject("id", UUID.class),
                ligne.getString("nom"),
                ligne.getString("commune"),
                ligne.getString("departement_code"),
                new Position(ligne.getDouble("latitude"), ligne.getDouble("longitude")),
                ligne.getBoolean("position_approchee"),
                prochain == null ? null : prochain.toInstant());
    }

    private static <V> Map<String, V> memoire() {
        return Collections.synchronizedMap(new LinkedHashMap<>(32, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> ancien) {
                return size() > EN_MEMOIRE;
            }
        });
    }

    /** Ce qui ne change pas : les communes du département et celles d’alentour. */
    private record Terrain(
            Departement departement, List<Commune> communes, List<Position> alentour, List<String> voisins) {

        List<String> departements() {
            var codes = new ArrayList<>(voisins);
            codes.add(departement.code());
            return codes;
        }
    }

    private record Fond(String version, FondDeCarte dessin) {}
}
