package fr.maillon.indicateur;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Les lignes à additionner : celles du périmètre, sur la période (exercice 0) et la même un an plus tôt (exercice 1). Les
 * mois entiers viennent de l’agrégat mensuel. Les jours qui dépassent viennent de l’agrégat journalier pour le pays et les
 * départements, des accompagnements eux-mêmes pour ce qui est plus petit.
 */
final class Source {

    private final Map<String, Object> parametres = new HashMap<>();
    private final List<String> branches = new ArrayList<>();

    Source(Perimetre perimetre, Periode periode) {
        for (var lecture : lectures(perimetre)) {
            ajouter(lecture, 0, periode);
            ajouter(lecture, 1, periode.unAnAvant());
        }
    }

    /** Colonnes : exercice, mois, mesure, accompagnements, participants, minutes. */
    String sql() {
        return String.join(" union all ", branches);
    }

    boolean estVide() {
        return branches.isEmpty();
    }

    Map<String, Object> parametres() {
        return parametres;
    }

    private void ajouter(Lecture lecture, int exercice, Periode periode) {
        var tranches = lecture.portees() == null
                ? List.of(new Periode.Tranche(false, periode.du(), periode.au()))
                : periode.tranches();
        for (var tranche : tranches) {
            int rang = branches.size();
            parametres.put("du" + rang, tranche.du());
            parametres.put("au" + rang, tranche.au());
            var bornes = " between :du" + rang + " and :au" + rang;
            branches.add("select " + exercice + " exercice, "
                    + (tranche.moisEntiers() ? "mois" : "date_trunc('month', jour)::date mois")
                    + ", mesure, accompagnements, participants, minutes from "
                    + (tranche.moisEntiers()
                            ? "v_activite_mois where portee = " + lecture.portees() + " and mois" + bornes
                            : lecture.parJour()
                                    ? "v_activite_jour where portee = " + lecture.portees() + " and jour" + bornes
                                    : "v_activite_detail where " + lecture.condition() + " and jour" + bornes));
        }
    }

    private List<Lecture> lectures(Perimetre perimetre) {
        return switch (perimetre) {
            case Perimetre.Pays pays -> List.of(new Lecture("'F'", true, "true"));
            case Perimetre.Territoire territoire -> lectures(territoire);
            case Perimetre.Structure structure -> List.of(une("S", structure.id(), "structure_id"));
            case Perimetre.Mediateur mediateur -> List.of(une("M", mediateur.id(), "mediateur_id"));
            case Perimetre.Lieu lieu -> {
                parametres.put("lieu", lieu.id());
                yield List.of(new Lecture(null, false, "lieu_id = :lieu"));
            }
        };
    }

    private Lecture une(String nature, java.util.UUID id, String colonne) {
        parametres.put("portee", nature + id);
        parametres.put("id", id);
        return new Lecture(":portee", false, colonne + " = :id");
    }

    /** Une commune d’une intercommunalité ne compte pas deux fois si son département est aussi du périmètre. */
    private List<Lecture> lectures(Perimetre.Territoire territoire) {
        var lectures = new ArrayList<Lecture>();
        if (!territoire.departements().isEmpty()) {
            parametres.put(
                    "departements",
                    territoire.departements().stream().map(code -> "D" + code).toArray(String[]::new));
            lectures.add(new Lecture("any(:departements)", true, "true"));
        }
        if (!territoire.epcis().isEmpty()) {
            parametres.put("epcis", territoire.epcis().toArray(String[]::new));
            parametres.put("deja", territoire.departements().toArray(String[]::new));
            var communes = " from v_commune where epci_code = any(:epcis) and departement_code <> all(:deja)";
            lectures.add(new Lecture(
                    "any(array(select 'C' || code" + communes + "))",
                    false,
                    "departement_code = any(array(select departement_code" + communes
                            + ")) and commune_code in (select code" + communes + ")"));
        }
        return lectures;
    }

    /**
     * @param portees expression des clés d’agrégat ; null quand aucun agrégat ne convient
     * @param parJour vrai si l’agrégat journalier garde ces portées
     * @param condition la même chose, dite sur les colonnes d’un accompagnement
     */
    private record Lecture(
            @org.jspecify.annotations.Nullable String portees, boolean parJour, String condition) {}
}
