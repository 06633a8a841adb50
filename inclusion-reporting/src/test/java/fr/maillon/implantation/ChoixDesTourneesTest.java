package fr.maillon.implantation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.implantation.JourneesDeTournee.Depot;
import fr.maillon.implantation.JourneesDeTournee.Journee;
import fr.maillon.implantation.JourneesDeTournee.Regles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Quelles places, quels jours")
class ChoixDesTourneesTest {

    @Test
    void touche_autant_que_la_force_brute_et_le_prouve() {
        for (int graine = 0; graine < 60; graine++) {
            var donnees = auHasard(graine, 14, 7, 1 + graine % 3, 1 + graine % 4);
            var trouvee = resoudre(donnees, 20);

            assertThat(trouvee.objectif()).as("graine %d", graine).isEqualTo(forceBrute(donnees));
            assertThat(trouvee.prouvee()).as("graine %d", graine).isTrue();
        }
    }

    /** Deux ou trois camions le même jour : aucune place deux fois, chaque journée tient, et l’on ne fait pas mieux. */
    @Test
    void partage_les_places_entre_plusieurs_camions_comme_la_force_brute() {
        for (int graine = 0; graine < 50; graine++) {
            var donnees = avecDesCamions(auHasard(graine, 16, 16, 1 + graine % 2, 1 + graine % 3), 2 + graine / 2 % 2);
            var trouvee = resoudre(donnees, 60);

            verifier(donnees, trouvee, graine);
            assertThat(trouvee.objectif()).as("graine %d", graine).isEqualTo(forceBruteDesJournees(donnees));
            assertThat(trouvee.prouvee()).as("graine %d", graine).isTrue();
        }
    }

    /** Chaque camion a son dépôt, l’aller et le retour diffèrent : toujours comme l’énumération de toutes les journées. */
    @Test
    void part_de_plusieurs_depots_comme_la_force_brute() {
        int servent = 0;
        for (int graine = 0; graine < 50; graine++) {
            int depots = 2 + graine % 2;
            var seul = auHasard(graine, 16, 14, 1 + graine / 2 % 2, 1 + graine % 3);
            var donnees = avecDesDepots(seul, depots, graine);
            var trouvee = resoudre(donnees, 20);
            long brute = forceBruteDesJournees(donnees);

            verifier(donnees, trouvee, graine);
            assertThat(trouvee.objectif()).as("graine %d", graine).isEqualTo(brute);
            assertThat(trouvee.prouvee()).as("graine %d", graine).isTrue();
            servent += brute == forceBruteDesJournees(tousDuPremier(donnees)) ? 0 : 1;
        }
        // sans quoi l’épreuve ne dirait rien des dépôts
        assertThat(servent).isGreaterThan(10);
    }

    /** Tous les camions au même dépôt, écrit deux fois : la réponse est celle d’un seul dépôt. */
    @Test
    void deux_depots_au_meme_endroit_valent_un_seul() {
        for (int graine = 0; graine < 20; graine++) {
            var seul = auHasard(graine, 14, 10, 1, 2);
            var deux = new JourneesDeTournee(
                    seul.poids(),
                    seul.couvre(),
                    List.of(seul.depots().getFirst(), seul.depots().getFirst()),
                    seul.trajets(),
                    List.of(seul.journees().getFirst(), du(seul.journees().getFirst(), 1)),
                    seul.regles());

            assertThat(resoudre(deux, 20).objectif())
                    .as("graine %d", graine)
                    .isEqualTo(resoudre(avecDesCamions(seul, 2), 20).objectif());
        }
    }

    @Test
    void tient_chaque_regle_a_quatre_camions_et_dit_son_ecart() {
        var donnees = avecDesCamions(auHasard(200, 200, 200, 5, 3), 4);
        var trouvee = resoudre(donnees, 4);

        verifier(donnees, trouvee, 200);
        assertThat(trouvee.borne()).isGreaterThanOrEqualTo(trouvee.objectif());
    }

    @Test
    void tient_chaque_regle_sur_de_grandes_instances() {
        for (int graine = 100; graine < 106; graine++) {
            var donnees = auHasard(graine, 120, 90, 5, 2 + graine % 3);
            var trouvee = resoudre(donnees, 2);

            verifier(donnees, trouvee, graine);
            assertThat(trouvee.borne()).as("graine %d", graine).isGreaterThanOrEqualTo(trouvee.objectif());
        }
    }

