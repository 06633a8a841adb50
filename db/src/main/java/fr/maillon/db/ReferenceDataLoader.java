package fr.maillon.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Charge les communes, EPCI, départements et régions par COPY, une fois par millésime. Le chargement est une seule
 * transaction, sous verrou : deux instances qui démarrent ensemble n’en font qu’un.
 */
class ReferenceDataLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceDataLoader.class);

    /** Change avec les fichiers de {@code donnees/} : un nouveau millésime se recharge par-dessus l’ancien. */
    private static final String MILLESIME_COMMUNES = "COG 1er janvier 2026, population municipale 2023";

    private final DataSource source;

    ReferenceDataLoader(DataSource source) {
        this.source = source;
    }

    void load() {
        try (var connexion = source.getConnection()) {
            if (isLoaded(connexion)) {
                return;
            }
            long debut = System.nanoTime();
            connexion.setAutoCommit(false);
            try {
                execute(connexion, "select pg_advisory_xact_lock(hashtext('donnees_de_reference'))");
                if (!isLoaded(connexion)) {
                    loadAll(connexion);
                }
                connexion.commit();
            } catch (SQLException | IOException | RuntimeException e) {
                connexion.rollback();
                throw e;
            } finally {
                connexion.setAutoCommit(true);
            }
            LOG.info("Territoire chargé en {} ms", (System.nanoTime() - debut) / 1_000_000);
        } catch (SQLException e) {
            throw new IllegalStateException("Les communes n’ont pas pu être chargées", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLoaded(Connection connexion) throws SQLException {
        try (var requete =
                connexion.prepareStatement("select 1 from source_donnees where code = 'communes' and millesime = ?")) {
            requete.setString(1, MILLESIME_COMMUNES);
            return requete.executeQuery().next();
        }
    }

    private static void loadAll(Connection connexion) throws SQLException, IOException {
        execute(connexion, """
                create temp table t_region (code text, nom text) on commit drop;
                create temp table t_departement (code text, nom text, region text) on commit drop;
                create temp table t_epci (code text, nom text, type text) on commit drop;
                create temp table t_commune (code text, nom text, codes_postaux text, population integer,
                    departement text, region text, epci text, lon double precision, lat double precision) on commit drop
                """);
        copy(connexion, "t_region", "regions-2026.csv");
        copy(connexion, "t_departement", "departements-2026.csv");
        copy(connexion, "t_epci", "epci-2025.csv");
        copy(connexion, "t_commune", "communes-2026.csv");
        execute(connexion, """
                insert into region select code, nom from t_region
                    on conflict (code) do update set nom = excluded.nom;
                insert into departement select code, nom, region from t_departement
                    on conflict (code) do update set nom = excluded.nom, region_code = excluded.region_code;
                insert into epci select code, nom, type from t_epci
                    on conflict (code) do update set nom = excluded.nom, type = excluded.type;
                insert into commune (code, nom, codes_postaux, population, departement_code, epci_code, latitude, longitude)
                    select t.code, t.nom, coalesce(string_to_array(t.codes_postaux, '|'), '{}'), t.population, t.departement,
                           e.code, t.lat, t.lon
                    from t_commune t left join epci e on e.code = t.epci
                    on conflict (code) do update set nom = excluded.nom, codes_postaux = excluded.codes_postaux,
                        population = excluded.population, departement_code = excluded.departement_code,
                        epci_code = excluded.epci_code, latitude = excluded.latitude, longitude = excluded.longitude;
                analyze commune
                """);
        provenance(
                connexion,
                "communes",
                "Communes\u00A0: nom, codes postaux, population, point",
                MILLESIME_COMMUNES,
                "commune");
        provenance(connexion, "epci", "Intercommunalités", "janvier 2025", "epci");
        provenance(connexion, "departements", "Départements", "2026", "departement");
        provenance(connexion, "regions", "Régions", "2026", "region");
    }

    private static void copy(Connection connexion, String table, String fichier) throws SQLException, IOException {
        try (InputStream flux = ReferenceDataLoader.class.getResourceAsStream("/donnees/" + fichier)) {
            connexion
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin (format csv, header true)", flux);
        }
    }

    private static void provenance(Connection connexion, String code, String libelle, String millesime, String table)
            throws SQLException {
        try (var requete = connexion.prepareStatement("""
                insert into source_donnees (code, libelle, producteur, provenance, millesime, licence, lignes, charge_le)
                select ?, ?, 'Insee, IGN, La Poste, DGCL', 'npm @etalab/decoupage-administratif 6.0.0', ?,
                       'Licence Ouverte 2.0 (Etalab)', (select count(*) from %s), now()
                on conflict (code) do update set libelle = excluded.libelle, millesime = excluded.millesime,
                    lignes = excluded.lignes, charge_le = excluded.charge_le""".formatted(table))) {
            requete.setString(1, code);
            requete.setString(2, libelle);
            requete.setString(3, millesime);
            requete.executeUpdate();
        }
    }

    private static void execute(Connection connexion, String sql) throws SQLException {
        try (var commande = connexion.createStatement()) {
            commande.execute(sql);
        }
    }
}
