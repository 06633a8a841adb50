package fr.maillon.territoire;

import fr.maillon.commun.fichier.Tableau;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ce qu’ont en commun les fichiers que l’on importe par commune : leurs colonnes, leurs cellules, leurs codes, leurs refus. */
final class FichierDeCommunes {

    private final Map<String, Commune> communes = new HashMap<>();
    private final int refusNommes;
    private final List<String> refus = new ArrayList<>();
    private int refusees;

    /** @param refusNommes combien de lignes refusées nommer ; les autres se comptent */
    FichierDeCommunes(JdbcClient jdbc, int refusNommes) {
        this.refusNommes = refusNommes;
        jdbc.sql("select code, nom, departement_code, epci_code, latitude, longitude from commune")
                .query(ligne -> {
                    communes.put(
                            ligne.getString(1),
                            new Commune(
                                    new CodeInsee(ligne.getString(1)),
                                    ligne.getString(2),
                                    List.of(),
                                    null,
                                    ligne.getString(3),
                                    ligne.getString(4),
                                    position(ligne)));
                });
    }

    private static @Nullable Position position(ResultSet ligne) throws SQLException {
        double latitude = ligne.getDouble(5);
        return ligne.wasNull() ? null : new Position(latitude, ligne.getDouble(6));
    }

    /** L’en-tête du fichier. */
    static List<String> entete(Tableau tableau) {
        return tableau.suivante()
                .orElseThrow(() -> new DonneesRefusees("Ce fichier est vide."))
                .cellules();
    }

    /** Le rang de la première colonne qui porte l’un de ces noms, accents, espaces et majuscules mis à part ; −1 sinon. */
    static int colonne(List<String> entete, Set<String> noms) {
        for (int rang = 0; rang < entete.size(); rang++) {
            if (noms.contains(simple(entete.get(rang)))) {
                return rang;
            }
        }
        return -1;
    }

    /** Ce qu’il y a dans cette colonne ; vide si la ligne est plus courte, ou si la colonne n’existe pas. */
    static String cellule(Tableau.Ligne ligne, int rang) {
        return rang >= 0 && rang < ligne.cellules().size()
                ? ligne.cellules().get(rang).strip()
                : "";
    }

    /** Un texte réduit à ses lettres sans accent et à ses chiffres. */
    static String simple(String texte) {
        return Normalizer.normalize(texte, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "");
    }

    /** Ce qu’une ligne disait, pour le citer dans un refus. */
    static String cite(String texte) {
        var propre = texte.replaceAll("\\p{Cntrl}", " ");
        return "«\u00A0" + (propre.length() > 40 ? propre.substring(0, 40) + "…" : propre) + "\u00A0»";
    }

    /** Toutes les communes d’aujourd’hui. */
    Collection<Commune> communes() {
        return communes.values();
    }

    /** La commune de ce code ; un tableur a pu ôter le zéro de tête. */
    @Nullable
    Commune commune(String code) {
        return communes.get(code.matches("\\d{4}") ? "0" + code : code.toUpperCase(Locale.ROOT));
    }

    /** Pourquoi ce code ne se lit pas. */
    static String inconnue(String code) {
        return cite(code) + " n’est pas le code d’une commune d’aujourd’hui.";
    }

    void refuser(Tableau.Ligne ligne, String raison) {
        refusees++;
        if (refus.size() < refusNommes) {
            refus.add("Ligne " + ligne.numero() + "\u00A0: " + raison);
        }
    }

    int refusees() {
        return refusees;
    }

    /** Les premières lignes refusées, une phrase chacune. */
    List<String> refus() {
        return List.copyOf(refus);
    }

    /** Le refus d’un fichier dont rien ne se lit. */
    DonneesRefusees rienNeSeLit() {
        return new DonneesRefusees(
                "Aucune ligne n’a pu être reprise." + (refus.isEmpty() ? "" : " " + refus.getFirst()));
    }
}
