package fr.maillon.implantation;

import fr.maillon.implantation.Implantation.Probleme;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Ce que vaut un choix de candidats : Σ<sub>i</sub> max<sub>j choisi</sub> g<sub>ij</sub>, où g est ce que le besoin i gagne
 * si l’on ouvre en j. Il se dit ici, et nulle part ailleurs ; ce qui limite le choix est à chaque {@link Probleme}.
 */
abstract class Apports implements Probleme {

    static final double PRECISION = 1e-7;

    final int besoins;
    /** Par candidat : les besoins qu’il améliore, et de combien. */
    final int[][] qui;

    final double[][] combien;
    /** Vrai si tous les gains sont entiers : une borne s’arrondit alors à l’entier inférieur. */
    final boolean entiers;

    Apports(int besoins, int[][] qui, double[][] combien) {
        this.besoins = besoins;
        this.qui = qui;
        this.combien = combien;
        this.entiers = Arrays.stream(combien).flatMapToDouble(Arrays::stream).allMatch(g -> g == Math.rint(g));
    }

    /** Ce que vaut ce choix. */
    final double valeur(BitSet choisis) {
        return Arrays.stream(atteints(choisis)).sum();
    }

    /** Ce que gagne chaque besoin à ce choix. */
    final double[] atteints(BitSet choisis) {
        var atteint = new double[besoins];
        choisis.stream().forEach(j -> ouvrir(j, atteint));
        return atteint;
    }

    /** Ajoute un candidat à ce que gagne déjà chaque besoin. */
    final void ouvrir(int j, double[] atteint) {
        for (int k = 0; k < qui[j].length; k++) {
            atteint[qui[j][k]] = Math.max(atteint[qui[j][k]], combien[j][k]);
        }
    }

    /** Ce qu’un candidat ajouterait à ce que gagne déjà chaque besoin. */
    final double apport(int j, double[] deja) {
        double somme = 0;
        var ameliores = qui[j];
        var gains = combien[j];
        for (int k = 0; k < ameliores.length; k++) {
            double plus = gains[k] - deja[ameliores[k]];
            somme += plus > 0 ? plus : 0;
        }
        return somme;
    }

    /** Vrai si une part ainsi bornée ne peut pas faire mieux que ce que l’on tient. */
    final boolean inutile(double borne, double atteint) {
        double reste = (entiers ? Math.floor(borne + 1e-6) : borne) - atteint;
        return reste <= PRECISION * Math.max(1, entiers ? 1 : atteint);
    }
}
