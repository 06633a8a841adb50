package fr.maillon.maillage;

import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.maillage.Releve.CommuneRelevee;
import fr.maillon.maillage.Releve.PointReleve;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Les relevés gardés. Une commune y tient en trois cases de tableau, quatre quand on sait ses heures tenues, un point en cinq. */
@Repository
class Releves {

    private static final String MESURES = """
            jour, reconstitue, communes, communes_inconnues, habitants, habitants_mesures, lieux, arrets, moyenne, mediane, p90,
            p10, au_dela_15, au_dela_20, au_dela_30, redondance, heures_ouvertes, heures_tenues, incertains, anciens,
            sans_horaires, horaires_a_verifier, positions_approchees""";

    private static final String ETAT = """
            , commune_codes, commune_temps, commune_points, point_ids, point_natures, point_noms, point_latitudes,
            point_longitudes, commune_heures""";

    private final JdbcClient jdbc;

    Releves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Garde ce relevé, sauf s’il y en a déjà un de ce département pour ce jour : le premier reste. */
    void garder(Releve releve, Instant prisLe) {
        var mesures = releve.mesures();
        var communes = releve.communes();
        var points = releve.points();
        var doutes = Optional.ofNullable(mesures.incertitude());
        var rangs = new HashMap<UUID, Integer>();
        points.forEach(point -> rangs.put(point.id(), rangs.size()));
        jdbc.sql("insert into releve_de_maillage (departement_code, pris_le, " + MESURES + ETAT + """
                ) values (:departement, :prisLe, :jour, :reconstitue, :communes, :inconnues, :habitants, :mesures, :lieux,
                          :arrets, :moyenne, :mediane, :p90, :p10, :auDela15, :auDela20, :auDela30, :redondance,
                          :heuresOuvertes, :heuresTenues, :incertains, :anciens, :sansHoraires, :horairesAVerifier,
                          :positionsApprochees, :codes, :temps, :proches, :ids, :natures, :noms, :latitudes, :longitudes,
                          :heuresDesCommunes)
                on conflict (departement_code, jour) do nothing""")
                .param("departement", releve.departement())
                .param("prisLe", Timestamp.from(prisLe))
                .param(
                        "heuresDesCommunes",
                        releve.heuresTenues().isEmpty()
                                ? null
                                : communes.stream()
                                        .map(c -> releve.heuresTenues().get(c.code()))
                                        .toArray(Double[]::new),
                        Types.ARRAY)
                .param("jour", mesures.jour())
                .param("reconstitue", mesures.reconstitue())
                .param("communes", mesures.communes())
                .param("inconnues", mesures.inconnues())
                .param("habitants", mesures.habitants())
                .param("mesures", habitants(mesures.mesures()))
                .param("lieux", mesures.lieux())
                .param("arrets", mesures.arrets())
                .param("moyenne", dixiemes(mesures.moyenne()))
                .param("mediane", dixiemes(mesures.mediane()))
                .param("p90", dixiemes(mesures.p90()))
                .param("p10", dixiemes(mesures.p10()))
                .param("auDela15", mesures.auDelaDe15().habitants())
                .param("auDela20", mesures.auDelaDe20().habitants())
                .param("auDela30", mesures.auDelaDe30().habitants())
                .param("redondance", habitants(mesures.redondance()))
                .param("heuresOuvertes", mesures.heuresOuvertes())
                .param("heuresTenues", mesures.heuresTenues())
                .param(
                        "incertains",
                        habitants(doutes.map(Incertitude::incertains).orElse(null)))
                .param("anciens", doutes.map(Incertitude::anciens).orElse(null))
                .param("sansHoraires", doutes.map(Incertitude::sansHoraires).orElse(null))
                .param(
                        "horairesAVerifier",
                        doutes.map(Incertitude::horairesAVerifier).orElse(null))
                .param(
                        "positionsApprochees",
                        doutes.map(Incertitude::positionsApprochees).orElse(null))
                .param("codes", communes.stream().map(c -> c.code().valeur()).toArray(String[]::new))
                .param("temps", communes.stream().map(c -> dixiemes(c.temps())).toArray(Integer[]::new))
                .param(
                        "proches",
                        communes.stream()
                                .map(c -> c.point() == null ? null : rangs.get(c.point()))
                                .toArray(Integer[]::new))
                .param("ids", points.stream().map(PointReleve::id).toArray(UUID[]::new))
                .param("natures", points.stream().map(p -> p.nature().name()).toArray(String[]::new))
                .param("noms", points.stream().map(PointReleve::nom).toArray(String[]::new))
                .param(
                        "latitudes",
                        points.stream().map(p -> p.position().latitude()).toArray(Double[]::new))
                .param(
                        "longitudes",
                        points.stream().map(p -> p.position().longitude()).toArray(Double[]::new))
                .update();
    }

