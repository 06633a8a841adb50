package fr.maillon.indicateur;

import fr.maillon.commun.fichier.EcritureCsv;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;

/** Un tableau en CSV, d’un seul tenant. */
public final class ExportCsv {

    private ExportCsv() {}

    /** Pour d’autres logiciels : virgules, point décimal. */
    public static String pourUnLogiciel(List<String> entetes, List<? extends List<?>> lignes) {
        return ecrire(EcritureCsv::pourUnLogiciel, entetes, lignes);
    }

    /** Pour un tableur français : points-virgules, virgule décimale, marque d’encodage. */
    public static String pourUnTableur(List<String> entetes, List<? extends List<?>> lignes) {
        return ecrire(EcritureCsv::pourUnTableur, entetes, lignes);
    }

    private static String ecrire(
            Function<Writer, EcritureCsv> parler, List<String> entetes, List<? extends List<?>> lignes) {
        var texte = new StringWriter();
        try (var csv = parler.apply(texte)) {
            csv.ligne(entetes);
            lignes.forEach(csv::ligne);
        }
        return texte.toString();
    }
}
