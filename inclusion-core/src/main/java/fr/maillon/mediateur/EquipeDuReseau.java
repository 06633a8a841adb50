package fr.maillon.mediateur;

import fr.maillon.lieu.LieuId;
import fr.maillon.structure.StructureId;
import fr.maillon.territoire.Ressort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** L’équipe du réseau : accueillir, affecter, terminer une affectation, savoir qui est où et quand. */
@Service
@Transactional
public class EquipeDuReseau {

    private static final String EXCLUSION_VIOLEE = "23P01";

    private static final String AFFECTATION = """
            select a.id, a.mediateur_id, a.structure_id, s.nom structure, a.lieu_id, l.nom lieu, a.quotite, a.debut, a.fin
            from affectation a
            join structure s on s.id = a.structure_id
            left join lieu l on l.id = a.lieu_id
            """;

    /** L’affectation {@code a} est dans le périmètre ; sa commune est celle du lieu, sinon de la structure. */
    private static final String DANS_LE_PERIMETRE = """
            (:tout or a.structure_id = :structure::uuid or a.lieu_id = :lieu::uuid
             or coalesce((select %1$s from lieu l join commune co on co.code = l.commune_code
                          where l.id = a.lieu_id),
                         (select %1$s from structure s join commune co on co.code = s.commune_code
                          where s.id = a.structure_id)))
            """.formatted(Ressort.COMMUNE_DEDANS);

    private final MediateurRepository mediateurs;
    private final AffectationRepository affectations;
    private final JdbcClient jdbc;

    EquipeDuReseau(MediateurRepository mediateurs, AffectationRepository affectations, JdbcClient jdbc) {
        this.mediateurs = mediateurs;
        this.affectations = affectations;
        this.jdbc = jdbc;
    }

    /** Fait entrer une personne dans le réseau. Sans affectation, seul l’administrateur la voit. */
    public MediateurId accueillir(FicheMediateur fiche) {
        return mediateurs.saveAndFlush(new Mediateur(fiche)).id();
    }

    public void decrire(MediateurId id, FicheMediateur fiche) {
        var mediateur = mediateurs.parId(id);
        mediateur.decrire(fiche);
        mediateurs.saveAndFlush(mediateur);
    }

    /**
     * Affecte un médiateur à une structure, et à un lieu s’il en a un.
     *
     * @throws AffectationEnDouble s’il y est déjà pendant une partie de cette période
     */
    public AffectationId affecter(
            MediateurId mediateur, StructureId structure, @Nullable LieuId lieu, Quotite quotite, Periode periode) {
        mediateurs.parId(mediateur);
        if (estDeja(mediateur, structure, lieu, periode)) {
            throw new AffectationEnDouble(null);
        }
        try {
            return affectations
                    .saveAndFlush(new Affectation(mediateur, structure, lieu, quotite, periode))
                    .id();
        } catch (DataIntegrityViolationException refus) {
            throw NestedExceptionUtils.getMostSpecificCause(refus) instanceof SQLException erreur
                            && EXCLUSION_VIOLEE.equals(erreur.getSQLState())
                    ? new AffectationEnDouble(refus)
                    : refus;
        }
    }

    private boolean estDeja(MediateurId mediateur, StructureId structure, @Nullable LieuId lieu, Periode periode) {
        return jdbc.sql("""
                        select exists (select from affectation
                            where mediateur_id = :mediateur and structure_id = :structure
                              and lieu_id is not distinct from :lieu::uuid
                              and daterange(debut, fin) && daterange(:debut, :fin))""")
                .param("mediateur", mediateur.valeur())
                .param("structure", structure.valeur())
                .param("lieu", lieu == null ? null : lieu.valeur().toString())
                .param("debut", periode.debut())
                .param("fin", periode.fin(), Types.DATE)
                .query(Boolean.class)
                .single();
    }

    /**
     * Termine une affectation ; ce jour est le dernier, compris.
     *
     * @throws FinAvantDebut si ce jour est avant le premier
     */
    public void terminer(AffectationId id, LocalDate dernierJour) {
        var affectation = affectations.parId(id);
        affectation.terminer(dernierJour);
        affectations.saveAndFlush(affectation);
    }

    @Transactional(readOnly = true)
    public boolean existe(MediateurId id) {
        return mediateurs.existsById(id);
    }

    @Transactional(readOnly = true)
    public FicheMediateur fiche(MediateurId id) {
        return mediateurs.parId(id).fiche();
    }

    /** De qui est cette affectation. */
    @Transactional(readOnly = true)
    public MediateurId mediateurDe(AffectationId id) {
        return affectations.parId(id).mediateur();
    }

    /** Toutes les affectations d’un médiateur, la plus récente d’abord. */
    @Transactional(readOnly = true)
    public List<AffectationEnListe> affectations(MediateurId mediateur) {
        return jdbc.sql(AFFECTATION + "where a.mediateur_id = ? order by a.debut desc, a.quotite desc, a.id")
                .param(mediateur.valeur())
                .query(EquipeDuReseau::affectation)
                .list();
    }

    /** L’affectation d’un médiateur à cette date : la principale s’il en a plusieurs. */
    @Transactional(readOnly = true)
    public Optional<AffectationEnListe> affectation(MediateurId mediateur, LocalDate jour) {
        return jdbc.sql(AFFECTATION + """
                        where a.mediateur_id = ? and a.debut <= ? and (a.fin is null or a.fin > ?)
                        order by a.quotite desc, a.debut, a.id limit 1""")
                .params(mediateur.valeur(), jour, jour)
                .query(EquipeDuReseau::affectation)
                .optional();
    }

