package fr.maillon.implantation;

import fr.maillon.implantation.Implantation.Reponse;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Le même problème que {@link Gains}, chaque candidat ayant son coût : le plus de gains pour un budget. La relaxation
 * lagrangienne laisse un sac à dos, borné par sa version fractionnaire ; si la borne ne touche pas la réponse, on sépare
 * sur le candidat que le sac à dos coupe, imposé d’un côté, exclu de l’autre.
 */
final class GainsSousBudget extends Apports {

    private static final int TOURS_A_LA_RACINE = 800;
    private static final int TOURS_PAR_PART = 80;
    private static final int PATIENCE = 15;

    private final long[] couts;
    private final long budget;

    /** @param couts le coût de chaque candidat, strictement positif */
    GainsSousBudget(int besoins, int[][] qui, double[][] combien, long[] couts, long budget) {
        super(besoins, qui, combien);
        this.couts = couts;
        this.budget = budget;
    }

    @Override
    public Reponse resoudre(BitSet imposes, BitSet exclus, long finNanos) {
        return cout(imposes) > budget
                ? new Reponse((BitSet) imposes.clone(), 0, 0, true, false)
                : new Recherche(imposes, exclus, finNanos).resoudre();
    }

    private long cout(BitSet choisis) {
        return choisis.stream().mapToLong(j -> couts[j]).sum();
    }

    /** @param choix le candidat sur lequel séparer ; −1 s’il n’y a plus rien à choisir */
    private record Noeud(BitSet imposes, int[] libres, double[] prix, double borne, int choix) {}

    private final class Recherche {

        private final BitSet imposes;
        private final int[] candidats;
        private final long fin;
        private BitSet meilleur;
        private double atteint;

        Recherche(BitSet imposes, BitSet exclus, long fin) {
            this.imposes = imposes;
            this.fin = fin;
            this.candidats = sansLesDomines(IntStream.range(0, qui.length)
                    .filter(j -> !imposes.get(j) && !exclus.get(j) && qui[j].length > 0)
                    .toArray());
            this.meilleur = (BitSet) imposes.clone();
            this.atteint = valeur(imposes);
        }

        Reponse resoudre() {
            retenir(completer((BitSet) imposes.clone()));
            var racine = borner(imposes, candidats, atteints(meilleur), Double.MAX_VALUE, TOURS_A_LA_RACINE);
            double borne = separer(racine);
            return new Reponse(meilleur, atteint, Math.max(borne, atteint), inutile(borne, atteint), true);
        }

        /** Ôte les candidats dont un autre, pas plus cher, apporte autant à chaque besoin. */
        private int[] sansLesDomines(int[] possibles) {
            var dense = new double[qui.length][];
            for (int j : possibles) {
                dense[j] = new double[besoins];
                ouvrir(j, dense[j]);
            }
            return IntStream.of(possibles)
                    .filter(j -> IntStream.of(possibles).noneMatch(k -> k != j && domine(k, dense[k], j)))
                    .toArray();
        }

        private boolean domine(int k, double[] siens, int j) {
            if (couts[k] > couts[j]) {
                return false;
            }
            for (int b = 0; b < qui[j].length; b++) {
                if (combien[j][b] > siens[qui[j][b]]) {
                    return false;
                }
            }
            boolean pareils = couts[k] == couts[j]
                    && qui[k].length == qui[j].length
                    && Arrays.stream(combien[k]).sum()
                            == Arrays.stream(combien[j]).sum();
            return !pareils || k < j;
        }

        private double separer(Noeud racine) {
            var parts = new PriorityQueue<Noeud>(
                    Comparator.comparingDouble(Noeud::borne).reversed());
            parts.add(racine);
            while (!parts.isEmpty()) {
                var part = parts.poll();
                if (inutile(part.borne(), atteint) || part.choix() < 0 || System.nanoTime() >= fin) {
                    return part.borne();
                }
                var avec = (BitSet) part.imposes().clone();
                avec.set(part.choix());
                var autres = Arrays.stream(part.libres())
                        .filter(j -> j != part.choix())
                        .toArray();
                for (var impose : List.of(avec, part.imposes())) {
                    var sousPart = borner(impose, autres, part.prix().clone(), part.borne(), TOURS_PAR_PART);
                    if (!inutile(sousPart.borne(), atteint)) {
                        parts.add(sousPart);
                    }
                }
            }
            return atteint;
        }

        private void retenir(BitSet choisis) {
            double valeur = valeur(choisis);
            if (valeur > atteint) {
                atteint = valeur;
                meilleur = (BitSet) choisis.clone();
            }
        }

        /** Ajoute tant que le budget le permet ce qui apporte le plus par euro. */
        private BitSet completer(BitSet choisis) {
            var deja = atteints(choisis);
            long reste = budget - cout(choisis);
            while (true) {
                int choix = -1;
                double plus = 0;
                for (int j : candidats) {
                    double apport = choisis.get(j) || couts[j] > reste ? 0 : apport(j, deja) / couts[j];
                    if (apport > plus) {
                        plus = apport;
                        choix = j;
                    }
                }
                if (choix < 0) {
                    return choisis;
                }
                choisis.set(choix);
                ouvrir(choix, deja);
                reste -= couts[choix];
            }
        }

