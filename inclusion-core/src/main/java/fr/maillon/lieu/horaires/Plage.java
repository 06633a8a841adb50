package fr.maillon.lieu.horaires;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plage d’ouverture [début, fin[ d’un jour, en minutes depuis minuit. Une fin au-delà de 24 h déborde sur le lendemain.
 *
 * @param certaine faux quand l’ouverture dépend d’autre chose, par exemple « sur rendez-vous » ou une fin inconnue
 * @param commentaire ce que les horaires en disent, par exemple « sur rendez-vous »
 */
public record Plage(
        int debut, int fin, boolean certaine, @Nullable String commentaire) implements Comparable<Plage> {

    /** Minutes d’un jour. */
    public static final int JOUR = 24 * 60;

    private static final Comparator<Plage> PAR_DEBUT =
            Comparator.comparingInt(Plage::debut).thenComparingInt(Plage::fin);

    public Plage {
        if (debut < 0 || debut >= JOUR || fin <= debut || fin > 2 * JOUR) {
            throw new IllegalArgumentException(
                    "Une plage commence dans la journée et finit après\u00A0: " + debut + "–" + fin);
        }
    }

    /** Une plage sûre et sans commentaire. */
    public static Plage de(int debut, int fin) {
        return new Plage(debut, fin, true, null);
    }

    /** Durée, en minutes. */
    public int duree() {
        return fin - debut;
    }

    /** Ce qui reste de cette plage une fois l’autre retirée : zéro, un ou deux morceaux. */
    List<Plage> moins(int retireDebut, int retireFin) {
        if (retireFin <= debut || fin <= retireDebut) {
            return List.of(this);
        }
        var reste = new ArrayList<Plage>(2);
        if (debut < retireDebut) {
            reste.add(new Plage(debut, retireDebut, certaine, commentaire));
        }
        if (retireFin < fin && retireFin < JOUR) {
            reste.add(new Plage(retireFin, fin, certaine, commentaire));
        }
        return reste;
    }

    /** Range les plages et réunit celles de même nature qui se touchent. */
    static List<Plage> reunir(List<Plage> plages) {
        if (plages.size() < 2) {
            return List.copyOf(plages);
        }
        var reunies = new ArrayList<Plage>(plages.size());
        for (var plage : plages.stream().sorted().toList()) {
            var derniere = reunies.isEmpty() ? null : reunies.getLast();
            if (derniere != null && plage.debut <= derniere.fin && plage.estDeMemeNature(derniere)) {
                reunies.set(
                        reunies.size() - 1,
                        new Plage(
                                derniere.debut, Math.max(derniere.fin, plage.fin), plage.certaine, plage.commentaire));
            } else {
                reunies.add(plage);
            }
        }
        return List.copyOf(reunies);
    }

    private boolean estDeMemeNature(Plage autre) {
        return certaine == autre.certaine && java.util.Objects.equals(commentaire, autre.commentaire);
    }

    @Override
    public int compareTo(Plage autre) {
        return PAR_DEBUT.compare(this, autre);
    }
}
