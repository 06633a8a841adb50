package fr.maillon.liaison;

import fr.maillon.commun.Identifiants;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Occupations;
import fr.maillon.ressource.RessourceId;
import fr.maillon.territoire.Departement;
import java.net.URI;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Les agendas tenus ailleurs. Une lecture réussie remplace la précédente d’un bloc ; une lecture manquée la garde et le dit :
 * mieux vaut refuser un créneau de trop que prendre quelqu’un deux fois. L’appel se fait hors de toute transaction.
 */
@Service
public class AgendasImportes {

    /** Au-delà, c’est une erreur. */
    public static final int PAR_RESSOURCE = 5;

    private static final Duration AVANT = Duration.ofDays(1);
    private static final Duration APRES = Duration.ofDays(214);
    private static final int PAR_PASSAGE = 20;

    private final JdbcClient jdbc;
    private final AppelSortant appel;
    private final Occupations occupations;
    private final Clock horloge;
    private final TransactionTemplate transaction;

    AgendasImportes(
            JdbcClient jdbc,
            AppelSortant appel,
            Occupations occupations,
            Clock horloge,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.appel = appel;
        this.occupations = occupations;
        this.horloge = horloge;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Ceux de ces ressources. */
    public List<AgendaImporte> de(Collection<RessourceId> ressources) {
        return jdbc.sql("""
                        select a.id, a.ressource_id, r.libelle, a.nom, a.adresse, a.lu_le, a.erreur, a.evenements
                        from agenda_importe a join ressource r on r.id = a.ressource_id
                        where a.ressource_id = any(?) order by r.libelle collate "fr-x-icu", a.nom, a.id""")
                .param(ressources.stream().map(RessourceId::valeur).toArray(Long[]::new))
                .query((rs, rang) -> {
                    var adresse = rs.getString("adresse");
                    var lu = rs.getObject("lu_le", OffsetDateTime.class);
                    return new AgendaImporte(
                            rs.getObject("id", UUID.class),
                            new RessourceId(rs.getLong("ressource_id")),
                            rs.getString("libelle"),
                            rs.getString("nom"),
                            adresse == null ? null : URI.create(adresse).getHost(),
                            lu == null ? null : lu.toInstant(),
                            rs.getString("erreur"),
                            rs.getInt("evenements"));
                })
                .list();
    }

    /**
     * Importe un fichier, une fois.
     *
     * @throws AppelManque si ce n’est pas un agenda
     */
    public UUID importer(RessourceId ressource, String nom, String texte, ZoneId fuseau) {
        var pris = AgendaIcs.lire(texte, fuseau, periode());
        return Objects.requireNonNull(transaction.execute(statut -> {
            var id = inscrire(ressource, nom, null);
            remplacer(id, ressource, pris);
            return id;
        }));
    }

    /**
     * Suit l’agenda qui se trouve à cette adresse.
     *
     * @throws AdresseRefusee si l’on n’appelle pas cette adresse
     * @throws AppelManque si rien ne s’y lit
     */
    public UUID suivre(RessourceId ressource, String nom, String adresse, ZoneId fuseau) {
        var lue = appel.lire(adresse);
        var pris = AgendaIcs.lire(appel.telecharger(lue), fuseau, periode());
        return Objects.requireNonNull(transaction.execute(statut -> {
            var id = inscrire(ressource, nom, lue.toString());
            remplacer(id, ressource, pris);
            return id;
        }));
    }

    private UUID inscrire(RessourceId ressource, String nom, @Nullable String adresse) {
        occupations.verrouiller(List.of(ressource));
        int deja = jdbc.sql("select count(*) from agenda_importe where ressource_id = ?")
                .param(ressource.valeur())
                .query(Integer.class)
                .single();
        if (deja >= PAR_RESSOURCE) {
            throw new AdresseRefusee("Cinq agendas au plus par personne\u00A0: retirez-en un d’abord.");
        }
        var id = Identifiants.nouveau();
        jdbc.sql("insert into agenda_importe (id, ressource_id, nom, adresse, cree_le) values (?, ?, ?, ?, ?)")
                .param(1, id)
                .param(2, ressource.valeur())
                .param(3, nom.strip())
                .param(4, adresse, Types.VARCHAR)
                .param(5, utc(horloge.instant()))
                .update();
        return id;
    }

    /** Sous le verrou de la ressource : un rendez-vous pris au même instant le voit, ou l’a précédé. */
    private void remplacer(UUID id, RessourceId ressource, List<Creneau> pris) {
        occupations.verrouiller(List.of(ressource));
        jdbc.sql("delete from temps_importe where agenda_id = ?").param(id).update();
        jdbc.sql("""
                        insert into temps_importe (agenda_id, ressource_id, pendant)
                        select ?, ?, unnest(range_agg(tstzrange(debut, fin)))
                        from unnest(?::timestamptz[], ?::timestamptz[]) p(debut, fin)""")
                .params(
                        id,
                        ressource.valeur(),
                        pris.stream().map(un -> un.debut().toString()).toArray(String[]::new),
                        pris.stream().map(un -> un.fin().toString()).toArray(String[]::new))
                .update();
        if (!pris.isEmpty()) {
            occupations.rendreLesRetenues(List.of(ressource), pris);
        }
        jdbc.sql("update agenda_importe set lu_le = ?, essaye_le = ?, erreur = null, evenements = ? where id = ?")
                .params(utc(horloge.instant()), utc(horloge.instant()), pris.size(), id)
                .update();
    }

    /** Les moments pris à venir de cet agenda. */
    public List<Creneau> pris(UUID id) {
        return jdbc.sql("""
                        select lower(pendant) debut, upper(pendant) fin from temps_importe
                        where agenda_id = ? and upper(pendant) > ? order by 1""")
                .params(id, utc(horloge.instant()))
                .query((rs, rang) -> new Creneau(
                        rs.getObject("debut", OffsetDateTime.class).toInstant(),
                        rs.getObject("fin", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Ne suit plus cet agenda : ce qu’il prenait se réserve de nouveau. */
    public void retirer(UUID id) {
        jdbc.sql("delete from agenda_importe where id = ?").param(id).update();
    }

    /** Relit les agendas suivis, chacun par une seule instance ; rend le nombre de lectures réussies. */
    @Scheduled(fixedDelayString = "${maillon.liaison.relecture:PT15M}", initialDelayString = "PT1M")
    public int relire() {
        int lus = 0;
        for (int rang = 0; rang < PAR_PASSAGE; rang++) {
            var prochain = prendre();
            if (prochain.isEmpty()) {
                break;
            }
            lus += relire(prochain.get()) ? 1 : 0;
        }
        return lus;
    }

    private record ARelire(UUID id, RessourceId ressource, String adresse, ZoneId fuseau) {}

    private Optional<ARelire> prendre() {
        return jdbc.sql("""
                        update agenda_importe a set essaye_le = :maintenant
                        where id = (select id from agenda_importe
                                    where adresse is not null and (essaye_le is null or essaye_le < :avant)
                                    order by essaye_le nulls first, id limit 1 for update skip locked)
                        returning id, ressource_id, adresse,
                            (select coalesce(max(g.departement_code), '') from regle_de_temps g
                             where g.ressource_id = a.ressource_id) departement""")
                .param("maintenant", utc(horloge.instant()))
                .param("avant", utc(horloge.instant().minus(Duration.ofMinutes(10))))
                .query((rs, rang) -> new ARelire(
                        rs.getObject("id", UUID.class),
                        new RessourceId(rs.getLong("ressource_id")),
                        rs.getString("adresse"),
                        Departement.fuseau(rs.getString("departement"))))
                .optional();
    }

    private boolean relire(ARelire celui) {
        try {
            var pris = AgendaIcs.lire(appel.telecharger(appel.lire(celui.adresse())), celui.fuseau(), periode());
            transaction.executeWithoutResult(statut -> remplacer(celui.id(), celui.ressource(), pris));
            return true;
        } catch (AppelManque | AdresseRefusee manque) {
            jdbc.sql("update agenda_importe set erreur = left(?, 200) where id = ?")
                    .params(String.valueOf(manque.getMessage()), celui.id())
                    .update();
            return false;
        }
    }

    private Creneau periode() {
        var maintenant = horloge.instant();
        return new Creneau(maintenant.minus(AVANT), maintenant.plus(APRES));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
