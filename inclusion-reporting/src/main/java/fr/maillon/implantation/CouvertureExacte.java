package fr.maillon.implantation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * La plus petite couverture, par séparation et évaluation (Beasley 1987 ; Caprara, Fischetti et Toth 1999). À chaque
 * part : ce qui est obligé est pris, ce qui est dominé est ôté ; une relaxation lagrangienne borne ce qui reste, et ses
 * coûts réduits ôtent ou prennent les candidats dont l’autre choix ne pourrait plus faire mieux. Puis le besoin qui a le
 * moins de candidats se couvre par chacun d’eux, tour à tour.
 */
final class CouvertureExacte {

    private static final int TOURS_A_LA_RACINE = 600;
    private static final int TOURS_PAR_PART = 120;
    private static final int PATIENCE = 8;
    private static final int REPRISES = 12;
    private static final double PRECISION = 1e-6;

    private final int candidats;
    private final long fin;
    private BitSet meilleur;
    private int taille;
    private int borne;
    private boolean interrompue;

    CouvertureExacte(List<BitSet> besoins, long fin) {
        this.candidats = besoins.stream().mapToInt(BitSet::length).max().orElse(0);
        this.fin = fin;
        var vues = new Vues(besoins.stream()
                .map(ligne -> new Ligne(Arrays.copyOf(ligne.toLongArray(), mots()), 0))
                .toArray(Ligne[]::new));
        this.meilleur = gloutonne(vues, new double[candidats], new BitSet());
        this.taille = meilleur.cardinality();
        explorer(vues.aux(partage(vues)), new BitSet(), true);
        if (!interrompue) {
            borne = taille;
        }
    }

    /** La meilleure couverture trouvée. */
    BitSet choisis() {
        return meilleur;
    }

    /** Aucune couverture n’est plus petite ; c’est prouvé quand la meilleure a cette taille. */
    int borne() {
        return Math.min(borne, taille);
    }

    private int mots() {
        return (candidats + 63) >> 6;
    }

    /** Un besoin : ses candidats, et le prix que la relaxation lui donne. */
    private record Ligne(long[] portee, double prix) {

        int combien() {
            return cardinal(portee);
        }

        boolean a(int j) {
            return (portee[j >> 6] >> j & 1) != 0;
        }

        boolean touche(BitSet pris) {
            for (int j = pris.nextSetBit(0); j >= 0; j = pris.nextSetBit(j + 1)) {
                if (a(j)) {
                    return true;
                }
            }
            return false;
        }

        Ligne sans(long[] ote) {
            var reste = portee.clone();
            for (int m = 0; m < reste.length; m++) {
                reste[m] &= ~ote[m];
            }
            return new Ligne(reste, prix);
        }
    }

    /** Des besoins, vus de leurs candidats. */
    private final class Vues {

        final Ligne[] lignes;
        /** Les candidats qui servent encore, et les besoins de chacun. */
        final int[] utiles;

        final int[][] couvre = new int[candidats][];
        final int[][] par;

        Vues(Ligne[] lignes) {
            this.lignes = lignes;
            this.par = Arrays.stream(lignes).map(ligne -> rangs(ligne.portee)).toArray(int[][]::new);
            var combien = new int[candidats];
            for (var ligne : par) {
                for (int j : ligne) {
                    combien[j]++;
                }
            }
            this.utiles =
                    IntStream.range(0, candidats).filter(j -> combien[j] > 0).toArray();
            for (int j : utiles) {
                couvre[j] = new int[combien[j]];
                combien[j] = 0;
            }
            for (int i = 0; i < par.length; i++) {
                for (int j : par[i]) {
                    couvre[j][combien[j]++] = i;
                }
            }
        }

        Ligne[] aux(double[] prix) {
            return IntStream.range(0, lignes.length)
                    .mapToObj(i -> new Ligne(lignes[i].portee, prix[i]))
                    .toArray(Ligne[]::new);
        }
    }

