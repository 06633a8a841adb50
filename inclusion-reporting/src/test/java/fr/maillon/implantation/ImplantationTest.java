package fr.maillon.implantation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.implantation.Terrain.Besoin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.ExpressionsBasedModel;

@DisplayName("Où ouvrir ensuite")
class ImplantationTest {

    private static final int PLAFOND = 200;

    private final Implantation implantation = new Implantation(Duration.ofSeconds(20), 2);

    @Test
    void touche_autant_que_la_force_brute() {
        for (int graine = 0; graine < 50; graine++) {
            var terrain = auHasard(graine, 30, 8 + graine % 13, graine % 4);
            int nombre = 1 + graine % 4;
            var trouvee = implantation.toucher(terrain, nombre, PLAFOND);
            var toutes = toutes(terrain, nombre, choix -> touches(terrain, choix));

            assertThat(trouvee.prouvee()).as("graine %d", graine).isTrue();
            assertThat(trouvee.objectif()).as("graine %d", graine).isEqualTo(toutes.getFirst());
            assertThat(touches(terrain, terrain.rangs(trouvee.choisis()))).isEqualTo(toutes.getFirst());
        }
    }

    @Test
    void rapproche_autant_que_la_force_brute() {
        for (int graine = 0; graine < 50; graine++) {
            var terrain = auHasard(graine, 30, 8 + graine % 13, graine % 4);
            int nombre = 1 + graine % 4;
            var trouvee = implantation.rapprocher(terrain, nombre);
            var toutes = toutes(terrain, nombre, choix -> gagne(terrain, choix));

            assertThat(trouvee.prouvee()).as("graine %d", graine).isTrue();
            assertThat(trouvee.objectif()).as("graine %d", graine).isEqualTo(toutes.getFirst());
            assertThat(gagne(terrain, terrain.rangs(trouvee.choisis()))).isEqualTo(toutes.getFirst());
        }
    }

    /** Chaque candidat a son coût : aucune dépense permise ne fait mieux. */
    @Test
    void depense_un_budget_aussi_bien_que_la_force_brute() {
        for (int graine = 0; graine < 50; graine++) {
            var terrain = auHasard(graine, 30, 8 + graine % 9, graine % 4);
            var couts = couts(terrain, graine, 40 + 25L * (graine % 6));
            double touche = 0;
            double gagne = 0;
            for (int masque = 0; masque < 1 << terrain.candidats().size(); masque++) {
                var choix = rangs(masque);
                if (depense(terrain, couts, choix) <= couts.budget()) {
                    touche = Math.max(touche, touches(terrain, choix));
                    gagne = Math.max(gagne, gagne(terrain, choix));
                }
            }
            var enTouchant = implantation.toucher(terrain, couts, PLAFOND);
            var enRapprochant = implantation.rapprocher(terrain, couts);

            assertThat(enTouchant.prouvee()).as("graine %d", graine).isTrue();
            assertThat(enTouchant.objectif()).as("graine %d", graine).isEqualTo(touche);
            assertThat(enRapprochant.prouvee()).as("graine %d", graine).isTrue();
            assertThat(enRapprochant.objectif()).as("graine %d", graine).isEqualTo(gagne);
            for (var reponse : List.of(enTouchant, enRapprochant)) {
                assertThat(depense(terrain, couts, terrain.rangs(reponse.choisis())))
                        .isLessThanOrEqualTo(couts.budget());
            }
        }
    }

    /** Le même coût partout : c’est le nombre d’ouvertures. */
    @Test
    void depense_un_budget_comme_un_nombre_d_ouvertures_quand_tout_coute_pareil() {
        for (int graine = 0; graine < 10; graine++) {
            var terrain = auHasard(graine, 120, 120, 5);
            var couts = new Couts(350, 100, java.util.Map.of());

            assertThat(implantation.toucher(terrain, couts, PLAFOND).objectif())
                    .as("graine %d", graine)
                    .isEqualTo(implantation.toucher(terrain, 3, PLAFOND).objectif());
        }
    }

    /** 150 communes, huit ouvertures à peu près : prouvé, ou l’écart est dit. */
    @Test
    void prouve_un_budget_a_la_taille_d_un_departement() {
        var terrain = auHasard(11, 152, 152, 12);
        var couts = couts(terrain, 11, 600);
        for (var reponse : List.of(
                new Implantation(Duration.ofSeconds(8), 0).toucher(terrain, couts, PLAFOND),
                new Implantation(Duration.ofSeconds(8), 0).rapprocher(terrain, couts))) {
            System.out.printf(
                    "budget, 152 communes : %s, %d ouvertures, %d ms%n",
                    reponse.etat(), reponse.choisis().size(), reponse.duree().toMillis());
            assertThat(reponse.prouvee()).isTrue();
        }
    }

