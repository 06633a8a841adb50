package fr.maillon.implantation;

import fr.maillon.implantation.Implantation.Reponse;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Choisir au plus p candidats qui maximisent Σ<sub>i</sub> max<sub>j choisi</sub> g<sub>ij</sub>, où g est ce que le
 * besoin i gagne si l’on ouvre en j. Toucher le plus d’habitants (g vaut le poids ou rien) et rapprocher en moyenne (g
 * vaut poids × temps gagné) sont ce même problème ; l’existant y est déjà, puisque seul compte ce qui améliore.
 *
 * <p>Trois temps. Une bonne réponse (gloutonne, puis échanges). Une borne : la relaxation lagrangienne de « un besoin
 * gagne une fois », qui vaut à la limite la relaxation linéaire. Si les deux se touchent, c’est prouvé. Sinon on
 * sépare : un candidat sur lequel elle hésite est imposé d’un côté, exclu de l’autre, et chaque part se borne à son tour.
 */
final class Gains extends Apports {

    private static final int TOURS_A_LA_RACINE = 3000;
    private static final int TOURS_PAR_PART = 150;
    /** Ce que pèse le dernier tour dans la moyenne des précédents : plus c’est peu, plus la borne est fine. */
    private static final double POIDS_A_LA_RACINE = 0.015;

    private static final double POIDS_PAR_PART = 0.03;

    /** Un tour sur tant, la réponse du moment est améliorée par échanges. */
    private static final int ECHANGES = 10;

    /** Tours sans progrès avant de raccourcir le pas. */
    private static final int PATIENCE = 25;

    private final int nombre;

