package fr.maillon.implantation;

import fr.maillon.implantation.JourneesDeTournee.Journee;
import fr.maillon.implantation.JourneesDeTournee.Ordre;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Quelles places, quels jours : le plus de poids mis à portée, chaque journée devant tenir entre le départ et le retour.
 *
 * <p>Une bonne réponse d’abord : jour après jour la meilleure journée possible, puis chaque jour refait tant que l’on y
 * gagne. Une borne ensuite : la relaxation lagrangienne de « un besoin ne compte que si un jour le met à portée » ; chaque
 * jour y choisit seul sa meilleure journée, trouvée en énumérant, si bien que la borne sait ce que la route permet. Si les
 * deux ne se touchent pas, on sépare : tel besoin est à portée, ou ne l’est pas ; tel arrêt est fait, ou ne l’est pas.
 */
final class ChoixDesTournees {

    private static final int TOURS_A_LA_RACINE = 400;
    private static final int TOURS_PAR_PART = 40;
    private static final int ESSAIS = 12;
    private static final int PATIENCE = 12;

    /** Nombre de pas d’une énumération ; au-delà, une borne plus large suffit. */
    private static final int PAS_MAX = 400_000;

    private static final int OUVERT = 0;
    private static final int OUI = 1;
    private static final int NON = 2;

    private final JourneesDeTournee donnees;
    /** Les besoins, puis un besoin sans poids par arrêt possible : « il est fait ». */
    private final int[] poids;

    private final int[][] couvre;
    private final int[] utiles;
    private final List<Classe> classes = new ArrayList<>();
    private final long fin;
    private final Random hasard = new Random(48);

    private int[][] meilleur;
    private long atteint;

    /** Des journées qui se valent. */
    private record Classe(Journee journee, List<Integer> rangs, boolean[] admet) {}

    /** @param ordres une journée ordonnée par jour demandé */
    record Reponse(List<Ordre> ordres, long objectif, long borne) {

        boolean prouvee() {
            return borne <= objectif;
        }
    }

    private record Journal(int[] arrets, double valeur, double auPlus) {}

    private record Noeud(int[] etat, double[] prix, double borne, int choix) {}

    private ChoixDesTournees(JourneesDeTournee donnees, long finNanos) {
        this.donnees = donnees;
        this.fin = finNanos;
        this.utiles = donnees.utiles();
        int n = donnees.couvre().length;
        int m = donnees.poids().length;
        this.poids = Arrays.copyOf(donnees.poids(), m + n);
        this.couvre = new int[n][];
        for (int j = 0; j < n; j++) {
            couvre[j] = Arrays.copyOf(donnees.couvre()[j], donnees.couvre()[j].length + 1);
            couvre[j][couvre[j].length - 1] = m + j;
        }
        var pareilles = new LinkedHashMap<Journee, List<Integer>>();
        for (int d = 0; d < donnees.journees().size(); d++) {
            pareilles
                    .computeIfAbsent(donnees.journees().get(d), cle -> new ArrayList<>())
                    .add(d);
        }
        pareilles.forEach((journee, rangs) -> {
            var admet = new boolean[n];
            for (int j : utiles) {
                admet[j] = donnees.possibleSeul(journee, j);
            }
            classes.add(new Classe(journee, rangs, admet));
        });
        this.meilleur = new int[donnees.journees().size()][0];
    }

    static Reponse resoudre(JourneesDeTournee donnees, long finNanos) {
        return new ChoixDesTournees(donnees, finNanos).resoudre();
    }

    private Reponse resoudre() {
        if (utiles.length == 0) {
            return reponse(0);
        }
        var etat = new int[poids.length];
        var tous = Arrays.stream(poids).asDoubleStream().toArray();
        retenir(construire(tous, etat));
        long auPlus = 0;
        var couvrables = new boolean[poids.length];
        for (int j : utiles) {
            for (int i : couvre[j]) {
                auPlus += couvrables[i] ? 0 : poids[i];
                couvrables[i] = true;
            }
        }
        if (atteint >= auPlus) {
            return reponse(auPlus);
        }
        var racine = borner(etat, depart(couvrables), auPlus, TOURS_A_LA_RACINE);
        return reponse((long) Math.floor(separer(racine) + 1e-6));
    }

