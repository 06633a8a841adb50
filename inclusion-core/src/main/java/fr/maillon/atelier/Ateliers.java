package fr.maillon.atelier;

import fr.maillon.accompagnement.Endroit;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.commun.DonneesInterdites;
import fr.maillon.commun.Identifiants;
import fr.maillon.itinerance.ArretId;
import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Prévoir, changer, annuler, retrouver. Chaque animateur d’un atelier le voit et peut tout cela ; personne d’autre. */
@Service
@Transactional
public class Ateliers {

    /** Jusqu’où la liste remonte. */
    public static final int JOURS_PASSES = 120;

    private static final int LISTES = 400;
    private static final int COLLEGUES = 300;
    private static final int COANIMES = 20;

    private static final String LIRE = """
            select t.*, p.participants, p.mediateur_id note_par, p.supprime_le,
                   coalesce((select l.nom from lieu l where l.id = t.lieu_id),
                            (select ar.emplacement || ', ' || c.nom from arret ar join commune c on c.code = ar.commune_code
                              where ar.id = t.arret_id)) endroit,
                   anime.ids animateurs, anime.noms noms
            from atelier t
            left join accompagnement p on p.id = t.id
            cross join lateral (
                select array_agg(m.id order by m.nom, m.prenom, m.id) ids,
                       array_agg(concat_ws(' ', m.prenom, m.nom) order by m.nom, m.prenom, m.id) noms
                from atelier_animateur aa join mediateur m on m.id = aa.mediateur_id where aa.atelier_id = t.id) anime
            """;

    private static final String A_MOI =
            "exists (select from atelier_animateur moi where moi.atelier_id = t.id and moi.mediateur_id = :moi)";

    private final JdbcClient jdbc;
    private final Clock horloge;
    private final PlacesDAtelier places;
    private final ApplicationEventPublisher evenements;

    Ateliers(JdbcClient jdbc, Clock horloge, PlacesDAtelier places, ApplicationEventPublisher evenements) {
        this.jdbc = jdbc;
        this.horloge = horloge;
        this.places = places;
        this.evenements = evenements;
    }

    /** Maintenant, à Paris. */
    public LocalDateTime maintenant() {
        return LocalDateTime.now(horloge.withZone(ZoneId.of("Europe/Paris")));
    }

    /**
     * Prévoit un atelier, ou toutes les séances d’un programme. Le même envoi, répété, ne prévoit rien de plus.
     *
     * @param jeton fait avec le formulaire : identifiant de l’atelier s’il est seul, du programme sinon
     * @return le programme, s’il y en a un
     * @throws AtelierRefuse si l’endroit ou un coanimateur n’existe pas
     */
    public Optional<ProgrammeId> prevoir(UUID jeton, PlanDAtelier plan, Repetition repetition, MediateurId moi) {
        verifier(plan, moi, Set.of());
        var jours = repetition.rythme().jours(plan.jour(), repetition.total());
        if (!repetition.faitUnProgramme()) {
            if (inserer(List.of(jeton), null, plan, jours, 1)) {
                animer(List.of(jeton), plan, moi);
                evenements.publishEvent(new AteliersPrevus(List.of(new AtelierId(jeton))));
            } else {
                parId(new AtelierId(jeton), moi);
            }
            return Optional.empty();
        }
        int ajoutes = jdbc.sql(
                        "insert into programme (id, titre, attentes, cree_le) values (?, ?, ?, ?) on conflict do nothing")
                .param(1, jeton)
                .param(2, plan.titre())
                .param(3, repetition.attentes(), Types.VARCHAR)
                .param(4, Timestamp.from(horloge.instant()))
                .update();
        if (ajoutes == 0) {
            programme(new ProgrammeId(jeton), moi);
        } else {
            var ids = jours.stream().map(jour -> Identifiants.nouveau()).toList();
            inserer(ids, jeton, plan, jours, repetition.seances());
            animer(ids, plan, moi);
            evenements.publishEvent(
                    new AteliersPrevus(ids.stream().map(AtelierId::new).toList()));
        }
        return Optional.of(new ProgrammeId(jeton));
    }