    private Gains(int nombre, int besoins, int[][] qui, double[][] combien) {
        super(besoins, qui, combien);
        this.nombre = nombre;
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

    /** Le même problème, où chaque candidat a son coût, et où l’on a tant à dépenser. */
    GainsSousBudget sousBudget(long[] couts, long budget) {
        return new GainsSousBudget(besoins, qui, combien, couts, budget);
    }

    @Override
    public Reponse resoudre(BitSet imposes, BitSet exclus, long finNanos) {
        return new Recherche(imposes, exclus, finNanos).resoudre();
    }

    /**
     * Une part du problème : ce qui est imposé, ce qui peut encore être choisi, et la borne que ses prix donnent.
     *
     * @param choix le candidat libre sur lequel la relaxation hésite le plus ; −1 s’il n’y a plus rien à choisir
     */
    private record Noeud(BitSet imposes, int[] libres, double[] prix, double borne, int choix) {}

    private final class Recherche {

        private final BitSet imposes;
        private final int[] candidats;
        private final long fin;
        private final boolean[] libre = new boolean[qui.length];
        /** Par besoin, les candidats encore possibles, de celui qui lui fait gagner le plus à celui qui lui fait gagner le moins. */
        private int[][] par = new int[0][];

        private double[][] gains = new double[0][];
        private BitSet meilleur;
        private double atteint;

        Recherche(BitSet imposes, BitSet exclus, long fin) {
            this.imposes = imposes;
            this.fin = fin;
            this.candidats = sansLesDomines(IntStream.range(0, qui.length)
                    .filter(j -> !imposes.get(j) && !exclus.get(j))
                    .toArray());
            this.meilleur = (BitSet) imposes.clone();
            this.atteint = valeur(imposes);
        }

        Reponse resoudre() {
            retenir(echanger(glouton()));
            ranger(candidats);
            var racine = borner(imposes, candidats, atteints(meilleur), Double.MAX_VALUE, TOURS_A_LA_RACINE);
            ranger(racine.libres());
            double borne = separer(racine);
            return new Reponse(meilleur, atteint, Math.max(borne, atteint), inutile(borne, atteint), true);
        }

        /** Ôte les candidats dont un autre apporte autant à chaque besoin. */
        private int[] sansLesDomines(int[] possibles) {
            var parApport = IntStream.of(possibles)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(
                                    j -> -Arrays.stream(combien[j]).sum())
                            .thenComparing(j -> j))
                    .mapToInt(j -> j)
                    .toArray();
            var gardes = new int[parApport.length];
            var sien = new double[besoins];
            int n = 0;
            for (int j : parApport) {
                Arrays.fill(sien, 0);
                for (int k = 0; k < qui[j].length; k++) {
                    sien[qui[j][k]] = combien[j][k];
                }
                boolean domine = qui[j].length == 0;
                for (int g = 0; g < n && !domine; g++) {
                    domine = couvre(gardes[g], sien, qui[j].length);
                }
                if (!domine) {
                    gardes[n++] = j;
                }
            }
            return Arrays.stream(gardes, 0, n).sorted().toArray();
        }

        private boolean couvre(int candidat, double[] sien, int combienDeBesoins) {
            int couverts = 0;
            for (int k = 0; k < qui[candidat].length; k++) {
                double gain = sien[qui[candidat][k]];
                if (gain > combien[candidat][k]) {
                    return false;
                }
                couverts += gain > 0 ? 1 : 0;
            }
            return couverts == combienDeBesoins;
        }

        /** Range, pour chaque besoin, ceux de ces candidats qui l’améliorent. */
        private void ranger(int[] possibles) {
            var combienDeCandidats = new int[besoins];
            for (int j : possibles) {
                for (int i : qui[j]) {
                    combienDeCandidats[i]++;
                }
            }
            var rangs = new Integer[besoins][];
            var gain = new double[besoins][];
            for (int i = 0; i < besoins; i++) {
                rangs[i] = new Integer[combienDeCandidats[i]];
                gain[i] = new double[qui.length];
                combienDeCandidats[i] = 0;
            }
            for (int j : possibles) {
                for (int k = 0; k < qui[j].length; k++) {
                    int i = qui[j][k];
                    rangs[i][combienDeCandidats[i]++] = j;
                    gain[i][j] = combien[j][k];
                }
            }
            par = new int[besoins][];
            gains = new double[besoins][];
            for (int i = 0; i < besoins; i++) {
                var siens = gain[i];
                Arrays.sort(
                        rangs[i],
                        Comparator.<Integer>comparingDouble(j -> -siens[j]).thenComparing(j -> j));
                par[i] = Arrays.stream(rangs[i]).mapToInt(j -> j).toArray();
                gains[i] = Arrays.stream(par[i]).mapToDouble(j -> siens[j]).toArray();
            }
        }

        /** Sépare, la part la plus prometteuse d’abord, jusqu’à ce qu’aucune ne puisse faire mieux ; rend la borne prouvée. */
        private double separer(Noeud racine) {
            var parts = new PriorityQueue<Noeud>(
                    Comparator.comparingDouble(Noeud::borne).reversed());
            parts.add(racine);
            while (!parts.isEmpty()) {
                var part = parts.poll();
                if (inutile(part.borne(), atteint) || System.nanoTime() >= fin) {
                    return part.borne();
                }
                int j = part.choix();
                var avec = (BitSet) part.imposes().clone();
                avec.set(j);
                var autres = Arrays.stream(part.libres()).filter(k -> k != j).toArray();
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

        private BitSet glouton() {
            var deja = atteints(imposes);
            var choisis = (BitSet) imposes.clone();
            while (choisis.cardinality() < nombre) {
                int choix = -1;
                double plus = 0;
                for (int j : candidats) {
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
                ouvrir(choix, deja);
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
                for (int j : candidats) {
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

        /**
         * La plus basse borne que l’algorithme du volume (Barahona et Anbil 2000) trouve pour cette part. Ses coûts réduits
         * excluent ou imposent les candidats dont l’autre choix ne pourrait plus faire mieux ; ses choix, améliorés de temps en
         * temps, deviennent notre réponse s’ils sont meilleurs.
         */
        private Noeud borner(BitSet impose, int[] candidatsDeLaPart, double[] depart, double auPlus, int tours) {
            var acquis = atteints(impose);
            double socle = Arrays.stream(acquis).sum();
            int places = nombre - impose.cardinality();
            int[] libres = Arrays.stream(candidatsDeLaPart)
                    .filter(j -> apport(j, acquis) > 0)
                    .toArray();
            if (places <= 0 || libres.length <= places) {
                var tous = (BitSet) impose.clone();
                if (places > 0) {
                    Arrays.stream(libres).forEach(tous::set);
                }
                retenir(tous);
                return new Noeud(impose, libres, depart, places > 0 ? valeur(tous) : socle, -1);
            }
            var toutOuvert = (BitSet) impose.clone();
            Arrays.stream(libres).forEach(toutOuvert::set);
            double plafond = Math.min(auPlus, valeur(toutOuvert));
            var centre = depart;
            for (int i = 0; i < besoins; i++) {
                centre[i] = Math.max(acquis[i], centre[i]);
            }
            var prix = centre.clone();
            double borne = Double.MAX_VALUE;
            var pente = new double[besoins];
            var moyenne = new double[besoins];
            var part = new double[qui.length];
            double pas = tours == TOURS_A_LA_RACINE ? 1 : 0.5;
            int sansMieux = 0;
            var notes = new double[qui.length];
            var meilleuresNotes = notes;
            int[] meilleursRangs = {};
            for (int tour = 0; tour < tours && (tour == 0 || System.nanoTime() < fin); tour++) {
                for (int j : libres) {
                    libre[j] = true;
                    notes[j] = 0;
                }
                double total = noter(prix, notes);
                var rangs = premiers(libres, notes, places);
                for (int j : libres) {
                    libre[j] = false;
                }
                for (int j : rangs) {
                    total += notes[j];
                }
                var essai = (BitSet) impose.clone();
                Arrays.fill(pente, 1);
                for (int j : rangs) {
                    essai.set(j);
                    for (int k = 0; k < qui[j].length; k++) {
                        if (combien[j][k] > prix[qui[j][k]]) {
                            pente[qui[j][k]]--;
                        }
                    }
                }
                retenir(tours == TOURS_A_LA_RACINE && tour % ECHANGES == ECHANGES - 1 ? echanger(essai) : essai);
                double poids = tour == 0 ? 1 : tours == TOURS_A_LA_RACINE ? POIDS_A_LA_RACINE : POIDS_PAR_PART;
                for (int i = 0; i < besoins; i++) {
                    moyenne[i] += poids * (pente[i] - moyenne[i]);
                }
                for (int j : libres) {
                    part[j] *= 1 - poids;
                }
                for (int j : rangs) {
                    part[j] += poids;
                }
                if (total < borne - PRECISION * Math.max(1, atteint)) {
                    double sens = 0;
                    for (int i = 0; i < besoins; i++) {
                        sens += pente[i] * moyenne[i];
                    }
                    pas = Math.min(2, sens > 0 ? pas * 1.1 : pas);
                    borne = total;
                    centre = prix.clone();
                    meilleuresNotes = notes.clone();
                    meilleursRangs = rangs;
                    sansMieux = 0;
                    if (inutile(Math.min(borne, plafond), atteint)) {
                        break;
                    }
                    libres = garder(libres, rangs, notes, total);
                    if (libres.length <= places) {
                        break;
                    }
                } else if (++sansMieux >= PATIENCE) {
                    pas *= 0.66;
                    sansMieux = 0;
                }
                double norme = 0;
                for (int i = 0; i < besoins; i++) {
                    double m = moyenne[i] > 0 && centre[i] <= acquis[i] ? 0 : moyenne[i];
                    norme += m * m;
                }
                if (norme < 1e-12 || pas < 1e-3) {
                    break;
                }
                double longueur = pas * Math.max(borne - atteint, 1e-9) / norme;
                for (int i = 0; i < besoins; i++) {
                    prix[i] = Math.max(acquis[i], centre[i] - longueur * moyenne[i]);
                }
            }
            var imposes = imposer(impose, libres, meilleursRangs, meilleuresNotes, borne);
            var restent = Arrays.stream(libres).filter(j -> !imposes.get(j)).toArray();
            if (imposes.cardinality() + restent.length <= nombre || imposes.cardinality() == nombre) {
                var tous = (BitSet) imposes.clone();
                if (imposes.cardinality() < nombre) {
                    Arrays.stream(restent).forEach(tous::set);
                }
                retenir(tous);
                return new Noeud(imposes, restent, centre, atteint, -1);
            }
            return new Noeud(
                    imposes, restent, centre, Math.min(borne, plafond), hesitation(restent, part, meilleuresNotes));
        }

        /** La note de chaque candidat libre à ces prix, et leur somme. */
        private double noter(double[] prix, double[] notes) {
            double total = 0;
            for (int i = 0; i < besoins; i++) {
                double p = prix[i];
                total += p;
                var siens = gains[i];
                var eux = par[i];
                for (int k = 0; k < siens.length && siens[k] > p; k++) {
                    if (libre[eux[k]]) {
                        notes[eux[k]] += siens[k] - p;
                    }
                }
            }
            return total;
        }

        /** Le candidat que la relaxation prend le plus près d’une fois sur deux ; à défaut, le mieux noté. */
        private static int hesitation(int[] libres, double[] part, double[] notes) {
            int choix = libres.length == 0 ? -1 : libres[0];
            for (int j : libres) {
                double ecart = Math.abs(part[j] - 0.5) - Math.abs(part[choix] - 0.5);
                if (ecart < -1e-9 || ecart < 1e-9 && notes[j] > notes[choix]) {
                    choix = j;
                }
            }
            return choix;
        }

        /** Les mieux notés, le meilleur d’abord. */
        private static int[] premiers(int[] libres, double[] notes, int combien) {
            var premiers = new int[Math.min(combien, libres.length)];
            int pris = 0;
            for (int j : libres) {
                int place = pris < premiers.length ? pris++ : pris;
                if (place == pris && notes[j] <= notes[premiers[pris - 1]]) {
                    continue;
                }
                place = Math.min(place, premiers.length - 1);
                while (place > 0 && notes[premiers[place - 1]] < notes[j]) {
                    premiers[place] = premiers[place - 1];
                    place--;
                }
                premiers[place] = j;
            }
            return premiers;
        }

        /** Les candidats dont le choix laisserait encore une chance de faire mieux. */
        private int[] garder(int[] libres, int[] rangs, double[] notes, double total) {
            double seuil = notes[rangs[rangs.length - 1]];
            return Arrays.stream(libres)
                    .filter(j -> notes[j] >= seuil || total - seuil + notes[j] >= marge())
                    .toArray();
        }

        /** Ce qu’une réponse doit valoir pour être meilleure que la nôtre. */
        private double marge() {
            return atteint + PRECISION * Math.max(1, atteint) + (entiers ? 1 - 1e-5 : 0);
        }

        /** Ceux dont on ne peut plus se passer pour faire mieux s’ajoutent aux imposés. */
        private BitSet imposer(BitSet impose, int[] libres, int[] rangs, double[] notes, double borne) {
            var imposes = (BitSet) impose.clone();
            if (rangs.length == 0) {
                return imposes;
            }
            var suivants = premiers(libres, notes, rangs.length + 1);
            double suivante = suivants.length > rangs.length ? Math.max(0, notes[suivants[rangs.length]]) : 0;
            for (int j : rangs) {
                if (borne - notes[j] + suivante < marge()) {
                    imposes.set(j);
                }
            }
            return imposes;
        }
    }
}
