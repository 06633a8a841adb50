package fr.maillon.web.tableaudebord;

import fr.maillon.indicateur.Chiffres;
import fr.maillon.indicateur.Evolution;
import fr.maillon.indicateur.TableauDeBord.ParMois;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Les mois d’une période et ceux d’un an plus tôt, en deux lignes brisées ; le tableau voisin dit les mêmes nombres. */
public final class Courbe {

    /** Le dessin entier, en unités du SVG. */
    public static final int LARGEUR = 640;

    public static final int HAUTEUR = 200;

    private static final int GAUCHE = 48;
    private static final int DROITE = 26;
    private static final int HAUT = 14;
    private static final int BAS = 28;
    private static final int GRADUATIONS = 4;
    private static final int LIBELLES_MAXIMUM = 12;
    private static final DateTimeFormatter MOIS = DateTimeFormatter.ofPattern("MMM", Locale.FRENCH);

    private final List<ParMois> mois;
    private final long sommet;

    Courbe(List<ParMois> mois) {
        this.mois = mois;
        this.sommet = sommet(mois.stream()
                .map(ParMois::evolution)
                .mapToLong(e -> Math.max(e.annee().accompagnements(), e.avant().accompagnements()))
                .max()
                .orElse(0));
    }

    /** Un mot ou un nombre posé sur le dessin. */
    public record Repere(int x, int y, String texte) {}

    /** Un mois seul n’a pas de pente : un tableau suffit. */
    public boolean seDessine() {
        return mois.size() > 1 && sommet > 0;
    }

    public String annee() {
        return points(Evolution::annee);
    }

    public String avant() {
        return points(Evolution::avant);
    }

    /** Les hauteurs que l’on lit à gauche. */
    public List<Repere> graduations() {
        return IntStream.rangeClosed(0, GRADUATIONS)
                .mapToObj(i -> sommet * i / GRADUATIONS)
                .map(valeur -> new Repere(GAUCHE, y(valeur), String.format(Locale.FRANCE, "%,d", valeur)))
                .toList();
    }

    /** Les mois que l’on lit dessous : un sur deux, un sur trois quand ils sont nombreux. */
    public List<Repere> libelles() {
        int pas = (mois.size() + LIBELLES_MAXIMUM - 1) / LIBELLES_MAXIMUM;
        return IntStream.range(0, mois.size())
                .filter(i -> i % pas == 0)
                .mapToObj(i ->
                        new Repere(x(i), HAUTEUR - 8, MOIS.format(mois.get(i).mois())))
                .toList();
    }

    private String points(Function<Evolution, Chiffres> quand) {
        return IntStream.range(0, mois.size())
                .mapToObj(
                        i -> x(i) + "," + y(quand.apply(mois.get(i).evolution()).accompagnements()))
                .collect(Collectors.joining(" "));
    }

    private int x(int rang) {
        return GAUCHE + (LARGEUR - GAUCHE - DROITE) * rang / Math.max(1, mois.size() - 1);
    }

    private int y(long valeur) {
        return HAUTEUR - BAS - (int) Math.round((double) (HAUTEUR - HAUT - BAS) * valeur / Math.max(1, sommet));
    }

    /** La plus petite hauteur ronde, divisible par quatre, qui contienne tout. */
    private static long sommet(long maximum) {
        long pas = GRADUATIONS;
        while (pas * 10 < maximum) {
            pas *= 10;
        }
        return maximum == 0 ? 0 : (maximum + pas - 1) / pas * pas;
    }
}