    /** De chaque besoin, la moitié de ce qu’il pèse : le milieu de ce que son prix peut être. */
    private double[] depart(boolean[] couvrables) {
        var prix = new double[poids.length];
        for (int i = 0; i < poids.length; i++) {
            prix[i] = couvrables[i] ? poids[i] * 0.7 : 0;
        }
        return prix;
    }

    private double separer(Noeud racine) {
        var parts = new PriorityQueue<Noeud>(
                Comparator.comparingDouble(Noeud::borne).reversed());
        parts.add(racine);
        while (!parts.isEmpty()) {
            var part = parts.poll();
            if (inutile(part.borne())) {
                return atteint;
            }
            if (finie()) {
                return part.borne();
            }
            if (part.choix() < 0) {
                if (!epuiser(part)) {
                    return part.borne();
                }
                continue;
            }
            for (int valeur : new int[] {OUI, NON}) {
                var etat = part.etat().clone();
                etat[part.choix()] = valeur;
                var sousPart = borner(etat, part.prix().clone(), part.borne(), TOURS_PAR_PART);
                if (!inutile(sousPart.borne())) {
                    parts.add(sousPart);
                }
            }
        }
        return atteint;
    }

    private boolean finie() {
        return System.nanoTime() >= fin;
    }

    private boolean inutile(double borne) {
        return Math.floor(borne + 1e-6) <= atteint;
    }

    private boolean ecarte(int[] etat, int j) {
        for (int i : couvre[j]) {
            if (etat[i] == NON) {
                return true;
            }
        }
        return false;
    }

    /** Les arrêts qu’un jour de cette classe peut encore faire. */
    private int[] libres(Classe classe, int[] etat) {
        return Arrays.stream(utiles)
                .filter(j -> classe.admet()[j] && !ecarte(etat, j))
                .toArray();
    }

    private Noeud borner(int[] etat, double[] prix, double auPlus, int tours) {
        var libres = classes.stream().map(classe -> libres(classe, etat)).toList();
        double borne = auPlus;
        var meilleursPrix = prix.clone();
        double pas = tours == TOURS_A_LA_RACINE ? 1.2 : 0.6;
        int sansMieux = 0;
        var direction = new double[poids.length];
        var moyenne = new double[poids.length];
        for (int i = 0; i < poids.length; i++) {
            if (etat[i] == NON) {
                prix[i] = 0;
            }
        }
        for (int tour = 0; tour < tours && !finie(); tour++) {
            double total = 0;
            var couvert = new double[poids.length];
            for (int i = 0; i < poids.length; i++) {
                total += etat[i] == NON ? 0 : etat[i] == OUI ? poids[i] - prix[i] : Math.max(0, poids[i] - prix[i]);
            }
            for (int c = 0; c < classes.size(); c++) {
                int fois = classes.get(c).rangs().size();
                var journee = meilleure(classes.get(c), libres.get(c), prix);
                total += fois * journee.auPlus();
                for (int i : besoins(journee.arrets())) {
                    couvert[i] += fois;
                }
            }
            for (int i = 0; i < poids.length; i++) {
                moyenne[i] = 0.9 * moyenne[i] + 0.1 * Math.min(1, couvert[i]);
            }
            if (total < borne - 1e-6) {
                sansMieux = total < borne - 1e-3 * Math.max(1, borne - atteint) ? 0 : sansMieux + 1;
                borne = total;
                meilleursPrix = prix.clone();
            } else {
                sansMieux++;
            }
            if (sansMieux >= PATIENCE) {
                pas *= 0.7;
                sansMieux = 0;
            }
            if (inutile(borne) || pas < 1e-3) {
                break;
            }
            if (tours == TOURS_A_LA_RACINE && tour % ESSAIS == ESSAIS - 1) {
                retenir(construire(prix, etat));
            }
            double norme = 0;
            for (int i = 0; i < poids.length; i++) {
                double veut = etat[i] == NON ? 0 : etat[i] == OUI || prix[i] < poids[i] ? 1 : Math.min(1, couvert[i]);
                double g = couvert[i] - veut;
                if (g > 0 && prix[i] <= 0) {
                    g = 0;
                }
                direction[i] = g + 0.6 * direction[i];
                norme += direction[i] * direction[i];
            }
            if (norme < 1e-12) {
                break;
            }
            double longueur = pas * Math.max(total - atteint, 0.5) / norme;
            for (int i = 0; i < poids.length; i++) {
                if (etat[i] != NON) {
                    double plafond = etat[i] == OUI ? Double.MAX_VALUE : poids[i];
                    prix[i] = Math.min(plafond, Math.max(0, prix[i] - longueur * direction[i]));
                }
            }
        }
        if (tours != TOURS_A_LA_RACINE && !inutile(borne)) {
            retenir(construire(meilleursPrix, etat));
        }
        return new Noeud(etat, meilleursPrix, borne, aSeparer(etat, libres, moyenne));
    }

