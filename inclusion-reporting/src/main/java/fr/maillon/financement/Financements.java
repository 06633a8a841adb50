package fr.maillon.financement;

import fr.maillon.commun.Corbeille;
import fr.maillon.cout.Couts;
import fr.maillon.cout.CoutsDUneStructure;
import fr.maillon.cout.Depense;
import fr.maillon.financement.Convention.Versement;
import fr.maillon.territoire.Ressort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tenir les financements d’un territoire : tous ceux qui le coordonnent tiennent les mêmes. */
@Service
@Transactional
public class Financements {

    private static final String CONVENTIONS = """
            select c.*, v.id versement_id, v.prevu_le, v.centimes verse, v.recu_le
            from convention_de_financement c left join versement_de_financement v on v.convention_id = c.id
                and v.retire_le is null
            where c.territoire = ? and c.retire_le is null order by c.du, c.id, v.prevu_le, v.id""";

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final JdbcClient jdbc;
    private final Couts couts;
    private final Clock horloge;
    private final Corbeille conventionsOtees;
    private final Corbeille versementsOtes;
    private final Corbeille appelsOtes;

    Financements(JdbcClient jdbc, Couts couts, Clock horloge) {
        this.jdbc = jdbc;
        this.couts = couts;
        this.horloge = horloge;
        this.conventionsOtees = new Corbeille(jdbc, horloge, "convention_de_financement", "territoire = ? and id = ?");
        this.versementsOtes = new Corbeille(jdbc, horloge, "versement_de_financement", "convention_id = ? and id = ?");
        this.appelsOtes = new Corbeille(jdbc, horloge, "appel_a_projets", "territoire = ? and id = ?");
    }

    /** Le plan d’une année. */
    @Transactional(readOnly = true)
    public PlanDeFinancement plan(Ressort ressort, int annee) {
        var structures = couts.duRessort(ressort, annee);
        return new PlanDeFinancement(
                annee,
                structures.stream()
                        .flatMap(structure -> structure.depenses().values().stream())
                        .mapToLong(Depense::centimes)
                        .sum(),
                structures.stream().filter(structure -> !structure.estSaisi()).count(),
                conventions(ressort),
                LocalDate.now(horloge.withZone(PARIS)));
    }

    /** Toutes les conventions, avec leurs versements. */
    @Transactional(readOnly = true)
    public List<Convention> conventions(Ressort ressort) {
        var trouvees = new LinkedHashMap<UUID, Convention>();
        jdbc.sql(CONVENTIONS).param(ressort.cle()).query(ligne -> {
            var convention = trouvees.computeIfAbsent(ligne.getObject("id", UUID.class), id -> convention(id, ligne));
            if (ligne.getObject("versement_id") != null) {
                convention
                        .versements()
                        .add(new Versement(
                                ligne.getObject("versement_id", UUID.class),
                                ligne.getObject("prevu_le", LocalDate.class),
                                ligne.getLong("verse"),
                                ligne.getObject("recu_le", LocalDate.class)));
            }
        });
        return List.copyOf(trouvees.values());
    }

    /** @throws FinancementIntrouvable si elle n’est pas de ce ressort */
    @Transactional(readOnly = true)
    public Convention convention(Ressort ressort, UUID id) {
        return conventions(ressort).stream()
                .filter(convention -> convention.id().equals(id))
                .findFirst()
                .orElseThrow(FinancementIntrouvable::new);
    }

    /** Les structures qui peuvent recevoir : les employeurs du ressort. */
    @Transactional(readOnly = true)
    public List<CoutsDUneStructure> structures(Ressort ressort, int annee) {
        return couts.duRessort(ressort, annee);
    }

    /**
     * Écrit une convention, neuve ou corrigée.
     *
     * @throws ConventionModifiee si un autre l’a changée depuis la version que l’on a lue
     * @throws FinancementIntrouvable si cet identifiant est celui d’un autre territoire
     */
    public void ecrire(Ressort ressort, Convention convention, UUID auteur) {
        var valeurs = Arrays.<@Nullable Object>asList(
                convention.structure(),
                convention.enveloppe(),
                convention.financeur(),
                convention.origine().name(),
                convention.intitule(),
                convention.centimes(),
                convention.du(),
                convention.au(),
                convention.statut().name(),
                convention.note(),
                auteur,
                Timestamp.from(horloge.instant()));
        int neuve = jdbc.sql("""
                insert into convention_de_financement (structure_id, enveloppe_id, financeur, origine, intitule, centimes, du, au, statut, note,
                    compte_id, modifie_le, id, territoire, version)
                values (cast(? as uuid), cast(? as uuid), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) on conflict (id) do nothing""")
                .params(plus(valeurs, convention.id(), ressort.cle()))
                .update();
        if (neuve == 1) {
            return;
        }
        convention(ressort, convention.id());
        int changee = jdbc.sql("""
                update convention_de_financement set structure_id = cast(? as uuid), enveloppe_id = cast(? as uuid), financeur = ?, origine = ?, intitule = ?,
                    centimes = ?, du = ?, au = ?, statut = ?, note = ?, compte_id = ?, modifie_le = ?, version = version + 1
                where id = ? and version = ?""")
                .params(plus(valeurs, convention.id(), convention.version()))
                .update();
        if (changee == 0) {
            throw new ConventionModifiee();
        }
    }

