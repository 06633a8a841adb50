package fr.maillon.effet;

import fr.maillon.cout.Couts;
import fr.maillon.cout.CoutsDUneStructure;
import fr.maillon.effet.Effet.Quantite;
import fr.maillon.indicateur.Dimension;
import fr.maillon.indicateur.Indicateurs;
import fr.maillon.indicateur.Perimetre;
import fr.maillon.indicateur.Periode;
import fr.maillon.indicateur.TableauDeBord;
import fr.maillon.territoire.Ressort;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Estimer ce que le réseau fait gagner, et tenir les hypothèses d’un territoire. */
@Service
@Transactional
public class EstimationDesEffets {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Set<String> SOCIALES = Set.of("SOCIAL_SANTE", "LOGEMENT");
    private static final Set<String> VERS_L_EMPLOI = Set.of("INSERTION_PROFESSIONNELLE");

    private final JdbcClient jdbc;
    private final Indicateurs indicateurs;
    private final Couts couts;
    private final Clock horloge;

    EstimationDesEffets(JdbcClient jdbc, Indicateurs indicateurs, Couts couts, Clock horloge) {
        this.jdbc = jdbc;
        this.indicateurs = indicateurs;
        this.couts = couts;
        this.horloge = horloge;
    }

    /** L’estimation de cette année, arrêtée à aujourd’hui si elle n’est pas finie. */
    @Transactional(readOnly = true)
    public Estimation estimer(Ressort ressort, int annee) {
        var activite = indicateurs.tableauDeBord(
                new Perimetre.Territoire(ressort.departements(), ressort.epcis()),
                Periode.annee(annee, LocalDate.now(horloge.withZone(PARIS))));
        var structures = couts.duRessort(ressort, annee);
        var dites = structures.stream().filter(CoutsDUneStructure::estSaisi).toList();
        return new Estimation(
                annee,
                quantites(activite),
                hypotheses(ressort),
                dites.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(dites.stream()
                                .mapToDouble(structure -> structure.eurosDeLAnnee() * structure.part())
                                .sum()),
                structures.size() - dites.size());
    }

    /** Remplace la fourchette d’une hypothèse. */
    public void retenir(Ressort ressort, HypotheseRetenue retenue, UUID auteur) {
        jdbc.sql("""
                insert into hypothese_d_effet (territoire, hypothese, bas, haut, source, compte_id, modifie_le)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (territoire, hypothese) do update set bas = excluded.bas, haut = excluded.haut,
                    source = excluded.source, compte_id = excluded.compte_id, modifie_le = excluded.modifie_le""")
                .params(
                        ressort.cle(),
                        retenue.hypothese().name(),
                        retenue.bas(),
                        retenue.haut(),
                        retenue.source(),
                        auteur,
                        Timestamp.from(horloge.instant()))
                .update();
    }

    /** Revient à la fourchette de départ. */
    public void oublier(Ressort ressort, Hypothese hypothese) {
        jdbc.sql("delete from hypothese_d_effet where territoire = ? and hypothese = ?")
                .params(ressort.cle(), hypothese.name())
                .update();
    }

    private Map<Hypothese, HypotheseRetenue> hypotheses(Ressort ressort) {
        var retenues = new EnumMap<Hypothese, HypotheseRetenue>(Hypothese.class);
        for (var hypothese : Hypothese.values()) {
            retenues.put(hypothese, hypothese.deDepart());
        }
        jdbc.sql("select hypothese, bas, haut, source from hypothese_d_effet where territoire = ?")
                .param(ressort.cle())
                .query((ligne, rang) -> new HypotheseRetenue(
                        Hypothese.valueOf(ligne.getString("hypothese")),
                        ligne.getDouble("bas"),
                        ligne.getDouble("haut"),
                        ligne.getString("source")))
                .list()
                .forEach(retenue -> retenues.put(retenue.hypothese(), retenue));
        return retenues;
    }

    private static Map<Quantite, Long> quantites(TableauDeBord activite) {
        var demarches = activite.repartition(Dimension.DEMARCHE);
        return Map.of(
                Quantite.DEMARCHES,
                        demarches.stream()
                                .filter(ligne -> !ligne.cle().isEmpty())
                                .mapToLong(EstimationDesEffets::nombre)
                                .sum(),
                Quantite.DEMARCHES_SOCIALES, somme(demarches, SOCIALES),
                Quantite.VERS_L_EMPLOI, somme(activite.repartition(Dimension.THEMATIQUE), VERS_L_EMPLOI),
                Quantite.PERSONNES, activite.total().annee().participants());
    }

    private static long somme(List<TableauDeBord.Ligne> lignes, Set<String> cles) {
        return lignes.stream()
                .filter(ligne -> cles.contains(ligne.cle()))
                .mapToLong(EstimationDesEffets::nombre)
                .sum();
    }

    private static long nombre(TableauDeBord.Ligne ligne) {
        return ligne.evolution().annee().accompagnements();
    }
}
