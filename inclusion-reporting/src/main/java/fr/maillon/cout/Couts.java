package fr.maillon.cout;

import fr.maillon.indicateur.Chiffres;
import fr.maillon.indicateur.Periode;
import fr.maillon.territoire.Ressort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Saisir les coûts des structures et les rapporter à leur activité. */
@Service
@Transactional
public class Couts {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final String STRUCTURES = """
            select e.id, e.nom, c.nature, c.centimes, c.regle, p.lieux, p.parts,
                   a.accompagnements, a.participants, a.minutes
            from v_employeur e
            left join cout c on c.structure_id = e.id and c.annee = :annee
            left join lateral (
                select array_agg(coalesce(lieu_id::text, '')) lieux, array_agg(dix_milliemes) parts
                from part_de_cout where structure_id = e.id and annee = :annee and nature = c.nature) p on true
            left join lateral (
                select sum(accompagnements) accompagnements, sum(participants) participants, sum(minutes) minutes
                from v_activite_mois
                where portee = 'S' || e.id and mesure = 'total:TOTAL' and mois between :du and :au) a on true
            where %s
            order by e.nom, e.id""";

    private final JdbcClient jdbc;
    private final Clock horloge;

    Couts(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Les employeurs de ce ressort, par nom, qu’ils aient dit leurs coûts ou non. */
    @Transactional(readOnly = true)
    public List<CoutsDUneStructure> duRessort(Ressort ressort, int annee) {
        return structures(
                "(e.departement_code = any(:departements) or e.epci_code = any(:epcis))",
                annee,
                Map.of(
                        "departements",
                        ressort.departements().toArray(String[]::new),
                        "epcis",
                        ressort.epcis().toArray(String[]::new)));
    }

    /** Cette structure, si elle emploie. */
    @Transactional(readOnly = true)
    public Optional<CoutsDUneStructure> de(UUID structure, int annee) {
        return structures("e.id = :structure", annee, Map.of("structure", structure)).stream()
                .findFirst();
    }

    /** Les coûts de ces structures répartis entre les lieux, structure par structure, en deux requêtes. */
    @Transactional(readOnly = true)
    public List<Repartition> repartir(List<CoutsDUneStructure> structures, int annee) {
        var lieux = new HashMap<UUID, List<CoutsDUnLieu>>();
        var periode = periode(annee);
        jdbc.sql("""
                with activite as (
                    select substr(portee, 2)::uuid structure_id, nullif(substr(mesure, 6), '')::uuid lieu_id,
                           sum(accompagnements) accompagnements, sum(participants) participants, sum(minutes) minutes
                    from v_activite_mois
                    where portee = any(:portees) and mesure like 'lieu:%' and mois between :du and :au
                    group by 1, 2 having sum(accompagnements) <> 0
                    union all
                    select distinct structure_id, lieu_id, 0, 0, 0 from part_de_cout
                    where structure_id = any(:structures) and annee = :annee)
                select a.structure_id, coalesce(a.lieu_id::text, '') id, coalesce(n.nom || ', ' || n.commune, '') nom,
                       sum(accompagnements) accompagnements, sum(participants) participants, sum(minutes) minutes
                from activite a left join v_nom_lieu n on n.id = a.lieu_id
                group by 1, 2, 3""")
                .param(
                        "portees",
                        structures.stream().map(s -> "S" + s.structure()).toArray(String[]::new))
                .param(
                        "structures",
                        structures.stream().map(CoutsDUneStructure::structure).toArray(UUID[]::new))
                .param("annee", annee)
                .param("du", periode.du())
                .param("au", periode.au())
                .query(ligne -> {
                    lieux.computeIfAbsent(ligne.getObject("structure_id", UUID.class), id -> new ArrayList<>())
                            .add(new CoutsDUnLieu(
                                    ligne.getString("id"), ligne.getString("nom"), chiffres(ligne), Map.of()));
                });
        return structures.stream()
                .map(structure -> Repartition.de(structure, lieux.getOrDefault(structure.structure(), List.of())))
                .toList();
    }

    /** Les lieux à qui cette structure peut donner une part : les siens, ceux où elle accompagne, ceux qui en ont déjà une. */
    @Transactional(readOnly = true)
    public List<LieuAPayer> lieux(Repartition repartition) {
        return jdbc.sql("""
                select id::text, nom || ', ' || commune from v_lieu_a_compter
                where (structure_id = :structure and statut = 'OUVERT') or id::text = any(:connus)
                order by 2, 1""")
                .param("structure", repartition.structure().structure())
                .param(
                        "connus",
                        repartition.lieux().stream().map(CoutsDUnLieu::id).toArray(String[]::new))
                .query((ligne, rang) -> new LieuAPayer(ligne.getString(1), ligne.getString(2)))
                .list();
    }

    /** Les rendez-vous manqués de la structure, au coût d’une heure d’accompagnement. */
    @Transactional(readOnly = true)
    public RendezVousManques manques(CoutsDUneStructure couts, int annee) {
        var periode = periode(annee);
        var heure = couts.unitaires().parHeure();
        return jdbc.sql("""
                select count(*) nombre, coalesce(sum(minutes), 0)::bigint minutes from v_rendez_vous_manque
                where structure_id = ? and jour between ? and ?""")
                .params(couts.structure(), periode.du(), periode.au())
                .query((ligne, rang) -> new RendezVousManques(
                        ligne.getLong("nombre"),
                        ligne.getLong("minutes"),
                        heure.isEmpty()
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(heure.getAsDouble() * ligne.getLong("minutes") / 60)))
                .single();
    }

    /**
     * Écrit les coûts d’une année ; ce qui n’est pas donné redevient inconnu. Une nature qui n’y était pas se répartit comme
     * l’année d’avant.
     */
    public void saisir(UUID structure, int annee, Map<NatureDeCout, Long> centimes, UUID auteur) {
        jdbc.sql("delete from cout where structure_id = ? and annee = ? and nature <> all(?)")
                .params(
                        structure,
                        annee,
                        centimes.keySet().stream().map(Enum::name).toArray(String[]::new))
                .update();
        centimes.forEach((nature, montant) -> jdbc.sql("""
                insert into cout (structure_id, annee, nature, centimes, compte_id, modifie_le, regle)
                values (:structure, :annee, :nature, :centimes, :auteur, :maintenant, coalesce(
                    (select regle from cout where structure_id = :structure and nature = :nature and annee < :annee
                     order by annee desc limit 1), 'TEMPS_PASSE'))
                on conflict (structure_id, annee, nature) do update
                    set centimes = excluded.centimes, compte_id = excluded.compte_id, modifie_le = excluded.modifie_le""")
                .param("structure", structure)
                .param("annee", annee)
                .param("nature", nature.name())
                .param("centimes", montant)
                .param("auteur", auteur)
                .param("maintenant", Timestamp.from(horloge.instant()))
                .update());
        jdbc.sql("""
                insert into part_de_cout (structure_id, annee, nature, lieu_id, dix_milliemes)
                select c.structure_id, c.annee, c.nature, p.lieu_id, p.dix_milliemes
                from cout c
                join part_de_cout p on p.structure_id = c.structure_id and p.nature = c.nature
                    and p.annee = (select max(a.annee) from cout a
                                   where a.structure_id = c.structure_id and a.nature = c.nature and a.annee < c.annee)
                where c.structure_id = ? and c.annee = ? and c.regle in ('PARTS_FIXEES', 'UN_LIEU')
                  and not exists (select from part_de_cout d where d.structure_id = c.structure_id
                                  and d.annee = c.annee and d.nature = c.nature)""").params(structure, annee).update();
    }

    /**
     * Choisit comment une dépense saisie se répartit.
     *
     * @param parts celles d’une règle fixée, en dix-millièmes, qui font {@link Depense#TOUT} ; vide sinon
     */
    public void choisir(
            UUID structure, int annee, NatureDeCout nature, RegleDeRepartition regle, Map<String, Integer> parts) {
        jdbc.sql("update cout set regle = ? where structure_id = ? and annee = ? and nature = ?")
                .params(regle.name(), structure, annee, nature.name())
                .update();
        jdbc.sql("delete from part_de_cout where structure_id = ? and annee = ? and nature = ?")
                .params(structure, annee, nature.name())
                .update();
        parts.forEach((lieu, part) -> jdbc.sql("""
                insert into part_de_cout (structure_id, annee, nature, lieu_id, dix_milliemes)
                values (?, ?, ?, nullif(?, '')::uuid, ?)""")
                .params(structure, annee, nature.name(), lieu, part)
                .update());
    }

    private List<CoutsDUneStructure> structures(String lesquelles, int annee, Map<String, Object> parametres) {
        var periode = periode(annee);
        double part = (double) periode.au().getDayOfYear() / periode.au().lengthOfYear();
        var trouvees = new LinkedHashMap<UUID, CoutsDUneStructure>();
        jdbc.sql(STRUCTURES.formatted(lesquelles))
                .params(parametres)
                .param("annee", annee)
                .param("du", periode.du())
                .param("au", periode.au())
                .query(ligne -> {
                    var structure =
                            trouvees.computeIfAbsent(ligne.getObject("id", UUID.class), id -> vide(id, ligne, part));
                    if (ligne.getString("nature") != null) {
                        structure.depenses().put(NatureDeCout.valueOf(ligne.getString("nature")), depense(ligne));
                    }
                });
        return List.copyOf(trouvees.values());
    }

    private static CoutsDUneStructure vide(UUID id, ResultSet ligne, double part) {
        try {
            return new CoutsDUneStructure(
                    id, ligne.getString("nom"), new EnumMap<>(NatureDeCout.class), chiffres(ligne), part);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Chiffres chiffres(ResultSet ligne) throws SQLException {
        return new Chiffres(ligne.getLong("accompagnements"), ligne.getLong("participants"), ligne.getLong("minutes"));
    }

    private static Depense depense(ResultSet ligne) throws SQLException {
        var parts = new HashMap<String, Integer>();
        var fixees = ligne.getArray("parts");
        if (fixees != null) {
            var lieux = (String[]) ligne.getArray("lieux").getArray();
            var valeurs = (Integer[]) fixees.getArray();
            for (int i = 0; i < lieux.length; i++) {
                parts.put(lieux[i], valeurs[i]);
            }
        }
        return new Depense(ligne.getLong("centimes"), RegleDeRepartition.valueOf(ligne.getString("regle")), parts);
    }

    private Periode periode(int annee) {
        return Periode.annee(annee, LocalDate.now(horloge.withZone(PARIS)));
    }
}
