package fr.maillon.implantation;

import fr.maillon.implantation.Implantation.Probleme;
import fr.maillon.implantation.Implantation.Reponse;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/**
 * Le moins de candidats pour que chaque besoin à couvrir en ait un à sa portée. Les besoins qu’aucun candidat n’atteint
 * sont laissés de côté : la page les dit. Réductions classiques (seul possible, besoin ou candidat dominé), réponse
 * gloutonne, borne de la relaxation linéaire, puis nombres entiers si les deux ne se touchent pas.
 */
final class CouvertureMinimale implements Probleme {

    private final List<BitSet> aCouvrir = new ArrayList<>();

    CouvertureMinimale(Terrain terrain, int plafond) {
        var uniques = new LinkedHashSet<BitSet>();
        for (int i = 0; i < terrain.besoins().size(); i++) {
            var besoin = terrain.besoins().get(i);
            var portee = new BitSet();
            if (besoin.actuel() > plafond && besoin.poids() > 0) {
                for (int j = 0; j < terrain.candidats().size(); j++) {
                    portee.set(j, terrain.temps(i, j) <= plafond);
                }
            }
            if (!portee.isEmpty()) {
                uniques.add(portee);
            }
        }
        aCouvrir.addAll(uniques);
    }

    @Override
    public Reponse resoudre(BitSet imposes, BitSet exclus, long finNanos) {
        var pris = (BitSet) imposes.clone();
        var lignes = new ArrayList<BitSet>();
        for (var ligne : aCouvrir) {
            if (!ligne.intersects(imposes)) {
                var reste = (BitSet) ligne.clone();
                reste.andNot(exclus);
                if (reste.isEmpty()) {
                    return new Reponse(pris, 0, 0, true, false);
                }
                lignes.add(reste);
            }
        }
        var noyau = reduire(lignes, pris);
        if (noyau.isEmpty()) {
            return new Reponse(pris, pris.cardinality(), pris.cardinality(), true, true);
        }
        var glouton = glouton(noyau);
        double borne = Math.max(1, Math.ceil(relaxation(noyau, finNanos) - 1e-6));
        if (glouton.cardinality() > borne) {
            var exact = entiers(noyau, finNanos);
            if (exact.prouvee() || exact.choisis().cardinality() < glouton.cardinality()) {
                glouton = exact.choisis();
            }
            if (exact.prouvee()) {
                borne = glouton.cardinality();
            }
        }
        boolean prouvee = glouton.cardinality() <= borne;
        double fixes = pris.cardinality();
        pris.or(glouton);
        return new Reponse(pris, pris.cardinality(), fixes + borne, prouvee, true);
    }

    /** Prend ce qui est obligé, ôte ce qui est dominé, jusqu’à ce que rien ne bouge. */
    private static List<BitSet> reduire(List<BitSet> depart, BitSet pris) {
        List<BitSet> lignes = new ArrayList<>(new LinkedHashSet<>(depart));
        boolean change = true;
        while (change) {
            change = false;
            var obliges = new BitSet();
            lignes.stream().filter(ligne -> ligne.cardinality() == 1).forEach(obliges::or);
            if (!obliges.isEmpty()) {
                pris.or(obliges);
                change = lignes.removeIf(ligne -> ligne.intersects(obliges));
            }
            var gardees = new ArrayList<BitSet>();
            for (var ligne : lignes) {
                if (lignes.stream()
                        .noneMatch(autre -> autre != ligne && !autre.equals(ligne) && contient(ligne, autre))) {
                    gardees.add(ligne);
                }
            }
            change |= gardees.size() < lignes.size();
            var colonnes = colonnes(gardees);
            var domines = new BitSet();
            colonnes.forEach((j, couvre) -> colonnes.forEach((k, plus) -> {
                if (!j.equals(k) && !domines.get(k) && contient(plus, couvre) && (!plus.equals(couvre) || k < j)) {
                    domines.set(j);
                }
            }));
            if (!domines.isEmpty()) {
                change = true;
                gardees.forEach(ligne -> ligne.andNot(domines));
            }
            lignes = new ArrayList<>(new LinkedHashSet<>(gardees));
        }
        return lignes;
    }