    private static int[] rangs(long[] ensemble) {
        var rangs = new int[cardinal(ensemble)];
        int n = 0;
        for (int m = 0; m < ensemble.length; m++) {
            for (long reste = ensemble[m]; reste != 0; reste &= reste - 1) {
                rangs[n++] = (m << 6) + Long.numberOfTrailingZeros(reste);
            }
        }
        return rangs;
    }

    private static int cardinal(long[] ensemble) {
        int n = 0;
        for (long mot : ensemble) {
            n += Long.bitCount(mot);
        }
        return n;
    }

    private static boolean contient(long[] grand, long[] petit) {
        for (int m = 0; m < petit.length; m++) {
            if ((petit[m] & ~grand[m]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Cherche mieux que la meilleure parmi les couvertures qui contiennent {@code dejaPris}. */
    private void explorer(Ligne[] aCouvrir, BitSet dejaPris, boolean racine) {
        var pris = (BitSet) dejaPris.clone();
        var lignes = reduire(aCouvrir, pris);
        for (int reprise = 0; ; reprise++) {
            int tenus = pris.cardinality();
            if (lignes.length == 0) {
                essayer(pris);
                borneSiRacine(racine, tenus);
                return;
            }
            borneSiRacine(racine, tenus + 1);
            if (tenus + 1 >= taille) {
                return;
            }
            if (System.nanoTime() >= fin) {
                interrompue = true;
                return;
            }
            var vues = new Vues(lignes);
            var evaluation = evaluer(vues, pris, racine && reprise == 0 ? TOURS_A_LA_RACINE : TOURS_PAR_PART);
            int auMoins = tenus + (int) Math.ceil(evaluation.borne - PRECISION);
            borneSiRacine(racine, auMoins);
            if (auMoins >= taille) {
                return;
            }
            var tri = trier(vues, evaluation, tenus);
            pris.or(tri.aPrendre);
            if (!tri.bouge || reprise >= REPRISES) {
                separer(new Vues(tri.lignes), evaluation.couts, pris);
                return;
            }
            if (Arrays.stream(tri.lignes).anyMatch(ligne -> ligne.combien() == 0)) {
                return;
            }
            lignes = reduire(tri.lignes, pris);
        }
    }

    private void borneSiRacine(boolean racine, int auMoins) {
        if (racine) {
            borne = Math.max(borne, auMoins);
        }
    }

    private record Tri(Ligne[] lignes, BitSet aPrendre, boolean bouge) {}

    /** Ce que les coûts réduits décident : ôter ce qui coûterait trop, prendre ce dont on ne peut plus se passer. */
    private Tri trier(Vues vues, Evaluation evaluation, int tenus) {
        double marge = taille - 1 - tenus - evaluation.borne + PRECISION;
        var ote = new long[mots()];
        boolean bouge = false;
        var aPrendre = new BitSet();
        for (int j : vues.utiles) {
            if (evaluation.couts[j] > marge) {
                ote[j >> 6] |= 1L << j;
                bouge = true;
            } else if (-evaluation.couts[j] > marge) {
                aPrendre.set(j);
                bouge = true;
            }
        }
        var lignes = Arrays.stream(vues.aux(evaluation.prix))
                .filter(ligne -> !ligne.touche(aPrendre))
                .map(ligne -> ligne.sans(ote))
                .toArray(Ligne[]::new);
        return new Tri(lignes, aPrendre, bouge);
    }

    private void separer(Vues vues, double[] couts, BitSet pris) {
        int choix = 0;
        for (int i = 1; i < vues.par.length; i++) {
            int plus = vues.par[i].length - vues.par[choix].length;
            if (plus < 0 || plus == 0 && vues.lignes[i].prix > vues.lignes[choix].prix) {
                choix = i;
            }
        }
        var ordre = Arrays.stream(vues.par[choix])
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(j -> couts[j]).thenComparing(j -> j))
                .toList();
        var ote = new long[mots()];
        for (int j : ordre) {
            if (interrompue) {
                return;
            }
            var avec = (BitSet) pris.clone();
            avec.set(j);
            var reste = Arrays.stream(vues.lignes)
                    .filter(ligne -> !ligne.a(j))
                    .map(ligne -> ligne.sans(ote))
                    .toArray(Ligne[]::new);
            if (Arrays.stream(reste).allMatch(ligne -> ligne.combien() > 0)) {
                explorer(reste, avec, false);
            }
            ote[j >> 6] |= 1L << j;
        }
    }

    /**
     * @param borne combien de candidats il faut encore au moins
     * @param couts le coût réduit de chaque candidat
     */
    private record Evaluation(double borne, double[] prix, double[] couts) {}

    /** La borne lagrangienne, par sous-gradient ; ses coûts réduits guident aussi des couvertures gloutonnes. */
    private Evaluation evaluer(Vues vues, BitSet pris, int tours) {
        int n = vues.lignes.length;
        var prix = Arrays.stream(vues.lignes).mapToDouble(Ligne::prix).toArray();
        double mieux = Double.NEGATIVE_INFINITY;
        var meilleursPrix = prix;
        var meilleursCouts = new double[candidats];
        var couts = new double[candidats];
        var pente = new double[n];
        double pas = tours == TOURS_A_LA_RACINE ? 2 : 1.2;
        int sansMieux = 0;
        int places = taille - pris.cardinality();
        for (int tour = 0; tour < tours; tour++) {
            double total = 0;
            Arrays.fill(pente, 1);
            for (int i = 0; i < n; i++) {
                total += prix[i];
            }
            for (int j : vues.utiles) {
                double cout = 1;
                for (int i : vues.couvre[j]) {
                    cout -= prix[i];
                }
                couts[j] = cout;
                if (cout < 0) {
                    total += cout;
                    for (int i : vues.couvre[j]) {
                        pente[i]--;
                    }
                }
            }
            if (total > mieux + PRECISION) {
                mieux = total;
                meilleursPrix = prix.clone();
                meilleursCouts = couts.clone();
                sansMieux = 0;
                if (Math.ceil(mieux - PRECISION) >= places) {
                    break;
                }
            } else if (++sansMieux >= PATIENCE) {
                pas *= 0.7;
                sansMieux = 0;
            }
            if (tours == TOURS_A_LA_RACINE ? tour % 5 == 0 : tour == tours - 1) {
                essayer(gloutonne(vues, couts, pris));
                places = taille - pris.cardinality();
            }
            double norme = 0;
            for (int i = 0; i < n; i++) {
                if (pente[i] < 0 && prix[i] <= 0) {
                    pente[i] = 0;
                }
                norme += pente[i] * pente[i];
            }
            if (norme == 0 || pas < 0.005) {
                break;
            }
            double longueur = pas * Math.max(places - total, 0.1) / norme;
            for (int i = 0; i < n; i++) {
                prix[i] = Math.max(0, prix[i] + longueur * pente[i]);
            }
        }
        return new Evaluation(mieux, meilleursPrix, meilleursCouts);
    }

    /** Chaque candidat partage son coût entre ses besoins : une première borne. */
    private static double[] partage(Vues vues) {
        return Arrays.stream(vues.par)
                .mapToDouble(ligne -> 1.0
                        / Arrays.stream(ligne)
                                .map(j -> vues.couvre[j].length)
                                .max()
                                .orElse(1))
                .toArray();
    }

    private void essayer(BitSet couverture) {
        if (couverture.cardinality() < taille) {
            taille = couverture.cardinality();
            meilleur = couverture;
        }
    }

    /** Une couverture gloutonne aux coûts donnés, allégée de ce qui y est de trop, et ce qui est déjà pris. */
    private BitSet gloutonne(Vues vues, double[] couts, BitSet pris) {
        int n = vues.lignes.length;
        var fois = new int[n];
        var manque = new int[candidats];
        for (int j : vues.utiles) {
            manque[j] = vues.couvre[j].length;
        }
        int reste = n;
        var ajoutes = new BitSet();
        while (reste > 0) {
            int choix = -1;
            double note = Double.MAX_VALUE;
            for (int j : vues.utiles) {
                if (manque[j] > 0) {
                    double sienne = (1e-3 + Math.max(0, couts[j])) / manque[j];
                    if (sienne < note) {
                        note = sienne;
                        choix = j;
                    }
                }
            }
            ajoutes.set(choix);
            for (int i : vues.couvre[choix]) {
                if (fois[i]++ == 0) {
                    reste--;
                    for (int j : vues.par[i]) {
                        manque[j]--;
                    }
                }
            }
        }
        for (int j = ajoutes.nextSetBit(0); j >= 0; j = ajoutes.nextSetBit(j + 1)) {
            if (Arrays.stream(vues.couvre[j]).allMatch(i -> fois[i] > 1)) {
                ajoutes.clear(j);
                for (int i : vues.couvre[j]) {
                    fois[i]--;
                }
            }
        }
        ajoutes.or(pris);
        return ajoutes;
    }

    /** Prend ce qui est obligé, ôte ce qui est dominé, jusqu’à ce que rien ne bouge. */
    private Ligne[] reduire(Ligne[] depart, BitSet pris) {
        var lignes = depart;
        while (true) {
            var obliges = new BitSet();
            for (var ligne : lignes) {
                if (ligne.combien() == 1) {
                    obliges.set(rangs(ligne.portee)[0]);
                }
            }
            if (!obliges.isEmpty()) {
                pris.or(obliges);
                lignes = Arrays.stream(lignes)
                        .filter(ligne -> !ligne.touche(obliges))
                        .toArray(Ligne[]::new);
            }
            lignes = sansLesPlusFaciles(lignes);
            var domines = domines(lignes);
            if (cardinal(domines) == 0) {
                return lignes;
            }
            lignes = Arrays.stream(lignes).map(ligne -> ligne.sans(domines)).toArray(Ligne[]::new);
        }
    }

    /**
     * Un besoin dont les candidats comprennent tous ceux d’un autre sera couvert avec lui. Il lui laisse son prix : la borne
     * n’y perd rien.
     */
    private static Ligne[] sansLesPlusFaciles(Ligne[] lignes) {
        var parTaille = lignes.clone();
        Arrays.sort(parTaille, Comparator.comparingInt(Ligne::combien));
        var gardees = new Ligne[lignes.length];
        int n = 0;
        suivante:
        for (var ligne : parTaille) {
            for (int k = 0; k < n; k++) {
                if (contient(ligne.portee, gardees[k].portee)) {
                    gardees[k] = new Ligne(gardees[k].portee, gardees[k].prix + ligne.prix);
                    continue suivante;
                }
            }
            gardees[n++] = ligne;
        }
        return Arrays.copyOf(gardees, n);
    }

    /** Les candidats dont un autre couvre tous les besoins. */
    private long[] domines(Ligne[] lignes) {
        int n = lignes.length;
        var colonnes = new long[candidats][];
        var utiles = new BitSet();
        for (int i = 0; i < n; i++) {
            for (int j : rangs(lignes[i].portee)) {
                if (colonnes[j] == null) {
                    colonnes[j] = new long[(n + 63) >> 6];
                    utiles.set(j);
                }
                colonnes[j][i >> 6] |= 1L << i;
            }
        }
        var tailles = new int[candidats];
        utiles.stream().forEach(j -> tailles[j] = cardinal(colonnes[j]));
        var ordre = utiles.stream()
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(j -> -tailles[j]).thenComparing(j -> j))
                .mapToInt(j -> j)
                .toArray();
        var gardes = new int[ordre.length];
        int g = 0;
        var domines = new long[mots()];
        suivant:
        for (int j : ordre) {
            for (int k = 0; k < g; k++) {
                if (contient(colonnes[gardes[k]], colonnes[j])) {
                    domines[j >> 6] |= 1L << j;
                    continue suivant;
                }
            }
            gardes[g++] = j;
        }
        return domines;
    }
}
