package fr.maillon.implantation;

import fr.maillon.implantation.Implantation.Probleme;
import fr.maillon.implantation.Implantation.Reponse;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Le moins de candidats pour que chaque besoin à couvrir en ait un à sa portée. Les besoins qu’aucun candidat n’atteint
 * sont laissés de côté : la page les dit. Ce qui ne se touche pas se résout à part : {@link CouvertureExacte}.
 */
final class CouvertureMinimale implements Probleme {

    private final List<BitSet> aCouvrir;

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
        aCouvrir = List.copyOf(uniques);
    }

    @Override
    public Reponse resoudre(BitSet imposes, BitSet exclus, long finNanos) {
        var lignes = new ArrayList<BitSet>();
        for (var ligne : aCouvrir) {
            if (!ligne.intersects(imposes)) {
                var reste = (BitSet) ligne.clone();
                reste.andNot(exclus);
                if (reste.isEmpty()) {
                    return new Reponse((BitSet) imposes.clone(), 0, 0, true, false);
                }
                lignes.add(reste);
            }
        }
        var choisis = (BitSet) imposes.clone();
        int borne = choisis.cardinality();
        for (var part : parts(lignes)) {
            var exacte = new CouvertureExacte(part, finNanos);
            choisis.or(exacte.choisis());
            borne += exacte.borne();
        }
        return new Reponse(choisis, choisis.cardinality(), borne, choisis.cardinality() <= borne, true);
    }

    /** Les besoins, rangés par territoires qui n’ont aucun candidat en commun. */
    private static List<List<BitSet>> parts(List<BitSet> lignes) {
        var parts = new ArrayList<List<BitSet>>();
        var etendues = new ArrayList<BitSet>();
        for (var ligne : lignes) {
            var part = new ArrayList<>(List.of(ligne));
            var etendue = (BitSet) ligne.clone();
            for (int p = parts.size() - 1; p >= 0; p--) {
                if (etendues.get(p).intersects(ligne)) {
                    part.addAll(parts.remove(p));
                    etendue.or(etendues.remove(p));
                }
            }
            parts.add(part);
            etendues.add(etendue);
        }
        return parts;
    }
}
