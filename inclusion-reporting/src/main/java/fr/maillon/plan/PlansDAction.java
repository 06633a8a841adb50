package fr.maillon.plan;

import fr.maillon.commun.Corbeille;
import fr.maillon.territoire.Ressort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tenir le plan d’action d’un territoire : tous ceux qui le coordonnent tiennent le même. */
@Service
@Transactional
public class PlansDAction {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final JdbcClient jdbc;
    private final Reperes reperes;
    private final Clock horloge;
    private final Corbeille constatsOtes;
    private final Corbeille actionsOtees;

    PlansDAction(JdbcClient jdbc, Reperes reperes, Clock horloge) {
        this.jdbc = jdbc;
        this.reperes = reperes;
        this.horloge = horloge;
        this.constatsOtes = new Corbeille(jdbc, horloge, "constat_de_plan", "territoire = ? and id = ?");
        this.actionsOtees = new Corbeille(jdbc, horloge, "action_de_plan", "territoire = ? and id = ?");
    }

    /** Le plan, avec ce que ses repères valent aujourd’hui. Sans réglage, il commence cette année. */
    @Transactional(readOnly = true)
    public PlanDAction plan(Ressort ressort) {
        var aujourdhui = aujourdhui();
        var reglage = jdbc.sql("select debut, intention from plan_d_action where territoire = ?")
                .param(ressort.cle())
                .query((ligne, rang) -> new Reglage(ligne.getInt("debut"), ligne.getString("intention")))
                .optional()
                .orElse(new Reglage(aujourdhui.getYear(), ""));
        var chiffres = reperes.aujourdhui(ressort, aujourdhui);
        return new PlanDAction(
                reglage.debut(),
                reglage.intention(),
                constats(ressort),
                actions(ressort),
                chiffres.valeurs(),
                chiffres.partMesuree(),
                aujourdhui);
    }

    /** Dit quand le plan commence et ce qu’il veut changer. */
    public void regler(Ressort ressort, int debut, String intention, UUID auteur) {
        jdbc.sql("""
                insert into plan_d_action (territoire, debut, intention, compte_id, modifie_le) values (?, ?, ?, ?, ?)
                on conflict (territoire) do update set debut = excluded.debut, intention = excluded.intention,
                    compte_id = excluded.compte_id, modifie_le = excluded.modifie_le""")
                .params(ressort.cle(), debut, intention, auteur, maintenant())
                .update();
    }

    @Transactional(readOnly = true)
    public List<Constat> constats(Ressort ressort) {
        return jdbc.sql(
                        "select * from constat_de_plan where territoire = ? and retire_le is null order by date_source desc, id")
                .param(ressort.cle())
                .query((ligne, rang) -> new Constat(
                        ligne.getObject("id", UUID.class),
                        Domaine.valueOf(ligne.getString("domaine")),
                        ligne.getString("texte"),
                        ligne.getString("source"),
                        ligne.getObject("date_source", LocalDate.class)))
                .list();
    }

    /** @throws PlanIntrouvable s’il n’est pas de ce ressort */
    @Transactional(readOnly = true)
    public Constat constat(Ressort ressort, UUID id) {
        return constats(ressort).stream()
                .filter(constat -> constat.id().equals(id))
                .findFirst()
                .orElseThrow(PlanIntrouvable::new);
    }

    /**
     * Écrit un constat, neuf ou corrigé.
     *
     * @throws PlanIntrouvable si cet identifiant est celui d’un autre territoire
     */
    public void constater(Ressort ressort, Constat constat, UUID auteur) {
        int ecrits = jdbc.sql("""
                insert into constat_de_plan (id, territoire, domaine, texte, source, date_source, compte_id, modifie_le)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set domaine = excluded.domaine, texte = excluded.texte, source = excluded.source,
                    date_source = excluded.date_source, compte_id = excluded.compte_id, modifie_le = excluded.modifie_le
                where constat_de_plan.territoire = excluded.territoire and constat_de_plan.retire_le is null""")
                .params(
                        constat.id(),
                        ressort.cle(),
                        constat.domaine().name(),
                        constat.texte(),
                        constat.source(),
                        constat.date(),
                        auteur,
                        maintenant())
                .update();
        if (ecrits == 0) {
            throw new PlanIntrouvable();
        }
    }

    /**
     * Ôte un constat.
     *
     * @throws PlanIntrouvable s’il n’est pas de ce ressort
     */
    public void oterConstat(Ressort ressort, UUID id) {
        trouve(constatsOtes.oter(ressort.cle(), id));
    }

    /** Rend un constat ôté ; vrai s’il est de nouveau là. */
    public boolean rendreConstat(Ressort ressort, UUID id) {
        return constatsOtes.rendre(ressort.cle(), id);
    }

    @Transactional(readOnly = true)
    public List<Action> actions(Ressort ressort) {
        return jdbc.sql(
                        "select * from action_de_plan where territoire = ? and retire_le is null order by domaine, du, intitule, id")
                .param(ressort.cle())
                .query((ligne, rang) -> action(ligne))
                .list();
    }

    /** @throws PlanIntrouvable si elle n’est pas de ce ressort */
    @Transactional(readOnly = true)
    public Action action(Ressort ressort, UUID id) {
        return actions(ressort).stream()
                .filter(action -> action.id().equals(id))
                .findFirst()
                .orElseThrow(PlanIntrouvable::new);
    }

