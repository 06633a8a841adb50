package fr.maillon.indicateur;

import fr.maillon.indicateur.TableauDeBord.Ligne;
import fr.maillon.indicateur.TableauDeBord.ParMois;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lire l’activité. Quatre requêtes font un tableau de bord, quel que soit le nombre d’accompagnements, et toutes voient
 * la même photographie de la base : les tableaux d’une page s’accordent entre eux.
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Indicateurs {

    private static final Comparator<Ligne> DU_PLUS_AU_MOINS_ACTIF = Comparator.comparingLong(
                    (Ligne ligne) -> ligne.evolution().annee().accompagnements())
            .thenComparingLong(ligne -> ligne.evolution().avant().accompagnements())
            .reversed()
            .thenComparing(Ligne::nom)
            .thenComparing(Ligne::cle);

    private static final String SOMMES = """
            coalesce(sum(accompagnements) filter (where exercice = 0), 0) as accompagnements_0,
            coalesce(sum(participants) filter (where exercice = 0), 0) as participants_0,
            coalesce(sum(minutes) filter (where exercice = 0), 0) as minutes_0,
            coalesce(sum(accompagnements) filter (where exercice = 1), 0) as accompagnements_1,
            coalesce(sum(participants) filter (where exercice = 1), 0) as participants_1,
            coalesce(sum(minutes) filter (where exercice = 1), 0) as minutes_1
            """;

    private final JdbcClient jdbc;

    Indicateurs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tous les chiffres du périmètre sur cette période, comparés à la même un an plus tôt. */
    public TableauDeBord tableauDeBord(Perimetre perimetre, Periode periode) {
        var mois = parMois(perimetre, periode);
        var total = mois.stream().map(ParMois::evolution).reduce(Evolution.NULLE, Evolution::plus);
        return new TableauDeBord(
                periode,
                periode.unAnAvant(),
                total,
                mois,
                parLieu(perimetre, periode),
                perimetre instanceof Perimetre.Mediateur ? List.of() : parMediateur(perimetre, periode),
                repartitions(perimetre, periode, EnumSet.allOf(Dimension.class)));
    }

    private List<ParMois> parMois(Perimetre perimetre, Periode periode) {
        var source = new Source(perimetre, periode, Set.of("total"), false);
        Map<YearMonth, Evolution> trouves = new HashMap<>();
        jdbc.sql("select (mois + exercice * interval '1 year')::date as mois, " + SOMMES + source.from()
                        + " group by 1")
                .params(source.parametres())
                .query(ligne -> {
                    trouves.put(YearMonth.from(ligne.getObject(1, LocalDate.class)), evolution(ligne));
                });
        return periode.mois().stream()
                .map(mois -> new ParMois(mois, trouves.getOrDefault(mois, Evolution.NULLE)))
                .toList();
    }

    private List<Ligne> parLieu(Perimetre perimetre, Periode periode) {
        var source = new Source(perimetre, periode, Set.of("total"), false);
        return lignes("""
                select s.*, s.lieu_id::text as cle, l.nom || ', ' || l.commune as nom from (select lieu_id, %s %s group by lieu_id) s
                left join v_nom_lieu l on l.id = s.lieu_id""".formatted(SOMMES, source.from()), source);
    }

    private List<Ligne> parMediateur(Perimetre perimetre, Periode periode) {
        var source = new Source(perimetre, periode, Set.of("total"), true);
        return lignes("""
                select s.*, s.mediateur_id::text as cle, m.prenom || ' ' || m.nom as nom
                from (select mediateur_id, %s %s group by mediateur_id) s
                left join v_nom_mediateur m on m.id = s.mediateur_id""".formatted(SOMMES, source.from()), source);
    }

    private Map<Dimension, List<Ligne>> repartitions(Perimetre perimetre, Periode periode, Set<Dimension> dimensions) {
        var parDimension = new EnumMap<Dimension, List<Ligne>>(Dimension.class);
        var codes = new HashMap<String, Dimension>();
        for (var dimension : dimensions) {
            codes.put(dimension.enBase(), dimension);
            parDimension.put(dimension, new ArrayList<>());
        }
        var source = new Source(perimetre, periode, codes.keySet(), false);
        jdbc.sql("select dimension, valeur, " + SOMMES + source.from() + " group by dimension, valeur")
                .params(source.parametres())
                .query(ligne -> {
                    var evolution = evolution(ligne);
                    var dimension = codes.get(ligne.getString("dimension"));
                    if (dimension != null && !evolution.equals(Evolution.NULLE)) {
                        parDimension
                                .computeIfAbsent(dimension, d -> new ArrayList<>())
                                .add(new Ligne(ligne.getString("valeur"), "", evolution));
                    }
                });
        parDimension.values().forEach(lignes -> lignes.sort(DU_PLUS_AU_MOINS_ACTIF));
        return parDimension;
    }

    private List<Ligne> lignes(String sql, Source source) {
        return jdbc
                .sql(sql)
                .params(source.parametres())
                .query((ligne, rang) -> new Ligne(texte(ligne, "cle"), texte(ligne, "nom"), evolution(ligne)))
                .list()
                .stream()
                .filter(ligne -> !ligne.evolution().equals(Evolution.NULLE))
                .sorted(DU_PLUS_AU_MOINS_ACTIF)
                .toList();
    }

    private static String texte(ResultSet ligne, String colonne) throws SQLException {
        var texte = ligne.getString(colonne);
        return texte == null ? "" : texte;
    }

    private static Evolution evolution(ResultSet ligne) throws SQLException {
        return new Evolution(chiffres(ligne, "_0"), chiffres(ligne, "_1"));
    }

    private static Chiffres chiffres(ResultSet ligne, String exercice) throws SQLException {
        return new Chiffres(
                ligne.getLong("accompagnements" + exercice),
                ligne.getLong("participants" + exercice),
                ligne.getLong("minutes" + exercice));
    }
}
