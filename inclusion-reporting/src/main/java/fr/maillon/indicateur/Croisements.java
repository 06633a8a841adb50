package fr.maillon.indicateur;

import fr.maillon.indicateur.Croisement.Case;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Croiser deux questions sur les accompagnements d’une sélection : une requête pour les chiffres, une pour les noms. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Croisements {

    private static final Comparator<Map.Entry<String, Chiffres>> DU_PLUS_AU_MOINS_FREQUENT =
            Map.Entry.<String, Chiffres>comparingByValue(Comparator.comparingLong(Chiffres::accompagnements))
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey());

    private final JdbcClient jdbc;
    private final Noms noms;

    Croisements(JdbcClient jdbc, Noms noms) {
        this.jdbc = jdbc;
        this.noms = noms;
    }

    /**
     * @throws IllegalArgumentException si ces deux questions ne se croisent pas, si les colonnes seraient trop nombreuses, ou si
     *     rien ne borne ce qu’il faudrait relire
     */
    public Croisement croiser(Perimetre perimetre, Filtre filtre, Periode periode, Axe lignes, Axe colonnes) {
        if (!lignes.seCroiseAvec(colonnes) || !colonnes.estCourt() || !filtre.estBorne(perimetre)) {
            throw new IllegalArgumentException("Ne se croisent pas : " + lignes + " et " + colonnes);
        }
        var selection = new Selection(perimetre, filtre);
        var cases = new HashMap<Case, Chiffres>();
        var parLigne = new HashMap<String, Chiffres>();
        var parColonne = new HashMap<String, Chiffres>();
        var total = new Chiffres[] {Chiffres.AUCUN};
        jdbc.sql("""
                with a as materialized (
                    select * from v_activite_a_croiser where %s and jour between :du and :au
                )
                select l.valeur ligne, c.valeur colonne, count(*), sum(least(l.personnes, c.personnes)), sum(minutes)
                from a cross join lateral %s l cross join lateral %s c group by 1, 2
                union all
                select valeur, null, count(*), sum(personnes), sum(minutes) from a cross join lateral %s l group by 1
                union all
                select null, valeur, count(*), sum(personnes), sum(minutes) from a cross join lateral %s c group by 2
                union all
                select null, null, count(*), coalesce(sum(participants), 0), coalesce(sum(minutes), 0) from a""".formatted(
                                selection.condition(),
                                lignes.valeurs(),
                                colonnes.valeurs(),
                                lignes.valeurs(),
                                colonnes.valeurs()))
                .params(selection.parametres())
                .param("du", periode.du())
                .param("au", periode.au())
                .query(resultat -> {
                    var ligne = resultat.getString(1);
                    var colonne = resultat.getString(2);
                    var chiffres = new Chiffres(resultat.getLong(3), resultat.getLong(4), resultat.getLong(5));
                    if (ligne != null && colonne != null) {
                        cases.put(new Case(ligne, colonne), chiffres);
                    } else if (ligne != null) {
                        parLigne.put(ligne, chiffres);
                    } else if (colonne != null) {
                        parColonne.put(colonne, chiffres);
                    } else {
                        total[0] = chiffres;
                    }
                });
        return new Croisement(
                lignes,
                colonnes,
                cles(parLigne),
                cles(parColonne),
                cases,
                parLigne,
                parColonne,
                total[0],
                noms(lignes, parLigne.keySet().stream()));
    }

    private static List<String> cles(Map<String, Chiffres> totaux) {
        return totaux.entrySet().stream()
                .sorted(DU_PLUS_AU_MOINS_FREQUENT)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, String> noms(Axe axe, Stream<String> cles) {
        var valeurs = cles.filter(cle -> !cle.isEmpty()).toList();
        List<String> aucune = List.of();
        var nom = switch (axe) {
            case COMMUNE, RESIDENCE -> noms.de(aucune, valeurs, aucune, aucune, aucune);
            case LIEU -> noms.de(aucune, aucune, valeurs, aucune, aucune);
            case STRUCTURE -> noms.de(aucune, aucune, aucune, valeurs, aucune);
            case MEDIATEUR -> noms.de(aucune, aucune, aucune, aucune, valeurs);
            default -> noms.de(aucune, aucune, aucune, aucune, aucune);
        };
        return valeurs.stream()
                .collect(Collectors.toMap(cle -> cle, cle -> nom.apply(cle).nom()));
    }
}