    /** Le dernier relevé de ce jour ou d’avant ; à défaut, le premier d’après. */
    Optional<Releve> auPlusTard(String departement, LocalDate jour) {
        return jdbc.sql("select " + MESURES + ETAT + """
                 from releve_de_maillage where departement_code = :departement
                order by jour > :jour, abs(jour - :jour) limit 1""")
                .param("departement", departement)
                .param("jour", jour)
                .query((ligne, rang) -> releve(departement, ligne))
                .optional();
    }

    /** Les mesures de chaque jour depuis celui-ci, compris. */
    List<Mesures> mesuresDepuis(String departement, LocalDate jour) {
        return jdbc.sql("select " + MESURES
                        + " from releve_de_maillage where departement_code = ? and jour >= ? order by jour")
                .params(departement, jour)
                .query((ligne, rang) -> mesures(ligne))
                .list();
    }

    /** Le dernier jour relevé de ce département ; absent avant le premier. */
    @Nullable
    LocalDate dernierJour(String departement) {
        return jdbc.sql("select jour from releve_de_maillage where departement_code = ? order by jour desc limit 1")
                .param(departement)
                .query(LocalDate.class)
                .optional()
                .orElse(null);
    }

    /** Le dernier jour relevé de chaque département qui a une offre, ou en a eu une. */
    Map<String, Optional<LocalDate>> derniersJours() {
        var derniers = new HashMap<String, Optional<LocalDate>>();
        jdbc.sql("""
                select departement_code, max(jour) from releve_de_maillage group by 1
                union all select distinct departement_code, null::date from v_offre_lieu
                union all select distinct departement_code, null::date from v_offre_passage""").query(ligne -> {
            derniers.merge(
                    ligne.getString(1),
                    Optional.ofNullable(ligne.getObject(2, LocalDate.class)),
                    (un, autre) -> un.or(() -> autre));
        });
        return derniers;
    }

    /** Ce qu’un département tenait d’heures pour mille habitants à son dernier relevé. */
    record HeuresTenues(String departement, LocalDate jour, long habitants, double heures) {}

    /** Celles de chacun de ces départements dont le dernier relevé les dit, par code. */
    List<HeuresTenues> dernieresHeuresTenues(Collection<String> departements) {
        return jdbc.sql("""
                select departement, jour, habitants, heures_tenues as heures
                from unnest(cast(:departements as text[])) as departement
                cross join lateral (select jour, habitants, heures_tenues from releve_de_maillage
                                    where departement_code = departement order by jour desc limit 1) dernier
                where heures_tenues is not null order by departement""")
                .param("departements", departements.toArray(String[]::new))
                .query(HeuresTenues.class)
                .list();
    }

    /** Celles de chaque commune de ces départements dont le dernier relevé les dit. */
    Map<CodeInsee, Double> dernieresHeuresDesCommunes(Collection<String> departements) {
        var heures = new HashMap<CodeInsee, Double>();
        jdbc.sql("""
                select dernier.commune_codes, dernier.commune_heures
                from unnest(cast(? as text[])) as departement
                cross join lateral (select commune_codes, commune_heures from releve_de_maillage
                                    where departement_code = departement order by jour desc limit 1) dernier
                where dernier.commune_heures is not null""").param(departements.toArray(String[]::new)).query(ligne -> {
            var codes = (String[]) ligne.getArray(1).getArray();
            heures.putAll(heures(codes, ligne.getArray(2)));
        });
        return heures;
    }