    /** Le besoin le plus indécis qui pèse ; sinon l’arrêt le plus indécis ; −1 si tout est décidé. */
    private int aSeparer(int[] etat, List<int[]> libres, double[] moyenne) {
        var encore = new boolean[poids.length];
        libres.forEach(arrets -> {
            for (int j : arrets) {
                for (int i : couvre[j]) {
                    encore[i] = true;
                }
            }
        });
        int choix = -1;
        double plus = 0;
        for (int i = 0; i < poids.length; i++) {
            if (etat[i] == OUVERT && encore[i]) {
                double note = (poids[i] + 1e-9) * (0.05 + moyenne[i] * (1 - moyenne[i]));
                if (note > plus) {
                    plus = note;
                    choix = i;
                }
            }
        }
        return choix;
    }

    private int[] besoins(int[] arrets) {
        return Arrays.stream(arrets)
                .flatMap(j -> Arrays.stream(couvre[j]))
                .distinct()
                .toArray();
    }

    /** Tous les arrêts sont décidés : se rangent-ils dans les jours ? Faux si le temps a manqué pour le savoir. */
    private boolean epuiser(Noeud part) {
        int m = donnees.poids().length;
        int[] faits =
                Arrays.stream(utiles).filter(j -> part.etat()[m + j] == OUI).toArray();
        if (faits.length > donnees.journees().size() * donnees.regles().arrets()) {
            return true;
        }
        var jours = new ArrayList<List<Integer>>();
        donnees.journees().forEach(jour -> jours.add(new ArrayList<>()));
        var trouve = ranger(faits, 0, jours);
        if (trouve == null) {
            return false;
        }
        if (trouve) {
            retenir(jours.stream()
                    .map(jour -> jour.stream().mapToInt(Integer::intValue).toArray())
                    .toArray(int[][]::new));
        }
        return true;
    }

    /** Vrai : rangés ; faux : impossible ; absent : le temps a manqué. */
    private @Nullable Boolean ranger(int[] faits, int rang, List<List<Integer>> jours) {
        if (rang == faits.length) {
            return true;
        }
        if (finie()) {
            return null;
        }
        boolean complet = true;
        for (var classe : classes) {
            boolean videVu = false;
            for (int d : classe.rangs()) {
                var jour = jours.get(d);
                // des jours vides qui se valent : un seul suffit
                if (!classe.admet()[faits[rang]] || (jour.isEmpty() && videVu)) {
                    continue;
                }
                videVu |= jour.isEmpty();
                jour.add(faits[rang]);
                if (donnees.ordonner(
                                classe.journee(),
                                jour.stream().mapToInt(Integer::intValue).toArray())
                        != null) {
                    var suite = ranger(faits, rang + 1, jours);
                    if (suite == null) {
                        complet = false;
                    } else if (suite) {
                        return true;
                    }
                }
                jour.removeLast();
            }
        }
        return complet ? false : null;
    }

