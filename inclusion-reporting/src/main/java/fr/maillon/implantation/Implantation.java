package fr.maillon.implantation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Les trois questions d’implantation, résolues exactement, les lieux existants étant gardés : toucher le plus
 * d’habitants (MCLP, Church et ReVelle 1974), rapprocher en moyenne (p-médiane), couvrir tout le monde (LSCP).
 *
 * <p>Les réponses suivantes s’obtiennent en interdisant celle que l’on vient de trouver (Lawler 1972) : chaque
 * sous-problème impose une partie de la réponse et en exclut un élément, si bien qu’aucune ne revient deux fois.
 */
public final class Implantation {

    private final Duration limite;
    private final int variantes;

    /**
     * @param limite temps accordé à la réponse ; ses variantes ont ensemble le quart de ce temps
     * @param variantes combien d’autres réponses chercher
     */
    public Implantation(Duration limite, int variantes) {
        this.limite = limite;
        this.variantes = variantes;
    }

    /** Les ouvertures, au plus {@code nombre}, qui mettent le plus de poids à {@code plafond} dixièmes de minute ou moins. */
    public Suggestion toucher(Terrain terrain, int nombre, int plafond) {
        return chercher(Gains.deCouverture(terrain, nombre, plafond), terrain, true);
    }

    /** Les ouvertures, au plus {@code nombre}, qui font gagner le plus de poids × temps. */
    public Suggestion rapprocher(Terrain terrain, int nombre) {
        return chercher(Gains.deTemps(terrain, nombre), terrain, true);
    }

    /** Les ouvertures que ce budget paie et qui mettent le plus de poids à {@code plafond} dixièmes de minute ou moins. */
    public Suggestion toucher(Terrain terrain, Couts couts, int plafond) {
        return chercher(
                Gains.deCouverture(terrain, 0, plafond).sousBudget(couts.des(terrain), couts.budget()), terrain, true);
    }

    /** Les ouvertures que ce budget paie et qui font gagner le plus de poids × temps. */
    public Suggestion rapprocher(Terrain terrain, Couts couts) {
        return chercher(Gains.deTemps(terrain, 0).sousBudget(couts.des(terrain), couts.budget()), terrain, true);
    }

    /** Le moins d’ouvertures possible pour que tout besoin qui peut l’être soit à {@code plafond} dixièmes ou moins. */
    public Suggestion couvrir(Terrain terrain, int plafond) {
        return chercher(new CouvertureMinimale(terrain, plafond), terrain, false);
    }

    /** Un problème dont on peut imposer et exclure des candidats. */
    interface Probleme {

        Reponse resoudre(BitSet imposes, BitSet exclus, long finNanos);
    }

    /** @param possible faux si les exclusions rendent le problème insoluble */
    record Reponse(BitSet choisis, double objectif, double borne, boolean prouvee, boolean possible) {}

    private record Noeud(Reponse reponse, BitSet imposes, BitSet exclus) {}

    private Suggestion chercher(Probleme probleme, Terrain terrain, boolean leplus) {
        long debut = System.nanoTime();
        var premiere = probleme.resoudre(new BitSet(), new BitSet(), debut + limite.toNanos());
        var duree = Duration.ofNanos(System.nanoTime() - debut);
        return new Suggestion(
                codes(terrain, premiere.choisis()),
                premiere.objectif(),
                premiere.borne(),
                premiere.prouvee(),
                duree,
                suivantes(probleme, premiere, terrain, leplus));
    }

    private List<Suggestion.Variante> suivantes(Probleme probleme, Reponse premiere, Terrain terrain, boolean leplus) {
        var trouvees = new ArrayList<Suggestion.Variante>();
        Comparator<Noeud> ordre = Comparator.comparingDouble(
                n -> leplus ? -n.reponse().objectif() : n.reponse().objectif());
        var file = new PriorityQueue<Noeud>(
                ordre.thenComparing(n -> n.reponse().choisis().toString()));
        long fin = System.nanoTime() + limite.toNanos() / 4;
        boolean complet = premiere.prouvee();
        var mere = new Noeud(premiere, new BitSet(), new BitSet());
        while (trouvees.size() < variantes) {
            complet &= separer(probleme, mere, file, fin);
            var suivante = file.poll();
            if (suivante == null) {
                break;
            }
            // rien à proposer là où ouvrir ne sert plus à rien
            if (suivante.reponse().choisis().isEmpty() || suivante.reponse().objectif() <= 0) {
                break;
            }
            trouvees.add(new Suggestion.Variante(
                    codes(terrain, suivante.reponse().choisis()),
                    suivante.reponse().objectif(),
                    complet && suivante.reponse().prouvee()));
            mere = suivante;
        }
        return List.copyOf(trouvees);
    }

    /** Range dans la file la meilleure réponse de chaque part du reste ; faux si le temps a manqué. */
    private static boolean separer(Probleme probleme, Noeud mere, PriorityQueue<Noeud> file, long fin) {
        boolean complet = true;
        var imposes = (BitSet) mere.imposes().clone();
        var libres = (BitSet) mere.reponse().choisis().clone();
        libres.andNot(mere.imposes());
        for (int j = libres.nextSetBit(0); j >= 0; j = libres.nextSetBit(j + 1)) {
            if (System.nanoTime() >= fin) {
                return false;
            }
            var exclus = (BitSet) mere.exclus().clone();
            exclus.set(j);
            var reponse = probleme.resoudre(imposes, exclus, fin);
            complet &= reponse.prouvee() || !reponse.possible();
            if (reponse.possible()) {
                file.add(new Noeud(reponse, (BitSet) imposes.clone(), exclus));
            }
            imposes.set(j);
        }
        return complet;
    }

    private static List<String> codes(Terrain terrain, BitSet choisis) {
        return choisis.stream().mapToObj(terrain.candidats()::get).toList();
    }
}