    private static Couts couts(Terrain terrain, int graine, long budget) {
        var hasard = new Random(graine);
        var exceptions = new java.util.HashMap<String, Long>();
        terrain.candidats().forEach(code -> exceptions.put(code, 20L + hasard.nextInt(90)));
        return new Couts(budget, 50, exceptions);
    }

    private static long depense(Terrain terrain, Couts couts, int[] choix) {
        long somme = 0;
        for (int j : choix) {
            somme += couts.de(terrain.candidats().get(j));
        }
        return somme;
    }

    @Test
    void couvre_avec_aussi_peu_d_ouvertures_que_la_force_brute() {
        for (int graine = 0; graine < 50; graine++) {
            var terrain = auHasard(graine, 20, 8 + graine % 7, graine % 4);
            var tout = touches(terrain, tousLesRangs(terrain));
            int minimum = terrain.candidats().size();
            for (int masque = 0; masque < 1 << terrain.candidats().size(); masque++) {
                if (Integer.bitCount(masque) < minimum && touches(terrain, rangs(masque)) == tout) {
                    minimum = Integer.bitCount(masque);
                }
            }
            var trouvee = implantation.couvrir(terrain, PLAFOND);

            assertThat(trouvee.prouvee()).as("graine %d", graine).isTrue();
            assertThat(trouvee.objectif()).as("graine %d", graine).isEqualTo(tout == 0 ? 0 : minimum);
            assertThat(touches(terrain, terrain.rangs(trouvee.choisis()))).isEqualTo(tout);
        }
    }

    /** Un autre solveur, qui ne sait rien du nôtre, ne trouve jamais moins d’ouvertures. */
    @Test
    void couvre_avec_aussi_peu_d_ouvertures_qu_un_autre_solveur() {
        for (int graine = 0; graine < 20; graine++) {
            var terrain = auHasard(graine, 90, 90, graine % 3);
            var programme = new ExpressionsBasedModel();
            var ouvertures = terrain.candidats().stream()
                    .map(code -> programme.newVariable(code).binary().weight(1))
                    .toList();
            for (int i = 0; i < terrain.besoins().size(); i++) {
                if (terrain.besoins().get(i).actuel() > PLAFOND) {
                    var ligne = programme.newExpression("r" + i).lower(1);
                    for (int j = 0; j < ouvertures.size(); j++) {
                        if (terrain.temps(i, j) <= PLAFOND) {
                            ligne.set(ouvertures.get(j), 1);
                        }
                    }
                }
            }
            var autre = programme.minimise();
            var trouvee = implantation.couvrir(terrain, PLAFOND);

            assertThat(autre.getState().isOptimal()).as("graine %d", graine).isTrue();
            assertThat(trouvee.prouvee()).as("graine %d", graine).isTrue();
            assertThat(trouvee.objectif()).as("graine %d", graine).isEqualTo(Math.rint(autre.getValue()));
        }
    }

