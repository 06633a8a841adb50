package fr.maillon.animation;

import fr.maillon.atelier.AtelierChange;
import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.AteliersPrevus;
import fr.maillon.atelier.CalendrierDesAteliers;
import fr.maillon.atelier.PlanDAtelier;
import fr.maillon.atelier.Seance;
import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.rendezvous.Empechement;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Occupations;
import fr.maillon.ressource.Occupations.Demande;
import fr.maillon.ressource.ReservationId;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.territoire.Departement;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tient les agendas d’accord avec les ateliers : qui anime, et la salle, ne sont plus libres à cette heure. S’écrit dans la
 * transaction même qui prévoit, change, annule ou rétablit l’atelier.
 */
@Service
@Transactional
public class AgendaDesAteliers {

    private static final Logger LOG = LoggerFactory.getLogger(AgendaDesAteliers.class);
    private static final int RATTRAPES = 2_000;

    private final JdbcClient jdbc;
    private final Occupations occupations;
    private final Ressources ressources;
    private final CalendrierDesAteliers calendrier;

    AgendaDesAteliers(
            JdbcClient jdbc, Occupations occupations, Ressources ressources, CalendrierDesAteliers calendrier) {
        this.jdbc = jdbc;
        this.occupations = occupations;
        this.ressources = ressources;
        this.calendrier = calendrier;
    }

    @EventListener
    void suivre(AteliersPrevus prevus) {
        inscrire(prevus.ateliers());
    }

    @EventListener
    void suivre(AtelierChange change) {
        inscrire(List.of(change.atelier()));
    }

    /** La salle de ces ateliers ; absente, il n’y en a plus. L’appelant a vérifié qu’elle est du lieu. */
    public void choisirLaSalle(Collection<AtelierId> ateliers, @Nullable RessourceId salle) {
        jdbc.sql("delete from salle_d_atelier where atelier_id = any(?::uuid[])")
                .param(textes(ateliers))
                .update();
        if (salle != null) {
            jdbc.sql("insert into salle_d_atelier (atelier_id, ressource_id) select unnest(?::uuid[]), ?")
                    .params(textes(ateliers), salle.valeur())
                    .update();
        }
        inscrire(ateliers);
    }

    /** La salle de cet atelier, s’il en a une. */
    @Transactional(readOnly = true)
    public Optional<Ressource> salle(AtelierId atelier) {
        return jdbc.sql("select ressource_id from salle_d_atelier where atelier_id = ?")
                .param(atelier.valeur())
                .query(Long.class)
                .optional()
                .flatMap(id ->
                        ressources.parIds(List.of(new RessourceId(id))).stream().findFirst());
    }

    /** Les salles de ces lieux. */
    @Transactional(readOnly = true)
    public List<Ressource> salles(Collection<LieuId> lieux) {
        return ressources.desLieux(lieux).stream()
                .filter(une -> une.nature() == Ressource.Nature.SALLE)
                .toList();
    }

    /**
     * Ce que cet atelier empêcherait, ces jours-là : de quoi le montrer avant.
     */
    public Empechement effet(
            PlanDAtelier plan, Collection<LocalDate> jours, MediateurId moi, @Nullable RessourceId salle) {
        var prises = new TreeSet<RessourceId>();
        prises.add(ressources.duMediateur(moi));
        plan.coanimateurs().forEach(un -> ressources.chercherLeMediateur(un).ifPresent(prises::add));
        if (salle != null) {
            prises.add(salle);
        }
        var fuseau = fuseau(plan);
        return Empechement.desRessources(
                prises,
                jours.stream()
                        .map(jour -> Creneau.de(
                                jour.atTime(plan.heure()).atZone(fuseau).toInstant(),
                                Duration.ofMinutes(plan.dureeMinutes())))
                        .toList());
    }

    private ZoneId fuseau(PlanDAtelier plan) {
        var lieu = plan.endroit().lieu();
        var arret = plan.endroit().arret();
        return Departement.fuseau(jdbc.sql("""
                        select coalesce((select co.departement_code from commune co where co.code =
                            coalesce((select commune_code from lieu where id = :lieu::uuid),
                                     (select commune_code from arret where id = :arret::uuid))), '')""")
                .param("lieu", lieu == null ? null : lieu.valeur().toString(), Types.VARCHAR)
                .param("arret", arret == null ? null : arret.valeur().toString(), Types.VARCHAR)
                .query(String.class)
                .single());
    }

