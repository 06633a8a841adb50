package fr.maillon.implantation;

import fr.maillon.implantation.Implantation.Probleme;
import fr.maillon.implantation.Implantation.Reponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.stream.IntStream;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/**
 * Choisir au plus p candidats qui maximisent Σ<sub>i</sub> max<sub>j choisi</sub> g<sub>ij</sub>, où g est ce que le
 * besoin i gagne si l’on ouvre en j. Toucher le plus d’habitants (g vaut le poids ou rien) et rapprocher en moyenne (g
 * vaut poids × temps gagné) sont ce même problème ; l’existant y est déjà, puisque seul compte ce qui améliore.
 *
 * <p>Trois temps. Une bonne réponse (gloutonne, puis échanges). Une borne : la relaxation lagrangienne de « un besoin
 * gagne une fois », qui vaut à la limite la relaxation linéaire. Si les deux se touchent, c’est prouvé. Sinon les
 * candidats que la borne exclut disparaissent, et le programme en nombres entiers tranche entre ceux qui restent.
 */
final class Gains implements Probleme {

    private static final int TOURS = 900;
    private static final double PRECISION = 1e-7;

    private final int nombre;
    private final int besoins;
    /** Par candidat : les besoins qu’il améliore, et de combien. */
    private final int[][] qui;

    private final double[][] combien;
    /** Vrai si tous les gains sont entiers : une borne s’arrondit alors à l’entier inférieur. */
    private final boolean entiers;

    private Gains(int nombre, int besoins, int[][] qui, double[][] combien) {
        this.nombre = nombre;
        this.besoins = besoins;
        this.qui = qui;
        this.combien = combien;
        this.entiers = Arrays.stream(combien).flatMapToDouble(Arrays::stream).allMatch(g -> g == Math.rint(g));
    }

    static Gains deCouverture(Terrain terrain, int nombre, int plafond) {
        return de(
                terrain,
                nombre,
                (i, j) -> terrain.besoins().get(i).actuel() > plafond && terrain.temps(i, j) <= plafond
                        ? terrain.besoins().get(i).poids()
                        : 0);
    }

    static Gains deTemps(Terrain terrain, int nombre) {
        var actuels = IntStream.range(0, terrain.besoins().size())
                .map(i -> depart(terrain, i))
                .toArray();
        return de(
                terrain,
                nombre,
                (i, j) -> terrain.besoins().get(i).poids() * Math.max(0, actuels[i] - terrain.temps(i, j)));
    }

    /** Le temps que l’on cherche à réduire ; sans offre, celui du candidat le plus éloigné. */
    static int depart(Terrain terrain, int besoin) {
        int actuel = terrain.besoins().get(besoin).actuel();
        return actuel != Terrain.SANS
                ? actuel
                : IntStream.range(0, terrain.candidats().size())
                        .map(j -> terrain.temps(besoin, j))
                        .max()
                        .orElse(0);
    }

    private interface Gain {
        double de(int besoin, int candidat);
    }

    private static Gains de(Terrain terrain, int nombre, Gain gain) {
        int n = terrain.besoins().size();
        int m = terrain.candidats().size();
        var qui = new int[m][];
        var combien = new double[m][];
        for (int j = 0; j < m; j++) {
            int candidat = j;
            qui[j] = IntStream.range(0, n).filter(i -> gain.de(i, candidat) > 0).toArray();
            combien[j] =
                    Arrays.stream(qui[j]).mapToDouble(i -> gain.de(i, candidat)).toArray();
        }
        return new Gains(nombre, n, qui, combien);
    }

    @Override
    public Reponse resoudre(BitSet imposes, BitSet exclus, long finNanos) {
        return new Recherche(imposes, exclus, finNanos).resoudre();
    }

    private double valeur(BitSet choisis) {
        return Arrays.stream(atteints(choisis)).sum();
    }

