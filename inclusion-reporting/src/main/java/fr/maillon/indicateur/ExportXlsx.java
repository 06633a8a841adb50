package fr.maillon.indicateur;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Des tableaux en classeur, un onglet chacun. Un texte y reste un texte : rien n’y est une formule. Un montant a ses deux
 * décimales, une date est une date, les colonnes ont la largeur de ce qu’elles portent, et chaque onglet s’imprime d’un
 * tenant dans la largeur d’une feuille.
 */
public final class ExportXlsx {

    private static final String FOND_DES_TITRES = "E3EDE8";
    private static final String DATE = "dd/mm/yyyy";
    private static final int LARGEUR_MINIMUM = 11;
    private static final int LARGEUR_MAXIMUM = 42;

    /** Une feuille d’une seule colonne est un texte que l’on lit. */
    private static final int LARGEUR_D_UN_TEXTE = 100;

    /** Un en-tête se lit sur deux ou trois lignes : il ne fait pas à lui seul une colonne large. */
    private static final int LIGNES_D_EN_TETE = 3;

    private static final double MARGE = 0.4;

    /** En points. Un tableur ne mesure pas lui-même une ligne dont le texte passe à la ligne. */
    private static final double HAUTEUR_D_UNE_LIGNE = 15;

    /** Un caractère en gras est plus large. */
    private static final double GRAS = 1.2;

    private ExportXlsx() {}

    public static void ecrire(List<Feuille> feuilles, OutputStream sortie) {
        try (var classeur = new Workbook(sortie, "Maillon", "1.0")) {
            for (var feuille : feuilles) {
                ecrire(feuille, classeur);
            }
        } catch (IOException coupe) {
            throw new UncheckedIOException(coupe);
        }
    }

    private static void ecrire(Feuille feuille, Workbook classeur) throws IOException {
        var onglet = classeur.newWorksheet(feuille.nom());
        boolean[] nombres = new boolean[feuille.entetes().size()];
        int[] largeurs = IntStream.range(0, nombres.length)
                .map(colonne -> largeur(feuille, colonne))
                .toArray();
        for (int rang = 0; rang < feuille.lignes().size(); rang++) {
            var ligne = feuille.lignes().get(rang);
            for (int colonne = 0; colonne < ligne.size(); colonne++) {
                @Nullable Object valeur = ligne.get(colonne);
                cellule(onglet, rang + 1, colonne, valeur);
                nombres[colonne] |= valeur instanceof Number;
            }
            hauteur(onglet, rang + 1, ligne, largeurs, 1);
        }
        hauteur(onglet, 0, feuille.entetes(), largeurs, GRAS);
        for (int colonne = 0; colonne < nombres.length; colonne++) {
            onglet.width(colonne, largeurs[colonne]);
            onglet.value(0, colonne, feuille.entetes().get(colonne));
            onglet.style(0, colonne)
                    .bold()
                    .wrapText(true)
                    .fillColor(FOND_DES_TITRES)
                    .borderStyle(BorderSide.BOTTOM, BorderStyle.THIN)
                    .verticalAlignment("top")
                    .horizontalAlignment(nombres[colonne] ? "right" : "left")
                    .indent(nombres[colonne] ? 1 : retrait(colonne))
                    .set();
        }
        if (feuille.total()) {
            onglet.range(feuille.lignes().size(), 0, feuille.lignes().size(), nombres.length - 1)
                    .style()
                    .bold()
                    .borderStyle(BorderSide.TOP, BorderStyle.THIN)
                    .set();
        }
        onglet.freezePane(nombres.length > 1 ? 1 : 0, 1);
        imprimable(onglet);
        onglet.finish();
    }

