package fr.maillon.commun.fichier;

import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Les erreurs des fichiers d’une sorte, gardées dans leur table, dans l’ordre des lignes. */
public final class ErreursDeLignes {

    private static final int LOT = 500;
    private static final int VALEUR_AU_PLUS = 120;

    private final JdbcTemplate lots;
    private final JdbcClient jdbc;
    private final String table;

    /** @param table a import_id, ligne, rang, colonne, valeur et attendu */
    public ErreursDeLignes(JdbcTemplate lots, String table) {
        this.lots = lots;
        this.jdbc = JdbcClient.create(lots);
        this.table = table;
    }

    /** Garde les erreurs de ces lignes, que l’on n’avait pas encore lues ; une longue valeur est coupée. */
    public void noter(UUID fichier, List<ErreurDeLigne> erreurs) {
        var rangs = new HashMap<Integer, Integer>();
        lots.batchUpdate(
                "insert into " + table
                        + " (import_id, ligne, rang, colonne, valeur, attendu) values (?, ?, ?, ?, ?, ?)",
                erreurs,
                LOT,
                (commande, erreur) -> {
                    var valeur = erreur.valeur();
                    commande.setObject(1, fichier);
                    commande.setInt(2, erreur.ligne());
                    commande.setInt(3, rangs.merge(erreur.ligne(), 1, Integer::sum));
                    commande.setString(4, erreur.colonne());
                    commande.setString(5, valeur.substring(0, Math.min(VALEUR_AU_PLUS, valeur.length())));
                    commande.setString(6, erreur.attendu());
                });
    }

    /** Les premières, pour les montrer. */
    public List<ErreurDeLigne> premieres(UUID fichier, int combien) {
        return jdbc.sql("select * from " + table + " where import_id = ? order by ligne, rang limit ?")
                .params(fichier, combien)
                .query((rs, i) -> erreur(rs))
                .list();
    }

    /** Toutes, en CSV pour un tableur ; dans une transaction, pour n’en garder que quelques-unes en mémoire. */
    public void ecrire(UUID fichier, Writer sortie) {
        try (var erreurs = jdbc
                        .sql("select * from " + table + " where import_id = ? order by ligne, rang")
                        .param(fichier)
                        .withFetchSize(LOT)
                        .query((rs, i) -> erreur(rs))
                        .stream();
                var csv = EcritureCsv.pourUnTableur(sortie)) {
            csv.ligne(List.of("Ligne", "Colonne", "Valeur", "Attendu"));
            erreurs.forEach(
                    erreur -> csv.ligne(List.of(erreur.ligne(), erreur.colonne(), erreur.valeur(), erreur.attendu())));
        }
    }

    private static ErreurDeLigne erreur(ResultSet rs) throws SQLException {
        return new ErreurDeLigne(
                rs.getInt("ligne"), rs.getString("colonne"), rs.getString("valeur"), rs.getString("attendu"));
    }
}