    private double[] atteints(BitSet choisis) {
        var atteint = new double[besoins];
        choisis.stream().forEach(j -> {
            for (int k = 0; k < qui[j].length; k++) {
                atteint[qui[j][k]] = Math.max(atteint[qui[j][k]], combien[j][k]);
            }
        });
        return atteint;
    }

    private final class Recherche {

        private final BitSet imposes;
        private final long fin;
        private final double[] acquis;
        private final double socle;
        private final int places;
        private int[] libres;
        private BitSet meilleur;
        private double atteint;
        private double borne;

        Recherche(BitSet imposes, BitSet exclus, long fin) {
            this.imposes = imposes;
            this.fin = fin;
            this.acquis = atteints(imposes);
            this.socle = Arrays.stream(acquis).sum();
            this.places = nombre - imposes.cardinality();
            this.libres = IntStream.range(0, qui.length)
                    .filter(j -> !imposes.get(j) && !exclus.get(j) && apport(j, acquis) > 0)
                    .toArray();
            this.meilleur = (BitSet) imposes.clone();
            this.atteint = socle;
            this.borne = toutOuvrir();
        }

        Reponse resoudre() {
            if (places > 0 && libres.length > 0) {
                retenir(echanger(glouton(acquis)));
                if (libres.length <= places) {
                    var tous = (BitSet) imposes.clone();
                    Arrays.stream(libres).forEach(tous::set);
                    retenir(tous);
                }
                if (!prouve()) {
                    relaxer();
                }
                if (!prouve()) {
                    trancher();
                }
            } else {
                borne = socle;
            }
            return new Reponse(meilleur, atteint, Math.max(borne, atteint), prouve(), true);
        }

        private boolean prouve() {
            double reste = (entiers ? Math.floor(borne + 1e-6) : borne) - atteint;
            return reste <= PRECISION * Math.max(1, entiers ? 1 : atteint);
        }

        private double toutOuvrir() {
            var tous = (BitSet) imposes.clone();
            Arrays.stream(libres).forEach(tous::set);
            return valeur(tous);
        }

        private double apport(int j, double[] deja) {
            double somme = 0;
            var ameliores = qui[j];
            var gains = combien[j];
            for (int k = 0; k < ameliores.length; k++) {
                double plus = gains[k] - deja[ameliores[k]];
                somme += plus > 0 ? plus : 0;
            }
            return somme;
        }

        private void retenir(BitSet choisis) {
            double valeur = valeur(choisis);
            if (valeur > atteint) {
                atteint = valeur;
                meilleur = (BitSet) choisis.clone();
            }
        }

        private BitSet glouton(double[] depart) {
            var deja = depart.clone();
            var choisis = (BitSet) imposes.clone();
            for (int tour = 0; tour < places; tour++) {
                int choix = -1;
                double plus = 0;
                for (int j : libres) {
                    double apport = apport(j, deja);
                    if (apport > plus) {
                        plus = apport;
                        choix = j;
                    }
                }
                if (choix < 0) {
                    break;
                }
                choisis.set(choix);
                for (int k = 0; k < qui[choix].length; k++) {
                    deja[qui[choix][k]] = Math.max(deja[qui[choix][k]], combien[choix][k]);
                }
            }
            return choisis;
        }

