package fr.maillon.indicateur;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Les lignes à additionner : celles de la sélection, sur la période (exercice 0) et la même un an plus tôt (exercice 1). Les
 * mois entiers viennent de l’agrégat mensuel. Les jours qui dépassent viennent de l’agrégat journalier pour le pays et les
 * départements, des accompagnements eux-mêmes pour ce qui est plus petit et pour ce qu’aucun agrégat ne garde.
 */
final class Source {

    private final Map<String, Object> parametres;
    private final List<String> branches = new ArrayList<>();

    Source(Perimetre perimetre, Filtre filtre, Periode periode) {
        var selection = new Selection(perimetre, filtre);
        this.parametres = new HashMap<>(selection.parametres());
        for (int exercice = 0; exercice <= 1; exercice++) {
            var quand = exercice == 0 ? periode : periode.unAnAvant();
            if (selection.portees().isEmpty()) {
                var bornes = bornes(new Periode.Tranche(false, quand.du(), quand.au()));
                ajouter(exercice, true, Relecture.sql(selection.condition() + " and jour" + bornes) + " relu");
            }
            for (var portees : selection.portees()) {
                for (var tranche : quand.tranches()) {
                    ajouter(exercice, tranche.moisEntiers() || !portees.parJour(), lues(portees, tranche));
                }
            }
        }
    }

    private String lues(Selection.Portees portees, Periode.Tranche tranche) {
        var bornes = bornes(tranche);
        if (tranche.moisEntiers()) {
            return "v_activite_mois where portee = " + portees.cles() + " and mois" + bornes;
        }
        return portees.parJour()
                ? "v_activite_jour where portee = " + portees.cles() + " and jour" + bornes
                : Relecture.sql("(" + portees.condition() + ") and jour" + bornes) + " relu";
    }

    /** Colonnes : exercice, mois, mesure, accompagnements, participants, minutes. */
    String sql() {
        return String.join(" union all ", branches);
    }

    Map<String, Object> parametres() {
        return parametres;
    }

    private String bornes(Periode.Tranche tranche) {
        int rang = parametres.size();
        parametres.put("du" + rang, tranche.du());
        parametres.put("au" + rang, tranche.au());
        return " between :du" + rang + " and :au" + rang;
    }

    private void ajouter(int exercice, boolean parMois, String lues) {
        branches.add("select " + exercice + " exercice, " + (parMois ? "mois" : "date_trunc('month', jour)::date mois")
                + ", mesure, accompagnements, participants, minutes from " + lues);
    }
}