    /**
     * Refait ce que ces ateliers occupent. Les verrous se posent d’un coup, sur tout ce que l’atelier a tenu, tient ou peut
     * tenir : deux changements s’attendent au lieu de se bloquer.
     */
    private void inscrire(Collection<AtelierId> ateliers) {
        var seances = calendrier.seances(ateliers);
        var parAtelier = ressources(ateliers);
        occupations.verrouillerCeQuiExiste(aVerrouiller(ateliers, parAtelier));
        occupations.rendreDesAteliers(
                ateliers.stream().map(un -> new ReservationId(un.valeur())).toList());
        var demandes = new ArrayList<Demande>();
        for (var seance : seances) {
            if (!seance.annulee()) {
                parAtelier
                        .getOrDefault(seance.id(), Set.of())
                        .forEach(ressource -> demandes.add(
                                new Demande(new ReservationId(seance.id().valeur()), ressource, pendant(seance))));
            }
        }
        occupations.occuperPourUnAtelier(demandes);
    }

    private static Creneau pendant(Seance seance) {
        return Creneau.de(seance.debut().toInstant(), Duration.ofMinutes(seance.dureeMinutes()));
    }

    private Map<AtelierId, Set<RessourceId>> ressources(Collection<AtelierId> ateliers) {
        jdbc.sql("""
                        insert into ressource (nature, libelle, mediateur_id)
                        select distinct 'MEDIATEUR', m.prenom || ' ' || m.nom, m.id
                        from atelier_animateur aa join mediateur m on m.id = aa.mediateur_id
                        where aa.atelier_id = any(?::uuid[])
                          and not exists (select from ressource r where r.mediateur_id = m.id)
                        on conflict do nothing""").param(textes(ateliers)).update();
        var parAtelier = new LinkedHashMap<AtelierId, Set<RessourceId>>();
        jdbc.sql("""
                        select aa.atelier_id, r.id from atelier_animateur aa join ressource r on r.mediateur_id = aa.mediateur_id
                        where aa.atelier_id = any(:ateliers::uuid[])
                        union
                        select atelier_id, ressource_id from salle_d_atelier where atelier_id = any(:ateliers::uuid[])""")
                .param("ateliers", textes(ateliers))
                .query((rs, rang) -> Map.entry(
                        new AtelierId(rs.getObject("atelier_id", UUID.class)), new RessourceId(rs.getLong("id"))))
                .list()
                .forEach(une -> parAtelier
                        .computeIfAbsent(une.getKey(), id -> new LinkedHashSet<>())
                        .add(une.getValue()));
        return parAtelier;
    }

    private Set<RessourceId> aVerrouiller(Collection<AtelierId> ateliers, Map<AtelierId, Set<RessourceId>> parAtelier) {
        var toutes = new TreeSet<RessourceId>();
        parAtelier.values().forEach(toutes::addAll);
        jdbc.sql("""
                        select ressource_id from occupation where reservation_id = any(:ateliers::uuid[])
                        union
                        select r.id from ressource r join atelier t on t.lieu_id = r.lieu_id
                        where t.id = any(:ateliers::uuid[]) and r.nature = 'SALLE'""")
                .param("ateliers", textes(ateliers))
                .query(Long.class)
                .list()
                .forEach(id -> toutes.add(new RessourceId(id)));
        return toutes;
    }

    /** Inscrit aux agendas les ateliers prévus avant que les agendas ne les connaissent. Refait, ne double rien. */
    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "${maillon.ateliers.rattrapage:PT24H}")
    public int rattraper() {
        var oublies = jdbc
                .sql("""
                        select distinct t.id from atelier t join atelier_animateur aa on aa.atelier_id = t.id
                        where t.annule_le is null and t.jour >= :auPlusTot
                          and not exists (select from occupation o where o.reservation_id = t.id)
                        limit :limite""")
                .param("auPlusTot", calendrier.auPlusTot())
                .param("limite", RATTRAPES)
                .query(UUID.class)
                .list()
                .stream()
                .map(AtelierId::new)
                .toList();
        if (!oublies.isEmpty()) {
            inscrire(oublies);
            LOG.info("Ateliers inscrits aux agendas : {}", oublies.size());
        }
        return oublies.size();
    }

    private static String[] textes(Collection<AtelierId> ateliers) {
        return ateliers.stream().map(un -> un.valeur().toString()).toArray(String[]::new);
    }
}
