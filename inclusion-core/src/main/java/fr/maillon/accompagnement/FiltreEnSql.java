package fr.maillon.accompagnement;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Un filtre et une étendue, en condition SQL sur {@code accompagnement a} : n’y entre que ce qui filtre. */
final class FiltreEnSql {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parametres = new HashMap<>();

    private FiltreEnSql() {}

    static FiltreEnSql de(EtendueDActivite etendue, FiltreDAccompagnements filtre) {
        var sql = new FiltreEnSql();
        switch (etendue) {
            case EtendueDActivite.DuMediateur(var mediateur) ->
                sql.et("a.mediateur_id = :mediateur", "mediateur", mediateur.valeur());
            case EtendueDActivite.DeLaStructure(var structure) ->
                sql.et("a.structure_id = :structure", "structure", structure.valeur());
            case EtendueDActivite.DuDepartement(var code) ->
                sql.et("a.departement_code = :departement", "departement", code);
        }
        sql.conditions.add("a.supprime_le is null");
        if (filtre.du() != null) {
            sql.et("a.jour >= :du", "du", filtre.du());
        }
        if (filtre.au() != null) {
            sql.et("a.jour <= :au", "au", filtre.au());
        }
        if (filtre.type() != null) {
            sql.et("a.type = :type", "type", filtre.type().name());
        }
        if (!filtre.thematiques().isEmpty()) {
            sql.et(
                    "a.thematiques && cast(:thematiques as text[])",
                    "thematiques",
                    filtre.thematiques().stream().map(Enum::name).toArray(String[]::new));
        }
        if (filtre.canal() != null) {
            sql.et("a.canal = :canal", "canal", filtre.canal().name());
        }
        if (filtre.lieu() != null) {
            sql.et("a.lieu_id = :lieu", "lieu", filtre.lieu().valeur());
        }
        if (filtre.residence() != null) {
            sql.et(
                    "jsonb_exists(a.publics -> 'commune', :residence)",
                    "residence",
                    filtre.residence().valeur());
        }
        if (filtre.etiquette() != null) {
            sql.et(
                    "exists (select from accompagnement_etiquette ae"
                            + " where ae.accompagnement_id = a.id and ae.etiquette_id = :etiquette)",
                    "etiquette",
                    filtre.etiquette());
        }
        if (filtre.departement() != null) {
            sql.et("a.departement_code = :ou", "ou", filtre.departement());
        }
        if (filtre.modifieDepuis() != null) {
            sql.et("a.modifie_le >= :modifie", "modifie", Timestamp.from(filtre.modifieDepuis()));
        }
        return sql;
    }

    /** Celui-ci seul, s’il est dans l’étendue. */
    FiltreEnSql seul(AccompagnementId id) {
        et("a.id = :id", "id", id.valeur());
        return this;
    }

    /** Ce qui suit {@code curseur} dans cet ordre. */
    FiltreEnSql apres(TriDAccompagnements tri, boolean croissant, Curseur curseur) {
        conditions.add("(" + tri.colonnes() + ") " + (croissant ? ">" : "<") + " (" + tri.marques() + ")");
        for (int i = 0; i < curseur.cles().size(); i++) {
            parametres.put("cle" + i, curseur.cles().get(i));
        }
        return this;
    }

    /** {@code where …}. */
    String ou() {
        return " where " + String.join(" and ", conditions);
    }

    Map<String, Object> parametres() {
        return parametres;
    }

    private void et(String condition, String nom, Object valeur) {
        conditions.add(condition);
        parametres.put(nom, valeur);
    }
}
