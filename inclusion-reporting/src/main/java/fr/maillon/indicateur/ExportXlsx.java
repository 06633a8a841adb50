package fr.maillon.indicateur;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/** Des tableaux en classeur, un onglet chacun. Un texte y reste un texte : rien n’y est une formule. */
public final class ExportXlsx {

    private static final int LARGEUR_DU_NOM = 44;
    private static final int LARGEUR = 18;

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
        for (int colonne = 0; colonne < feuille.entetes().size(); colonne++) {
            onglet.width(colonne, colonne == 0 ? LARGEUR_DU_NOM : LARGEUR);
            onglet.value(0, colonne, feuille.entetes().get(colonne));
            onglet.style(0, colonne).bold().wrapText(true).set();
        }
        onglet.freezePane(1, 1);
        for (int rang = 0; rang < feuille.lignes().size(); rang++) {
            var ligne = feuille.lignes().get(rang);
            for (int colonne = 0; colonne < ligne.size(); colonne++) {
                @Nullable Object valeur = ligne.get(colonne);
                if (valeur instanceof Number nombre) {
                    onglet.value(rang + 1, colonne, nombre);
                } else if (valeur != null) {
                    onglet.value(rang + 1, colonne, valeur.toString());
                }
            }
        }
        onglet.finish();
    }
}
