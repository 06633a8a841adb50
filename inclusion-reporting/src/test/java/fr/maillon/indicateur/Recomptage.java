package fr.maillon.indicateur;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
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
                select portee, jour, mesure, sum(accompagnements), sum(participants), sum(minutes)
                from v_activite_jour group by 1, 2, 3 having sum(accompagnements) <> 0""");
    }

    static Map<String, List<Long>> vueParMois(Connection connexion) throws SQLException {
        return vue(connexion, """
                select portee, mois, mesure, sum(accompagnements), sum(participants), sum(minutes)
                from v_activite_mois group by 1, 2, 3 having sum(accompagnements) <> 0""");
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
        var quand = parMois ? jour.withDayOfMonth(1) : jour;
        var departement = ligne.getString("departement_code");
        var portees = new ArrayList<>(List.of("F", "D" + departement));
        if (parMois) {
            portees.add("S" + ligne.getString("structure_id"));
            portees.add("M" + ligne.getString("mediateur_id"));
            if (ligne.getString("commune_code") != null) {
                portees.add("C" + ligne.getString("commune_code"));
            }
        }
        long minutes = ligne.getLong("duree_minutes");
        long participants = ligne.getLong("participants");
        for (var portee : portees) {
            var cle = portee + "|" + quand + "|";
            noter(compte, cle + "total:TOTAL", participants, minutes);
            if (portee.equals("F")) {
                noter(compte, cle + "departement:" + departement, participants, minutes);
            } else if (parMois) {
                var lieu = ligne.getString("lieu_id");
                noter(compte, cle + "lieu:" + (lieu == null ? "" : lieu), participants, minutes);
                noter(compte, cle + "mediateur:" + ligne.getString("mediateur_id"), participants, minutes);
                noter(compte, cle + "structure:" + ligne.getString("structure_id"), participants, minutes);
                var commune = ligne.getString("commune_code");
                noter(compte, cle + "commune_activite:" + (commune == null ? "" : commune), participants, minutes);
            }
            noter(compte, cle + "duree:" + tranche(minutes), participants, minutes);
            for (var colonne : List.of("type", "canal", "autonomie", "niveau", "besoin", "prescripteur")) {
                if (ligne.getString(colonne) != null) {
                    noter(compte, cle + colonne + ":" + ligne.getString(colonne), participants, minutes);
                }
            }
            for (var dimension : List.of("thematique", "demarche", "materiel", "orientation")) {
                for (var valeur : valeurs(ligne.getArray(dimension + "s"))) {
                    noter(compte, cle + dimension + ":" + valeur, participants, minutes);
                }
            }
            var rubriques = RUBRIQUE.matcher(ligne.getString("publics"));
            while (rubriques.find()) {
                var compteurs = COMPTEUR.matcher(rubriques.group(2));
                while (compteurs.find()) {
                    long personnes = Long.parseLong(compteurs.group(2));
                    if (personnes > 0) {
                        noter(compte, cle + rubriques.group(1) + ":" + compteurs.group(1), personnes, minutes);
                    }
                }
            }
        }
    }

    private static TrancheDeDuree tranche(long minutes) {
        return minutes <= 15
                ? TrancheDeDuree.JUSQU_A_15
                : minutes <= 30
                        ? TrancheDeDuree.JUSQU_A_30
                        : minutes <= 60
                                ? TrancheDeDuree.JUSQU_A_60
                                : minutes <= 120 ? TrancheDeDuree.JUSQU_A_120 : TrancheDeDuree.PLUS_DE_120;
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

    private static Map<String, List<Long>> vue(Connection connexion, String sql) throws SQLException {
        var compte = new TreeMap<String, List<Long>>();
        try (var commande = connexion.createStatement();
                var lignes = commande.executeQuery(sql)) {
            while (lignes.next()) {
                compte.put(
                        lignes.getString(1) + "|" + lignes.getString(2) + "|" + lignes.getString(3),
                        List.of(lignes.getLong(4), lignes.getLong(5), lignes.getLong(6)));
            }
        }
        return compte;
    }
}