    /**
     * Change un atelier, et lui seul, même s’il fait partie d’un programme.
     *
     * @throws OptimisticLockingFailureException si un autre animateur l’a changé entre-temps
     * @throws AtelierRefuse s’il est déjà noté, si l’endroit ou un coanimateur n’existe pas, si un atelier publié n’a plus
     *     d’endroit, ou s’il y a plus d’inscrits que de places
     */
    public void changer(AtelierId id, PlanDAtelier plan, long version, MediateurId moi) {
        places.verrouiller(id);
        var atelier = parId(id, moi);
        refuserSiNote(atelier);
        if (plan.capacite() < atelier.placesPrises()) {
            throw new AtelierRefuse(AtelierRefuse.Raison.PLACES_PRISES);
        }
        if (atelier.publie() && plan.endroit() instanceof Endroit.NonPrecise) {
            throw new AtelierRefuse(AtelierRefuse.Raison.ENDROIT_A_DIRE);
        }
        verifier(
                plan,
                moi,
                atelier.animateurs().stream().map(Atelier.Animateur::id).collect(Collectors.toSet()));
        int changes = jdbc.sql("""
                update atelier set titre = :titre, jour = :jour, heure = :heure, duree_minutes = :duree, lieu_id = :lieu,
                       arret_id = :arret, thematiques = :thematiques, capacite = :capacite, version = version + 1
                where id = :id and version = :version""")
                .param("id", id.valeur())
                .param("version", version)
                .param("titre", plan.titre())
                .param("jour", plan.jour())
                .param("heure", plan.heure())
                .param("duree", plan.dureeMinutes())
                .param("lieu", lieu(plan.endroit()), Types.OTHER)
                .param("arret", arret(plan.endroit()), Types.OTHER)
                .param("thematiques", noms(plan.thematiques()))
                .param("capacite", plan.capacite())
                .update();
        if (changes == 0) {
            throw new OptimisticLockingFailureException("Atelier changé entre-temps");
        }
        jdbc.sql("delete from atelier_animateur where atelier_id = ? and mediateur_id <> ?")
                .params(id.valeur(), moi.valeur())
                .update();
        animer(List.of(id.valeur()), plan, moi);
        evenements.publishEvent(new AtelierChange(id, atelier.seTientAutrement(plan)));
    }

    /**
     * Le montre au calendrier public, ou l’en retire. Les inscrits le restent.
     *
     * @throws AtelierRefuse si l’on ne sait pas où il a lieu
     */
    public void publier(AtelierId id, boolean publie, MediateurId moi) {
        var atelier = parId(id, moi);
        if (publie && atelier.endroit() instanceof Endroit.NonPrecise) {
            throw new AtelierRefuse(AtelierRefuse.Raison.ENDROIT_A_DIRE);
        }
        jdbc.sql("update atelier set publie = ? where id = ?")
                .params(publie, id.valeur())
                .update();
    }

    /** Montre au calendrier public, ou en retire, toutes les séances dont on sait où elles ont lieu. */
    public void publier(ProgrammeId id, boolean publie, MediateurId moi) {
        programme(id, moi);
        jdbc.sql("update atelier set publie = ? where programme_id = ? and num_nonnulls(lieu_id, arret_id) = 1")
                .params(publie, id.valeur())
                .update();
    }

    /**
     * Il n’aura pas lieu. Refait, le premier motif reste.
     *
     * @throws AtelierRefuse s’il est déjà noté
     */
    public void annuler(AtelierId id, @Nullable String motif, MediateurId moi) {
        places.verrouiller(id);
        refuserSiNote(parId(id, moi));
        DonneesInterdites.refuser(motif);
        int annules = jdbc.sql(
                        "update atelier set annule_le = ?, motif = ?, version = version + 1 where id = ? and annule_le is null")
                .param(1, Timestamp.from(horloge.instant()))
                .param(2, net(motif), Types.VARCHAR)
                .param(3, id.valeur())
                .update();
        if (annules > 0) {
            evenements.publishEvent(new AtelierChange(id, true));
        }
    }

    /** Il aura lieu, finalement. */
    public void retablir(AtelierId id, MediateurId moi) {
        places.verrouiller(id);
        parId(id, moi);
        int retablis = jdbc.sql("update atelier set annule_le = null, motif = null, version = version + 1"
                        + " where id = ? and annule_le is not null")
                .param(id.valeur())
                .update();
        if (retablis > 0) {
            evenements.publishEvent(new AtelierChange(id, true));
        }
    }

