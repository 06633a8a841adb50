package fr.maillon.cheque;

import fr.maillon.cheque.BilanDesCheques.Somme;
import fr.maillon.cheque.Carnet.Mouvement;
import fr.maillon.territoire.Ressort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Recevoir des carnets, faire passer leurs chèques d’une étape à la suivante, dire ce que cela fait par financeur et par année. */
@Service
@Transactional
public class Cheques {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final JdbcClient jdbc;
    private final Clock horloge;

    Cheques(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Les carnets d’un territoire, du plus proche de sa fin au plus lointain, ceux qui dorment encore d’abord. */
    @Transactional(readOnly = true)
    public List<Carnet> carnets(Ressort ressort) {
        var carnets = new LinkedHashMap<UUID, Carnet>();
        jdbc.sql("""
                select c.*, m.id mouvement_id, m.geste, m.nombre deplaces, m.le, m.annule_le,
                       m.lieu_id, l.nom || ', ' || l.commune lieu, m.structure_id, s.nom structure
                from carnet_de_cheques c left join mouvement_de_cheques m on m.carnet_id = c.id
                left join v_nom_lieu l on l.id = m.lieu_id left join v_nom_structure s on s.id = m.structure_id
                where c.territoire = ?
                order by (c.en_stock + c.remis = 0), c.perime_le, c.id, m.le desc, m.cree_le desc, m.id""").param(ressort.cle()).query(ligne -> {
            var id = ligne.getObject("id", UUID.class);
            if (!carnets.containsKey(id)) {
                carnets.put(id, carnet(id, ligne));
            }
            if (ligne.getObject("mouvement_id") != null) {
                carnets.get(id)
                        .mouvements()
                        .add(new Mouvement(
                                ligne.getObject("mouvement_id", UUID.class),
                                Geste.valueOf(ligne.getString("geste")),
                                ligne.getInt("deplaces"),
                                ligne.getObject("le", LocalDate.class),
                                usage(ligne),
                                ligne.getTimestamp("annule_le") != null));
            }
        });
        return List.copyOf(carnets.values());
    }

    /** @throws CarnetIntrouvable s’il n’est pas de ce ressort */
    @Transactional(readOnly = true)
    public Carnet carnet(Ressort ressort, UUID id) {
        return carnets(ressort).stream()
                .filter(carnet -> carnet.id().equals(id))
                .findFirst()
                .orElseThrow(CarnetIntrouvable::new);
    }

    /** Vrai si ce financeur a déjà donné un carnet de cette référence, autre que celui-ci. */
    @Transactional(readOnly = true)
    public boolean estConnu(Ressort ressort, UUID id, String financeur, String reference) {
        return jdbc.sql("""
                select count(*) > 0 from carnet_de_cheques
                where territoire = ? and financeur = ? and reference = ? and id <> ?""")
                .params(ressort.cle(), financeur, reference, id)
                .query(Boolean.class)
                .single();
    }

    /** Reçoit un carnet ; le même identifiant n’en fait qu’un. */
    public void recevoir(Ressort ressort, Carnet carnet, UUID auteur) {
        jdbc.sql("""
                insert into carnet_de_cheques (id, territoire, financeur, reference, nombre, centimes, recu_le, perime_le, en_stock,
                    compte_id, cree_le)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing""")
                .params(
                        carnet.id(),
                        ressort.cle(),
                        carnet.financeur(),
                        carnet.reference(),
                        carnet.nombre(),
                        carnet.centimes(),
                        carnet.recuLe(),
                        carnet.perimeLe(),
                        carnet.nombre(),
                        auteur,
                        Timestamp.from(horloge.instant()))
                .update();
    }

    /**
     * Fait passer des chèques à l’étape suivante ; le même identifiant n’en déplace qu’une fois.
     *
     * @throws MouvementRefuse s’ils ne sont pas assez nombreux à cette étape, ou si le jour ne convient pas
     * @throws CarnetIntrouvable s’il n’est pas de ce ressort
     */
    public void deplacer(Ressort ressort, UUID carnet, Mouvement mouvement, UUID auteur) {
        var ici = carnet(ressort, carnet);
        if (mouvement.le().isBefore(ici.recuLe())) {
            throw new MouvementRefuse("Le carnet n’était pas encore reçu ce jour-là.");
        }
        if (mouvement.le().isAfter(aujourdhui())) {
            throw new MouvementRefuse("Ce jour n’est pas encore venu.");
        }
        if (mouvement.ou().estDit() && mouvement.geste() != Geste.UTILISER) {
            throw new IllegalArgumentException("Un endroit ne se dit que de chèques utilisés");
        }
        if (mouvement.geste().veutUnChequeValable() && ici.estPerime(mouvement.le())) {
            throw new MouvementRefuse("Ces chèques étaient déjà périmés ce jour-là.");
        }
        verrouiller(carnet);
        if (jdbc.sql("select count(*) > 0 from mouvement_de_cheques where id = ?")
                .param(mouvement.id())
                .query(Boolean.class)
                .single()) {
            return;
        }
        if (!passer(carnet, mouvement.geste().de(), mouvement.geste().vers(), mouvement.nombre())) {
            throw new MouvementRefuse(
                    "Il n’y en a pas autant\u00A0: " + ici.a(mouvement.geste().de()) + " à cette étape.");
        }
        jdbc.sql("""
                insert into mouvement_de_cheques (id, carnet_id, geste, nombre, le, lieu_id, structure_id, compte_id, cree_le)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        mouvement.id(),
                        carnet,
                        mouvement.geste().name(),
                        mouvement.nombre(),
                        mouvement.le(),
                        mouvement.ou().lieu(),
                        mouvement.ou().structure(),
                        auteur,
                        Timestamp.from(horloge.instant())))
                .update();
    }

    /**
     * Annule un mouvement noté par erreur : les chèques reviennent d’où ils venaient. Deux fois ne change rien.
     *
     * @throws MouvementRefuse si les chèques sont déjà plus loin
     */
    public void annuler(Ressort ressort, UUID carnet, UUID mouvement) {
        var note = carnet(ressort, carnet).mouvements().stream()
                .filter(un -> un.id().equals(mouvement))
                .findFirst()
                .orElseThrow(CarnetIntrouvable::new);
        verrouiller(carnet);
        if (jdbc.sql("select annule_le is not null from mouvement_de_cheques where id = ?")
                .param(mouvement)
                .query(Boolean.class)
                .single()) {
            return;
        }
        if (!passer(carnet, note.geste().vers(), note.geste().de(), note.nombre())) {
            throw new MouvementRefuse("Ces chèques sont déjà plus loin\u00A0: annulez d’abord ce qui a suivi.");
        }
        jdbc.sql("update mouvement_de_cheques set annule_le = ? where id = ?")
                .params(Timestamp.from(horloge.instant()), mouvement)
                .update();
    }

    /** Ce que chaque financeur a fait passer dans l’année, par nom, puis l’ensemble. */
    @Transactional(readOnly = true)
    public List<BilanDesCheques> bilan(Ressort ressort, int annee) {
        var bilans = new ArrayList<>(jdbc.sql("""
                with deplaces as (
                    select c.financeur, c.centimes, m.geste, case m.geste when 'REPRENDRE' then -m.nombre else m.nombre end n
                    from mouvement_de_cheques m join carnet_de_cheques c on c.id = m.carnet_id
                    where c.territoire = :territoire and m.annule_le is null
                      and m.le between make_date(:annee, 1, 1) and make_date(:annee, 12, 31)
                    union all
                    select financeur, centimes, 'RECEVOIR', nombre from carnet_de_cheques
                    where territoire = :territoire and recu_le between make_date(:annee, 1, 1) and make_date(:annee, 12, 31)
                )
                select financeur,
                       coalesce(sum(n) filter (where geste = 'RECEVOIR'), 0),
                       coalesce(sum(n::bigint * centimes) filter (where geste = 'RECEVOIR'), 0),
                       coalesce(sum(n) filter (where geste in ('REMETTRE', 'REPRENDRE')), 0),
                       coalesce(sum(n::bigint * centimes) filter (where geste in ('REMETTRE', 'REPRENDRE')), 0),
                       coalesce(sum(n) filter (where geste = 'UTILISER'), 0),
                       coalesce(sum(n::bigint * centimes) filter (where geste = 'UTILISER'), 0),
                       coalesce(sum(n) filter (where geste = 'REMBOURSER'), 0),
                       coalesce(sum(n::bigint * centimes) filter (where geste = 'REMBOURSER'), 0),
                       coalesce(sum(n) filter (where geste like 'PERIMER%'), 0),
                       coalesce(sum(n::bigint * centimes) filter (where geste like 'PERIMER%'), 0)
                from deplaces group by 1 order by 1""")
                .param("territoire", ressort.cle())
                .param("annee", annee)
                .query((ligne, rang) -> new BilanDesCheques(
                        ligne.getString(1),
                        somme(ligne, 2),
                        somme(ligne, 4),
                        somme(ligne, 6),
                        somme(ligne, 8),
                        somme(ligne, 10)))
                .list());
        if (!bilans.isEmpty()) {
            bilans.add(bilans.stream().reduce(BilanDesCheques.ENSEMBLE, BilanDesCheques::plus));
        }
        return bilans;
    }

    /** Les chèques utilisés dans l’année, endroit par endroit, du plus au moins ; leur somme est celle du bilan. */
    @Transactional(readOnly = true)
    public List<UsageDeLAnnee> usages(Ressort ressort, int annee) {
        return jdbc.sql("""
                select m.lieu_id, l.nom || ', ' || l.commune lieu, m.structure_id, s.nom structure,
                       sum(m.nombre) cheques, sum(m.nombre::bigint * c.centimes) centimes
                from mouvement_de_cheques m join carnet_de_cheques c on c.id = m.carnet_id
                left join v_nom_lieu l on l.id = m.lieu_id left join v_nom_structure s on s.id = m.structure_id
                where c.territoire = :territoire and m.geste = 'UTILISER' and m.annule_le is null
                  and m.le between make_date(:annee, 1, 1) and make_date(:annee, 12, 31)
                group by 1, 2, 3, 4 order by centimes desc, 2 nulls last, 4 nulls last""")
                .param("territoire", ressort.cle())
                .param("annee", annee)
                .query((ligne, rang) ->
                        new UsageDeLAnnee(usage(ligne), new Somme(ligne.getLong("cheques"), ligne.getLong("centimes"))))
                .list();
    }

    /** Les lieux ouverts de ce territoire, par nom : là où des chèques peuvent servir. */
    @Transactional(readOnly = true)
    public Map<UUID, String> lieux(Ressort ressort) {
        return noms(
                "select co.id, co.nom || ', ' || co.commune nom from v_lieu_a_compter co where co.statut = 'OUVERT' and ",
                ressort);
    }

    /** Les structures de ce territoire qui emploient, par nom. */
    @Transactional(readOnly = true)
    public Map<UUID, String> structures(Ressort ressort) {
        return noms("select co.id, co.nom from v_employeur co where ", ressort);
    }

    private Map<UUID, String> noms(String lesquels, Ressort ressort) {
        var noms = new LinkedHashMap<UUID, String>();
        jdbc.sql(lesquels + Ressort.COMMUNE_DEDANS + " order by 2, 1")
                .param("departements", ressort.codesDesDepartements())
                .param("epcis", ressort.codesDesEpcis())
                .query(ligne -> {
                    noms.put(ligne.getObject("id", UUID.class), ligne.getString("nom"));
                });
        return noms;
    }

    /** Un geste à la fois par carnet : le même envoyé deux fois au même instant ne compte qu’une fois. */
    private void verrouiller(UUID carnet) {
        jdbc.sql("select id from carnet_de_cheques where id = ? for update")
                .param(carnet)
                .query(UUID.class)
                .single();
    }

    /** Faux s’il n’y en a pas autant à cette étape. */
    private boolean passer(UUID carnet, Etape de, Etape vers, int nombre) {
        return jdbc.sql("update carnet_de_cheques set %1$s = %1$s - ?, %2$s = %2$s + ? where id = ? and %1$s >= ?"
                                .formatted(de.colonne(), vers.colonne()))
                        .params(nombre, nombre, carnet, nombre)
                        .update()
                == 1;
    }

    private static Somme somme(ResultSet ligne, int colonne) throws SQLException {
        return new Somme(ligne.getLong(colonne), ligne.getLong(colonne + 1));
    }

    private static Usage usage(ResultSet ligne) throws SQLException {
        return new Usage(
                ligne.getObject("lieu_id", UUID.class),
                ligne.getObject("structure_id", UUID.class),
                Objects.requireNonNullElse(ligne.getString("lieu"), ""),
                Objects.requireNonNullElse(ligne.getString("structure"), ""));
    }

    private static Carnet carnet(UUID id, ResultSet ligne) throws SQLException {
        var etapes = new EnumMap<Etape, Integer>(Etape.class);
        for (var etape : Etape.values()) {
            etapes.put(etape, ligne.getInt(etape.colonne()));
        }
        return new Carnet(
                id,
                ligne.getString("financeur"),
                ligne.getString("reference"),
                ligne.getInt("nombre"),
                ligne.getInt("centimes"),
                ligne.getObject("recu_le", LocalDate.class),
                ligne.getObject("perime_le", LocalDate.class),
                etapes,
                new ArrayList<>());
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }
}
