package fr.maillon.financement;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Ce qu’un financeur réserve au territoire, dans quoi des conventions puisent.
 *
 * @param centimes le montant entier, en centimes d’euro
 */
public record Enveloppe(
        UUID id, String financeur, Origine origine, String intitule, long centimes, LocalDate du, LocalDate au) {

    /** Ce que ses conventions accordées ont pris. */
    public long accordes(List<Convention> conventions) {
        return somme(conventions, Convention::estAccordee);
    }

    /** Ce que ses conventions prévues ou demandées prendraient. */
    public long esperes(List<Convention> conventions) {
        return somme(conventions, Convention::estEsperee);
    }

    /** Ce qui reste à prendre ; négatif si les conventions accordées la dépassent. */
    public long reste(List<Convention> conventions) {
        return centimes - accordes(conventions);
    }

    private long somme(List<Convention> conventions, Predicate<Convention> lesquelles) {
        return conventions.stream()
                .filter(convention -> id.equals(convention.enveloppe()))
                .filter(lesquelles)
                .mapToLong(Convention::centimes)
                .sum();
    }
}
