package fr.maillon.rendezvous;

import fr.maillon.compte.Courriel;
import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.offre.Canal;
import fr.maillon.offre.ModeId;
import fr.maillon.offre.OffreId;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Occupation;
import fr.maillon.ressource.RessourceId;
import fr.maillon.structure.TelephonePublic;
import fr.maillon.territoire.Position;
import fr.maillon.usager.Telephone;
import fr.maillon.visio.SalleDeVisio;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lire les rendez-vous : un, ceux d’un agenda, ceux qu’une absence toucherait. */
@Service
@Transactional(readOnly = true)
public class LectureDesRendezVous {

    private static final String FICHE = """
            select rv.id, m.offre_id, rv.mode_id, rv.debut, rv.fin, m.fuseau, rv.statut, rv.nom, rv.telephone, rv.courriel,
                   rv.reserve_par, rv.prescripteur_id is not null par_un_mediateur, rv.confirme_le is not null confirme,
                   rv.sequence, rv.modifie_le, o.besoin, s.nom partenaire, o.sensible, o.consignes_apres, o.documents,
                   m.canal, coalesce(l.nom, a.emplacement) endroit, l.adresse, l.code_postal, co.nom commune,
                   coalesce(l.latitude, a.latitude) latitude, coalesce(l.longitude, a.longitude) longitude,
                   l.telephone telephone_du_lieu, rv.visio,
                   (select string_agg(r.libelle, ', ' order by r.nature, r.libelle)
                    from occupation oc join ressource r on r.id = oc.ressource_id
                    where oc.reservation_id = rv.id and oc.actif) avec
            from rendez_vous rv
            join mode_d_offre m on m.id = rv.mode_id
            join offre o on o.id = m.offre_id
            join structure s on s.id = o.structure_id
            left join lieu l on l.id = m.lieu_id
            left join arret a on a.id = m.arret_id
            left join commune co on co.code = coalesce(l.commune_code, a.commune_code)
            """;

    /** Ce rendez-vous mobilise une de ces ressources, ou la mobilisait avant d’être annulé. */
    private static final String MOBILISE = """
            exists (select from occupation oc
                    where oc.reservation_id = rv.id and oc.ressource_id = any(:ressources)
                      and (oc.actif or rv.statut in ('EXCUSE', 'ANNULE')))""";

    private final JdbcClient jdbc;
    private final Clock horloge;