    /** Ceux qui sont ou ont été dans ce périmètre, par nom, avec leur affectation principale à cette date. */
    @Transactional(readOnly = true)
    public List<MediateurEnListe> lister(Perimetre perimetre, LocalDate jour) {
        return dans(
                        perimetre,
                        jdbc.sql("""
                        select m.id mediateur_id, m.prenom, m.nom, m.profil, m.contrat_debut, m.contrat_fin, courante.*
                        from mediateur m
                        left join lateral (
                            select a.id, a.structure_id, s.nom structure, a.lieu_id, l.nom lieu, a.quotite, a.debut, a.fin,
                                   count(*) over () - 1 autres
                            from affectation a
                            join structure s on s.id = a.structure_id
                            left join lieu l on l.id = a.lieu_id
                            where a.mediateur_id = m.id and a.debut <= :jour and (a.fin is null or a.fin > :jour)
                            order by a.quotite desc, a.debut, a.id limit 1) courante on true
                        where :tout or exists (select from affectation a where a.mediateur_id = m.id and\s"""
                                + DANS_LE_PERIMETRE
                                + ") order by m.nom collate \"fr-x-icu\", m.prenom collate \"fr-x-icu\", m.id"))
                .param("jour", jour)
                .query(EquipeDuReseau::enListe)
                .list();
    }

    /** Vrai si ce médiateur est, a été ou sera dans ce périmètre. */
    @Transactional(readOnly = true)
    public boolean estDans(Perimetre perimetre, MediateurId mediateur) {
        return dans(
                        perimetre,
                        jdbc.sql(
                                "select :tout or exists (select from affectation a where a.mediateur_id = :mediateur and "
                                        + DANS_LE_PERIMETRE + ")"))
                .param("mediateur", mediateur.valeur())
                .query(Boolean.class)
                .single();
    }

    /** Combien de personnes ont été là pendant cette période. Qui part et revient compte une fois. */
    @Transactional(readOnly = true)
    public int combienPresents(Perimetre perimetre, Periode pendant) {
        return dans(perimetre, jdbc.sql("""
                                select count(distinct a.mediateur_id) from affectation a
                                where daterange(a.debut, a.fin) && daterange(:debut, :fin) and\s""" + DANS_LE_PERIMETRE))
                .param("debut", pendant.debut())
                .param("fin", pendant.fin(), Types.DATE)
                .query(Integer.class)
                .single();
    }

    /**
     * Les lieux qui ne sont pas fermés où l’on peut affecter quelqu’un : ceux du périmètre, et pour une structure tous
     * ceux de son département.
     */
    @Transactional(readOnly = true)
    public List<LieuPossible> lieuxPossibles(Perimetre perimetre) {
        return dans(perimetre, jdbc.sql("""
                        select l.id, l.nom, (select nom from commune where code = l.commune_code) commune
                        from lieu l
                        where l.statut <> 'FERME'
                          and (:tout or l.structure_id = :structure::uuid or l.id = :lieu::uuid
                               or l.departement_code = any(:departements)
                               or l.commune_code in (select code from commune where epci_code = any(:epcis))
                               or l.departement_code = (select cs.departement_code from structure s
                                                         join commune cs on cs.code = s.commune_code
                                                         where s.id = :structure::uuid))
                        order by l.nom collate "fr-x-icu", l.id"""))
                .query((rs, rang) -> new LieuPossible(
                        new LieuId(rs.getObject("id", UUID.class)), rs.getString("nom"), rs.getString("commune")))
                .list();
    }

    private static StatementSpec dans(Perimetre perimetre, StatementSpec requete) {
        var structure = perimetre.structure();
        var lieu = perimetre.lieu();
        return requete.param("tout", perimetre.tout())
                .param("departements", perimetre.ressort().codesDesDepartements())
                .param("epcis", perimetre.ressort().codesDesEpcis())
                .param(
                        "structure",
                        structure == null ? null : structure.valeur().toString())
                .param("lieu", lieu == null ? null : lieu.valeur().toString());
    }

    private static MediateurEnListe enListe(ResultSet rs, int rang) throws SQLException {
        return new MediateurEnListe(
                new MediateurId(rs.getObject("mediateur_id", UUID.class)),
                rs.getString("prenom"),
                rs.getString("nom"),
                Profil.valueOf(rs.getString("profil")),
                new Contrat(
                        rs.getObject("contrat_debut", LocalDate.class), rs.getObject("contrat_fin", LocalDate.class)),
                rs.getObject("structure_id") == null ? null : affectation(rs, rang),
                rs.getInt("autres"));
    }

    private static AffectationEnListe affectation(ResultSet rs, int rang) throws SQLException {
        var lieu = rs.getObject("lieu_id", UUID.class);
        return new AffectationEnListe(
                new AffectationId(rs.getObject("id", UUID.class)),
                new StructureId(rs.getObject("structure_id", UUID.class)),
                rs.getString("structure"),
                lieu == null ? null : new LieuId(lieu),
                rs.getString("lieu"),
                new Quotite(rs.getInt("quotite")),
                new Periode(rs.getObject("debut", LocalDate.class), rs.getObject("fin", LocalDate.class)));
    }
}
