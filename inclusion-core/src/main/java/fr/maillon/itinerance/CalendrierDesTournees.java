package fr.maillon.itinerance;

import fr.maillon.structure.StructureId;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Position;
import fr.maillon.territoire.Ressort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lire les tournées : où et quand passe le camion. */
@Service
@Transactional(readOnly = true)
public class CalendrierDesTournees {

    private static final String PASSAGE = """
            select p.id, p.arret_id, a.circuit_id, a.commune_code, co.nom commune, a.emplacement, p.debut, p.fin, p.statut,
                   p.motif, r.debut remplace_le, p.regle_id is not null selon_une_regle, p.modifie_le, p.version
            from passage p
            join arret a on a.id = p.arret_id
            join commune co on co.code = a.commune_code
            left join passage r on r.id = p.remplace_par
            """;

    private static final String ARRET = """
            select a.id, a.circuit_id, c.nom circuit, i.nom itinerant, i.departement_code, i.structure_id, a.commune_code,
                   co.nom commune, co.codes_postaux, a.emplacement, a.latitude, a.longitude, a.publie
            from arret a
            join circuit c on c.id = a.circuit_id
            join itinerant i on i.id = c.itinerant_id
            join commune co on co.code = a.commune_code
            """;

    /** Le prochain passage maintenu de l’arrêt {@code a}. */
    private static final String PROCHAIN = """
            left join lateral (
                select p.debut, p.fin from passage p
                where p.arret_id = a.id and p.statut in ('PREVU', 'CONFIRME') and p.fin > :maintenant
                order by p.debut limit 1) prochain on true
            """;

    private final JdbcClient jdbc;
    private final Clock horloge;