    /** Jour après jour la meilleure journée sur ces prix, puis chaque jour refait sur ce que pèsent vraiment les besoins. */
    private int[][] construire(double[] prix, int[] etat) {
        var jours = new int[donnees.journees().size()][0];
        var ordre = new ArrayList<Integer>();
        for (int d = 0; d < jours.length; d++) {
            ordre.add(d);
        }
        java.util.Collections.shuffle(ordre, hasard);
        for (int d : ordre) {
            jours[d] = meilleure(classeDe(d), libres(classeDe(d), etat), reste(prix, jours, d))
                    .arrets();
        }
        var vrais = Arrays.stream(poids).asDoubleStream().toArray();
        boolean mieux = true;
        while (mieux && !finie()) {
            mieux = false;
            for (int d : ordre) {
                var reste = reste(vrais, jours, d);
                double avant = Arrays.stream(besoins(jours[d]))
                        .mapToDouble(i -> reste[i])
                        .sum();
                var refaite = meilleure(classeDe(d), libres(classeDe(d), etat), reste);
                if (refaite.valeur() > avant + 1e-9) {
                    jours[d] = refaite.arrets();
                    mieux = true;
                }
            }
        }
        return jours;
    }

    private Classe classeDe(int jour) {
        return classes.stream()
                .filter(classe -> classe.rangs().contains(jour))
                .findFirst()
                .orElseThrow();
    }

    /** Les prix de ce que les autres jours ne mettent pas à portée. */
    private double[] reste(double[] prix, int[][] jours, int sauf) {
        var reste = prix.clone();
        for (int d = 0; d < jours.length; d++) {
            if (d != sauf) {
                for (int i : besoins(jours[d])) {
                    reste[i] = 0;
                }
            }
        }
        return reste;
    }

    private void retenir(int[][] jours) {
        var vus = new boolean[poids.length];
        long valeur = 0;
        for (var jour : jours) {
            for (int i : besoins(jour)) {
                valeur += vus[i] ? 0 : poids[i];
                vus[i] = true;
            }
        }
        if (valeur > atteint) {
            atteint = valeur;
            meilleur = Arrays.stream(jours).map(int[]::clone).toArray(int[][]::new);
        }
    }

    private Journal meilleure(Classe classe, int[] libres, double[] prix) {
        return new Enumeration(classe.journee(), libres, prix).resultat();
    }

    /** La journée qui rapporte le plus à ces prix : tous les ordres, les moins prometteurs coupés. */
    private final class Enumeration {

        private final Journee journee;
        private final double[] prix;
        private final int[] rangs;
        private final double[] notes;
        private final double[] cumul;
        private final int[] couverts;
        private final int[] chemin;
        private final boolean[] pris;
        private int[] choisis = {};
        private double valeur;
        private int reste = PAS_MAX;

        Enumeration(Journee journee, int[] libres, double[] prix) {
            this.journee = journee;
            this.prix = prix;
            var toutes = new double[couvre.length];
            for (int j : libres) {
                for (int i : couvre[j]) {
                    toutes[j] += prix[i];
                }
            }
            this.rangs = IntStream.of(libres)
                    .filter(j -> toutes[j] > 1e-12)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(j -> -toutes[j]).thenComparing(j -> j))
                    .mapToInt(Integer::intValue)
                    .toArray();
            this.notes = Arrays.stream(rangs).mapToDouble(j -> toutes[j]).toArray();
            this.cumul = new double[rangs.length + 1];
            for (int k = 0; k < rangs.length; k++) {
                cumul[k + 1] = cumul[k] + notes[k];
            }
            this.couverts = new int[poids.length];
            this.chemin = new int[donnees.regles().arrets()];
            this.pris = new boolean[rangs.length];
            suite(0, -1, donnees.regles().depart(), false, 0);
        }

        Journal resultat() {
            double auPlus = reste > 0 ? valeur : premiers(donnees.regles().arrets());
            return new Journal(choisis, valeur, auPlus);
        }

        private double premiers(int combien) {
            return cumul[Math.min(combien, rangs.length)];
        }