        /** Échange un choisi contre un autre tant que l’on y gagne (Teitz et Bart, calcul de Whitaker). */
        private BitSet echanger(BitSet depart) {
            var choisis = (BitSet) depart.clone();
            var perte = new double[qui.length];
            while (System.nanoTime() < fin) {
                var premier = new double[besoins];
                var second = new double[besoins];
                var par = new int[besoins];
                Arrays.fill(par, -1);
                choisis.stream().forEach(j -> {
                    for (int k = 0; k < qui[j].length; k++) {
                        int i = qui[j][k];
                        if (combien[j][k] > premier[i]) {
                            second[i] = premier[i];
                            premier[i] = combien[j][k];
                            par[i] = j;
                        } else {
                            second[i] = Math.max(second[i], combien[j][k]);
                        }
                    }
                });
                var base = new double[qui.length];
                for (int i = 0; i < besoins; i++) {
                    if (par[i] >= 0) {
                        base[par[i]] += premier[i] - second[i];
                    }
                }
                double mieux = PRECISION * Math.max(1, atteint);
                int entre = -1;
                int sort = -1;
                for (int j : libres) {
                    if (choisis.get(j)) {
                        continue;
                    }
                    choisis.stream().forEach(s -> perte[s] = base[s]);
                    double gain = 0;
                    for (int k = 0; k < qui[j].length; k++) {
                        int i = qui[j][k];
                        double g = combien[j][k];
                        if (g > premier[i]) {
                            gain += g - premier[i];
                            if (par[i] >= 0) {
                                perte[par[i]] -= premier[i] - second[i];
                            }
                        } else if (g > second[i] && par[i] >= 0) {
                            perte[par[i]] -= g - second[i];
                        }
                    }
                    for (int s = choisis.nextSetBit(0); s >= 0; s = choisis.nextSetBit(s + 1)) {
                        if (!imposes.get(s) && gain - perte[s] > mieux) {
                            mieux = gain - perte[s];
                            entre = j;
                            sort = s;
                        }
                    }
                }
                if (entre < 0) {
                    break;
                }
                choisis.clear(sort);
                choisis.set(entre);
            }
            return choisis;
        }

