package fr.maillon.indicateur;

import fr.maillon.indicateur.TableauDeBord.Ligne;
import fr.maillon.indicateur.TableauDeBord.ParMois;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
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
    private static final String LIEU = "lieu";
    private static final String MEDIATEUR = "mediateur";
    private static final String DEPARTEMENT = "departement";

    private static final Comparator<Ligne> DU_PLUS_AU_MOINS_ACTIF = Comparator.comparingLong(
                    (Ligne ligne) -> ligne.evolution().annee().accompagnements())
            .thenComparingLong(ligne -> ligne.evolution().avant().accompagnements())
            .reversed()
            .thenComparing(Ligne::nom)
            .thenComparing(Ligne::cle);

    private final JdbcClient jdbc;

    Indicateurs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tous les chiffres du périmètre sur cette période, comparés à la même un an plus tôt. */
    public TableauDeBord tableauDeBord(Perimetre perimetre, Periode periode) {
        var comptes = new Comptes();
        var source = new Source(perimetre, periode);
        if (!source.estVide()) {
            jdbc.sql("""
                    select exercice, case when mesure = 'total:TOTAL' then (mois + exercice * interval '1 year')::date end mois,
                           mesure, sum(accompagnements), sum(participants), sum(minutes)
                    from (%s) activite group by 1, 2, 3
                    having sum(accompagnements) <> 0""".formatted(source.sql())).params(source.parametres()).query(comptes::lire);
        }
        var mois = periode.mois().stream()
                .map(m -> new ParMois(m, comptes.parMois.getOrDefault(m, Evolution.NULLE)))
                .toList();
        var noms = noms(comptes);
        var repartitions = new EnumMap<Dimension, List<Ligne>>(Dimension.class);
        for (var dimension : Dimension.values()) {
            repartitions.put(dimension, comptes.lignes(dimension.enBase(), valeur -> ""));
        }
        return new TableauDeBord(
                periode,
                periode.unAnAvant(),
                mois.stream().map(ParMois::evolution).reduce(Evolution.NULLE, Evolution::plus),
                mois,
                comptes.lignes(DEPARTEMENT, noms),
                comptes.lignes(LIEU, noms),
                perimetre instanceof Perimetre.Mediateur ? List.of() : comptes.lignes(MEDIATEUR, noms),
                repartitions);
    }

    private Function<String, String> noms(Comptes comptes) {
        var lieux = comptes.valeurs(LIEU);
        var mediateurs = comptes.valeurs(MEDIATEUR);
        var departements = comptes.valeurs(DEPARTEMENT);
        var noms = new HashMap<String, String>();
        if (lieux.length + mediateurs.length + departements.length > 0) {
            jdbc.sql("""
                    select id::text cle, nom || ', ' || commune nom from v_nom_lieu where id = any(:lieux::uuid[])
                    union all
                    select id::text, prenom || ' ' || nom from v_nom_mediateur where id = any(:mediateurs::uuid[])
                    union all
                    select code, nom from v_nom_departement where code = any(:departements)""")
                    .param("lieux", lieux)
                    .param("mediateurs", mediateurs)
                    .param("departements", departements)
                    .query((ligne, rang) -> noms.put(ligne.getString("cle"), ligne.getString("nom")))
                    .list();
        }
        return cle -> noms.getOrDefault(cle, "");
    }

    /** Ce que la requête rend, rangé par dimension puis par valeur. */
    private static final class Comptes {

        private final Map<YearMonth, Evolution> parMois = new HashMap<>();
        private final Map<String, Map<String, Evolution>> parDimension = new HashMap<>();

        void lire(ResultSet ligne) throws SQLException {
            var chiffres = new Chiffres(ligne.getLong(4), ligne.getLong(5), ligne.getLong(6));
            var evolution = ligne.getInt(1) == 0
                    ? new Evolution(chiffres, Chiffres.AUCUN)
                    : new Evolution(Chiffres.AUCUN, chiffres);
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

        String[] valeurs(String dimension) {
            return parDimension.getOrDefault(dimension, Map.of()).keySet().stream()
                    .filter(valeur -> !valeur.isEmpty())
                    .toArray(String[]::new);
        }

        List<Ligne> lignes(String dimension, Function<String, String> nom) {
            return parDimension.getOrDefault(dimension, Map.of()).entrySet().stream()
                    .map(e -> new Ligne(e.getKey(), nom.apply(e.getKey()), e.getValue()))
                    .sorted(DU_PLUS_AU_MOINS_ACTIF)
                    .toList();
        }
    }
}