    /** Écrit ce qui a été travaillé ; vide, l’efface. */
    public void ecrireLeTravail(AtelierId id, @Nullable String travail, MediateurId moi) {
        parId(id, moi);
        DonneesInterdites.refuser(travail);
        jdbc.sql("update atelier set travail = ? where id = ?")
                .param(1, net(travail), Types.VARCHAR)
                .param(2, id.valeur())
                .update();
    }

    /** Écrit ce que le groupe attend ; vide, l’efface. */
    public void ecrireLesAttentes(ProgrammeId id, @Nullable String attentes, MediateurId moi) {
        programme(id, moi);
        DonneesInterdites.refuser(attentes);
        jdbc.sql("update programme set attentes = ? where id = ?")
                .param(1, net(attentes), Types.VARCHAR)
                .param(2, id.valeur())
                .update();
    }

    /**
     * Un atelier que ce médiateur anime.
     *
     * @throws AtelierIntrouvable s’il n’existe pas pour lui
     */
    @Transactional(readOnly = true)
    public Atelier parId(AtelierId id, MediateurId moi) {
        return jdbc.sql(LIRE + " where t.id = :id and " + A_MOI)
                .param("id", id.valeur())
                .param("moi", moi.valeur())
                .query(Ateliers::atelier)
                .optional()
                .orElseThrow(() -> new AtelierIntrouvable(id.valeur()));
    }

    /** Les autres ateliers, prévus à ces heures-là, de l’un de ceux qui animent celui-ci : personne n’est à deux endroits. */
    @Transactional(readOnly = true)
    public List<Atelier> enMemeTemps(AtelierId id) {
        return jdbc.sql(LIRE + """
                 where t.id <> :id and t.annule_le is null and exists (
                    select from atelier ce
                    join atelier_animateur ici on ici.atelier_id = ce.id
                    join atelier_animateur ailleurs on ailleurs.mediateur_id = ici.mediateur_id
                    where ce.id = :id and ce.annule_le is null and ailleurs.atelier_id = t.id and ce.jour = t.jour
                      and tsrange(ce.jour + ce.heure, ce.jour + ce.heure + ce.duree_minutes * interval '1 minute')
                          && tsrange(t.jour + t.heure, t.jour + t.heure + t.duree_minutes * interval '1 minute'))
                order by t.heure, t.id""")
                .param("id", id.valeur())
                .query(Ateliers::atelier)
                .list();
    }

    /** Les ateliers que ce médiateur anime, par date, ceux des {@value #JOURS_PASSES} derniers jours compris. */
    @Transactional(readOnly = true)
    public List<Atelier> lister(MediateurId moi) {
        return jdbc.sql(LIRE + """
                 where t.id in (select atelier_id from atelier_animateur where mediateur_id = :moi) and t.jour >= :depuis
                order by t.jour, t.heure, t.id limit :limite""")
                .param("moi", moi.valeur())
                .param("depuis", maintenant().toLocalDate().minusDays(JOURS_PASSES))
                .param("limite", LISTES)
                .query(Ateliers::atelier)
                .list();
    }

    /** Les derniers ateliers que ce médiateur a animés et qu’un autre a notés, le plus récent d’abord. */
    @Transactional(readOnly = true)
    public List<Coanime> coanimes(MediateurId moi) {
        return jdbc.sql("""
                select p.id, coalesce(p.titre, t.titre) titre, p.jour, p.duree_minutes, p.participants,
                       concat_ws(' ', m.prenom, m.nom) note_par
                from atelier_animateur aa join atelier t on t.id = aa.atelier_id
                join accompagnement p on p.id = aa.atelier_id join mediateur m on m.id = p.mediateur_id
                where aa.mediateur_id = :moi and p.mediateur_id <> :moi and p.supprime_le is null
                order by p.jour desc, p.id desc limit :limite""")
                .param("moi", moi.valeur())
                .param("limite", COANIMES)
                .query((rs, i) -> new Coanime(
                        new AtelierId(rs.getObject("id", UUID.class)),
                        rs.getString("titre"),
                        rs.getObject("jour", LocalDate.class),
                        rs.getInt("duree_minutes"),
                        rs.getInt("participants"),
                        rs.getString("note_par")))
                .list();
    }

