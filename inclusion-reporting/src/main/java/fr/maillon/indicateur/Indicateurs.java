package fr.maillon.indicateur;

import fr.maillon.indicateur.TableauDeBord.Ligne;
import fr.maillon.indicateur.TableauDeBord.ParMois;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lire l’activité. Deux requêtes font un tableau de bord, quel que soit le nombre d’accompagnements : les chiffres, puis les
 * noms de ce qu’ils détaillent. Tous les chiffres viennent de la même : les tableaux d’une page s’accordent entre eux.
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Indicateurs {

    private static final String TOTAL = "total";
    private static final String DEPARTEMENT = "departement";
    private static final String LIEU = "lieu";
    private static final String COMMUNE = "commune_activite";
    private static final String STRUCTURE = "structure";
    private static final String MEDIATEUR = "mediateur";
    private static final String RESIDENCE = "commune";

    static final Comparator<Ligne> DU_PLUS_AU_MOINS_ACTIF = Comparator.comparingLong(
                    (Ligne ligne) -> ligne.evolution().annee().accompagnements())
            .thenComparingLong(ligne -> ligne.evolution().avant().accompagnements())
            .reversed()
            .thenComparing(Ligne::nom)
            .thenComparing(Ligne::cle);

    private final JdbcClient jdbc;
    private final Noms noms;
    private final EtiquettesVisibles etiquettes;
    private final ReponsesGardees gardees;

    Indicateurs(JdbcClient jdbc, Noms noms, EtiquettesVisibles etiquettes, ReponsesGardees gardees) {
        this.jdbc = jdbc;
        this.noms = noms;
        this.etiquettes = etiquettes;
        this.gardees = gardees;
    }

    /** Tous les chiffres du périmètre sur cette période, comparés à la même un an plus tôt. */
    public TableauDeBord tableauDeBord(Perimetre perimetre, Periode periode) {
        return tableauDeBord(perimetre, Filtre.AUCUN, periode);
    }

    /**
     * Les chiffres de ce que l’on choisit dans le périmètre.
     *
     * @throws IllegalArgumentException si le choix ne se compte pas en peu de temps ({@link Filtre#estComptable}), ou porte sur une
     *     étiquette que ce périmètre ne voit pas
     */
    public TableauDeBord tableauDeBord(Perimetre perimetre, Filtre filtre, Periode periode) {
        if (!filtre.estComptable(perimetre)) {
            throw new IllegalArgumentException("Trop d’accompagnements à relire : " + filtre);
        }
        if (!etiquettes.permettent(perimetre, filtre)) {
            throw new IllegalArgumentException("Cette étiquette ne se voit pas d’ici : " + filtre);
        }
        var comptes = gardees.lire(
                Comptes.class, perimetre, filtre, List.of(periode), () -> compter(perimetre, filtre, periode));
        var mois = periode.mois().stream()
                .map(m -> new ParMois(m, comptes.parMois.getOrDefault(m, Evolution.NULLE)))
                .toList();
        var nommes = noms.de(
                comptes.valeurs(DEPARTEMENT),
                comptes.valeurs(COMMUNE, RESIDENCE),
                comptes.valeurs(LIEU),
                comptes.valeurs(STRUCTURE),
                comptes.valeurs(MEDIATEUR));
        var repartitions = new EnumMap<Dimension, List<Ligne>>(Dimension.class);
        for (var dimension : Dimension.values()) {
            repartitions.put(dimension, comptes.lignes(dimension.enBase(), valeur -> Noms.Nom.INCONNU));
        }
        return new TableauDeBord(
                periode,
                periode.unAnAvant(),
                mois.stream().map(ParMois::evolution).reduce(Evolution.NULLE, Evolution::plus),
                mois,
                comptes.lignes(DEPARTEMENT, nommes),
                comptes.lignes(LIEU, nommes),
                comptes.lignes(COMMUNE, nommes),
                comptes.lignes(STRUCTURE, nommes),
                perimetre instanceof Perimetre.Mediateur ? List.of() : comptes.lignes(MEDIATEUR, nommes),
                comptes.lignes(RESIDENCE, nommes),
                repartitions);
    }

    private Comptes compter(Perimetre perimetre, Filtre filtre, Periode periode) {
        var comptes = new Comptes();
        var source = new Source(perimetre, filtre, periode);
        jdbc.sql("""
                select exercice, case when mesure = 'total:TOTAL' then (mois + exercice * interval '1 year')::date end mois,
                       mesure, sum(accompagnements), sum(participants), sum(minutes)
                from (%s) activite group by 1, 2, 3
                having sum(accompagnements) <> 0""".formatted(source.sql())).params(source.parametres()).query(comptes::lire);
        return comptes;
    }

    /** Ce que la requête rend, rangé par dimension puis par valeur. */
    private static final class Comptes {

        private final Map<YearMonth, Evolution> parMois = new HashMap<>();
        private final Map<String, Map<String, Evolution>> parDimension = new HashMap<>();

        void lire(ResultSet ligne) throws SQLException {
            var evolution = Evolution.de(ligne.getInt(1) == 1, ligne.getLong(4), ligne.getLong(5), ligne.getLong(6));
            var mesure = ligne.getString(3);
            int separateur = mesure.indexOf(':');
            var dimension = mesure.substring(0, separateur);
            if (dimension.equals(TOTAL)) {
                parMois.merge(YearMonth.from(ligne.getObject(2, LocalDate.class)), evolution, Evolution::plus);
            } else {
                parDimension
                        .computeIfAbsent(dimension, d -> new HashMap<>())
                        .merge(mesure.substring(separateur + 1), evolution, Evolution::plus);
            }
        }

        List<String> valeurs(String... dimensions) {
            return Arrays.stream(dimensions)
                    .flatMap(dimension -> parDimension.getOrDefault(dimension, Map.of()).keySet().stream())
                    .filter(valeur -> !valeur.isEmpty())
                    .toList();
        }

        List<Ligne> lignes(String dimension, Function<String, Noms.Nom> noms) {
            return parDimension.getOrDefault(dimension, Map.of()).entrySet().stream()
                    .map(e -> {
                        var nom = noms.apply(e.getKey());
                        return new Ligne(e.getKey(), nom.nom(), nom.habitants(), e.getValue());
                    })
                    .sorted(DU_PLUS_AU_MOINS_ACTIF)
                    .toList();
        }
    }
}
