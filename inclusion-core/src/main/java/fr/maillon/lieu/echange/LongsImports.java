package fr.maillon.lieu.echange;

import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.commun.fichier.FichierIllisible;
import fr.maillon.lieu.Recherche.Perimetre;
import fr.maillon.lieu.echange.Avancement.Etape;
import fr.maillon.lieu.echange.Avancement.Etat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lire ou écrire un gros fichier sans faire attendre : le travail se fait à côté, et son avancement s’écrit à mesure dans
 * la base, où n’importe quelle instance le lit. L’import lui-même reste une seule transaction : interrompu, il n’écrit rien.
 */
@Service
public class LongsImports {

    private static final Logger LOG = LoggerFactory.getLogger(LongsImports.class);

    /** Sans aucun progrès depuis ce temps, le travail est tenu pour interrompu. */
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private static final Duration MEMOIRE = Duration.ofDays(1);
    private static final String PANNE =
            "Nous n’avons pas pu finir. Rien n’a été écrit\u00A0: déposez le fichier de nouveau dans un instant.";

    private final ImportDeLieux imports;
    private final JdbcClient jdbc;
    private final TransactionTemplate aPart;
    private final Clock horloge;

    LongsImports(ImportDeLieux imports, JdbcClient jdbc, PlatformTransactionManager transactions, Clock horloge) {
        this.imports = imports;
        this.jdbc = jdbc;
        this.aPart = new TransactionTemplate(transactions);
        this.aPart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.horloge = horloge;
    }

    /**
     * Commence à lire un fichier à blanc, et rend la main aussitôt.
     *
     * @param lignes lignes du fichier, pour dire où l’on en est
     * @param ensuite ce qu’il faut faire quand le fichier n’est plus utile, lu ou non
     */
    public DepotId lire(
            FichierDepose fichier,
            int lignes,
            Perimetre perimetre,
            @Nullable UUID compte,
            String sourceParDefaut,
            Runnable ensuite) {
        var id = DepotId.nouveau();
        commencer(id, compte, fichier.nom(), Etape.LECTURE, lignes);
        travailler(id, () -> {
            try {
                imports.deposer(id, fichier, perimetre, compte, sourceParDefaut, avance(id));
            } finally {
                ensuite.run();
            }
        });
        return id;
    }

    /**
     * Commence à écrire un dépôt dans l’annuaire, et rend la main aussitôt.
     *
     * @throws DepotIntrouvable si ce dépôt n’existe plus, ou n’est pas à ce compte
     */
    public void ecrire(DepotId id, @Nullable UUID compte) {
        var rapport = imports.rapport(id, compte);
        if (!rapport.estConfirme() && commencer(id, compte, rapport.fichier(), Etape.ECRITURE, rapport.lues())) {
            travailler(id, () -> imports.confirmer(id, compte, avance(id)));
        }
    }

    /** Où en est ce travail ; vide s’il n’y en a pas eu, ou s’il n’est pas à ce compte. */
    public Optional<Avancement> avancement(DepotId id, @Nullable UUID compte) {
        return jdbc.sql(
                        "select * from depot_avancement where depot_id = :id and compte_id is not distinct from :compte")
                .param("id", id.valeur())
                .param("compte", compte, Types.OTHER)
                .query(this::avancement)
                .optional();
    }

    /** Les longs imports de ce compte depuis un jour, le dernier d’abord. */
    public List<Avancement> recents(@Nullable UUID compte) {
        return jdbc.sql("""
                        select * from depot_avancement
                        where compte_id is not distinct from :compte and commence_le > :depuis
                          and (etat <> 'FINI' or exists (select from depot_lieux d where d.id = depot_id))
                        order by commence_le desc limit 10""")
                .param("compte", compte, Types.OTHER)
                .param("depuis", Timestamp.from(horloge.instant().minus(MEMOIRE)))
                .query(this::avancement)
                .list();
    }

    /** Faux si ce même travail est déjà en cours : confirmer deux fois n’écrit qu’une fois. */
    private boolean commencer(DepotId id, @Nullable UUID compte, String fichier, Etape etape, int prevues) {
        return Boolean.TRUE.equals(aPart.execute(statut -> {
            var maintenant = Timestamp.from(horloge.instant());
            jdbc.sql("delete from depot_avancement where avance_le < :memoire")
                    .param("memoire", Timestamp.from(horloge.instant().minus(MEMOIRE)))
                    .update();
            return jdbc.sql("""
                            insert into depot_avancement (depot_id, compte_id, fichier, etape, etat, faites, prevues,
                                                          commence_le, avance_le)
                            values (:id, :compte, :fichier, :etape, 'EN_COURS', 0, :prevues, :maintenant, :maintenant)
                            on conflict (depot_id) do update
                            set etape = excluded.etape, etat = 'EN_COURS', refus = null, faites = 0,
                                prevues = excluded.prevues, commence_le = excluded.commence_le,
                                avance_le = excluded.avance_le
                            where depot_avancement.etat <> 'EN_COURS' or depot_avancement.avance_le < :silence""")
                            .param("id", id.valeur())
                            .param("compte", compte, Types.OTHER)
                            .param("fichier", fichier)
                            .param("etape", etape.name())
                            .param("prevues", prevues)
                            .param("maintenant", maintenant)
                            .param("silence", Timestamp.from(horloge.instant().minus(SILENCE)))
                            .update()
                    == 1;
        }));
    }

    private void travailler(DepotId id, Runnable travail) {
        Thread.ofVirtual().name("import-de-lieux").start(() -> {
            try {
                travail.run();
                finir(id, Etat.FINI, null);
            } catch (FichierIllisible illisible) {
                finir(id, Etat.REFUSE, illisible.raison());
            } catch (RuntimeException panne) {
                LOG.error(
                        "Un import de lieux s’est arrêté : {}", panne.getClass().getName());
                finir(id, Etat.REFUSE, PANNE);
            }
        });
    }

    private IntConsumer avance(DepotId id) {
        return faites -> aPart.executeWithoutResult(statut -> jdbc.sql(
                        "update depot_avancement set faites = :faites, avance_le = :maintenant where depot_id = :id")
                .param("faites", faites)
                .param("maintenant", Timestamp.from(horloge.instant()))
                .param("id", id.valeur())
                .update());
    }

    private void finir(DepotId id, Etat etat, @Nullable String refus) {
        aPart.executeWithoutResult(statut -> jdbc.sql(
                        "update depot_avancement set etat = :etat, refus = :refus, avance_le = :maintenant where depot_id = :id")
                .param("etat", etat.name())
                .param("refus", refus)
                .param("maintenant", Timestamp.from(horloge.instant()))
                .param("id", id.valeur())
                .update());
    }

    private Avancement avancement(ResultSet rs, int rang) throws SQLException {
        var etat = Etat.valueOf(rs.getString("etat"));
        Instant avanceLe = rs.getTimestamp("avance_le").toInstant();
        return new Avancement(
                new DepotId(rs.getObject("depot_id", UUID.class)),
                rs.getString("fichier"),
                Etape.valueOf(rs.getString("etape")),
                etat == Etat.EN_COURS && avanceLe.isBefore(horloge.instant().minus(SILENCE)) ? Etat.INTERROMPU : etat,
                rs.getInt("faites"),
                rs.getInt("prevues"),
                rs.getString("refus"),
                rs.getTimestamp("commence_le").toInstant());
    }
}
