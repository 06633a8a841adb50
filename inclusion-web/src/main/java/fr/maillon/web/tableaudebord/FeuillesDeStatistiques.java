package fr.maillon.web.tableaudebord;

import fr.maillon.indicateur.Evolution;
import fr.maillon.indicateur.Feuille;
import fr.maillon.indicateur.TableauDeBord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Les tableaux d’une page, en feuilles : les mêmes lignes et les mêmes nombres que ce que l’on y lit. */
final class FeuillesDeStatistiques {

    private static final int NOM_D_ONGLET = 31;
    private static final String PORTEE = "Portée";

    private FeuillesDeStatistiques() {}

    /** Un onglet par tableau, l’ensemble d’abord ; le dernier dit ce que le classeur compte. */
    static List<Feuille> onglets(
            TableauDeBord chiffres, List<Tableau> tableaux, Optional<TableauCroise> croise, List<String> portee) {
        var feuilles = new ArrayList<Feuille>();
        feuilles.add(
                new Feuille("Ensemble", entetes("Période", chiffres), List.of(ligne("Ensemble", chiffres.total()))));
        tableaux.forEach(tableau -> feuilles.add(une(tableau, chiffres)));
        croise.ifPresent(c -> feuilles.add(croisement(c)));
        feuilles.add(new Feuille(
                PORTEE,
                List.of("Ce que comptent ces chiffres"),
                portee.stream().map(List::of).toList()));
        return feuilles;
    }

    static Feuille une(Tableau tableau, TableauDeBord chiffres) {
        var titre = tableau.titre();
        return new Feuille(
                titre.substring(0, Math.min(titre.length(), NOM_D_ONGLET)),
                entetes(tableau.entete(), chiffres),
                tableau.lignes().stream()
                        .map(ligne -> ligne(ligne.nom(), ligne.evolution()))
                        .toList());
    }

    /** Tous les tableaux l’un sous l’autre ; la première colonne dit lequel, les dernières lignes ce qu’ils comptent. */
    static Feuille aLaSuite(TableauDeBord chiffres, List<Tableau> tableaux, List<String> portee) {
        var entetes = new ArrayList<String>(List.of("Tableau"));
        entetes.addAll(entetes("Ligne", chiffres));
        var lignes = new ArrayList<List<@Nullable Object>>();
        lignes.add(precedee("Ensemble", ligne("Ensemble", chiffres.total())));
        for (var tableau : tableaux) {
            tableau.lignes().forEach(l -> lignes.add(precedee(tableau.titre(), ligne(l.nom(), l.evolution()))));
        }
        var sansNombres = Collections.nCopies(entetes.size() - 2, (Object) null);
        portee.forEach(phrase -> lignes.add(precedee(PORTEE, precedee(phrase, sansNombres))));
        return new Feuille("Statistiques", entetes, lignes);
    }

    static Feuille croisement(TableauCroise croise) {
        var lignes = new ArrayList<List<@Nullable Object>>();
        croise.lignes().forEach(ligne -> lignes.add(precedee(ligne.nom(), new ArrayList<>(ligne.cases()))));
        lignes.add(precedee(croise.total().nom(), new ArrayList<>(croise.total().cases())));
        return new Feuille("Croisement", croise.entetes(), lignes);
    }

    private static List<@Nullable Object> precedee(String premiere, List<?> reste) {
        var ligne = new ArrayList<@Nullable Object>();
        ligne.add(premiere);
        ligne.addAll(reste);
        return ligne;
    }

    private static List<String> entetes(String premiere, TableauDeBord chiffres) {
        var entetes = new ArrayList<String>();
        entetes.add(premiere);
        for (var periode : List.of(chiffres.periode().enMots(), chiffres.avant().enMots())) {
            entetes.add("Accompagnements, " + periode);
            entetes.add("Personnes, " + periode);
            entetes.add("Minutes, " + periode);
        }
        return entetes;
    }

    private static List<Object> ligne(String nom, Evolution evolution) {
        return Arrays.asList(
                nom,
                evolution.annee().accompagnements(),
                evolution.annee().participants(),
                evolution.annee().minutes(),
                evolution.avant().accompagnements(),
                evolution.avant().participants(),
                evolution.avant().minutes());
    }
}
