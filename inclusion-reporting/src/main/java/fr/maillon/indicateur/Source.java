package fr.maillon.indicateur;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Les lignes d’agrégat à additionner : celles du périmètre, des dimensions voulues, sur la période (exercice 0) et la
 * même un an plus tôt (exercice 1). Les mois entiers viennent de l’agrégat mensuel, ce qui dépasse du journalier.
 */
final class Source {

    private final Map<String, Object> parametres = new HashMap<>();
    private final List<String> branches = new ArrayList<>();
    private final boolean avecMediateur;
    private final String condition;

    Source(Perimetre perimetre, Periode periode, Set<String> dimensions, boolean detailParMediateur) {
        // l’agrégat mensuel ignore le médiateur
        this.avecMediateur = detailParMediateur || perimetre instanceof Perimetre.Mediateur;
        this.condition = condition(perimetre);
        parametres.put("dimensions", dimensions.toArray(String[]::new));
        ajouter(0, periode);
        ajouter(1, periode.unAnAvant());
    }

    String from() {
        return "from (" + String.join(" union all ", branches) + ") activite";
    }

    Map<String, Object> parametres() {
        return parametres;
    }

    private void ajouter(int exercice, Periode periode) {
        var tranches =
                avecMediateur ? List.of(new Periode.Tranche(false, periode.du(), periode.au())) : periode.tranches();
        for (var tranche : tranches) {
            int rang = branches.size();
            parametres.put("du" + rang, tranche.du());
            parametres.put("au" + rang, tranche.au());
            branches.add("select " + exercice + " as exercice, "
                    + (tranche.moisEntiers() ? "mois" : "date_trunc('month', jour)::date as mois")
                    + ", lieu_id, " + (tranche.moisEntiers() ? "null::uuid as mediateur_id" : "mediateur_id")
                    + ", dimension, valeur, accompagnements, participants, minutes from "
                    + (tranche.moisEntiers() ? "v_activite_mois where mois" : "v_activite_jour where jour")
                    + " between :du" + rang + " and :au" + rang
                    + " and dimension = any(:dimensions) and " + condition);
        }
    }

    private String condition(Perimetre perimetre) {
        return switch (perimetre) {
            case Perimetre.Territoire territoire -> condition(territoire);
            case Perimetre.Structure structure -> {
                parametres.put("perimetre", structure.id());
                yield "structure_id = :perimetre";
            }
            case Perimetre.Mediateur mediateur -> {
                parametres.put("perimetre", mediateur.id());
                yield "mediateur_id = :perimetre";
            }
            case Perimetre.Lieu lieu -> {
                parametres.put("perimetre", lieu.id());
                yield "lieu_id = :perimetre";
            }
        };
    }

    private String condition(Perimetre.Territoire territoire) {
        var conditions = new ArrayList<String>();
        if (!territoire.departements().isEmpty()) {
            parametres.put("departements", territoire.departements().toArray(String[]::new));
            conditions.add("departement_code = any(:departements)");
        }
        if (!territoire.epcis().isEmpty()) {
            parametres.put("epcis", territoire.epcis().toArray(String[]::new));
            conditions.add("commune_code in (select code collate \"C\" from v_commune where epci_code = any(:epcis))");
        }
        return conditions.isEmpty() ? "false" : "(" + String.join(" or ", conditions) + ")";
    }
}