    LectureDesRendezVous(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Ce rendez-vous, pour qui en a le lien ou le service. */
    public FicheRendezVous parId(RendezVousId id) {
        return jdbc.sql(FICHE + "where rv.id = ?")
                .param(id.valeur())
                .query(LectureDesRendezVous::fiche)
                .optional()
                .orElseThrow(RendezVousIntrouvable::new);
    }

    /**
     * Ce rendez-vous, s’il est d’un de ces agendas.
     *
     * @param prescripteur celui qui regarde, pour voir aussi ceux qu’il a pris pour quelqu’un
     * @throws RendezVousIntrouvable s’il n’existe pas, ou n’est pas de ces agendas : la réponse est la même
     */
    public FicheRendezVous parId(
            RendezVousId id, Collection<RessourceId> ressources, @Nullable MediateurId prescripteur) {
        return jdbc.sql(FICHE + "where rv.id = :id and (" + MOBILISE + " or rv.prescripteur_id = :prescripteur::uuid)")
                .param("id", id.valeur())
                .param("ressources", ids(ressources))
                .param("prescripteur", texte(prescripteur), Types.VARCHAR)
                .query(LectureDesRendezVous::fiche)
                .optional()
                .orElseThrow(RendezVousIntrouvable::new);
    }

    /** Les rendez-vous de ces agendas pendant cette période, dans l’ordre du temps. */
    public List<FicheRendezVous> agenda(
            Collection<RessourceId> ressources, @Nullable MediateurId prescripteur, Creneau periode) {
        // chaque branche a son index : un agenda ne parcourt pas les rendez-vous de tout le réseau
        return jdbc.sql(FICHE + """
                        where rv.debut >= :debut and rv.debut < :fin and rv.id in (
                            select oc.reservation_id from occupation oc
                            where oc.ressource_id = any(:ressources) and oc.actif and oc.pendant && tstzrange(:debut, :fin)
                            union all
                            select oc.reservation_id from occupation oc join rendez_vous rendu on rendu.id = oc.reservation_id
                            where oc.ressource_id = any(:ressources) and not oc.actif and oc.nature = 'RENDEZ_VOUS'
                              and rendu.statut in ('EXCUSE', 'ANNULE') and rendu.debut >= :debut and rendu.debut < :fin
                            union all
                            select pris.id from rendez_vous pris
                            where pris.prescripteur_id = :prescripteur::uuid and pris.debut >= :debut and pris.debut < :fin)
                        order by rv.debut, rv.id""")
                .param("debut", utc(periode.debut()))
                .param("fin", utc(periode.fin()))
                .param("ressources", ids(ressources))
                .param("prescripteur", texte(prescripteur), Types.VARCHAR)
                .query(LectureDesRendezVous::fiche)
                .list();
    }

    /**
     * Les derniers rendez-vous de qui a ce téléphone ou ce courriel, parmi ceux de ces agendas : deux personnes peuvent
     * partager un téléphone, et l’on ne montre pas à un médiateur ce qui ne le regarde pas.
     */
    public List<FicheRendezVous> deLaPersonne(
            @Nullable Telephone telephone,
            @Nullable Courriel courriel,
            Collection<RessourceId> ressources,
            MediateurId prescripteur,
            int limite) {
        return jdbc.sql(FICHE + "where (rv.telephone = :telephone or rv.courriel = :courriel) and (" + MOBILISE
                        + " or rv.prescripteur_id = :prescripteur::uuid) order by rv.debut desc, rv.id limit :limite")
                .param("telephone", telephone == null ? "" : telephone.valeur())
                .param("courriel", courriel == null ? "" : courriel.adresse())
                .param("ressources", ids(ressources))
                .param("prescripteur", texte(prescripteur), Types.VARCHAR)
                .param("limite", limite)
                .query(LectureDesRendezVous::fiche)
                .list();
    }

    /** Le rendez-vous de cette salle de visio, pour qui en connaît le nom. */
    public Optional<FicheRendezVous> deLaSalle(SalleDeVisio salle) {
        return jdbc.sql(FICHE + "where rv.visio = ?")
                .param(salle.nom())
                .query(LectureDesRendezVous::fiche)
                .optional();
    }

    /** Les rendez-vous à venir de qui a ce téléphone ou ce courriel. */
    public List<FicheRendezVous> aVenirDe(@Nullable Telephone telephone, @Nullable Courriel courriel) {
        return jdbc.sql(FICHE + "where rv.statut = 'A_VENIR' and rv.debut > :maintenant"
                        + " and (rv.telephone = :telephone or rv.courriel = :courriel) order by rv.debut, rv.id")
                .param("maintenant", utc(horloge.instant()))
                .param("telephone", telephone == null ? "" : telephone.valeur())
                .param("courriel", courriel == null ? "" : courriel.adresse())
                .query(LectureDesRendezVous::fiche)
                .list();
    }

    /** Vrai si la même personne, à en croire son contact, a un autre rendez-vous au même moment. */
    public boolean estAttendueAilleurs(FicheRendezVous fiche) {
        var telephone = fiche.personne().telephone();
        var courriel = fiche.personne().courriel();
        return jdbc.sql("""
                        select exists (select from rendez_vous rv
                                       where rv.statut = 'A_VENIR' and rv.id <> :id and rv.debut < :fin and rv.fin > :debut
                                         and (rv.telephone = :telephone or rv.courriel = :courriel))""")
                .param("id", fiche.id().valeur())
                .param("debut", utc(fiche.debut().toInstant()))
                .param("fin", utc(fiche.fin().toInstant()))
                .param("telephone", telephone == null ? "" : telephone.valeur())
                .param("courriel", courriel == null ? "" : courriel.adresse())
                .query(Boolean.class)
                .single();
    }

    /** Les rendez-vous à venir qu’une absence de cette ressource à ces moments toucherait. */
    public List<FicheRendezVous> touches(RessourceId ressource, Collection<Creneau> absences) {
        return jdbc.sql(FICHE + """
                        where rv.statut = 'A_VENIR' and exists (
                            select from occupation oc
                            join unnest(:debuts::timestamptz[], :fins::timestamptz[]) i(debut, fin)
                              on oc.pendant && tstzrange(i.debut, i.fin)
                            where oc.reservation_id = rv.id and oc.actif and oc.ressource_id = :ressource)
                        order by rv.debut, rv.id""")
                .param("ressource", ressource.valeur())
                .param("debuts", instants(absences, Creneau::debut))
                .param("fins", instants(absences, Creneau::fin))
                .query(LectureDesRendezVous::fiche)
                .list();
    }

    /** Les rendez-vous à venir que cela toucherait, dans l’ordre du temps. */
    List<FicheRendezVous> touches(Empechement empechement, Instant maintenant) {
        var lieu = empechement.lieu();
        var arret = empechement.arret();
        return jdbc.sql(FICHE + """
                        where rv.statut = 'A_VENIR' and rv.debut > :maintenant and exists (
                            select from unnest(:debuts::timestamptz[], :fins::timestamptz[]) i(debut, fin)
                            where rv.debut < i.fin and rv.fin > i.debut
                              and (m.lieu_id = :lieu::uuid or m.arret_id = :arret::uuid
                                   or exists (select from occupation oc
                                              where oc.reservation_id = rv.id and oc.actif
                                                and oc.ressource_id = any(:ressources)
                                                and oc.pendant && tstzrange(i.debut, i.fin))))
                        order by rv.debut, rv.id""")
                .param("maintenant", utc(maintenant))
                .param("debuts", instants(empechement.pendant(), Creneau::debut))
                .param("fins", instants(empechement.pendant(), Creneau::fin))
                .param("lieu", lieu == null ? null : lieu.valeur().toString(), Types.VARCHAR)
                .param("arret", arret == null ? null : arret.valeur().toString(), Types.VARCHAR)
                .param("ressources", ids(empechement.ressources()))
                .query(LectureDesRendezVous::fiche)
                .list();
    }

    /** Ces rendez-vous, dans l’ordre du temps. */
    List<FicheRendezVous> parIds(Collection<UUID> ids) {
        return jdbc.sql(FICHE + "where rv.id = any(?) order by rv.debut, rv.id")
                .param(ids.toArray(UUID[]::new))
                .query(LectureDesRendezVous::fiche)
                .list();
    }

    /** Les rendez-vous qui se tiennent dans ce lieu pendant cette période, dans l’ordre du temps. */
    public List<FicheRendezVous> duLieu(LieuId lieu, Creneau periode) {
        return jdbc.sql(FICHE + "where m.lieu_id = :lieu and rv.debut >= :debut and rv.debut < :fin"
                        + " order by rv.debut, rv.id")
                .param("lieu", lieu.valeur())
                .param("debut", utc(periode.debut()))
                .param("fin", utc(periode.fin()))
                .query(LectureDesRendezVous::fiche)
                .list();
    }

    /**
     * Ce rendez-vous, s’il se tient dans un de ces lieux.
     *
     * @throws RendezVousIntrouvable s’il n’existe pas, ou se tient ailleurs : la réponse est la même
     */
    public FicheRendezVous parIdAuxLieux(RendezVousId id, Collection<LieuId> lieux) {
        return jdbc.sql(FICHE + "where rv.id = :id and m.lieu_id = any(:lieux)")
                .param("id", id.valeur())
                .param("lieux", lieux.stream().map(LieuId::valeur).toArray(UUID[]::new))
                .query(LectureDesRendezVous::fiche)
                .optional()
                .orElseThrow(RendezVousIntrouvable::new);
    }

    /** Tout ce qui occupe ces ressources pendant cette période, dans l’ordre du temps, en une requête. */
    public List<PriseEnAgenda> coteACote(Collection<RessourceId> ressources, Creneau periode) {
        return jdbc.sql("""
                        select oc.ressource_id, lower(oc.pendant) debut, upper(oc.pendant) fin, oc.nature, oc.reservation_id,
                               rv.statut, case when o.sensible then null else coalesce(o.besoin, t.titre) end quoi
                        from occupation oc
                        left join rendez_vous rv on rv.id = oc.reservation_id
                        left join mode_d_offre m on m.id = rv.mode_id
                        left join offre o on o.id = m.offre_id
                        left join atelier t on t.id = oc.reservation_id and oc.nature = 'ATELIER'
                        where oc.ressource_id = any(:ressources) and oc.actif and oc.pendant && tstzrange(:debut, :fin)
                          and oc.nature <> 'RETENUE'
                        order by oc.pendant, oc.id""")
                .param("ressources", ids(ressources))
                .param("debut", utc(periode.debut()))
                .param("fin", utc(periode.fin()))
                .query((rs, rang) -> {
                    var statut = rs.getString("statut");
                    return new PriseEnAgenda(
                            new RessourceId(rs.getLong("ressource_id")),
                            new Creneau(
                                    rs.getObject("debut", OffsetDateTime.class).toInstant(),
                                    rs.getObject("fin", OffsetDateTime.class).toInstant()),
                            Occupation.Nature.valueOf(rs.getString("nature")),
                            new RendezVousId(rs.getObject("reservation_id", UUID.class)),
                            rs.getString("quoi"),
                            statut == null ? null : Statut.valueOf(statut));
                })
                .list();
    }

    /** Parmi ces rendez-vous, ceux de ces agendas. */
    public Set<UUID> siens(
            Collection<UUID> ids, Collection<RessourceId> ressources, @Nullable MediateurId prescripteur) {
        return jdbc.sql("select rv.id from rendez_vous rv where rv.id = any(:ids) and (" + MOBILISE
                        + " or rv.prescripteur_id = :prescripteur::uuid)")
                .param("ids", ids.toArray(UUID[]::new))
                .param("ressources", ids(ressources))
                .param("prescripteur", texte(prescripteur), Types.VARCHAR)
                .query(UUID.class)
                .set();
    }

    private static String[] instants(Collection<Creneau> creneaux, Function<Creneau, Instant> borne) {
        return creneaux.stream().map(borne).map(Instant::toString).toArray(String[]::new);
    }

    private static Long[] ids(Collection<RessourceId> ressources) {
        return ressources.stream().map(RessourceId::valeur).toArray(Long[]::new);
    }

    private static @Nullable String texte(@Nullable MediateurId mediateur) {
        return mediateur == null ? null : mediateur.valeur().toString();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static FicheRendezVous fiche(ResultSet rs, int rang) throws SQLException {
        var fuseau = ZoneId.of(rs.getString("fuseau"));
        var codePostal = rs.getString("code_postal");
        var commune = rs.getString("commune");
        var telephoneDuLieu = rs.getString("telephone_du_lieu");
        return new FicheRendezVous(
                new RendezVousId(rs.getObject("id", UUID.class)),
                new OffreId(rs.getObject("offre_id", UUID.class)),
                new ModeId(rs.getObject("mode_id", UUID.class)),
                instant(rs, "debut", fuseau),
                instant(rs, "fin", fuseau),
                Statut.valueOf(rs.getString("statut")),
                personne(rs),
                rs.getBoolean("par_un_mediateur"),
                rs.getBoolean("confirme"),
                rs.getInt("sequence"),
                instant(rs, "modifie_le", fuseau),
                rs.getString("besoin"),
                rs.getString("partenaire"),
                rs.getBoolean("sensible"),
                rs.getString("consignes_apres"),
                List.of((String[]) rs.getArray("documents").getArray()),
                Canal.valueOf(rs.getString("canal")),
                rs.getString("endroit"),
                rs.getString("adresse"),
                commune == null ? null : codePostal == null ? commune : codePostal + " " + commune,
                position(rs),
                telephoneDuLieu == null ? null : new TelephonePublic(telephoneDuLieu),
                rs.getString("avec"),
                salle(rs.getString("visio")));
    }

    private static @Nullable SalleDeVisio salle(@Nullable String nom) {
        return nom == null ? null : new SalleDeVisio(nom);
    }

    private static Personne personne(ResultSet rs) throws SQLException {
        var telephone = rs.getString("telephone");
        var courriel = rs.getString("courriel");
        return new Personne(
                rs.getString("nom"),
                telephone == null ? null : new Telephone(telephone),
                courriel == null ? null : new Courriel(courriel),
                rs.getString("reserve_par"));
    }

    private static @Nullable Position position(ResultSet rs) throws SQLException {
        double latitude = rs.getDouble("latitude");
        return rs.wasNull() ? null : new Position(latitude, rs.getDouble("longitude"));
    }

    private static ZonedDateTime instant(ResultSet rs, String colonne, ZoneId fuseau) throws SQLException {
        return rs.getObject(colonne, OffsetDateTime.class).atZoneSameInstant(fuseau);
    }
}
