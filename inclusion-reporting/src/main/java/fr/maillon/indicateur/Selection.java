package fr.maillon.indicateur;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Un périmètre et ce que l’on y choisit, dits en SQL de deux façons : une condition sur les colonnes d’un accompagnement, qui
 * convient toujours ; des clés d’agrégat, quand il en existe.
 */
final class Selection {

    private static final String EPCIS_DU_RESSORT = "select code from v_commune where epci_code = any(:epcis)";

    private final Map<String, Object> parametres = new HashMap<>();
    private final String condition;
    private final List<Portees> portees;

    /**
     * Des portées dont les comptes s’additionnent.
     *
     * @param cles expression SQL des clés
     * @param auJour ce que l’agrégat journalier en garde
     * @param condition la même chose, dite sur les colonnes d’un accompagnement
     */
    record Portees(String cles, AuJour auJour, String condition) {}

    /** Ce que l’agrégat journalier garde d’une portée ; le reste de ses jours se lit dans les accompagnements. */
    enum AuJour {
        TOUT,
        SANS_DETAIL,
        RIEN
    }

    Selection(Perimetre perimetre, Filtre filtre) {
        this.condition = perimetre(perimetre) + choix(filtre);
        this.portees = filtre.estDeTerritoire() ? portees(perimetre, filtre) : List.of();
    }

    /** Sur les colonnes d’un accompagnement : jamais plus que le périmètre. */
    String condition() {
        return condition;
    }

    /** Vide quand aucun agrégat ne convient, ou que le périmètre est vide. */
    List<Portees> portees() {
        return portees;
    }

    Map<String, Object> parametres() {
        return parametres;
    }

    private String perimetre(Perimetre perimetre) {
        return switch (perimetre) {
            case Perimetre.Pays pays -> "true";
            case Perimetre.Territoire territoire -> {
                tableau("ressort", territoire.departements());
                tableau("epcis", territoire.epcis());
                yield "(departement_code = any(:ressort)"
                        + (territoire.epcis().isEmpty() ? "" : " or commune_code in (" + EPCIS_DU_RESSORT + ")") + ")";
            }
            case Perimetre.Structure structure -> egal("structure_id", "ma_structure", structure.id());
            case Perimetre.Mediateur mediateur -> egal("mediateur_id", "moi", mediateur.id());
            case Perimetre.Lieu lieu -> egal("lieu_id", "ce_lieu", lieu.id());
        };
    }

    private String choix(Filtre filtre) {
        var choix = new StringBuilder();
        et(choix, "departement_code = :departement", "departement", filtre.departement());
        et(choix, "commune_code in (select code from v_commune where epci_code = :epci)", "epci", filtre.epci());
        et(choix, "structure_id = :structure", "structure", filtre.structure());
        et(choix, "lieu_id = :lieu", "lieu", filtre.lieu());
        et(choix, "mediateur_id = :mediateur", "mediateur", filtre.mediateur());
        et(choix, "type = :type", "type", filtre.type());
        et(choix, "thematiques @> array[:thematique]::text[]", "thematique", filtre.thematique());
        et(
                choix,
                "id in (select accompagnement_id from v_etiquette_posee where etiquette_id = :etiquette)",
                "etiquette",
                filtre.etiquette());
        et(
                choix,
                "lieu_id in (select lieu_id from v_dispositif_du_lieu where dispositif = :dispositif)",
                "dispositif",
                filtre.dispositif());
        et(choix, "canal = :canal", "canal", filtre.canal());
        return choix.toString();
    }

    private void et(StringBuilder choix, String condition, String parametre, @Nullable Object valeur) {
        if (valeur != null) {
            parametres.put(parametre, valeur);
            choix.append(" and ").append(condition);
        }
    }

    private List<Portees> portees(Perimetre perimetre, Filtre filtre) {
        boolean entier = filtre.departement() == null && filtre.epci() == null;
        return switch (perimetre) {
            case Perimetre.Pays pays when entier -> List.of(new Portees("'F'", AuJour.TOUT, condition));
            case Perimetre.Pays pays
            when filtre.epci() == null -> List.of(new Portees("'D' || :departement", AuJour.SANS_DETAIL, condition));
            case Perimetre.Pays pays -> List.of(communes("epci_code = :epci" + duDepartement(filtre)));
            case Perimetre.Territoire territoire -> duTerritoire(territoire, filtre);
            case Perimetre.Structure structure when entier -> List.of(une("S", structure.id()));
            case Perimetre.Mediateur mediateur when entier -> List.of(une("M", mediateur.id()));
            case Perimetre.Structure s -> List.of();
            case Perimetre.Mediateur m -> List.of();
            case Perimetre.Lieu l -> List.of();
        };
    }

    /** Une commune d’une intercommunalité ne compte pas deux fois si son département est aussi du périmètre. */
    private List<Portees> duTerritoire(Perimetre.Territoire territoire, Filtre filtre) {
        if (filtre.epci() != null) {
            return List.of(
                    communes("epci_code = :epci and (departement_code = any(:ressort) or epci_code = any(:epcis))"
                            + duDepartement(filtre)));
        }
        var portees = new ArrayList<Portees>();
        var departements = territoire.departements().stream()
                .filter(code -> filtre.departement() == null || code.equals(filtre.departement()))
                .toList();
        if (!departements.isEmpty()) {
            tableau("departements", departements);
            tableau("portees", departements.stream().map(code -> "D" + code).toList());
            portees.add(new Portees("any(:portees)", AuJour.SANS_DETAIL, "departement_code = any(:departements)"));
        }
        if (!territoire.epcis().isEmpty()) {
            portees.add(
                    communes("epci_code = any(:epcis) and departement_code <> all(:ressort)" + duDepartement(filtre)));
        }
        return portees;
    }

    private static String duDepartement(Filtre filtre) {
        return filtre.departement() == null ? "" : " and departement_code = :departement";
    }

    private static Portees communes(String lesquelles) {
        var communes = " from v_commune where " + lesquelles;
        return new Portees(
                "any(array(select 'C' || code" + communes + "))",
                AuJour.RIEN,
                "departement_code = any(array(select departement_code" + communes
                        + ")) and commune_code in (select code" + communes + ")");
    }

    private Portees une(String nature, java.util.UUID id) {
        parametres.put("portee", nature + id);
        return new Portees(":portee", AuJour.RIEN, condition);
    }

    private String egal(String colonne, String parametre, Object valeur) {
        parametres.put(parametre, valeur);
        return colonne + " = :" + parametre;
    }

    private void tableau(String parametre, List<String> valeurs) {
        parametres.put(parametre, valeurs.toArray(String[]::new));
    }
}