    /**
     * Ôte une convention et ses versements.
     *
     * @throws FinancementIntrouvable si elle n’est pas de ce ressort
     */
    public void oter(Ressort ressort, UUID id) {
        trouve(conventionsOtees.oter(ressort.cle(), id));
    }

    /** Rend une convention ôtée, avec ses versements ; vrai si elle est de nouveau là. */
    public boolean rendre(Ressort ressort, UUID id) {
        return conventionsOtees.rendre(ressort.cle(), id);
    }

    /** Ajoute un versement attendu ; le même identifiant n’en fait qu’un. */
    public void prevoir(Ressort ressort, UUID convention, Versement versement) {
        convention(ressort, convention);
        jdbc.sql("""
                insert into versement_de_financement (id, convention_id, prevu_le, centimes, recu_le) values (?, ?, ?, ?, ?)
                on conflict (id) do nothing""")
                .params(Arrays.asList(
                        versement.id(), convention, versement.prevuLe(), versement.centimes(), versement.recuLe()))
                .update();
    }

    /** Note qu’un versement est arrivé ce jour-là, ou qu’il ne l’est pas. */
    public void recevoir(Ressort ressort, UUID convention, UUID versement, @Nullable LocalDate recuLe) {
        convention(ressort, convention);
        jdbc.sql("update versement_de_financement set recu_le = cast(? as date) where id = ? and convention_id = ?")
                .params(Arrays.asList(recuLe, versement, convention))
                .update();
    }

    /** Ôte un versement. */
    public void oterVersement(Ressort ressort, UUID convention, UUID versement) {
        convention(ressort, convention);
        trouve(versementsOtes.oter(convention, versement));
    }

    /** Rend un versement ôté ; vrai s’il est de nouveau là. */
    public boolean rendreVersement(Ressort ressort, UUID convention, UUID versement) {
        convention(ressort, convention);
        return versementsOtes.rendre(convention, versement);
    }

    /** Les appels, du plus proche au plus lointain ; les clos en dernier. */
    @Transactional(readOnly = true)
    public List<Appel> appels(Ressort ressort, LocalDate aujourdhui) {
        return jdbc.sql("""
                select * from appel_a_projets where territoire = ? and retire_le is null order by (cloture < ?), (suite = 'ECARTE'), cloture, id""")
                .params(ressort.cle(), aujourdhui)
                .query((ligne, rang) -> new Appel(
                        ligne.getObject("id", UUID.class),
                        ligne.getString("intitule"),
                        ligne.getString("financeur"),
                        ligne.getObject("cloture", LocalDate.class),
                        ligne.getString("adresse"),
                        Suite.valueOf(ligne.getString("suite")),
                        ligne.getString("note")))
                .list();
    }

    /** Écrit un appel, neuf ou corrigé. */
    public void surveiller(Ressort ressort, Appel appel, UUID auteur) {
        jdbc.sql("""
                insert into appel_a_projets (id, territoire, intitule, financeur, cloture, adresse, suite, note, compte_id, modifie_le)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set intitule = excluded.intitule, financeur = excluded.financeur,
                    cloture = excluded.cloture, adresse = excluded.adresse, suite = excluded.suite, note = excluded.note,
                    compte_id = excluded.compte_id, modifie_le = excluded.modifie_le
                where appel_a_projets.territoire = excluded.territoire and appel_a_projets.retire_le is null""")
                .params(Arrays.asList(
                        appel.id(),
                        ressort.cle(),
                        appel.intitule(),
                        appel.financeur(),
                        appel.cloture(),
                        appel.adresse(),
                        appel.suite().name(),
                        appel.note(),
                        auteur,
                        Timestamp.from(horloge.instant())))
                .update();
    }

    /**
     * Ôte un appel.
     *
     * @throws FinancementIntrouvable s’il n’est pas de ce ressort
     */
    public void oterAppel(Ressort ressort, UUID id) {
        trouve(appelsOtes.oter(ressort.cle(), id));
    }

    /** Rend un appel ôté ; vrai s’il est de nouveau là. */
    public boolean rendreAppel(Ressort ressort, UUID id) {
        return appelsOtes.rendre(ressort.cle(), id);
    }

    private static void trouve(boolean present) {
        if (!present) {
            throw new FinancementIntrouvable();
        }
    }

    private static Convention convention(UUID id, ResultSet ligne) {
        try {
            return new Convention(
                    id,
                    ligne.getObject("structure_id", UUID.class),
                    ligne.getObject("enveloppe_id", UUID.class),
                    ligne.getString("financeur"),
                    Origine.valueOf(ligne.getString("origine")),
                    ligne.getString("intitule"),
                    ligne.getLong("centimes"),
                    ligne.getObject("du", LocalDate.class),
                    ligne.getObject("au", LocalDate.class),
                    Statut.valueOf(ligne.getString("statut")),
                    ligne.getString("note"),
                    ligne.getLong("version"),
                    new ArrayList<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<@Nullable Object> plus(List<@Nullable Object> valeurs, Object... autres) {
        return Stream.concat(valeurs.stream(), Arrays.stream(autres)).collect(Collectors.toCollection(ArrayList::new));
    }
}