    @Test
    void ordonne_chaque_jour_avec_le_moins_de_route() {
        for (int graine = 0; graine < 40; graine++) {
            var donnees = auHasard(graine, 10, 8, 1, 4);
            int[] arrets = new Random(graine).ints(0, 8).distinct().limit(4).toArray();
            var ordre = donnees.ordonner(donnees.journees().getFirst(), arrets);
            int brute = meilleureRoute(donnees, donnees.journees().getFirst(), arrets);

            assertThat(ordre == null ? Integer.MAX_VALUE : ordre.route())
                    .as("graine %d", graine)
                    .isEqualTo(brute);
        }
    }

    @Test
    void un_jour_de_plus_ne_fait_jamais_perdre() {
        for (int graine = 0; graine < 20; graine++) {
            var moins = auHasard(graine, 14, 7, 2, 2);
            var journees = new ArrayList<>(moins.journees());
            journees.add(moins.journees().getFirst());
            var plus = new JourneesDeTournee(
                    moins.poids(), moins.couvre(), moins.depots(), moins.trajets(), journees, moins.regles());

            assertThat(resoudre(plus, 20).objectif())
                    .as("graine %d", graine)
                    .isGreaterThanOrEqualTo(resoudre(moins, 20).objectif());
        }
    }

    @Test
    void ne_propose_rien_quand_rien_ne_tient() {
        var donnees = auHasard(1, 10, 6, 2, 2);
        var courte = new JourneesDeTournee(
                donnees.poids(),
                donnees.couvre(),
                donnees.depots(),
                donnees.trajets(),
                donnees.journees(),
                new Regles(540, 560, 2, 60, 0));
        var reponse = resoudre(courte, 5);

        assertThat(reponse.prouvee()).isTrue();
        assertThat(reponse.objectif()).isZero();
        assertThat(reponse.ordres()).allMatch(ordre -> ordre.etapes().isEmpty());
    }

    private static ChoixDesTournees.Reponse resoudre(JourneesDeTournee donnees, int secondes) {
        return ChoixDesTournees.resoudre(donnees, System.nanoTime() + secondes * 1_000_000_000L);
    }

    /** Les fenêtres, les trajets, le nombre d’arrêts, le retour : tout se recompte à la main. */
    private static void verifier(JourneesDeTournee donnees, ChoixDesTournees.Reponse reponse, int graine) {
        var faits = new HashSet<Integer>();
        var touches = new HashSet<Integer>();
        for (int d = 0; d < donnees.journees().size(); d++) {
            var ordre = reponse.ordres().get(d);
            assertThat(ordre.etapes().size())
                    .as("graine %d", graine)
                    .isLessThanOrEqualTo(donnees.regles().arrets());
            var depot = donnees.depots().get(donnees.journees().get(d).depot());
            int ici = -1;
            int heure = donnees.regles().depart();
            int route = 0;
            for (var etape : ordre.etapes()) {
                int trajet = ici < 0 ? depot.aller()[etape.arret()] : donnees.trajets()[ici][etape.arret()];
                route += trajet;
                assertThat(faits.add(etape.arret())).as("graine %d", graine).isTrue();
                assertThat(etape.debut()).isGreaterThanOrEqualTo(heure + trajet).matches(minute -> minute % 5 == 0);
                assertThat(etape.fin() - etape.debut())
                        .isEqualTo(donnees.regles().duree());
                assertThat(etape.debut())
                        .isGreaterThanOrEqualTo(
                                donnees.journees().get(d).ouvre().get(etape.arret()));
                assertThat(etape.fin())
                        .isLessThanOrEqualTo(donnees.journees().get(d).ferme().get(etape.arret()));
                Arrays.stream(donnees.couvre()[etape.arret()]).forEach(touches::add);
                ici = etape.arret();
                heure = etape.fin();
            }
            if (ici >= 0) {
                assertThat(ordre.rentre())
                        .isGreaterThanOrEqualTo(heure + depot.retour()[ici])
                        .isLessThanOrEqualTo(donnees.regles().retour());
                assertThat(ordre.route()).isEqualTo(route + depot.retour()[ici]);
            }
        }
        assertThat(touches.stream().mapToLong(i -> donnees.poids()[i]).sum())
                .as("graine %d", graine)
                .isEqualTo(reponse.objectif());
    }

