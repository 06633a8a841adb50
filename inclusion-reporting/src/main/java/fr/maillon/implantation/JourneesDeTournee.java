package fr.maillon.implantation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Les données d’un choix de tournées : des besoins pondérés, des arrêts possibles, les trajets, les journées. Les minutes se
 * comptent depuis minuit. Un arrêt commence à un multiple de {@value #ARRONDI} minutes : c’est ce que l’on affiche.
 *
 * @param poids ce que compte chaque besoin
 * @param couvre pour chaque arrêt possible, les besoins qu’il met à portée
 * @param depots d’où l’on part, et où l’on rentre
 * @param trajets d’un arrêt à l’autre
 * @param journees une par jour à organiser ; deux journées égales se valent
 * @param regles ce que dure un arrêt, combien l’on en fait, entre quelles heures
 */
record JourneesDeTournee(
        int[] poids, int[][] couvre, List<Depot> depots, int[][] trajets, List<Journee> journees, Regles regles) {

    static final int ARRONDI = 5;

    /** Une pause se prend avant l’arrêt qui finirait après cette heure. */
    static final int PAUSE_AVANT = 13 * 60 + 30;

    /**
     * @param arrets nombre d’arrêts au plus, par jour
     * @param duree minutes passées à un arrêt
     * @param pause minutes de pause au milieu du jour ; 0 : aucune
     */
    record Regles(int depart, int retour, int arrets, int duree, int pause) {}

    /**
     * Les minutes de route d’un dépôt.
     *
     * @param aller de là à chaque arrêt
     * @param retour de chaque arrêt à là
     */
    record Depot(int[] aller, int[] retour) {}

    /**
     * Pour chaque arrêt possible, de quand à quand l’on peut y être ce jour-là ; −1 : pas ce jour-là.
     *
     * @param depot le rang de celui d’où l’on part
     */
    record Journee(int depot, List<Integer> ouvre, List<Integer> ferme) {}

    /** Un arrêt dans la journée. */
    record Etape(int arret, int debut, int fin) {}

    /**
     * Une journée ordonnée.
     *
     * @param route minutes de route, retour compris
     */
    record Ordre(List<Etape> etapes, int rentre, int route) {

        static final Ordre VIDE = new Ordre(List.of(), 0, 0);
    }

    /** Minutes de route jusqu’à cet arrêt, depuis celui où l’on est ; depuis le dépôt si l’on n’est encore nulle part. */
    int route(Journee journee, int ici, int arret) {
        return ici < 0 ? depots.get(journee.depot()).aller()[arret] : trajets[ici][arret];
    }

    /** Minutes de route de cet arrêt au dépôt. */
    int retour(Journee journee, int arret) {
        return depots.get(journee.depot()).retour()[arret];
    }

    /** Le début d’un arrêt où l’on arrive à cette heure, pause comprise ; et si la pause est prise. */
    record Debut(int minute, boolean pausePrise) {}

    Debut debut(Journee journee, int arret, int arrivee, boolean pausePrise) {
        int debut = arrondi(Math.max(arrivee, journee.ouvre().get(arret)));
        if (!pausePrise && regles.pause() > 0 && debut + regles.duree() > PAUSE_AVANT) {
            return new Debut(
                    arrondi(Math.max(arrivee + regles.pause(), journee.ouvre().get(arret))), true);
        }
        return new Debut(debut, pausePrise);
    }

    /** L’heure de retour en partant de cet arrêt. */
    int rentre(Journee journee, int arret, int fin, boolean pausePrise) {
        int rentre = fin + retour(journee, arret);
        return rentre + (!pausePrise && rentre > PAUSE_AVANT ? regles.pause() : 0);
    }

    /** Vrai si l’on peut faire cet arrêt seul, ce jour-là. */
    boolean possibleSeul(Journee journee, int arret) {
        return ordonner(journee, new int[] {arret}) != null;
    }

    /** Vrai si un arrêt au dépôt même, à toute heure, tiendrait entre le départ et le retour. */
    boolean tientSansRoute() {
        var surPlace = new JourneesDeTournee(
                new int[0],
                new int[1][0],
                List.of(new Depot(new int[1], new int[1])),
                new int[1][1],
                List.of(),
                new Regles(regles.depart(), regles.retour(), 1, regles.duree(), regles.pause()));
        return surPlace.possibleSeul(new Journee(0, List.of(0), List.of(24 * 60)), 0);
    }

    /** Le meilleur ordre de ces arrêts ce jour-là : le moins de route, puis le retour le plus tôt ; aucun s’ils n’y tiennent pas. */
    @Nullable
    Ordre ordonner(Journee journee, int[] arrets) {
        if (arrets.length == 0) {
            return Ordre.VIDE;
        }
        if (arrets.length > regles.arrets()) {
            return null;
        }
        return new Enumeration(journee, arrets).meilleur;
    }

    private static int arrondi(int minute) {
        return Math.ceilDiv(minute, ARRONDI) * ARRONDI;
    }

    /** Tous les ordres, un à un. */
    private final class Enumeration {

        private static final Comparator<Ordre> MEILLEUR =
                Comparator.comparingInt(Ordre::route).thenComparingInt(Ordre::rentre);

        private final Journee journee;
        private final int[] arrets;
        private final Etape[] etapes;
        private @Nullable Ordre meilleur;

        Enumeration(Journee journee, int[] arrets) {
            this.journee = journee;
            this.arrets = arrets;
            this.etapes = new Etape[arrets.length];
            suite(0, 0, -1, regles.depart(), false, 0);
        }

        private void suite(int rang, int faits, int ici, int heure, boolean pausePrise, int route) {
            if (rang == arrets.length) {
                int rentre = rentre(journee, ici, heure, pausePrise);
                var ordre = new Ordre(List.copyOf(Arrays.asList(etapes)), rentre, route + retour(journee, ici));
                if (rentre <= regles.retour() && (meilleur == null || MEILLEUR.compare(ordre, meilleur) < 0)) {
                    meilleur = ordre;
                }
                return;
            }
            for (int k = 0; k < arrets.length; k++) {
                int j = arrets[k];
                if ((faits & 1 << k) != 0 || journee.ouvre().get(j) < 0) {
                    continue;
                }
                int trajet = route(journee, ici, j);
                var debut = debut(journee, j, heure + trajet, pausePrise);
                int fin = debut.minute() + regles.duree();
                if (fin <= journee.ferme().get(j)) {
                    etapes[rang] = new Etape(j, debut.minute(), fin);
                    suite(rang + 1, faits | 1 << k, j, fin, debut.pausePrise(), route + trajet);
                }
            }
        }
    }

    /** Les arrêts qui servent : ils mettent quelqu’un à portée, et l’on peut y aller au moins un jour. */
    int[] utiles() {
        return IntStream.range(0, couvre.length)
                .filter(j -> Arrays.stream(couvre[j]).anyMatch(i -> poids[i] > 0))
                .filter(j -> journees.stream().distinct().anyMatch(journee -> possibleSeul(journee, j)))
                .toArray();
    }
}
