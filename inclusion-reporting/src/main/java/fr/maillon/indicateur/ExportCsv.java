package fr.maillon.indicateur;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Un tableau en CSV (RFC 4180, UTF-8). Une cellule de texte qu’un tableur prendrait pour une formule est précédée d’une
 * apostrophe : ouvrir le fichier n’exécute jamais ce que quelqu’un a saisi.
 */
public final class ExportCsv {

    /** Dit au tableur que le fichier est en UTF-8. */
    private static final String MARQUE = "\uFEFF";

    private ExportCsv() {}

    /** Pour d’autres logiciels : virgules, point décimal. */
    public static String pourUnLogiciel(List<String> entetes, List<? extends List<?>> lignes) {
        return ecrire(',', entetes, lignes);
    }

    /** Pour un tableur français : points-virgules, virgule décimale, marque d’encodage. */
    public static String pourUnTableur(List<String> entetes, List<? extends List<?>> lignes) {
        return MARQUE + ecrire(';', entetes, lignes);
    }

    private static String ecrire(char separateur, List<String> entetes, List<? extends List<?>> lignes) {
        var texte = new StringWriter();
        try (var csv = CsvWriter.builder().fieldSeparator(separateur).build(texte)) {
            csv.writeRecord(entetes);
            for (var ligne : lignes) {
                csv.writeRecord(ligne.stream()
                        .map(cellule -> cellule(cellule, separateur))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texte.toString();
    }

    private static String cellule(@Nullable Object valeur, char separateur) {
        return switch (valeur) {
            case null -> "";
            case Double nombre -> separateur == ';' ? nombre.toString().replace('.', ',') : nombre.toString();
            case Number nombre -> nombre.toString();
            default -> neutraliser(valeur.toString());
        };
    }

    private static String neutraliser(String texte) {
        return !texte.isEmpty() && "=+-@\t\r".indexOf(texte.charAt(0)) >= 0 ? "'" + texte : texte;
    }
}
