package fr.maillon.itinerance;

import fr.maillon.itinerance.Agenda.ACreer;
import fr.maillon.itinerance.Agenda.ADeplacer;
import fr.maillon.itinerance.Agenda.Inscrit;
import fr.maillon.itinerance.Agenda.RegleDArret;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Lire et écrire les passages par paquets : le nombre de requêtes ne dépend pas du nombre de jours. */
@Service
class Passages {

    private static final String REGLE_D_ARRET = """
            select r.id, r.arret_id, c.itinerant_id, a.commune_code, co.nom commune, a.emplacement,
                   r.rrule, r.debut, r.fin, r.valide_du, r.valide_au
            from regle r
            join arret a on a.id = r.arret_id
            join circuit c on c.id = a.circuit_id
            join commune co on co.code = a.commune_code
            """;

    private static final String INSCRIT = """
            select p.id, p.regle_id, p.itinerant_id, p.jour_prevu, p.debut, p.fin, p.statut, a.commune_code,
                   co.nom commune, a.emplacement
            from passage p
            join arret a on a.id = p.arret_id
            join commune co on co.code = a.commune_code
            """;

    private final JdbcClient jdbc;

    Passages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Un seul à la fois organise l’agenda d’un véhicule. */
    void reserverLAgenda(Collection<ItinerantId> itinerants) {
        jdbc.sql("select id from itinerant where id = any(?) order by id for update")
                .param(itinerants.stream().map(ItinerantId::valeur).distinct().toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** Une seule instance prolonge les tournées ; faux si une autre s’en charge déjà. */
    boolean reserverLaProlongation() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('itinerance'), hashtext('prolongation'))")
                .query(Boolean.class)
                .single();
    }

    RegleDArret regle(RegleId id) {
        return jdbc.sql(REGLE_D_ARRET + "where r.id = ?")
                .param(id.valeur())
                .query(Passages::regle)
                .optional()
                .orElseThrow(() -> new RegleIntrouvable(id));
    }

    /** Les règles qui peuvent encore dire un passage. */
    List<RegleDArret> reglesEnVigueur(LocalDate depuis) {
        return jdbc.sql(REGLE_D_ARRET + "where r.valide_au is null or r.valide_au >= ? order by r.id")
                .param(depuis)
                .query(Passages::regle)
                .list();
    }

    /** Tout passage de ces véhicules qui n’est pas terminé, ou dont le jour prévu n’est pas passé. */
    List<Inscrit> inscrits(Collection<ItinerantId> itinerants, Instant maintenant, LocalDate aujourdHui) {
        return jdbc.sql(INSCRIT + "where p.itinerant_id = any(?) and (p.fin > ? or p.jour_prevu >= ?)")
                .param(itinerants.stream().map(ItinerantId::valeur).distinct().toArray(UUID[]::new))
                .param(utc(maintenant))
                .param(aujourdHui)
                .query(Passages::inscrit)
                .list();
    }

    /** Les passages maintenus de ce véhicule qui gênent cette plage, sauf celui-ci. */
    List<Inscrit> quiGenent(ItinerantId itinerant, Plage plage, PassageId sauf) {
        return jdbc.sql(INSCRIT + """
                        where p.itinerant_id = ? and p.id <> ? and p.statut in ('PREVU', 'CONFIRME')
                          and tstzrange(p.debut, p.fin) && tstzrange(?, ?)
                        order by p.debut""")
                .param(itinerant.valeur())
                .param(sauf.valeur())
                .param(utc(plage.debut()))
                .param(utc(plage.fin()))
                .query(Passages::inscrit)
                .list();
    }

    void retirer(List<UUID> passages) {
        if (!passages.isEmpty()) {
            jdbc.sql("delete from passage where id = any(?)")
                    .param(passages.toArray(UUID[]::new))
                    .update();
        }
    }