        /** Sous-gradient : la plus basse borne trouvée, les candidats qu’elle écarte ôtés au fil des tours. */
        private void relaxer() {
            var prix = atteints(meilleur);
            double pas = 1.5;
            int sansMieux = 0;
            var essayes = new HashSet<BitSet>();
            for (int tour = 0; tour < TOURS && !prouve() && System.nanoTime() < fin; tour++) {
                var notes = new double[qui.length];
                for (int j : libres) {
                    notes[j] = apport(j, prix);
                }
                var rangs = Arrays.stream(libres)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer j) -> -notes[j]))
                        .mapToInt(Integer::intValue)
                        .toArray();
                int pris = Math.min(places, rangs.length);
                double total = 0;
                for (int i = 0; i < besoins; i++) {
                    total += prix[i];
                }
                for (int r = 0; r < pris; r++) {
                    total += notes[rangs[r]];
                }
                if (total < borne - PRECISION * Math.max(1, atteint)) {
                    borne = total;
                    sansMieux = 0;
                } else if (++sansMieux >= 12) {
                    pas *= 0.6;
                    sansMieux = 0;
                }
                double seuil = rangs.length > pris ? notes[rangs[pris - 1]] : 0;
                double marge = atteint + PRECISION * Math.max(1, atteint) + (entiers ? 1 - 1e-5 : 0);
                double valeur = total;
                if (rangs.length > pris) {
                    libres = Arrays.stream(libres)
                            .filter(j -> notes[j] >= seuil || valeur - seuil + notes[j] >= marge || meilleur.get(j))
                            .toArray();
                }
                var besoin = new double[besoins];
                Arrays.fill(besoin, 1);
                var essai = (BitSet) imposes.clone();
                for (int r = 0; r < pris; r++) {
                    int j = rangs[r];
                    essai.set(j);
                    for (int k = 0; k < qui[j].length; k++) {
                        if (combien[j][k] > prix[qui[j][k]]) {
                            besoin[qui[j][k]]--;
                        }
                    }
                }
                if (essayes.add((BitSet) essai.clone())) {
                    retenir(echanger(essai));
                }
                double norme = 0;
                for (int i = 0; i < besoins; i++) {
                    if (besoin[i] > 0 && prix[i] <= acquis[i]) {
                        besoin[i] = 0;
                    }
                    norme += besoin[i] * besoin[i];
                }
                if (norme == 0 || pas < 1e-4) {
                    break;
                }
                double longueur = pas * Math.max(total - atteint, 1e-9) / norme;
                for (int i = 0; i < besoins; i++) {
                    prix[i] = Math.max(acquis[i], prix[i] - longueur * besoin[i]);
                }
            }
        }

        /** Le programme en nombres entiers, entre les seuls candidats que la borne n’a pas écartés. */
        private void trancher() {
            long millis = (fin - System.nanoTime()) / 1_000_000;
            if (millis < 50) {
                return;
            }
            oterLesDomines();
            var modele = new ExpressionsBasedModel();
            modele.options.time_abort = millis;
            modele.options.time_suffice = millis;
            var x = new Variable[qui.length];
            var compte = modele.newExpression("nombre").upper(places);
            for (int j : libres) {
                x[j] = modele.newVariable("x" + j).binary();
                compte.set(x[j], 1);
            }
            paliers().forEach((choix, poids) -> {
                var u = modele.newVariable("u" + choix).lower(0).upper(1).weight(poids);
                var ligne = modele.newExpression("r" + choix).upper(0).set(u, 1);
                choix.stream().forEach(j -> ligne.set(x[j], -1));
            });
            var resultat = modele.maximise();

            if (!resultat.getState().isFeasible()) {
                return;
            }
            var choisis = (BitSet) imposes.clone();
            for (int j : libres) {
                if (resultat.doubleValue(modele.indexOf(x[j])) > 0.5) {
                    choisis.set(j);
                }
            }
            if (choisis.cardinality() > nombre) {
                return;
            }
            retenir(choisis);
            double annonce = socle + resultat.getValue();
            // un optimum annoncé n’est cru que s’il est venu à temps et que notre propre compte le confirme
            if (resultat.getState().isOptimal()
                    && System.nanoTime() < fin
                    && Math.abs(annonce - valeur(choisis)) <= 1e-6 * Math.max(1, annonce)) {
                borne = Math.min(borne, Math.max(atteint, valeur(choisis)));
            }
        }

        /** Ôte tout candidat dont un autre fait au moins autant pour chaque besoin. */
        private void oterLesDomines() {
            var gain = new double[qui.length][];
            for (int j : libres) {
                gain[j] = new double[besoins];
                for (int k = 0; k < qui[j].length; k++) {
                    gain[j][qui[j][k]] = Math.max(0, combien[j][k] - acquis[qui[j][k]]);
                }
            }
            var domines = new BitSet();
            for (int j : libres) {
                for (int k : libres) {
                    if (k != j && !domines.get(k) && domine(gain[k], gain[j])) {
                        domines.set(j);
                        break;
                    }
                }
            }
            libres = Arrays.stream(libres).filter(j -> !domines.get(j)).toArray();
        }

        private static boolean domine(double[] plus, double[] moins) {
            for (int i = 0; i < moins.length; i++) {
                if (plus[i] < moins[i]) {
                    return false;
                }
            }
            return true;
        }

        /** Chaque palier de gain d’un besoin est acquis si l’un de ces candidats est choisi ; les mêmes s’ajoutent. */
        private LinkedHashMap<BitSet, Double> paliers() {
            var parBesoin = new ArrayList<ArrayList<double[]>>();
            for (int i = 0; i < besoins; i++) {
                parBesoin.add(new ArrayList<>());
            }
            for (int j : libres) {
                for (int k = 0; k < qui[j].length; k++) {
                    if (combien[j][k] > acquis[qui[j][k]]) {
                        parBesoin.get(qui[j][k]).add(new double[] {combien[j][k], j});
                    }
                }
            }
            var paliers = new LinkedHashMap<BitSet, Double>();
            for (int i = 0; i < besoins; i++) {
                var liste = parBesoin.get(i);
                liste.sort(Comparator.comparingDouble((double[] gain) -> -gain[0]));
                var choix = new BitSet();
                for (int k = 0; k < liste.size(); k++) {
                    choix.set((int) liste.get(k)[1]);
                    double suivant = k + 1 < liste.size() ? liste.get(k + 1)[0] : acquis[i];
                    if (liste.get(k)[0] > suivant) {
                        paliers.merge((BitSet) choix.clone(), liste.get(k)[0] - suivant, Double::sum);
                    }
                }
            }
            return paliers;
        }
    }
}
