package fr.maillon.cout;

import fr.maillon.indicateur.Chiffres;
import fr.maillon.indicateur.Indicateurs;
import fr.maillon.indicateur.Perimetre;
import fr.maillon.indicateur.Periode;
import fr.maillon.territoire.Ressort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
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
            select e.id, e.nom, c.nature, c.centimes, a.accompagnements, a.participants, a.minutes
            from v_employeur e
            left join cout c on c.structure_id = e.id and c.annee = :annee
            left join lateral (
                select sum(accompagnements) accompagnements, sum(participants) participants, sum(minutes) minutes
                from v_activite_mois
                where portee = 'S' || e.id and mesure = 'total:TOTAL' and mois between :du and :au) a on true
            where %s
            order by e.nom, e.id""";

    private final JdbcClient jdbc;
    private final Indicateurs indicateurs;
    private final Clock horloge;

    Couts(JdbcClient jdbc, Indicateurs indicateurs, Clock horloge) {
        this.jdbc = jdbc;
        this.indicateurs = indicateurs;
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

    /** La part de chaque lieu de la structure, du plus au moins coûteux : ses coûts se répartissent selon le temps passé. */
    @Transactional(readOnly = true)
    public List<CoutsDUnLieu> parLieu(CoutsDUneStructure couts, int annee) {
        var total = couts.unitaires();
        double minutes = couts.activite().minutes();
        return indicateurs.tableauDeBord(new Perimetre.Structure(couts.structure()), periode(annee)).lieux().stream()
                .filter(lieu -> lieu.evolution().annee().accompagnements() > 0)
                .map(lieu -> {
                    var activite = lieu.evolution().annee();
                    return new CoutsDUnLieu(
                            lieu.nom(),
                            new CoutsUnitaires(
                                    total.euros().isEmpty() || minutes == 0
                                            ? OptionalDouble.empty()
                                            : OptionalDouble.of(
                                                    total.euros().getAsDouble() * activite.minutes() / minutes),
                                    activite));
                })
                .toList();
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

    /** Écrit les coûts d’une année ; ce qui n’est pas donné redevient inconnu. */
    public void saisir(UUID structure, int annee, Map<NatureDeCout, Long> centimes, UUID auteur) {
        jdbc.sql("delete from cout where structure_id = ? and annee = ? and nature <> all(?)")
                .params(
                        structure,
                        annee,
                        centimes.keySet().stream().map(Enum::name).toArray(String[]::new))
                .update();
        centimes.forEach((nature, montant) -> jdbc.sql("""
                insert into cout (structure_id, annee, nature, centimes, compte_id, modifie_le) values (?, ?, ?, ?, ?, ?)
                on conflict (structure_id, annee, nature) do update
                    set centimes = excluded.centimes, compte_id = excluded.compte_id, modifie_le = excluded.modifie_le""")
                .params(structure, annee, nature.name(), montant, auteur, Timestamp.from(horloge.instant()))
                .update());
    }

    private List<CoutsDUneStructure> structures(String lesquelles, int annee, Map<String, Object> parametres) {
        var periode = periode(annee);
        double part = (double) periode.au().getDayOfYear() / periode.au().lengthOfYear();
        var trouvees = new java.util.LinkedHashMap<UUID, CoutsDUneStructure>();
        jdbc.sql(STRUCTURES.formatted(lesquelles))
                .params(parametres)
                .param("annee", annee)
                .param("du", periode.du())
                .param("au", periode.au())
                .query(ligne -> {
                    var structure =
                            trouvees.computeIfAbsent(ligne.getObject("id", UUID.class), id -> vide(id, ligne, part));
                    if (ligne.getString("nature") != null) {
                        structure
                                .centimes()
                                .put(NatureDeCout.valueOf(ligne.getString("nature")), ligne.getLong("centimes"));
                    }
                });
        return List.copyOf(trouvees.values());
    }

    private static CoutsDUneStructure vide(UUID id, ResultSet ligne, double part) {
        try {
            return new CoutsDUneStructure(
                    id,
                    ligne.getString("nom"),
                    new EnumMap<>(NatureDeCout.class),
                    new Chiffres(
                            ligne.getLong("accompagnements"), ligne.getLong("participants"), ligne.getLong("minutes")),
                    part);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Periode periode(int annee) {
        return Periode.annee(annee, LocalDate.now(horloge.withZone(PARIS)));
    }
}
