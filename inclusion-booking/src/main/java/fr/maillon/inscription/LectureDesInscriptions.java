package fr.maillon.inscription;

import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.CalendrierDesAteliers;
import fr.maillon.atelier.Seance;
import fr.maillon.compte.Courriel;
import fr.maillon.usager.Telephone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lire les inscriptions : une, celles d’un atelier. */
@Service
@Transactional(readOnly = true)
public class LectureDesInscriptions {

    private static final int PAR_CONTACT = 20;

    private final JdbcClient jdbc;
    private final CalendrierDesAteliers calendrier;

    LectureDesInscriptions(JdbcClient jdbc, CalendrierDesAteliers calendrier) {
        this.jdbc = jdbc;
        this.calendrier = calendrier;
    }

    /**
     * Cette inscription, pour qui en a le lien ou le service.
     *
     * @throws InscriptionIntrouvable si elle n’existe pas
     */
    public FicheInscription parId(InscriptionId id) {
        return trouver(id).orElseThrow(InscriptionIntrouvable::new);
    }

    Optional<FicheInscription> trouver(InscriptionId id) {
        return fiches(List.of(id.valeur())).stream().findFirst();
    }

    /** Ces inscriptions, en deux requêtes quel que soit leur nombre. */
    private List<FicheInscription> fiches(List<UUID> ids) {
        var lues = jdbc.sql("""
                        select i.*, (select array_agg(s.atelier_id) from seance_inscrite s where s.inscription_id = i.id) ateliers,
                               case when i.statut = 'EN_ATTENTE' then
                                   (select count(*) from inscription devant
                                    where devant.statut = 'EN_ATTENTE'
                                      and (devant.attend_depuis, devant.id) <= (i.attend_depuis, i.id)
                                      and exists (select from seance_inscrite s1 join seance_inscrite s2 using (atelier_id)
                                                  where s1.inscription_id = i.id and s2.inscription_id = devant.id))
                                   else 0 end rang
                        from inscription i where i.id = any(?) order by i.cree_le, i.id""")
                .param(ids.toArray(UUID[]::new))
                .query(LectureDesInscriptions::lue)
                .list();
        var seances =
                calendrier
                        .seances(lues.stream()
                                .flatMap(lue -> lue.ateliers().stream())
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(Seance::id));
        return lues.stream().map(lue -> lue.avec(seances)).toList();
    }

    /** Ce à quoi est inscrit, ou qu’attend, qui a ce téléphone ou ce courriel. */
    public List<FicheInscription> aVenirDe(@Nullable Telephone telephone, @Nullable Courriel courriel) {
        return fiches(jdbc.sql("""
                        select i.id from inscription i
                        where i.statut in ('INSCRITE', 'PROPOSEE', 'EN_ATTENTE')
                          and (i.telephone = :telephone or i.courriel = :courriel)
                          and exists (select from seance_inscrite s join atelier a on a.id = s.atelier_id
                                      where s.inscription_id = i.id and a.jour >= :auPlusTot)
                        order by i.cree_le, i.id limit :limite""")
                .param("telephone", telephone == null ? "" : telephone.valeur())
                .param("courriel", courriel == null ? "" : courriel.adresse())
                .param("auPlusTot", calendrier.auPlusTot())
                .param("limite", PAR_CONTACT)
                .query(UUID.class)
                .list());
    }

    /** Qui vient à cet atelier, par nom, puis qui attend, dans l’ordre de la file. */
    public List<InscritEnListe> deLAtelier(AtelierId atelier) {
        return jdbc.sql("""
                        select i.* from inscription i join seance_inscrite s on s.inscription_id = i.id
                        where s.atelier_id = ? and i.statut in ('INSCRITE', 'PROPOSEE', 'EN_ATTENTE')
                        order by array_position(array['INSCRITE', 'PROPOSEE', 'EN_ATTENTE'], i.statut),
                                 case when i.statut = 'EN_ATTENTE' then i.attend_depuis end, i.nom, i.prenom, i.id""")
                .param(atelier.valeur())
                .query((rs, rang) -> new InscritEnListe(
                        new InscriptionId(rs.getObject("id", UUID.class)),
                        inscrit(rs),
                        Statut.valueOf(rs.getString("statut")),
                        instant(rs, "garde_jusqua"),
                        rs.getObject("programme_id") != null))
                .list();
    }

    private static Lue lue(ResultSet rs, int rang) throws SQLException {
        return new Lue(
                new InscriptionId(rs.getObject("id", UUID.class)),
                rs.getObject("programme_id") != null,
                Statut.valueOf(rs.getString("statut")),
                instant(rs, "garde_jusqua"),
                rs.getInt("rang"),
                inscrit(rs),
                rs.getObject("mediateur_id") != null,
                rs.getInt("sequence"),
                Stream.of((UUID[]) rs.getArray("ateliers").getArray())
                        .map(AtelierId::new)
                        .toList());
    }

    /** Une inscription lue, dont les séances restent à lire. */
    private record Lue(
            InscriptionId id,
            boolean toutes,
            Statut statut,
            @Nullable Instant gardeJusqua,
            int rang,
            Inscrit inscrit,
            boolean parUnMediateur,
            int sequence,
            List<AtelierId> ateliers) {

        FicheInscription avec(Map<AtelierId, List<Seance>> seances) {
            return new FicheInscription(
                    id,
                    toutes,
                    statut,
                    gardeJusqua,
                    rang,
                    inscrit,
                    parUnMediateur,
                    sequence,
                    ateliers.stream()
                            .flatMap(atelier -> seances.getOrDefault(atelier, List.of()).stream())
                            .sorted(Comparator.comparing(Seance::debut))
                            .toList());
        }
    }

    private static Inscrit inscrit(ResultSet rs) throws SQLException {
        var telephone = rs.getString("telephone");
        var courriel = rs.getString("courriel");
        return new Inscrit(
                rs.getString("prenom"),
                rs.getString("nom"),
                telephone == null ? null : new Telephone(telephone),
                courriel == null ? null : new Courriel(courriel),
                rs.getString("inscrit_par"));
    }

    private static @Nullable Instant instant(ResultSet rs, String colonne) throws SQLException {
        var lu = rs.getObject(colonne, OffsetDateTime.class);
        return lu == null ? null : lu.toInstant();
    }
}
