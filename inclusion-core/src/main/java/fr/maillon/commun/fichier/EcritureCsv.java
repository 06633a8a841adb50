package fr.maillon.commun.fichier;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Écrit un CSV ligne après ligne, dans l’un des deux parlers du produit : celui d’un tableur français (points-virgules,
 * virgule décimale, marque d’UTF-8) ou celui d’un logiciel (virgules, point décimal). Un texte qu’un tableur prendrait pour
 * une formule y est désarmé. La sortie reste à qui l’a ouverte.
 */
public final class EcritureCsv implements Closeable {

    /** Dit au tableur que le fichier est en UTF-8. */
    private static final char MARQUE = '\uFEFF';

    private static final DateTimeFormatter DATE_FRANCAISE = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRENCH);

    private final CsvWriter csv;
    private final boolean virguleDecimale;

    private EcritureCsv(Writer sortie, char separateur, boolean virguleDecimale) {
        this.csv = CsvWriter.builder().fieldSeparator(separateur).build(sortie);
        this.virguleDecimale = virguleDecimale;
    }

    /** Pour un tableur français. */
    public static EcritureCsv pourUnTableur(Writer sortie) {
        try {
            sortie.write(MARQUE);
        } catch (IOException coupe) {
            throw new UncheckedIOException(coupe);
        }
        return new EcritureCsv(sortie, ';', true);
    }

    /** Pour un autre logiciel. */
    public static EcritureCsv pourUnLogiciel(Writer sortie) {
        return new EcritureCsv(sortie, ',', false);
    }

    /** Une ligne : un nombre reste un nombre, une absence une cellule vide, une date se lit « 31/12/2026 » (« 2026-12-31 » pour un logiciel), le reste un texte désarmé. */
    public void ligne(List<? extends @Nullable Object> cellules) {
        csv.writeRecord(cellules.stream().map(this::cellule).toList());
    }

    /** Écrit ce qui attendait encore ; la sortie reste ouverte. */
    @Override
    public void close() {
        try {
            csv.flush();
        } catch (IOException coupe) {
            throw new UncheckedIOException(coupe);
        }
    }

    /** Sans exposant : un tableur lirait mal « 1.2E7 ». */
    private static String enToutesLettres(Number nombre) {
        return nombre instanceof Double decimal && !decimal.isNaN() && !decimal.isInfinite()
                ? BigDecimal.valueOf(decimal).toPlainString()
                : nombre instanceof BigDecimal exact ? exact.toPlainString() : nombre.toString();
    }

    private String cellule(@Nullable Object valeur) {
        return switch (valeur) {
            case null -> "";
            case Number nombre -> virguleDecimale ? enToutesLettres(nombre).replace('.', ',') : enToutesLettres(nombre);
            case LocalDate jour -> virguleDecimale ? DATE_FRANCAISE.format(jour) : jour.toString();
            default -> Formules.desarmer(valeur.toString());
        };
    }
}
