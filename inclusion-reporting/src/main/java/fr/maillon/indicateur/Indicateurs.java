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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
                comptes.debut(),
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
        var ailleurs = new Selection(perimetre, filtre.duTerritoire());
        jdbc.sql("""
                select exercice, case when mesure = 'total:TOTAL' then (mois + exercice * interval '1 year')::date end mois,
                       mesure, sum(accompagnements), sum(participants), sum(minutes)
                from (%s) activite group by 1, 2, 3
                having sum(accompagnements) <> 0
                union all
                select 2, null, null, null, null, null where %s""".formatted(source.sql(), avaitCommence(ailleurs)))
                .params(source.parametres())
                .params(ailleurs.parametres())
                .param("debut", YearMonth.from(periode.du()).minusYears(1).atDay(1))
                .query(comptes::lire);
        return comptes;
    }

    /** Vrai si l’on notait déjà, sur ce territoire, dans la semaine où la période d’avant commence son premier mois, ou plus tôt. */
    private static String avaitCommence(Selection selection) {
        var avant = selection.portees().isEmpty()
                ? Stream.of("exists (select from v_activite_a_croiser where " + selection.condition()
                        + " and jour < cast(:debut as date))")
                : selection.portees().stream()
                        .map(portees -> "exists (select from v_activite_mois where portee = " + portees.cles()
                                + " and mois < :debut and mesure = 'total:TOTAL' and accompagnements > 0)");
        return avant.collect(Collectors.joining(" or ")) + " or exists (select from v_activite_a_croiser where "
                + selection.condition() + " and jour between cast(:debut as date) and cast(:debut as date) + 6)";
    }

    /** Ce que la requête rend, rangé par dimension puis par valeur. */
    private static final class Comptes {

        private final Map<YearMonth, Evolution> parMois = new HashMap<>();
        private final Map<String, Map<String, Evolution>> parDimension = new HashMap<>();
        private boolean avaitCommence;

        void lire(ResultSet ligne) throws SQLException {
            if (ligne.getInt(1) == 2) {
                avaitCommence = true;
                return;
            }
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

        /** Le premier mois que l’on a noté en entier, s’il vient après le début de la période d’avant. */
        @Nullable
        YearMonth debut() {
            return avaitCommence
                    ? null
                    : parMois.entrySet().stream()
                            .map(e -> e.getValue().avant().accompagnements() > 0
                                    ? e.getKey().minusYears(1)
                                    : e.getKey())
                            .min(Comparator.naturalOrder())
                            .map(premier -> premier.plusMonths(1))
                            .orElse(null);
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
