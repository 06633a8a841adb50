package fr.maillon.indicateur;

import fr.maillon.indicateur.Croisement.Case;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Ce que porte chaque accompagnement, parmi ce que le périmètre voit. */
    private static final String LEURS_ETIQUETTES = """
            left join lateral (select coalesce(array_agg(etiquette_id::text), '{}') etiquettes from v_etiquette_posee
                               where accompagnement_id = id and etiquette_id = any(:visibles::uuid[])) e on true""";

    private final JdbcClient jdbc;
    private final Noms noms;
    private final EtiquettesVisibles etiquettes;
    private final ReponsesGardees gardees;

    Croisements(JdbcClient jdbc, Noms noms, EtiquettesVisibles etiquettes, ReponsesGardees gardees) {
        this.jdbc = jdbc;
        this.noms = noms;
        this.etiquettes = etiquettes;
        this.gardees = gardees;
    }

    /**
     * @throws IllegalArgumentException si c’est deux fois la même question, si rien ne borne ce qu’il faudrait relire, ou si
     *     l’étiquette choisie ne se voit pas de ce périmètre
     */
    public Croisement croiser(Perimetre perimetre, Filtre filtre, Periode periode, Axe lignes, Axe colonnes) {
        if (!lignes.seCroiseAvec(colonnes) || !filtre.estBorne(perimetre)) {
            throw new IllegalArgumentException("Ne se croisent pas : " + lignes + " et " + colonnes);
        }
        boolean parEtiquette = lignes == Axe.ETIQUETTE || colonnes == Axe.ETIQUETTE;
        var visibles = parEtiquette || filtre.etiquette() != null
                ? etiquettes.de(perimetre, filtre)
                : List.<EtiquetteVisible>of();
        if (filtre.etiquette() != null && visibles.stream().noneMatch(e -> e.id().equals(filtre.etiquette()))) {
            throw new IllegalArgumentException("Cette étiquette ne se voit pas d’ici : " + filtre);
        }
        var comptes = gardees.lire(
                Comptes.class,
                perimetre,
                filtre,
                List.of(periode, lignes, colonnes, visibles),
                () -> compter(perimetre, filtre, periode, lignes, colonnes, visibles));
        return new Croisement(
                lignes,
                colonnes,
                cles(comptes.parLigne()),
                cles(comptes.parColonne()),
                comptes.cases(),
                comptes.parLigne(),
                comptes.parColonne(),
                comptes.total(),
                noms(
                        Map.of(
                                lignes, comptes.parLigne().keySet(),
                                colonnes, comptes.parColonne().keySet()),
                        visibles));
    }

    private record Comptes(
            Map<Case, Chiffres> cases,
            Map<String, Chiffres> parLigne,
            Map<String, Chiffres> parColonne,
            Chiffres total) {}

    private Comptes compter(
            Perimetre perimetre,
            Filtre filtre,
            Periode periode,
            Axe lignes,
            Axe colonnes,
            List<EtiquetteVisible> visibles) {
        boolean parEtiquette = lignes == Axe.ETIQUETTE || colonnes == Axe.ETIQUETTE;
        var selection = new Selection(perimetre, filtre);
        var cases = new HashMap<Case, Chiffres>();
        var parLigne = new HashMap<String, Chiffres>();
        var parColonne = new HashMap<String, Chiffres>();
        var total = new Chiffres[] {Chiffres.AUCUN};
        jdbc.sql("""
                with a as materialized (
                    select participants, minutes, %s from v_activite_a_croiser %s where %s and jour between :du and :au
                )
                , cases as materialized (
                    select l.valeur ligne, c.valeur colonne, count(*) n, sum(least(l.personnes, c.personnes)) p, sum(minutes) m
                    from a cross join lateral %s l cross join lateral %s c group by 1, 2
                )
                select ligne, colonne, n, p, m from cases
                union all %s
                union all %s
                union all
                select null, null, count(*), coalesce(sum(participants), 0), coalesce(sum(minutes), 0) from a""".formatted(
                                Stream.of(lignes.lecture(), colonnes.lecture())
                                        .distinct()
                                        .collect(Collectors.joining(", ")),
                                parEtiquette ? LEURS_ETIQUETTES : "",
                                selection.condition()
                                        + (lignes.ignoreLesAteliersAvec(colonnes) ? " and type = 'INDIVIDUEL'" : ""),
                                lignes.valeurs(),
                                colonnes.valeurs(),
                                totaux(lignes, colonnes, "ligne, null"),
                                totaux(colonnes, lignes, "null, colonne")))
                .params(selection.parametres())
                .param("visibles", visibles.stream().map(e -> e.id().toString()).toArray(String[]::new))
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
        return new Comptes(cases, parLigne, parColonne, total[0]);
    }

    /** Le total de chaque valeur : si l’autre question n’en a qu’une par accompagnement, les cases le font déjà. */
    private static String totaux(Axe axe, Axe autre, String cles) {
        return autre.estMultiple()
                ? "select " + cles.replaceAll("ligne|colonne", "valeur")
                        + ", count(*), sum(personnes), sum(minutes) from a cross join lateral " + axe.valeurs()
                        + " l group by valeur"
                : "select " + cles + ", sum(n), sum(p), sum(m) from cases group by " + cles.replaceAll("null|, ", "");
    }

    private static List<String> cles(Map<String, Chiffres> totaux) {
        return totaux.entrySet().stream()
                .sorted(DU_PLUS_AU_MOINS_FREQUENT)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, String> noms(Map<Axe, Set<String>> cles, List<EtiquetteVisible> etiquettes) {
        var nom = noms.de(
                List.of(),
                valeurs(cles, Axe.COMMUNE, Axe.RESIDENCE),
                valeurs(cles, Axe.LIEU),
                valeurs(cles, Axe.STRUCTURE),
                valeurs(cles, Axe.MEDIATEUR));
        var nommees = new HashMap<String, String>();
        valeurs(cles, Axe.COMMUNE, Axe.RESIDENCE, Axe.LIEU, Axe.STRUCTURE, Axe.MEDIATEUR)
                .forEach(cle -> nommees.put(cle, nom.apply(cle).nom()));
        etiquettes.forEach(etiquette -> nommees.put(etiquette.id().toString(), etiquette.nom()));
        return nommees;
    }

    private static List<String> valeurs(Map<Axe, Set<String>> cles, Axe... axes) {
        return Stream.of(axes)
                .flatMap(axe -> cles.getOrDefault(axe, Set.of()).stream())
                .filter(cle -> !cle.isEmpty())
                .distinct()
                .toList();
    }
}