    /**
     * Le programme entier, pourvu que ce médiateur en anime une séance.
     *
     * @throws AtelierIntrouvable s’il n’existe pas pour lui
     */
    @Transactional(readOnly = true)
    public Programme programme(ProgrammeId id, MediateurId moi) {
        record Tete(String titre, @Nullable String attentes) {}
        var tete = jdbc.sql("""
                select titre, attentes from programme where id = :id and exists (
                    select from atelier t join atelier_animateur aa on aa.atelier_id = t.id
                    where t.programme_id = :id and aa.mediateur_id = :moi)""")
                .param("id", id.valeur())
                .param("moi", moi.valeur())
                .query((rs, i) -> new Tete(rs.getString("titre"), rs.getString("attentes")))
                .optional()
                .orElseThrow(() -> new AtelierIntrouvable(id.valeur()));
        return new Programme(
                id,
                tete.titre(),
                tete.attentes(),
                jdbc.sql(LIRE + " where t.programme_id = ? order by t.jour, t.heure, t.id")
                        .param(id.valeur())
                        .query(Ateliers::atelier)
                        .list());
    }

    /** Avec qui animer : ceux de ses structures d’abord, puis les autres médiateurs de ses départements. */
    @Transactional(readOnly = true)
    public List<Collegue> collegues(MediateurId moi) {
        return jdbc.sql("""
                with aujourdhui as materialized (
                    select f.mediateur_id, f.structure_id, c.departement_code
                    from affectation f join structure s on s.id = f.structure_id
                    left join lieu l on l.id = f.lieu_id
                    join commune c on c.code = coalesce(l.commune_code, s.commune_code)
                    where daterange(f.debut, f.fin) @> cast(:jour as date))
                select m.id, concat_ws(' ', m.prenom, m.nom) nom,
                       bool_or(f.structure_id in (select structure_id from aujourdhui where mediateur_id = :moi)) equipe
                from aujourdhui f join mediateur m on m.id = f.mediateur_id
                where m.id <> :moi
                  and f.departement_code in (select departement_code from aujourdhui where mediateur_id = :moi)
                group by m.id order by equipe desc, m.nom, m.prenom, m.id limit :limite""")
                .param("moi", moi.valeur())
                .param("jour", maintenant().toLocalDate())
                .param("limite", COLLEGUES)
                .query((rs, i) -> new Collegue(
                        new MediateurId(rs.getObject("id", UUID.class)), rs.getString("nom"), rs.getBoolean("equipe")))
                .list();
    }

    private void verifier(PlanDAtelier plan, MediateurId moi, Set<MediateurId> deja) {
        boolean connu = jdbc.sql(
                        "select cast(:lieu as uuid) is null and cast(:arret as uuid) is null"
                                + " or exists (select from lieu where id = :lieu) or exists (select from arret where id = :arret)")
                .param("lieu", lieu(plan.endroit()), Types.OTHER)
                .param("arret", arret(plan.endroit()), Types.OTHER)
                .query(Boolean.class)
                .single();
        if (!connu) {
            throw new AtelierRefuse(AtelierRefuse.Raison.ENDROIT_INCONNU);
        }
        var inconnus = new TreeSet<UUID>();
        plan.coanimateurs().stream()
                .filter(un -> !un.equals(moi) && !deja.contains(un))
                .forEach(un -> inconnus.add(un.valeur()));
        if (!inconnus.isEmpty()) {
            collegues(moi).forEach(collegue -> inconnus.remove(collegue.id().valeur()));
        }
        if (!inconnus.isEmpty()) {
            throw new AtelierRefuse(AtelierRefuse.Raison.COANIMATEUR_INCONNU);
        }
    }

    private boolean inserer(
            List<UUID> ids, @Nullable UUID programme, PlanDAtelier plan, List<LocalDate> jours, int seances) {
        return jdbc.sql("""
                        insert into atelier (id, programme_id, perfectionnement, titre, jour, heure, duree_minutes, lieu_id,
                                             arret_id, thematiques, capacite, cree_le)
                        select s.id, :programme, s.rang > :seances, :titre, s.jour, :heure, :duree, :lieu, :arret,
                               :thematiques, :capacite, :le
                        from unnest(cast(:ids as uuid[]), cast(:jours as date[])) with ordinality s(id, jour, rang)
                        on conflict (id) do nothing""")
                        .param("ids", textes(ids))
                        .param("jours", textes(jours))
                        .param("programme", programme, Types.OTHER)
                        .param("seances", seances)
                        .param("titre", plan.titre())
                        .param("heure", plan.heure())
                        .param("duree", plan.dureeMinutes())
                        .param("lieu", lieu(plan.endroit()), Types.OTHER)
                        .param("arret", arret(plan.endroit()), Types.OTHER)
                        .param("thematiques", noms(plan.thematiques()))
                        .param("capacite", plan.capacite())
                        .param("le", Timestamp.from(horloge.instant()))
                        .update()
                > 0;
    }