    void deplacer(List<ADeplacer> passages, Instant maintenant) {
        if (!passages.isEmpty()) {
            jdbc.sql("""
                            update passage p
                            set debut = d.debut, fin = d.fin, modifie_le = :maintenant, version = version + 1
                            from unnest(:ids, :debuts::timestamptz[], :fins::timestamptz[]) d(id, debut, fin)
                            where p.id = d.id""")
                    .param("maintenant", utc(maintenant))
                    .param("ids", uuids(passages, ADeplacer::passage))
                    .param("debuts", textes(passages, deplace -> deplace.plage().debut()))
                    .param("fins", textes(passages, deplace -> deplace.plage().fin()))
                    .update();
        }
    }

    void creer(List<ACreer> passages, Instant maintenant) {
        if (!passages.isEmpty()) {
            jdbc.sql("""
                            insert into passage (id, arret_id, itinerant_id, regle_id, jour_prevu, debut, fin, statut,
                                                 modifie_le, version)
                            select n.id, n.arret, n.itinerant, n.regle, n.jour, n.debut, n.fin, 'PREVU', :maintenant, 0
                            from unnest(:ids, :arrets, :itinerants, :regles, :jours::date[], :debuts::timestamptz[],
                                        :fins::timestamptz[])
                                n(id, arret, itinerant, regle, jour, debut, fin)
                            on conflict (regle_id, jour_prevu) do nothing""")
                    .param("maintenant", utc(maintenant))
                    .param("ids", uuids(passages, cree -> PassageId.nouveau().valeur()))
                    .param(
                            "arrets",
                            uuids(passages, cree -> cree.regle().arret().valeur()))
                    .param(
                            "itinerants",
                            uuids(passages, cree -> cree.regle().itinerant().valeur()))
                    .param("regles", uuids(passages, cree -> cree.regle().id().valeur()))
                    .param("jours", textes(passages, ACreer::jour))
                    .param("debuts", textes(passages, cree -> cree.plage().debut()))
                    .param("fins", textes(passages, cree -> cree.plage().fin()))
                    .update();
        }
    }

    private static <T> UUID[] uuids(List<T> elements, Function<T, UUID> lire) {
        return elements.stream().map(lire).toArray(UUID[]::new);
    }

    /** Le pilote ne sait pas écrire un tableau de dates : PostgreSQL les lit dans leur écriture ISO. */
    private static <T> String[] textes(List<T> elements, Function<T, Object> lire) {
        return elements.stream().map(lire).map(Object::toString).toArray(String[]::new);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static RegleDArret regle(ResultSet rs, int rang) throws SQLException {
        return new RegleDArret(
                new RegleId(rs.getObject("id", UUID.class)),
                new ArretId(rs.getObject("arret_id", UUID.class)),
                new ItinerantId(rs.getObject("itinerant_id", UUID.class)),
                new CodeInsee(rs.getString("commune_code")),
                rs.getString("commune"),
                rs.getString("emplacement"),
                new Recurrence(rs.getString("rrule")),
                new Horaire(rs.getObject("debut", LocalTime.class), rs.getObject("fin", LocalTime.class)),
                new Validite(rs.getObject("valide_du", LocalDate.class), rs.getObject("valide_au", LocalDate.class)));
    }

    private static Inscrit inscrit(ResultSet rs, int rang) throws SQLException {
        return new Inscrit(
                rs.getObject("id", UUID.class),
                rs.getObject("regle_id", UUID.class),
                new ItinerantId(rs.getObject("itinerant_id", UUID.class)),
                rs.getObject("jour_prevu", LocalDate.class),
                plage(rs),
                StatutPassage.valueOf(rs.getString("statut")),
                rs.getString("commune"),
                rs.getString("emplacement"),
                Departement.fuseau(new CodeInsee(rs.getString("commune_code")).departement()));
    }

    static Plage plage(ResultSet rs) throws SQLException {
        return new Plage(
                rs.getObject("debut", OffsetDateTime.class).toInstant(),
                rs.getObject("fin", OffsetDateTime.class).toInstant());
    }
}