        private void suite(int faits, int ici, int heure, boolean pausePrise, double acquis) {
            int places = donnees.regles().arrets() - faits;
            if (places == 0) {
                return;
            }
            double avecLesAutres = premiers(places - 1);
            for (int k = 0; k < rangs.length; k++) {
                if (acquis + notes[k] + avecLesAutres <= valeur + 1e-9 || --reste <= 0) {
                    return;
                }
                int j = rangs[k];
                if (pris[k]) {
                    continue;
                }
                int trajet = donnees.route(journee, ici, j);
                var debut = donnees.debut(journee, j, heure + trajet, pausePrise);
                int finie = debut.minute() + donnees.regles().duree();
                if (finie > journee.ferme().get(j)
                        || donnees.rentre(journee, j, finie, debut.pausePrise())
                                > donnees.regles().retour()) {
                    continue;
                }
                pris[k] = true;
                chemin[faits] = j;
                double plus = 0;
                for (int i : couvre[j]) {
                    plus += couverts[i]++ == 0 ? prix[i] : 0;
                }
                if (acquis + plus > valeur + 1e-9) {
                    valeur = acquis + plus;
                    choisis = Arrays.copyOf(chemin, faits + 1);
                }
                suite(faits + 1, j, finie, debut.pausePrise(), acquis + plus);
                for (int i : couvre[j]) {
                    couverts[i]--;
                }
                pris[k] = false;
            }
        }
    }

    private Reponse reponse(long borne) {
        alleger();
        rapprocher();
        var ordres = new ArrayList<Ordre>();
        for (int d = 0; d < meilleur.length; d++) {
            ordres.add(Objects.requireNonNull(ordre(d, meilleur[d])));
        }
        return new Reponse(List.copyOf(ordres), atteint, Math.max(atteint, borne));
    }

    private @Nullable Ordre ordre(int jour, int[] arrets) {
        return donnees.ordonner(donnees.journees().get(jour), arrets);
    }

    /** Ôte les arrêts qui n’apportent rien de plus que les autres. */
    private void alleger() {
        for (int d = 0; d < meilleur.length; d++) {
            for (int j : meilleur[d].clone()) {
                int jour = d;
                var sans = Arrays.stream(meilleur[jour]).filter(k -> k != j).toArray();
                var essai = meilleur.clone();
                essai[jour] = sans;
                if (valeur(essai) >= atteint && ordre(jour, sans) != null) {
                    meilleur = essai;
                }
            }
        }
    }

    private long valeur(int[][] jours) {
        return Arrays.stream(jours)
                .flatMapToInt(jour -> Arrays.stream(besoins(jour)))
                .distinct()
                .mapToLong(i -> poids[i])
                .sum();
    }

    /** À arrêts égaux, moins de route : un arrêt change de jour, ou deux s’échangent, tant que l’on y gagne. */
    private void rapprocher() {
        boolean mieux = true;
        while (mieux) {
            mieux = false;
            for (int d = 0; d < meilleur.length && !mieux; d++) {
                for (int e = 0; e < meilleur.length && !mieux; e++) {
                    mieux = d != e && deplacer(d, e);
                }
            }
        }
    }

    private boolean deplacer(int d, int e) {
        int avant = route(d, meilleur[d]) + route(e, meilleur[e]);
        for (int a : meilleur[d]) {
            if (essayer(d, e, a, -1, avant)) {
                return true;
            }
            for (int b : meilleur[e]) {
                if (d < e && essayer(d, e, a, b, avant)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean essayer(int d, int e, int a, int b, int avant) {
        var chezD = echanger(meilleur[d], a, b);
        var chezE = echanger(meilleur[e], b, a);
        int apres = route(d, chezD);
        if (apres >= avant) {
            return false;
        }
        int autre = route(e, chezE);
        if (autre >= avant || apres + autre >= avant) {
            return false;
        }
        meilleur[d] = chezD;
        meilleur[e] = chezE;
        return true;
    }

    private static int[] echanger(int[] arrets, int ote, int ajoute) {
        return IntStream.concat(
                        Arrays.stream(arrets).filter(j -> j != ote),
                        ajoute < 0 ? IntStream.empty() : IntStream.of(ajoute))
                .toArray();
    }

    private int route(int jour, int[] arrets) {
        var ordre = ordre(jour, arrets);
        return ordre == null ? Integer.MAX_VALUE / 4 : ordre.route();
    }
}