    private void animer(List<UUID> ateliers, PlanDAtelier plan, MediateurId moi) {
        var animateurs = new ArrayList<UUID>();
        animateurs.add(moi.valeur());
        plan.coanimateurs().forEach(un -> animateurs.add(un.valeur()));
        jdbc.sql("""
                insert into atelier_animateur (atelier_id, mediateur_id)
                select t, m from unnest(cast(:ateliers as uuid[])) t, unnest(cast(:mediateurs as uuid[])) m
                on conflict do nothing""")
                .param("ateliers", textes(ateliers))
                .param("mediateurs", textes(animateurs))
                .update();
    }

    private static void refuserSiNote(Atelier atelier) {
        if (atelier.presence() != null && !atelier.presence().supprimee()) {
            throw new AtelierRefuse(AtelierRefuse.Raison.DEJA_NOTE);
        }
    }

    private static String[] textes(Collection<?> valeurs) {
        return valeurs.stream().map(Object::toString).toArray(String[]::new);
    }

    private static String[] noms(Collection<Thematique> thematiques) {
        return thematiques.stream().map(Enum::name).toArray(String[]::new);
    }

    private static @Nullable UUID lieu(Endroit endroit) {
        return endroit.lieu() == null ? null : endroit.lieu().valeur();
    }

    private static @Nullable UUID arret(Endroit endroit) {
        return endroit.arret() == null ? null : endroit.arret().valeur();
    }

    private static @Nullable String net(@Nullable String texte) {
        return texte == null || texte.isBlank() ? null : texte.strip();
    }

    private static Atelier atelier(ResultSet rs, int rang) throws SQLException {
        var programme = rs.getObject("programme_id", UUID.class);
        var ids = (UUID[]) rs.getArray("animateurs").getArray();
        var noms = (String[]) rs.getArray("noms").getArray();
        return new Atelier(
                new AtelierId(rs.getObject("id", UUID.class)),
                programme == null ? null : new ProgrammeId(programme),
                rs.getBoolean("perfectionnement"),
                rs.getString("titre"),
                rs.getObject("jour", LocalDate.class),
                rs.getObject("heure", LocalTime.class),
                rs.getInt("duree_minutes"),
                endroit(rs),
                rs.getString("endroit"),
                thematiques(rs),
                rs.getInt("capacite"),
                rs.getInt("places_prises"),
                rs.getBoolean("publie"),
                IntStream.range(0, ids.length)
                        .mapToObj(i -> new Atelier.Animateur(new MediateurId(ids[i]), noms[i]))
                        .toList(),
                rs.getTimestamp("annule_le") == null ? null : new Atelier.Annulation(rs.getString("motif")),
                presence(rs),
                rs.getString("travail"),
                rs.getLong("version"));
    }

    private static Endroit endroit(ResultSet rs) throws SQLException {
        var lieu = rs.getObject("lieu_id", UUID.class);
        var arret = rs.getObject("arret_id", UUID.class);
        if (lieu != null) {
            return new Endroit.AuLieu(new LieuId(lieu));
        }
        return arret == null ? new Endroit.NonPrecise() : new Endroit.ALArret(new ArretId(arret));
    }

    static SortedSet<Thematique> thematiques(ResultSet rs) throws SQLException {
        return Arrays.stream((String[]) rs.getArray("thematiques").getArray())
                .map(Thematique::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Atelier.@Nullable Presence presence(ResultSet rs) throws SQLException {
        var par = rs.getObject("note_par", UUID.class);
        return par == null
                ? null
                : new Atelier.Presence(
                        rs.getInt("participants"), new MediateurId(par), rs.getTimestamp("supprime_le") != null);
    }
}
