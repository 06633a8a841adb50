package fr.maillon.commun.fichier;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Un tableau lu ligne par ligne, qu’il vienne d’un fichier à séparateurs ou d’un classeur XLSX. Refuse ce qui est démesuré
 * avant de le garder en mémoire.
 */
public interface Tableau extends AutoCloseable {

    /** Aucun fichier d’échange n’a autant de colonnes. */
    int COLONNES_AU_PLUS = 200;

    /** Ce qu’une cellule d’un tableur contient au plus. */
    int SIGNES_AU_PLUS = 32_767;

    /** Une ligne et son numéro dans le fichier, à partir de 1. */
    record Ligne(int numero, List<String> cellules) {}

    /** La ligne suivante ; vide à la fin. Les lignes vides sont passées. */
    Optional<Ligne> suivante();

    /** Ce qu’il faut dire du fichier, s’il a fallu le convertir. */
    @Nullable
    String remarque();

    @Override
    void close();

    /**
     * Reconnaît la sorte du fichier et l’ouvre.
     *
     * @throws FichierIllisible avec la raison
     */
    static Tableau ouvrir(FichierDepose fichier) {
        try {
            byte[] debut;
            try (var flux = fichier.contenu().ouvrir()) {
                debut = flux.readNBytes(2);
            }
            return debut.length == 2 && debut[0] == 'P' && debut[1] == 'K'
                    ? Classeur.ouvrir(fichier)
                    : new Csv(TexteDepose.reconnaitre(fichier));
        } catch (IOException coupe) {
            throw new FichierIllisible("Le fichier n’est pas arrivé entier\u00A0: déposez-le de nouveau.", coupe);
        }
    }

    /** Un fichier à séparateurs. */
    final class Csv implements Tableau {

        private static final int TAMPON_MAXIMAL = 1 << 20;
        private static final Pattern LIGNE_FAUTIVE = Pattern.compile("line (\\d+)\\)");

        private final TexteDepose texte;
        private final CsvReader<CsvRecord> lecteur;
        private final CloseableIterator<CsvRecord> lignes;

        Csv(TexteDepose texte) throws IOException {
            this.texte = texte;
            this.lecteur = CsvReader.builder()
                    .fieldSeparator(texte.separateur())
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .skipEmptyLines(true)
                    .maxBufferSize(TAMPON_MAXIMAL)
                    .ofCsvRecord(texte.lire());
            this.lignes = lecteur.iterator();
        }

        @Override
        public Optional<Ligne> suivante() {
            try {
                while (lignes.hasNext()) {
                    var ligne = lignes.next();
                    if (ligne.getFieldCount() > COLONNES_AU_PLUS) {
                        throw tropDeColonnes();
                    }
                    if (ligne.getFields().stream().anyMatch(cellule -> !cellule.isBlank())) {
                        return Optional.of(new Ligne((int) ligne.getStartingLineNumber(), ligne.getFields()));
                    }
                }
                return Optional.empty();
            } catch (CsvParseException mauvais) {
                var ou = LIGNE_FAUTIVE.matcher(String.valueOf(mauvais.getMessage()));
                throw new FichierIllisible(
                        "Une ligne est démesurée, ou un guillemet ne se ferme pas"
                                + (ou.find() ? ", à partir de la ligne " + ou.group(1) : "") + "\u00A0: rien n’est lu.",
                        mauvais);
            } catch (UncheckedIOException coupe) {
                throw new FichierIllisible("Le fichier n’est pas arrivé entier\u00A0: déposez-le de nouveau.", coupe);
            }
        }

        @Override
        public @Nullable String remarque() {
            return texte.remarque();
        }

        @Override
        public void close() {
            try {
                lecteur.close();
            } catch (IOException dejaFerme) {
                throw new UncheckedIOException(dejaFerme);
            }
        }
    }

    /** Le refus d’un fichier qui a trop de colonnes. */
    static FichierIllisible tropDeColonnes() {
        return new FichierIllisible(
                "Ce fichier a plus de " + COLONNES_AU_PLUS + " colonnes\u00A0: ce n’est pas un export d’activité.");
    }
}
