package fr.maillon.indicateur;

import fr.maillon.indicateur.Selection.AuJour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Les lignes à additionner : celles de la sélection, sur la période (exercice 0) et la même un an plus tôt (exercice 1). Les
 * mois entiers viennent de l’agrégat mensuel. Les jours qui dépassent viennent de l’agrégat journalier pour le pays et les
 * départements, des accompagnements eux-mêmes pour leurs détails, pour ce qui est plus petit et pour ce qu’aucun agrégat ne
 * garde.
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
                    lire(exercice, portees, tranche);
                }
            }
        }
    }

    private void lire(int exercice, Selection.Portees portees, Periode.Tranche tranche) {
        var bornes = bornes(tranche);
        if (tranche.moisEntiers()) {
            ajouter(exercice, true, "v_activite_mois where portee = " + portees.cles() + " and mois" + bornes);
            return;
        }
        var lesquels = "(" + portees.condition() + ") and jour" + bornes;
        if (portees.auJour() != AuJour.RIEN) {
            ajouter(exercice, false, "v_activite_jour where portee = " + portees.cles() + " and jour" + bornes);
        }
        switch (portees.auJour()) {
            case TOUT -> {}
            case SANS_DETAIL -> ajouter(exercice, true, Relecture.details(lesquels) + " relu");
            case RIEN -> ajouter(exercice, true, Relecture.sql(lesquels) + " relu");
        }
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