    private static long forceBrute(JourneesDeTournee donnees) {
        int n = donnees.couvre().length;
        int jours = donnees.journees().size();
        long mieux = 0;
        for (int code = 0; code < Math.pow(jours + 1, n); code++) {
            var affectation = new int[n];
            for (int j = 0, reste = code; j < n; j++, reste /= jours + 1) {
                affectation[j] = reste % (jours + 1) - 1;
            }
            long valeur = IntStream.range(0, n)
                    .filter(j -> affectation[j] >= 0)
                    .flatMap(j -> Arrays.stream(donnees.couvre()[j]))
                    .distinct()
                    .mapToLong(i -> donnees.poids()[i])
                    .sum();
            if (valeur > mieux
                    && IntStream.range(0, jours)
                            .allMatch(d -> tient(
                                    donnees,
                                    donnees.journees().get(d),
                                    IntStream.range(0, n)
                                            .filter(j -> affectation[j] == d)
                                            .toArray()))) {
                mieux = valeur;
            }
        }
        return mieux;
    }

    /** Toutes les journées possibles, et tout ce que l’on met à portée en les ajoutant l’une à l’autre. */
    private static long forceBruteDesJournees(JourneesDeTournee donnees) {
        int n = donnees.couvre().length;
        int besoins = donnees.poids().length;
        var possibles = new HashMap<Journee, Set<Integer>>();
        for (var journee : donnees.journees()) {
            possibles.computeIfAbsent(
                    journee,
                    cle -> IntStream.range(0, 1 << n)
                            .filter(choix ->
                                    Integer.bitCount(choix) <= donnees.regles().arrets())
                            .mapToObj(choix -> IntStream.range(0, n)
                                    .filter(j -> (choix >> j & 1) != 0)
                                    .toArray())
                            .filter(arrets -> tient(donnees, cle, arrets))
                            .map(arrets -> Arrays.stream(arrets)
                                    .flatMap(j -> Arrays.stream(donnees.couvre()[j]))
                                    .map(i -> 1 << i)
                                    .reduce(0, (un, autre) -> un | autre))
                            .collect(Collectors.toSet()));
        }
        Set<Integer> atteints = Set.of(0);
        for (var journee : donnees.journees()) {
            var suivants = new HashSet<Integer>();
            for (int deja : atteints) {
                possibles.get(journee).forEach(plus -> suivants.add(deja | plus));
            }
            atteints = suivants;
        }
        return atteints.stream()
                .mapToLong(portee -> IntStream.range(0, besoins)
                        .filter(i -> (portee >> i & 1) != 0)
                        .mapToLong(i -> donnees.poids()[i])
                        .sum())
                .max()
                .orElse(0);
    }

    private static boolean tient(JourneesDeTournee donnees, Journee journee, int[] arrets) {
        return arrets.length == 0
                || (arrets.length <= donnees.regles().arrets()
                        && meilleureRoute(donnees, journee, arrets) < Integer.MAX_VALUE);
    }

    private static int meilleureRoute(JourneesDeTournee donnees, Journee journee, int[] arrets) {
        int mieux = Integer.MAX_VALUE;
        for (var ordre : permutations(arrets)) {
            mieux = Math.min(mieux, route(donnees, journee, ordre));
        }
        return mieux;
    }

    /** La règle, redite sans le produit : au plus tôt, sur cinq minutes, la pause avant ce qui finirait après 13 h 30. */
    private static int route(JourneesDeTournee donnees, Journee journee, List<Integer> ordre) {
        var regles = donnees.regles();
        var depot = donnees.depots().get(journee.depot());
        boolean aManger = regles.pause() > 0;
        double heure = regles.depart();
        int route = 0;
        int ici = -1;
        for (int j : ordre) {
            if (journee.ouvre().get(j) < 0) {
                return Integer.MAX_VALUE;
            }
            int trajet = ici < 0 ? depot.aller()[j] : donnees.trajets()[ici][j];
            route += trajet;
            double debut = Math.ceil(Math.max(heure + trajet, journee.ouvre().get(j)) / 5) * 5;
            if (aManger && debut + regles.duree() > 13 * 60 + 30) {
                aManger = false;
                debut = Math.ceil(Math.max(
                                        heure + trajet + regles.pause(),
                                        journee.ouvre().get(j))
                                / 5)
                        * 5;
            }
            heure = debut + regles.duree();
            if (heure > journee.ferme().get(j)) {
                return Integer.MAX_VALUE;
            }
            ici = j;
        }
        double rentre = heure + depot.retour()[ici];
        if (aManger && rentre > 13 * 60 + 30) {
            rentre += regles.pause();
        }
        return rentre <= regles.retour() ? route + depot.retour()[ici] : Integer.MAX_VALUE;
    }