    private static Map<CodeInsee, Double> heures(String[] codes, @Nullable Array gardees) throws SQLException {
        if (gardees == null) {
            return Map.of();
        }
        var heures = new HashMap<CodeInsee, Double>();
        var siennes = (@Nullable Double[]) gardees.getArray();
        for (int rang = 0; rang < codes.length; rang++) {
            var une = siennes[rang];
            if (une != null) {
                heures.put(new CodeInsee(codes[rang]), une);
            }
        }
        return heures;
    }

    private static Releve releve(String departement, ResultSet ligne) throws SQLException {
        var codes = (String[]) ligne.getArray("commune_codes").getArray();
        var temps = (Integer[]) ligne.getArray("commune_temps").getArray();
        var proches = (Integer[]) ligne.getArray("commune_points").getArray();
        var ids = (UUID[]) ligne.getArray("point_ids").getArray();
        var natures = (String[]) ligne.getArray("point_natures").getArray();
        var noms = (String[]) ligne.getArray("point_noms").getArray();
        var latitudes = (Double[]) ligne.getArray("point_latitudes").getArray();
        var longitudes = (Double[]) ligne.getArray("point_longitudes").getArray();
        return new Releve(
                departement,
                mesures(ligne),
                IntStream.range(0, codes.length)
                        .mapToObj(i -> new CommuneRelevee(
                                new CodeInsee(codes[i]),
                                temps[i] == null ? null : new TempsAcces(temps[i]),
                                proches[i] == null ? null : ids[proches[i]]))
                        .toList(),
                heures(codes, ligne.getArray("commune_heures")),
                IntStream.range(0, ids.length)
                        .mapToObj(i -> new PointReleve(
                                ids[i], Nature.valueOf(natures[i]), noms[i], new Position(latitudes[i], longitudes[i])))
                        .toList());
    }

    private static Mesures mesures(ResultSet ligne) throws SQLException {
        long habitants = ligne.getLong("habitants");
        return new Mesures(
                ligne.getObject("jour", LocalDate.class),
                ligne.getBoolean("reconstitue"),
                ligne.getInt("communes"),
                ligne.getInt("communes_inconnues"),
                habitants,
                part(ligne, "habitants_mesures", habitants),
                ligne.getInt("lieux"),
                ligne.getInt("arrets"),
                temps(ligne, "moyenne"),
                temps(ligne, "mediane"),
                temps(ligne, "p90"),
                temps(ligne, "p10"),
                new Part(ligne.getLong("au_dela_15"), habitants),
                new Part(ligne.getLong("au_dela_20"), habitants),
                new Part(ligne.getLong("au_dela_30"), habitants),
                part(ligne, "redondance", habitants),
                ligne.getObject("heures_ouvertes", Double.class),
                ligne.getObject("heures_tenues", Double.class),
                incertitude(ligne, habitants));
    }

    private static @Nullable Incertitude incertitude(ResultSet ligne, long habitants) throws SQLException {
        var incertains = part(ligne, "incertains", habitants);
        return incertains == null
                ? null
                : new Incertitude(
                        ligne.getInt("lieux") + ligne.getInt("arrets"),
                        ligne.getInt("anciens"),
                        ligne.getInt("sans_horaires"),
                        ligne.getInt("horaires_a_verifier"),
                        ligne.getInt("positions_approchees"),
                        Incertitude.MINUTES,
                        incertains);
    }

    private static @Nullable Part part(ResultSet ligne, String colonne, long habitants) throws SQLException {
        long siens = ligne.getLong(colonne);
        return ligne.wasNull() ? null : new Part(siens, habitants);
    }

    private static @Nullable Long habitants(@Nullable Part part) {
        return part == null ? null : part.habitants();
    }

    private static @Nullable TempsAcces temps(ResultSet ligne, String colonne) throws SQLException {
        int dixiemes = ligne.getInt(colonne);
        return ligne.wasNull() ? null : new TempsAcces(dixiemes);
    }

    private static @Nullable Integer dixiemes(@Nullable TempsAcces temps) {
        return temps == null ? null : temps.dixiemes();
    }
}
