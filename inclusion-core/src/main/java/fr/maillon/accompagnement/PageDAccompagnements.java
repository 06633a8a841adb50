package fr.maillon.accompagnement;

import java.util.List;
import java.util.Optional;

/**
 * Une page d’une longue liste, lue par la clé.
 *
 * @param suivante où reprendre ; vide sur la dernière page
 * @param precedente d’où revenir ; vide sur la première page
 */
public record PageDAccompagnements<L>(List<L> lignes, Optional<Curseur> suivante, Optional<Curseur> precedente) {

    /** Une ligne lue et ses clés. */
    record Lue<L>(L ligne, Curseur cles) {}

    /** Découpe {@code limite + 1} lignes lues dans un sens ou dans l’autre. */
    static <L> PageDAccompagnements<L> de(List<Lue<L>> lues, int limite, boolean aRebours, boolean partieDUnCurseur) {
        boolean ilEnReste = lues.size() > limite;
        var gardees = ilEnReste ? lues.subList(0, limite) : lues;
        var ordonnees = aRebours ? gardees.reversed() : gardees;
        boolean apres = aRebours ? partieDUnCurseur : ilEnReste;
        boolean avant = aRebours ? ilEnReste : partieDUnCurseur;
        return new PageDAccompagnements<>(
                ordonnees.stream().map(Lue::ligne).toList(),
                apres && !ordonnees.isEmpty() ? Optional.of(ordonnees.getLast().cles()) : Optional.empty(),
                avant && !ordonnees.isEmpty() ? Optional.of(ordonnees.getFirst().cles()) : Optional.empty());
    }
}