    /**
     * Écrit une action, neuve ou corrigée. Un repère que le produit mesure et dont le départ n’est pas dit part de ce qu’il vaut
     * aujourd’hui. Un départ que l’on change est celui des temps tels qu’on les sait aujourd’hui, mesurés ou estimés.
     *
     * @throws ActionModifiee si un autre l’a changée depuis la version que l’on a lue
     * @throws PlanIntrouvable si cet identifiant est celui d’un autre territoire
     */
    public void ecrire(Ressort ressort, Action action, UUID auteur) {
        var chiffres = reperes.aujourdhui(ressort, aujourdhui());
        var depart = depart(action, chiffres.valeurs());
        var valeurs = Arrays.<@Nullable Object>asList(
                action.domaine().name(),
                action.intitule(),
                action.pilote(),
                action.partenaires(),
                action.du(),
                action.au(),
                action.centimes(),
                action.etat().name(),
                action.repere() == null ? null : action.repere().name(),
                depart,
                action.cible(),
                action.aLaMain(),
                action.avancement(),
                auteur,
                maintenant(),
                partMesuree(ressort, action, depart, chiffres.partMesuree()));
        int neuve =
                jdbc.sql("""
                insert into action_de_plan (domaine, intitule, pilote, partenaires, du, au, centimes, etat, repere, depart, cible,
                    a_la_main, avancement, compte_id, modifie_le, part_mesuree_au_depart, id, territoire, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as text), cast(? as numeric), cast(? as numeric), cast(? as numeric),
                    ?, ?, ?, round(cast(? as numeric), 3), ?, ?, 0)
                on conflict (id) do nothing""").params(plus(valeurs, action.id(), ressort.cle())).update();
        if (neuve == 1) {
            return;
        }
        action(ressort, action.id());
        int changee = jdbc.sql("""
                update action_de_plan set domaine = ?, intitule = ?, pilote = ?, partenaires = ?, du = ?, au = ?, centimes = ?,
                    etat = ?, repere = cast(? as text), depart = cast(? as numeric), cible = cast(? as numeric),
                    a_la_main = cast(? as numeric), avancement = ?, compte_id = ?, modifie_le = ?,
                    part_mesuree_au_depart = round(cast(? as numeric), 3), version = version + 1
                where id = ? and version = ?""")
                .params(plus(valeurs, action.id(), action.version()))
                .update();
        if (changee == 0) {
            throw new ActionModifiee();
        }
    }

    /**
     * Ôte une action.
     *
     * @throws PlanIntrouvable si elle n’est pas de ce ressort
     */
    public void oter(Ressort ressort, UUID id) {
        trouve(actionsOtees.oter(ressort.cle(), id));
    }

    /** Rend une action ôtée ; vrai si elle est de nouveau là. */
    public boolean rendre(Ressort ressort, UUID id) {
        return actionsOtees.rendre(ressort.cle(), id);
    }

    private static void trouve(boolean present) {
        if (!present) {
            throw new PlanIntrouvable();
        }
    }

    /** Tant que le départ ne change pas, c’est celle du jour où on l’a dit. */
    private @Nullable Double partMesuree(Ressort ressort, Action action, @Nullable Double depart, double aujourdhui) {
        return actions(ressort).stream()
                .filter(avant -> avant.id().equals(action.id())
                        && avant.repere() == action.repere()
                        && Objects.equals(avant.depart(), depart))
                .findFirst()
                .map(avant -> Optional.ofNullable(avant.partMesuree()))
                .orElse(Optional.of(aujourdhui))
                .orElse(null);
    }

    private static @Nullable Double depart(Action action, Map<Repere, Double> valeurs) {
        return action.depart() != null || action.repere() == null
                ? action.depart()
                : action.repere() == Repere.A_LA_MAIN ? action.aLaMain() : valeurs.get(action.repere());
    }

    private static Action action(ResultSet ligne) throws SQLException {
        var repere = ligne.getString("repere");
        return new Action(
                ligne.getObject("id", UUID.class),
                Domaine.valueOf(ligne.getString("domaine")),
                ligne.getString("intitule"),
                ligne.getString("pilote"),
                ligne.getString("partenaires"),
                ligne.getObject("du", LocalDate.class),
                ligne.getObject("au", LocalDate.class),
                ligne.getLong("centimes"),
                Etat.valueOf(ligne.getString("etat")),
                repere == null ? null : Repere.valueOf(repere),
                nombre(ligne, "depart"),
                nombre(ligne, "part_mesuree_au_depart"),
                nombre(ligne, "cible"),
                nombre(ligne, "a_la_main"),
                ligne.getString("avancement"),
                ligne.getLong("version"));
    }

    private static @Nullable Double nombre(ResultSet ligne, String colonne) throws SQLException {
        var nombre = ligne.getBigDecimal(colonne);
        return nombre == null ? null : nombre.doubleValue();
    }

    private static List<@Nullable Object> plus(List<@Nullable Object> valeurs, Object... autres) {
        var tout = new ArrayList<>(valeurs);
        Collections.addAll(tout, autres);
        return tout;
    }

    private Timestamp maintenant() {
        return Timestamp.from(horloge.instant());
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }

    private record Reglage(int debut, String intention) {}
}
