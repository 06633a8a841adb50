package fr.maillon.indicateur;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Le recomptage naïf : lire chaque accompagnement et compter en Java, sans rien emprunter aux agrégats. */
final class Recomptage {

    private static final Pattern COMPTEUR = Pattern.compile("\"(\\w+)\": (\\d+)");
    private static final Pattern RUBRIQUE =
            Pattern.compile("\"(genre|tranche_age|statut_social|commune)\": \\{([^}]*)}");

    private Recomptage() {}

    /** Ce que compte la vue par jour, à ce même instant. */
    static Map<String, List<Long>> vueParJour(Connection connexion) throws SQLException {
        return vue(connexion, """
                select jour, departement_code, commune_code, structure_id, lieu_id, mediateur_id, dimension, valeur,
                       sum(accompagnements), sum(participants), sum(minutes)
                from v_activite_jour group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(accompagnements) <> 0""", 8);
    }

    static Map<String, List<Long>> vueParMois(Connection connexion) throws SQLException {
        return vue(connexion, """
                select mois, departement_code, commune_code, structure_id, lieu_id, dimension, valeur,
                       sum(accompagnements), sum(participants), sum(minutes)
                from v_activite_mois group by 1, 2, 3, 4, 5, 6, 7 having sum(accompagnements) <> 0""", 7);
    }

    static Map<String, List<Long>> naifParJour(Connection connexion) throws SQLException {
        return naif(connexion, false);
    }

    static Map<String, List<Long>> naifParMois(Connection connexion) throws SQLException {
        return naif(connexion, true);
    }

    private static Map<String, List<Long>> naif(Connection connexion, boolean parMois) throws SQLException {
        var compte = new TreeMap<String, List<Long>>();
        try (var commande = connexion.createStatement();
                var lignes = commande.executeQuery("select * from accompagnement")) {
            while (lignes.next()) {
                if (lignes.getObject("supprime_le") == null) {
                    compter(lignes, parMois, compte);
                }
            }
        }
        return compte;
    }

    private static void compter(ResultSet ligne, boolean parMois, Map<String, List<Long>> compte) throws SQLException {
        var jour = ligne.getObject("jour", LocalDate.class);
        var cle = (parMois ? jour.withDayOfMonth(1) : jour) + "|" + ligne.getString("departement_code") + "|"
                + ligne.getString("commune_code") + "|" + ligne.getString("structure_id") + "|"
                + ligne.getString("lieu_id") + "|" + (parMois ? "" : ligne.getString("mediateur_id") + "|");
        long minutes = ligne.getLong("duree_minutes");
        long participants = ligne.getLong("participants");
        noter(compte, cle + "total|TOTAL", participants, minutes);
        for (var colonne : List.of("type", "canal", "autonomie", "niveau")) {
            if (ligne.getString(colonne) != null) {
                noter(compte, cle + colonne + "|" + ligne.getString(colonne), participants, minutes);
            }
        }
        for (var dimension : List.of("thematique", "demarche", "materiel", "orientation")) {
            for (var valeur : valeurs(ligne.getArray(dimension + "s"))) {
                noter(compte, cle + dimension + "|" + valeur, participants, minutes);
            }
        }
        var rubriques = RUBRIQUE.matcher(ligne.getString("publics"));
        while (rubriques.find()) {
            var compteurs = COMPTEUR.matcher(rubriques.group(2));
            while (compteurs.find()) {
                long personnes = Long.parseLong(compteurs.group(2));
                if (personnes > 0) {
                    noter(compte, cle + rubriques.group(1) + "|" + compteurs.group(1), personnes, minutes);
                }
            }
        }
    }

    private static Set<String> valeurs(@Nullable Array tableau) throws SQLException {
        return tableau == null ? Set.of() : new HashSet<>(Arrays.asList((String[]) tableau.getArray()));
    }

    private static void noter(Map<String, List<Long>> compte, String cle, long personnes, long minutes) {
        compte.merge(
                cle,
                List.of(1L, personnes, minutes),
                (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1), a.get(2) + b.get(2)));
    }

    private static Map<String, List<Long>> vue(Connection connexion, String sql, int cles) throws SQLException {
        var compte = new TreeMap<String, List<Long>>();
        try (var commande = connexion.createStatement();
                var lignes = commande.executeQuery(sql)) {
            while (lignes.next()) {
                var cle = new StringBuilder();
                for (int i = 1; i <= cles; i++) {
                    cle.append(i == 1 ? "" : "|").append(lignes.getString(i));
                }
                compte.put(
                        cle.toString(),
                        List.of(lignes.getLong(cles + 1), lignes.getLong(cles + 2), lignes.getLong(cles + 3)));
            }
        }
        return compte;
    }
}
