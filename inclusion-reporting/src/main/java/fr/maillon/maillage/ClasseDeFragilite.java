package fr.maillon.maillage;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.DonneeDeCommune;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Une classe de l’indice de fragilité, sur une seule échelle : de {@code depuis} compris à {@code avant} non compris.
 *
 * @param libelle la classe en toutes lettres : la couleur ne dit jamais rien seule
 */
public record ClasseDeFragilite(String libelle, String couleur, double depuis, double avant) {

    private static final List<String> COULEURS = List.of("#F1EEF6", "#BDC9E1", "#74A9CF", "#2B8CBE", "#045A8D");
    private static final double[] DE_1_A_10 = {1, 3, 5, 7, 9, Double.MAX_VALUE};
    private static final double[] BASE_100 = {0, 80, 95, 105, 120, Double.MAX_VALUE};

    /** Les classes de cette échelle, de la moins à la plus fragile. */
    public static List<ClasseDeFragilite> de(DonneeDeCommune echelle) {
        var bornes = echelle == DonneeDeCommune.FRAGILITE_10 ? DE_1_A_10 : BASE_100;
        var classes = new ArrayList<ClasseDeFragilite>();
        for (int rang = 0; rang < COULEURS.size(); rang++) {
            classes.add(new ClasseDeFragilite(
                    rang == 0
                            ? "moins de " + entier(bornes[1])
                            : rang == COULEURS.size() - 1
                                    ? entier(bornes[rang]) + " ou plus"
                                    : "de " + entier(bornes[rang]) + " à moins de " + entier(bornes[rang + 1]),
                    COULEURS.get(rang),
                    bornes[rang],
                    bornes[rang + 1]));
        }
        return List.copyOf(classes);
    }

    /** Vrai si cet indice y est ; un indice inconnu n’est dans aucune classe. */
    public boolean contient(@Nullable Double indice) {
        return indice != null && indice >= depuis && indice < avant;
    }

    /** Les communes de cette classe, et leurs habitants. */
    public Effectif dans(Maillage maillage, Map<CodeInsee, Double> indices) {
        return Effectif.de(maillage.communes().stream()
                .filter(commune -> contient(indices.get(commune.code())))
                .toList());
    }

    /** Combien de communes, et d’habitants quand on les connaît. */
    public record Effectif(int communes, long habitants) {

        public static Effectif de(List<CouvertureCommune> communes) {
            return new Effectif(
                    communes.size(),
                    communes.stream().mapToLong(Maillage::habitants).sum());
        }
    }

    private static String entier(double borne) {
        return String.valueOf((int) borne);
    }
}