    /** À nombre d’ouvertures égal, les réponses suivantes sont les suivantes de la force brute, égalités comprises. */
    @Test
    void donne_les_reponses_suivantes_sans_en_sauter() {
        for (int graine = 0; graine < 30; graine++) {
            var terrain = auHasard(graine, 30, 9, 1);
            var trouvee = implantation.rapprocher(terrain, 2);
            var paires = new ArrayList<Double>();
            for (int masque = 0; masque < 1 << 9; masque++) {
                if (Integer.bitCount(masque) == 2) {
                    paires.add(gagne(terrain, rangs(masque)));
                }
            }
            paires.sort(Collections.reverseOrder());

            assertThat(trouvee.variantes()).as("graine %d", graine).hasSize(2).allMatch(Suggestion.Variante::prouvee);
            assertThat(trouvee.variantes().get(0).objectif())
                    .as("graine %d", graine)
                    .isEqualTo(paires.get(1));
            assertThat(trouvee.variantes().get(1).objectif())
                    .as("graine %d", graine)
                    .isEqualTo(paires.get(2));
            assertThat(List.of(
                            trouvee.choisis(),
                            trouvee.variantes().get(0).choisis(),
                            trouvee.variantes().get(1).choisis()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void n_a_rien_a_proposer_quand_tout_est_couvert() {
        var terrain =
                new Terrain(List.of(new Besoin("a", 10, 50), new Besoin("b", 20, 50)), List.of("a", "b"), new int[][] {
                    {50, 300}, {300, 50}
                });

        for (var reponse : List.of(
                implantation.toucher(terrain, 3, PLAFOND),
                implantation.rapprocher(terrain, 3),
                implantation.couvrir(terrain, PLAFOND))) {
            assertThat(reponse.choisis()).isEmpty();
            assertThat(reponse.objectif()).isZero();
            assertThat(reponse.prouvee()).isTrue();
            assertThat(reponse.variantes()).isEmpty();
        }
    }

    @Test
    void prouve_aussitot_que_tout_est_a_portee() {
        var terrain = auHasard(7, 300, 300, 0);
        var plafond = 3_000;

        var reponse = implantation.toucher(terrain, 5, plafond);

        assertThat(reponse.prouvee()).isTrue();
        assertThat(reponse.choisis()).hasSize(1);
        assertThat(reponse.objectif())
                .isEqualTo(terrain.besoins().stream().mapToDouble(Besoin::poids).sum());
    }

    @Test
    void ouvre_tout_ce_qui_sert_quand_on_peut_tout_ouvrir() {
        var terrain = auHasard(3, 40, 6, 1);

        for (int nombre : new int[] {6, 10}) {
            assertThat(implantation.toucher(terrain, nombre, PLAFOND).objectif())
                    .isEqualTo(touches(terrain, tousLesRangs(terrain)));
            assertThat(implantation.rapprocher(terrain, nombre).objectif())
                    .isEqualTo(gagne(terrain, tousLesRangs(terrain)));
        }
    }

    @Test
    void ne_depend_pas_de_l_ordre_d_entree() {
        for (int graine = 0; graine < 20; graine++) {
            var terrain = auHasard(graine, 40, 15, 2);
            var melange = melanger(terrain, graine);

            assertThat(implantation.toucher(melange, 3, PLAFOND).choisis())
                    .isEqualTo(implantation.toucher(terrain, 3, PLAFOND).choisis());
            assertThat(implantation.rapprocher(melange, 3).choisis())
                    .isEqualTo(implantation.rapprocher(terrain, 3).choisis());
            assertThat(implantation.couvrir(melange, PLAFOND).choisis())
                    .isEqualTo(implantation.couvrir(terrain, PLAFOND).choisis());
        }
    }

    /** Ce qui est couvert après, par l’existant et les ouvertures, ne baisse ni avec un lieu de plus, ni avec p. */
    @Test
    void ne_couvre_jamais_moins_avec_un_lieu_ou_une_ouverture_de_plus() {
        for (int graine = 0; graine < 20; graine++) {
            var moins = auHasard(graine, 40, 15, 1);
            var plus = auHasard(graine, 40, 15, 2);
            double avant = -1;
            for (int nombre = 0; nombre <= 5; nombre++) {
                double couverts = dejaTouches(moins)
                        + implantation.toucher(moins, nombre, PLAFOND).objectif();
                assertThat(couverts).isGreaterThanOrEqualTo(avant);
                assertThat(dejaTouches(plus)
                                + implantation.toucher(plus, nombre, PLAFOND).objectif())
                        .isGreaterThanOrEqualTo(couverts);
                avant = couverts;
            }
        }
    }

    @Test
    void ne_dit_jamais_prouve_ce_qui_ne_l_est_pas() {
        var presse = new Implantation(Duration.ofNanos(1), 2).rapprocher(auHasard(5, 200, 200, 0), 8);

        assertThat(presse.prouvee()).isFalse();
        assertThat(presse.borne()).isGreaterThan(presse.objectif());
        assertThat(presse.etat()).startsWith("trouvée en 1 seconde, à au plus ").endsWith(" % du meilleur possible");
        assertThat(presse.variantes()).noneMatch(Suggestion.Variante::prouvee);
    }

    /** 600 communes, vingt lieux, dix ouvertures : prouvé en dix secondes au plus. */
    @Test
    void prouve_a_la_taille_d_un_grand_departement() {
        for (var reponse : dix(auHasard(11, 600, 600, 20), 10)) {
            assertThat(reponse.prouvee()).isTrue();
        }
    }

    /** Sans aucun lieu, c’est plus dur : prouvé ou non dans le temps donné, la réponse dit ce qui est. */
    @Test
    void dit_son_ecart_quand_le_temps_manque() {
        for (var reponse : dix(auHasard(11, 600, 600, 0), 2)) {
            assertThat(reponse.ecart()).isBetween(0.0, 1.0);
            assertThat(reponse.prouvee()).isEqualTo(reponse.etat().contains("prouvée"));
            assertThat(reponse.prouvee()).isEqualTo(reponse.ecart() == 0);
        }
    }

    private static List<Suggestion> dix(Terrain terrain, int secondes) {
        var sansVariante = new Implantation(Duration.ofSeconds(secondes), 0);
        var reponses = List.of(
                sansVariante.toucher(terrain, 10, PLAFOND),
                sansVariante.rapprocher(terrain, 10),
                sansVariante.couvrir(terrain, PLAFOND));
        reponses.forEach(reponse -> System.out.printf(
                "600 communes : %s, %d ms%n", reponse.etat(), reponse.duree().toMillis()));
        return reponses;
    }

    /** Des communes dans un carré de 80 minutes ; chaque lieu de plus s’ajoute aux précédents. */
    static Terrain auHasard(int graine, int besoins, int candidats, int lieux) {
        var hasard = new Random(graine);
        var x = new double[besoins];
        var y = new double[besoins];
        var poids = new int[besoins];
        for (int i = 0; i < besoins; i++) {
            x[i] = hasard.nextDouble() * 800;
            y[i] = hasard.nextDouble() * 800;
            poids[i] = 20 + (int) Math.exp(3 + 1.3 * hasard.nextGaussian() * 1.2 + 1);
        }
        var liste = new ArrayList<Besoin>();
        var temps = new int[besoins][candidats];
        for (int i = 0; i < besoins; i++) {
            int actuel = Terrain.SANS;
            for (int l = 0; l < lieux; l++) {
                var ici = new Random(1_000L * graine + l);
                actuel = Math.min(actuel, temps(x[i], y[i], ici.nextDouble() * 800, ici.nextDouble() * 800));
            }
            liste.add(new Besoin("c%04d".formatted(i), poids[i], actuel));
            for (int j = 0; j < candidats; j++) {
                temps[i][j] = temps(x[i], y[i], x[j], y[j]);
            }
        }
        return new Terrain(
                liste, liste.subList(0, candidats).stream().map(Besoin::code).toList(), temps);
    }

    private static int temps(double x1, double y1, double x2, double y2) {
        return 20 + (int) Math.round(1.3 * Math.hypot(x1 - x2, y1 - y2));
    }

    private static Terrain melanger(Terrain terrain, int graine) {
        var lignes = new ArrayList<>(
                java.util.stream.IntStream.range(0, terrain.besoins().size())
                        .boxed()
                        .toList());
        var colonnes = new ArrayList<>(
                java.util.stream.IntStream.range(0, terrain.candidats().size())
                        .boxed()
                        .toList());
        Collections.shuffle(lignes, new Random(graine));
        Collections.shuffle(colonnes, new Random(graine));
        return new Terrain(
                lignes.stream().map(terrain.besoins()::get).toList(),
                colonnes.stream().map(terrain.candidats()::get).toList(),
                lignes.stream()
                        .map(i -> colonnes.stream()
                                .mapToInt(j -> terrain.temps(i, j))
                                .toArray())
                        .toArray(int[][]::new));
    }

    private static List<Double> toutes(Terrain terrain, int nombre, ToDoubleFunction<int[]> valeur) {
        var valeurs = new ArrayList<Double>();
        for (int masque = 0; masque < 1 << terrain.candidats().size(); masque++) {
            if (Integer.bitCount(masque) <= nombre) {
                valeurs.add(valeur.applyAsDouble(rangs(masque)));
            }
        }
        valeurs.sort(Collections.reverseOrder());
        return valeurs;
    }

    private static int[] rangs(int masque) {
        return java.util.stream.IntStream.range(0, 31)
                .filter(j -> (masque >> j & 1) == 1)
                .toArray();
    }

    private static int[] tousLesRangs(Terrain terrain) {
        return java.util.stream.IntStream.range(0, terrain.candidats().size()).toArray();
    }

    private static double dejaTouches(Terrain terrain) {
        return terrain.besoins().stream()
                .filter(b -> b.actuel() <= PLAFOND)
                .mapToDouble(Besoin::poids)
                .sum();
    }

    private static double touches(Terrain terrain, int[] choix) {
        double somme = 0;
        for (int i = 0; i < terrain.besoins().size(); i++) {
            if (terrain.besoins().get(i).actuel() > PLAFOND && apres(terrain, i, choix) <= PLAFOND) {
                somme += terrain.besoins().get(i).poids();
            }
        }
        return somme;
    }

    private static double gagne(Terrain terrain, int[] choix) {
        double somme = 0;
        for (int i = 0; i < terrain.besoins().size(); i++) {
            int avant = terrain.besoins().get(i).actuel();
            if (avant == Terrain.SANS) {
                avant = apres(terrain, i, new int[0]);
                for (int j = 0; j < terrain.candidats().size(); j++) {
                    avant = avant == Terrain.SANS ? terrain.temps(i, j) : Math.max(avant, terrain.temps(i, j));
                }
            }
            somme += terrain.besoins().get(i).poids() * (avant - Math.min(avant, apres(terrain, i, choix)));
        }
        return somme;
    }

    private static int apres(Terrain terrain, int i, int[] choix) {
        int temps = terrain.besoins().get(i).actuel();
        for (int j : choix) {
            temps = Math.min(temps, terrain.temps(i, j));
        }
        return temps;
    }
}