    private static List<List<Integer>> permutations(int[] arrets) {
        if (arrets.length == 0) {
            return List.of(List.of());
        }
        var toutes = new ArrayList<List<Integer>>();
        for (int k = 0; k < arrets.length; k++) {
            int premier = arrets[k];
            for (var suite :
                    permutations(Arrays.stream(arrets).filter(j -> j != premier).toArray())) {
                var une = new ArrayList<Integer>();
                une.add(premier);
                une.addAll(suite);
                toutes.add(une);
            }
        }
        return toutes;
    }

    private static JourneesDeTournee avecDesCamions(JourneesDeTournee seul, int camions) {
        return new JourneesDeTournee(
                seul.poids(),
                seul.couvre(),
                seul.depots(),
                seul.trajets(),
                seul.journees().stream()
                        .flatMap(journee -> Collections.nCopies(camions, journee).stream())
                        .toList(),
                seul.regles());
    }

    /** Un camion par dépôt, tirés dans le même carré ; le retour n’est pas l’aller. */
    static JourneesDeTournee avecDesDepots(JourneesDeTournee seul, int depots, int graine) {
        var hasard = new Random(1_000 + graine);
        int n = seul.couvre().length;
        var lieux = new ArrayList<Depot>();
        for (int k = 0; k < depots; k++) {
            int pres = hasard.nextInt(n);
            // près d’un arrêt : les temps restent ceux de vraies routes, sans raccourci par un autre arrêt
            int[] aller = IntStream.range(0, n)
                    .map(j -> 3 + (j == pres ? 0 : seul.trajets()[pres][j]))
                    .toArray();
            lieux.add(new Depot(
                    aller, Arrays.stream(aller).map(minutes -> minutes + 4).toArray()));
        }
        return new JourneesDeTournee(
                seul.poids(),
                seul.couvre(),
                lieux,
                seul.trajets(),
                seul.journees().stream()
                        .flatMap(journee -> IntStream.range(0, depots).mapToObj(k -> du(journee, k)))
                        .toList(),
                seul.regles());
    }

    private static JourneesDeTournee tousDuPremier(JourneesDeTournee donnees) {
        return new JourneesDeTournee(
                donnees.poids(),
                donnees.couvre(),
                donnees.depots(),
                donnees.trajets(),
                donnees.journees().stream().map(journee -> du(journee, 0)).toList(),
                donnees.regles());
    }

    private static Journee du(Journee journee, int depot) {
        return new Journee(depot, journee.ouvre(), journee.ferme());
    }

    static JourneesDeTournee auHasard(int graine, int besoins, int arrets, int jours, int parJour) {
        var hasard = new Random(graine);
        var ici = new double[besoins][];
        for (int i = 0; i < besoins; i++) {
            ici[i] = new double[] {hasard.nextDouble() * 70, hasard.nextDouble() * 70};
        }
        var depot = new double[] {35, 35};
        var couvre = new int[arrets][];
        var trajets = new int[arrets][arrets];
        var aller = new int[arrets];
        for (int j = 0; j < arrets; j++) {
            int arret = j;
            couvre[j] = IntStream.range(0, besoins)
                    .filter(i -> minutes(ici[i], ici[arret]) <= 20)
                    .toArray();
            aller[j] = minutes(depot, ici[j]);
            for (int k = 0; k < arrets; k++) {
                trajets[j][k] = minutes(ici[j], ici[k]);
            }
        }
        var journees = new ArrayList<Journee>();
        boolean marches = graine % 2 == 0;
        for (int d = 0; d < jours; d++) {
            var ouvre = new ArrayList<Integer>();
            var ferme = new ArrayList<Integer>();
            for (int j = 0; j < arrets; j++) {
                int cas = marches ? hasard.nextInt(4) : 3;
                ouvre.add(cas == 0 ? -1 : cas == 1 ? 480 : 0);
                ferme.add(cas == 0 ? -1 : cas == 1 ? 780 : 1440);
            }
            journees.add(new Journee(0, List.copyOf(ouvre), List.copyOf(ferme)));
        }
        return new JourneesDeTournee(
                hasard.ints(besoins, 20, 900).toArray(),
                couvre,
                List.of(new Depot(aller, aller.clone())),
                trajets,
                List.copyOf(journees),
                new Regles(510, 900 + graine % 3 * 60, parJour, 75 + graine % 2 * 30, graine % 3 == 0 ? 0 : 45));
    }

    private static int minutes(double[] de, double[] vers) {
        return (int) Math.ceil(Math.hypot(de[0] - vers[0], de[1] - vers[1]) * 1.3 / 45 * 60 + 2);
    }
}