    private static void cellule(Worksheet onglet, int rang, int colonne, @Nullable Object valeur) {
        switch (valeur) {
            case null -> {}
            case Number nombre -> {
                onglet.value(rang, colonne, nombre);
                onglet.style(rang, colonne)
                        .format(format(nombre))
                        .horizontalAlignment("right")
                        .indent(1)
                        .verticalAlignment("top")
                        .set();
            }
            case LocalDate jour -> {
                onglet.value(rang, colonne, jour);
                onglet.style(rang, colonne)
                        .format(DATE)
                        .horizontalAlignment("left")
                        .indent(retrait(colonne))
                        .verticalAlignment("top")
                        .set();
            }
            default -> {
                onglet.value(rang, colonne, valeur.toString());
                onglet.style(rang, colonne)
                        .wrapText(true)
                        .horizontalAlignment("left")
                        .indent(retrait(colonne))
                        .verticalAlignment("top")
                        .set();
            }
        }
    }

    /** Un texte ne touche pas la colonne qui le précède. */
    private static int retrait(int colonne) {
        return colonne == 0 ? 0 : 1;
    }

    private static void hauteur(Worksheet onglet, int rang, List<?> ligne, int[] largeurs, double epaisseur) {
        int lignes = IntStream.range(0, ligne.size())
                .filter(colonne -> ligne.get(colonne) instanceof String)
                .map(colonne ->
                        lignes((String) ligne.get(colonne), (largeurs[colonne] - 1 - retrait(colonne)) / epaisseur))
                .max()
                .orElse(1);
        if (lignes > 1) {
            onglet.rowHeight(rang, Math.min(lignes * HAUTEUR_D_UNE_LIGNE, Worksheet.MAX_ROW_HEIGHT));
        }
    }

    /** Combien de lignes prend un texte, coupé entre ses mots. */
    private static int lignes(String texte, double largeur) {
        int lignes = 0;
        for (var paragraphe : texte.split("\\R", -1)) {
            double reste = 0;
            lignes++;
            for (var mot : paragraphe.split(" ")) {
                if (reste > 0 && reste + 1 + mot.length() > largeur) {
                    lignes++;
                    reste = mot.length();
                } else {
                    reste += (reste > 0 ? 1 : 0) + mot.length();
                }
                if (reste > largeur) {
                    lignes += (int) ((reste - 1) / largeur);
                    reste %= largeur;
                }
            }
        }
        return lignes;
    }

    /** Un entier par milliers ; le reste avec autant de décimales qu’il en a, une au moins. */
    private static String format(Number nombre) {
        int decimales = switch (nombre) {
            case BigDecimal exact -> Math.max(0, exact.scale());
            case Double approche -> 1;
            case Float approche -> 1;
            default -> 0;
        };
        return decimales == 0 ? "#,##0" : "#,##0." + "0".repeat(decimales);
    }

    private static int largeur(Feuille feuille, int colonne) {
        var entete = feuille.entetes().get(colonne);
        int mot =
                Arrays.stream(entete.split(" ")).mapToInt(String::length).max().orElse(0);
        int contenu = feuille.lignes().stream()
                .filter(ligne -> colonne < ligne.size())
                .mapToInt(ligne -> longueur(ligne.get(colonne)))
                .max()
                .orElse(0);
        int titre = Math.max(mot, Math.ceilDiv(entete.length(), LIGNES_D_EN_TETE));
        return Math.clamp(
                Math.max(contenu, (int) Math.ceil(titre * GRAS)) + 3L,
                LARGEUR_MINIMUM,
                feuille.entetes().size() == 1 ? LARGEUR_D_UN_TEXTE : LARGEUR_MAXIMUM);
    }

    private static int longueur(@Nullable Object valeur) {
        return switch (valeur) {
            case null -> 0;
            case LocalDate jour -> DATE.length();
            case BigDecimal exact -> exact.toPlainString().length() + exact.precision() / 3;
            case Number nombre -> nombre.toString().length() + nombre.toString().length() / 3;
            default -> valeur.toString().length();
        };
    }

    private static void imprimable(Worksheet onglet) {
        onglet.pageOrientation("landscape");
        onglet.paperSize(PaperSize.A4_PAPER);
        onglet.setFitToPage(true);
        onglet.fitToWidth((short) 1);
        onglet.fitToHeight((short) 0);
        onglet.repeatRows(0);
        onglet.leftMargin((float) MARGE);
        onglet.rightMargin((float) MARGE);
        onglet.header("&A", Position.LEFT);
        onglet.footer("&P / &N", Position.RIGHT);
    }
}