        /** Échange un choisi contre un autre, puis complète, tant que l’on y gagne. */
        private void echanger() {
            boolean mieux = true;
            while (mieux && System.nanoTime() < fin) {
                mieux = false;
                var depart = (BitSet) meilleur.clone();
                for (int s = depart.nextSetBit(0); s >= 0 && !mieux; s = depart.nextSetBit(s + 1)) {
                    for (int j : candidats) {
                        if (imposes.get(s) || depart.get(j) || cout(depart) - couts[s] + couts[j] > budget) {
                            continue;
                        }
                        var essai = (BitSet) depart.clone();
                        essai.clear(s);
                        essai.set(j);
                        double avant = atteint;
                        retenir(essai);
                        if (atteint > avant) {
                            retenir(completer(essai));
                            mieux = true;
                            break;
                        }
                    }
                }
            }
        }

        private Noeud borner(BitSet impose, int[] possibles, double[] depart, double auPlus, int tours) {
            var acquis = atteints(impose);
            long reste = budget - cout(impose);
            int[] libres = Arrays.stream(possibles)
                    .filter(j -> couts[j] <= reste && apport(j, acquis) > 0)
                    .toArray();
            if (Arrays.stream(libres).mapToLong(j -> couts[j]).sum() <= reste) {
                var tous = (BitSet) impose.clone();
                Arrays.stream(libres).forEach(tous::set);
                retenir(tous);
                return new Noeud(impose, libres, depart, valeur(tous), -1);
            }
            var prix = new double[besoins];
            for (int i = 0; i < besoins; i++) {
                prix[i] = Math.max(acquis[i], depart[i]);
            }
            var meilleursPrix = prix;
            double borne = auPlus;
            double plusBas = Double.MAX_VALUE;
            double pas = tours == TOURS_A_LA_RACINE ? 1.5 : 0.8;
            int sansMieux = 0;
            int choix = libres[0];
            var pente = new double[besoins];
            for (int tour = 0; tour < tours && (tour == 0 || System.nanoTime() < fin); tour++) {
                var sac = new SacADos(libres, prix, reste);
                double total = Arrays.stream(prix).sum() + sac.valeur;
                Arrays.fill(pente, 1);
                for (int rang = 0; rang < sac.pris; rang++) {
                    sac.peser(rang, 1, prix, pente);
                }
                if (sac.part > 0) {
                    sac.peser(sac.pris, sac.part, prix, pente);
                }
                if (total < plusBas - PRECISION) {
                    plusBas = total;
                    borne = Math.min(borne, total);
                    meilleursPrix = prix.clone();
                    choix = sac.ordre[sac.part > 0 ? sac.pris : 0];
                    sansMieux = 0;
                } else if (++sansMieux >= PATIENCE) {
                    pas *= 0.7;
                    sansMieux = 0;
                }
                if (tour % 20 == 0 || tour == tours - 1) {
                    var essai = (BitSet) impose.clone();
                    for (int rang = 0; rang < sac.pris; rang++) {
                        essai.set(sac.ordre[rang]);
                    }
                    retenir(completer(essai));
                    if (tours == TOURS_A_LA_RACINE && tour % 100 == 0) {
                        echanger();
                    }
                }
                double norme = 0;
                for (int i = 0; i < besoins; i++) {
                    pente[i] = pente[i] > 0 && prix[i] <= acquis[i] ? 0 : pente[i];
                    norme += pente[i] * pente[i];
                }
                if (inutile(borne, atteint) || norme < 1e-12 || pas < 1e-3) {
                    break;
                }
                double longueur = pas * Math.max(total - atteint, 1e-9) / norme;
                prix = prix.clone();
                for (int i = 0; i < besoins; i++) {
                    prix[i] = Math.max(acquis[i], prix[i] - longueur * pente[i]);
                }
            }
            return new Noeud(impose, libres, meilleursPrix, borne, choix);
        }

        /** Les candidats qui rapportent le plus par euro, jusqu’au budget ; le dernier, en partie. */
        private final class SacADos {

            final int[] ordre;
            final int pris;
            final double part;
            final double valeur;

            SacADos(int[] libres, double[] prix, long reste) {
                var notes = new double[qui.length];
                for (int j : libres) {
                    notes[j] = apport(j, prix);
                }
                this.ordre = Arrays.stream(libres)
                        .boxed()
                        .sorted(Comparator.<Integer>comparingDouble(j -> -notes[j] / couts[j])
                                .thenComparing(j -> j))
                        .mapToInt(Integer::intValue)
                        .toArray();
                long encore = reste;
                double somme = 0;
                int rang = 0;
                while (rang < ordre.length && couts[ordre[rang]] <= encore && notes[ordre[rang]] > 0) {
                    somme += notes[ordre[rang]];
                    encore -= couts[ordre[rang]];
                    rang++;
                }
                this.pris = rang;
                this.part = rang < ordre.length && notes[ordre[rang]] > 0 ? (double) encore / couts[ordre[rang]] : 0;
                this.valeur = somme + (part > 0 ? part * notes[ordre[rang]] : 0);
            }

            void peser(int rang, double combienDelui, double[] prix, double[] pente) {
                int j = ordre[rang];
                for (int k = 0; k < qui[j].length; k++) {
                    if (combien[j][k] > prix[qui[j][k]]) {
                        pente[qui[j][k]] -= combienDelui;
                    }
                }
            }
        }
    }
}