    CalendrierDesTournees(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    public Optional<FicheArret> arret(ArretId id) {
        return fiches(jdbc.sql(ARRET + "where a.id = ?")
                        .param(id.valeur())
                        .query(CalendrierDesTournees::arret)
                        .list())
                .stream()
                .findFirst();
    }

    /** L’arrêt, si le public peut le voir. */
    public Optional<FicheArret> arretPublie(ArretId id) {
        return arret(id).filter(FicheArret::publie);
    }

    /** Les passages d’un arrêt qui ne sont pas finis à cet instant, annulés et reportés compris, dans l’ordre du temps. */
    public List<PassageDate> passages(ArretId arret, Instant depuis, int combien) {
        return jdbc.sql(PASSAGE + "where p.arret_id = ? and p.fin > ? order by p.debut, p.id limit ?")
                .param(arret.valeur())
                .param(Passages.utc(depuis))
                .param(combien)
                .query(CalendrierDesTournees::passage)
                .list();
    }

    /** Les passages d’un circuit qui commencent dans cette plage, dans l’ordre du temps. */
    public List<PassageDate> passages(CircuitId circuit, Plage pendant) {
        return jdbc.sql(PASSAGE + "where a.circuit_id = ? and p.debut >= ? and p.debut < ? order by p.debut, p.id")
                .param(circuit.valeur())
                .param(Passages.utc(pendant.debut()))
                .param(Passages.utc(pendant.fin()))
                .query(CalendrierDesTournees::passage)
                .list();
    }

    public Optional<PassageDate> passage(PassageId id) {
        return jdbc.sql(PASSAGE + "where p.id = ?")
                .param(id.valeur())
                .query(CalendrierDesTournees::passage)
                .optional();
    }

    /**
     * Les arrêts ouverts au public, par commune.
     *
     * @param ou début ou morceau d’un nom de commune, ou code postal ; vide pour tous
     */
    public List<ArretEnListe> arretsPublies(String ou, int limite) {
        return jdbc.sql("""
                        select a.id, a.commune_code, co.nom commune, a.emplacement, i.nom itinerant, prochain.debut, prochain.fin
                        from arret a
                        join circuit c on c.id = a.circuit_id
                        join itinerant i on i.id = c.itinerant_id
                        join commune co on co.code = a.commune_code
                        """ + PROCHAIN + """
                        where a.publie
                          and (:ou = '' or co.codes_postaux @> array[:ou::text]
                               or co.recherche like '%' || cle_recherche(:ou) || '%' and cle_recherche(:ou) <> '')
                        order by co.nom, prochain.debut nulls last, a.emplacement
                        limit :limite""")
                .param("maintenant", Passages.utc(horloge.instant()))
                .param("ou", ou.strip())
                .param("limite", limite)
                .query((rs, rang) -> enListe(rs))
                .list();
    }

    /**
     * Les arrêts ouverts au public les plus proches d’un endroit, à vol d’oiseau, qui ont un passage à venir. Un arrêt sans
     * coordonnées est au point de sa commune.
     */
    public List<ArretProche> arretsProches(Position endroit, int limite) {
        return jdbc
                .sql("""
                        select a.id, a.commune_code, co.nom commune, a.emplacement, i.nom itinerant,
                               coalesce(a.latitude, co.latitude) latitude, coalesce(a.longitude, co.longitude) longitude,
                               prochain.debut, prochain.fin
                        from arret a
                        join circuit c on c.id = a.circuit_id
                        join itinerant i on i.id = c.itinerant_id
                        join commune co on co.code = a.commune_code
                        """ + PROCHAIN + """
                        where a.publie and prochain.debut is not null
                          and coalesce(a.latitude, co.latitude) is not null""")
                .param("maintenant", Passages.utc(horloge.instant()))
                .query((rs, rang) -> new ArretProche(
                        enListe(rs),
                        endroit.distanceKm(new Position(rs.getDouble("latitude"), rs.getDouble("longitude")))))
                .list()
                .stream()
                .sorted(Comparator.comparingDouble(ArretProche::distanceKm)
                        .thenComparing(proche -> proche.arret().id().valeur()))
                .limit(limite)
                .toList();
    }

    /**
     * Les arrêts où l’on peut recevoir, par commune : ceux du ressort, et pour une structure tous ceux de son département.
     * Ni ressort ni structure : aucun.
     */
    public List<ArretEnListe> arretsPossibles(Ressort ressort, @Nullable StructureId structure) {
        return jdbc.sql("""
                        select a.id, a.commune_code, co.nom commune, a.emplacement, i.nom itinerant, prochain.debut, prochain.fin
                        from arret a
                        join circuit c on c.id = a.circuit_id
                        join itinerant i on i.id = c.itinerant_id
                        join commune co on co.code = a.commune_code
                        """ + PROCHAIN + """
                        where i.departement_code = any(:departements) or %s
                           or co.departement_code = (select cs.departement_code from structure s
                                                     join commune cs on cs.code = s.commune_code
                                                     where s.id = :structure::uuid)
                        order by co.nom, a.emplacement, a.id""".formatted(Ressort.COMMUNE_DEDANS))
                .param("maintenant", Passages.utc(horloge.instant()))
                .param("departements", ressort.codesDesDepartements())
                .param("epcis", ressort.codesDesEpcis())
                .param(
                        "structure",
                        structure == null ? null : structure.valeur().toString(),
                        Types.VARCHAR)
                .query((rs, rang) -> enListe(rs))
                .list();
    }

    private static ArretEnListe enListe(ResultSet rs) throws SQLException {
        return new ArretEnListe(
                new ArretId(rs.getObject("id", UUID.class)),
                rs.getString("commune"),
                rs.getString("emplacement"),
                rs.getString("itinerant"),
                heureLocale(rs, "debut"),
                heureLocale(rs, "fin"));
    }

    /**
     * Les circuits qui concernent ce ressort, par véhicule puis par nom : ceux des véhicules de ses départements, ceux qui
     * s’arrêtent dans une de ses communes, et ceux qui n’ont pas encore d’arrêt. Ressort vide : rien.
     */
    public List<CircuitEnListe> circuits(Ressort ressort) {
        return jdbc.sql("""
                        select c.id, c.nom, i.nom itinerant, prochain.debut, prochain.commune_code, prochain.commune,
                               (select count(*) from arret a where a.circuit_id = c.id) arrets
                        from circuit c
                        join itinerant i on i.id = c.itinerant_id
                        left join lateral (
                            select p.debut, a.commune_code, co.nom commune
                            from arret a
                            join commune co on co.code = a.commune_code
                            join passage p on p.arret_id = a.id
                            where a.circuit_id = c.id and p.statut in ('PREVU', 'CONFIRME') and p.fin > :maintenant
                            order by p.debut limit 1) prochain on true
                        where i.departement_code = any(:departements)
                           or exists (select from arret a join commune co on co.code = a.commune_code
                                      where a.circuit_id = c.id and %1$s)
                           or (not exists (select from arret a where a.circuit_id = c.id)
                               and i.departement_code in (select co.departement_code from commune co where %1$s))
                        order by i.nom, c.nom""".formatted(Ressort.COMMUNE_DEDANS))
                .param("maintenant", Passages.utc(horloge.instant()))
                .param("departements", ressort.codesDesDepartements())
                .param("epcis", ressort.codesDesEpcis())
                .query((rs, rang) -> new CircuitEnListe(
                        new CircuitId(rs.getObject("id", UUID.class)),
                        rs.getString("nom"),
                        rs.getString("itinerant"),
                        rs.getInt("arrets"),
                        heureLocale(rs, "debut"),
                        rs.getString("commune")))
                .list();
    }

    /** Les véhicules de ces départements. */
    public List<ItinerantEnListe> itinerants(Collection<String> departements) {
        return jdbc.sql(
                        "select id, nom, departement_code from itinerant where departement_code = any(?) order by nom, id")
                .param(departements.toArray(String[]::new))
                .query((rs, rang) -> new ItinerantEnListe(
                        new ItinerantId(rs.getObject("id", UUID.class)),
                        rs.getString("nom"),
                        rs.getString("departement_code")))
                .list();
    }

    public Optional<FicheCircuit> circuit(CircuitId id) {
        return jdbc.sql("""
                        select c.nom, i.nom itinerant, i.departement_code
                        from circuit c join itinerant i on i.id = c.itinerant_id where c.id = ?""")
                .param(id.valeur())
                .query((rs, rang) -> new FicheCircuit(
                        id,
                        rs.getString("nom"),
                        rs.getString("itinerant"),
                        rs.getString("departement_code"),
                        arrets(id)))
                .optional();
    }

    /** Tous les arrêts ouverts au public, prêts à rejoindre l’export national des lieux. */
    public List<ArretPublie> arretsAExporter() {
        var arrets = jdbc.sql(ARRET + "where a.publie order by a.id")
                .query((rs, rang) ->
                        Map.entry(arret(rs, rang), Optional.ofNullable(rs.getObject("structure_id", UUID.class))))
                .list();
        var regles = regles(arrets.stream().map(Map.Entry::getKey).toList());
        return arrets.stream()
                .map(entree -> publier(
                        entree.getKey(),
                        regles.getOrDefault(entree.getKey().id(), List.of()),
                        entree.getValue().map(StructureId::new).orElse(null)))
                .toList();
    }

    private ArretPublie publier(FicheArret arret, List<RegleEnMots> regles, @Nullable StructureId structure) {
        var aujourdHui = LocalDate.now(horloge.withZone(arret.fuseau()));
        var enVigueur = regles.stream()
                .filter(regle -> regle.validite().contient(aujourdHui))
                .toList();
        var dites = enVigueur.stream()
                .flatMap(regle -> regle.recurrence().enOsm().stream()
                        .map(jours -> jours + " " + regle.horaire().enOsm()))
                .toList();
        return new ArretPublie(
                arret.id(),
                arret.itinerant() + " – " + arret.nomDeLaCommune(),
                arret.commune(),
                arret.nomDeLaCommune(),
                arret.codesPostaux().isEmpty() ? null : arret.codesPostaux().getFirst(),
                arret.emplacement(),
                arret.position(),
                structure,
                dites.isEmpty() || dites.size() < enVigueur.size() ? null : String.join("; ", dites));
    }

    private List<FicheArret> arrets(CircuitId circuit) {
        return fiches(jdbc.sql(ARRET + "where a.circuit_id = ? order by co.nom, a.emplacement, a.id")
                .param(circuit.valeur())
                .query(CalendrierDesTournees::arret)
                .list());
    }

    private List<FicheArret> fiches(List<FicheArret> sansRegles) {
        var regles = regles(sansRegles);
        return sansRegles.stream()
                .map(arret -> new FicheArret(
                        arret.id(),
                        arret.circuit(),
                        arret.nomDuCircuit(),
                        arret.itinerant(),
                        arret.departement(),
                        arret.commune(),
                        arret.nomDeLaCommune(),
                        arret.codesPostaux(),
                        arret.emplacement(),
                        arret.position(),
                        arret.publie(),
                        regles.getOrDefault(arret.id(), List.of())))
                .toList();
    }

    private Map<ArretId, List<RegleEnMots>> regles(List<FicheArret> arrets) {
        if (arrets.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select id, arret_id, rrule, debut, fin, valide_du, valide_au from regle where arret_id = any(?)"
                        + " order by valide_du, id")
                .param(arrets.stream().map(arret -> arret.id().valeur()).toArray(UUID[]::new))
                .query((rs, rang) -> Map.entry(
                        new ArretId(rs.getObject("arret_id", UUID.class)),
                        new RegleEnMots(
                                new RegleId(rs.getObject("id", UUID.class)),
                                new Recurrence(rs.getString("rrule")),
                                new Horaire(
                                        rs.getObject("debut", LocalTime.class), rs.getObject("fin", LocalTime.class)),
                                new Validite(
                                        rs.getObject("valide_du", LocalDate.class),
                                        rs.getObject("valide_au", LocalDate.class)))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static FicheArret arret(ResultSet rs, int rang) throws SQLException {
        double latitude = rs.getDouble("latitude");
        var position = rs.wasNull() ? null : new Position(latitude, rs.getDouble("longitude"));
        return new FicheArret(
                new ArretId(rs.getObject("id", UUID.class)),
                new CircuitId(rs.getObject("circuit_id", UUID.class)),
                rs.getString("circuit"),
                rs.getString("itinerant"),
                rs.getString("departement_code"),
                new CodeInsee(rs.getString("commune_code")),
                rs.getString("commune"),
                Arrays.asList((String[]) rs.getArray("codes_postaux").getArray()),
                rs.getString("emplacement"),
                position,
                rs.getBoolean("publie"),
                List.of());
    }

    private static PassageDate passage(ResultSet rs, int rang) throws SQLException {
        var plage = Passages.plage(rs);
        var fuseau = Departement.fuseau(new CodeInsee(rs.getString("commune_code")).departement());
        return new PassageDate(
                new PassageId(rs.getObject("id", UUID.class)),
                new ArretId(rs.getObject("arret_id", UUID.class)),
                new CircuitId(rs.getObject("circuit_id", UUID.class)),
                rs.getString("commune"),
                rs.getString("emplacement"),
                plage.debut().atZone(fuseau),
                plage.fin().atZone(fuseau),
                StatutPassage.valueOf(rs.getString("statut")),
                rs.getString("motif"),
                heureLocale(rs, "remplace_le"),
                rs.getBoolean("selon_une_regle"),
                rs.getObject("modifie_le", OffsetDateTime.class).toInstant(),
                rs.getLong("version"));
    }

    private static @Nullable ZonedDateTime heureLocale(ResultSet rs, String colonne) throws SQLException {
        var instant = rs.getObject(colonne, OffsetDateTime.class);
        return instant == null
                ? null
                : instant.atZoneSameInstant(
                        Departement.fuseau(new CodeInsee(rs.getString("commune_code")).departement()));
    }
}