    private static boolean contient(BitSet grand, BitSet petit) {
        var reste = (BitSet) petit.clone();
        reste.andNot(grand);
        return reste.isEmpty();
    }

    private static TreeMap<Integer, BitSet> colonnes(List<BitSet> lignes) {
        var colonnes = new TreeMap<Integer, BitSet>();
        for (int i = 0; i < lignes.size(); i++) {
            int rang = i;
            lignes.get(i).stream()
                    .forEach(j ->
                            colonnes.computeIfAbsent(j, cle -> new BitSet()).set(rang));
        }
        return colonnes;
    }

    private static BitSet glouton(List<BitSet> lignes) {
        var colonnes = colonnes(lignes);
        var reste = new BitSet();
        reste.set(0, lignes.size());
        var choisis = new BitSet();
        while (!reste.isEmpty()) {
            int choix = -1;
            int plus = 0;
            for (var colonne : colonnes.entrySet()) {
                var utile = (BitSet) colonne.getValue().clone();
                utile.and(reste);
                if (utile.cardinality() > plus) {
                    plus = utile.cardinality();
                    choix = colonne.getKey();
                }
            }
            choisis.set(choix);
            reste.andNot(colonnes.get(choix));
        }
        for (int j = choisis.nextSetBit(0); j >= 0; j = choisis.nextSetBit(j + 1)) {
            var sans = (BitSet) choisis.clone();
            sans.clear(j);
            if (lignes.stream().allMatch(ligne -> ligne.intersects(sans))) {
                choisis.clear(j);
            }
        }
        return choisis;
    }

    private static double relaxation(List<BitSet> lignes, long fin) {
        var modele = new Modele(lignes, fin, false);
        var resultat = modele.programme.minimise();
        return resultat.getState().isOptimal() ? resultat.getValue() : 0;
    }

    private static Reponse entiers(List<BitSet> lignes, long fin) {
        var tous = new BitSet();
        lignes.forEach(tous::or);
        if (System.nanoTime() + 50_000_000 > fin) {
            return new Reponse(tous, 0, 0, false, true);
        }
        var modele = new Modele(lignes, fin, true);
        var resultat = modele.programme.minimise();
        var choisis = new BitSet();
        if (resultat.getState().isFeasible()) {
            modele.x.forEach((j, x) -> choisis.set(j, resultat.doubleValue(modele.programme.indexOf(x)) > 0.5));
        }
        if (choisis.isEmpty() || !lignes.stream().allMatch(ligne -> ligne.intersects(choisis))) {
            return new Reponse(tous, 0, 0, false, true);
        }
        boolean prouvee = resultat.getState().isOptimal()
                && System.nanoTime() < fin
                && Math.abs(resultat.getValue() - choisis.cardinality()) < 1e-6;
        return new Reponse(choisis, choisis.cardinality(), choisis.cardinality(), prouvee, true);
    }

    private static final class Modele {

        final ExpressionsBasedModel programme = new ExpressionsBasedModel();
        final TreeMap<Integer, Variable> x = new TreeMap<>();

        Modele(List<BitSet> lignes, long fin, boolean entiers) {
            long millis = Math.max(1, (fin - System.nanoTime()) / 1_000_000);
            programme.options.time_abort = millis;
            programme.options.time_suffice = millis;
            for (int i = 0; i < lignes.size(); i++) {
                var ligne = programme.newExpression("r" + i).lower(1);
                lignes.get(i).stream().forEach(j -> ligne.set(x.computeIfAbsent(j, cle -> variable(cle, entiers)), 1));
            }
        }

        private Variable variable(int j, boolean entiers) {
            var variable = programme.newVariable("x" + j).lower(0).upper(1).weight(1);
            return entiers ? variable.binary() : variable;
        }
    }
}
