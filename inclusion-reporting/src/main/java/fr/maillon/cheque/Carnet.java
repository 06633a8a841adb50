package fr.maillon.cheque;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Un carnet reçu d’un financeur.
 *
 * @param centimes la valeur d’un chèque
 * @param perimeLe dernier jour où un chèque s’utilise, compris
 * @param etapes combien en sont à chaque étape ; leur somme est le nombre
 * @param mouvements du plus récent au plus ancien
 */
public record Carnet(
        UUID id,
        String financeur,
        String reference,
        int nombre,
        int centimes,
        LocalDate recuLe,
        LocalDate perimeLe,
        Map<Etape, Integer> etapes,
        List<Mouvement> mouvements) {

    public static final int NOMBRE_MAXIMUM = 100_000;
    public static final int CENTIMES_MAXIMUM = 1_000_000;
    private static final int BIENTOT = 60;

    /** Des chèques passés d’une étape à une autre, un jour ; pour ceux qui ont été utilisés, où. */
    public record Mouvement(UUID id, Geste geste, int nombre, LocalDate le, Usage ou, boolean annule) {}

    public Carnet {
        if (financeur.isBlank()
                || reference.isBlank()
                || nombre < 1
                || nombre > NOMBRE_MAXIMUM
                || centimes < 1
                || centimes > CENTIMES_MAXIMUM
                || perimeLe.isBefore(recuLe)) {
            throw new IllegalArgumentException("Un carnet a un financeur, une référence, des chèques et une fin");
        }
    }

    /** Un carnet qui arrive : tous ses chèques sont en stock. */
    public static Carnet recu(
            UUID id,
            String financeur,
            String reference,
            int nombre,
            int centimes,
            LocalDate recuLe,
            LocalDate perimeLe) {
        return new Carnet(
                id,
                financeur,
                reference,
                nombre,
                centimes,
                recuLe,
                perimeLe,
                Map.of(Etape.EN_STOCK, nombre),
                List.of());
    }

    public int a(Etape etape) {
        return etapes.getOrDefault(etape, 0);
    }

    /** En centimes : ce que valent les chèques à cette étape. */
    public long valeur(Etape etape) {
        return (long) a(etape) * centimes;
    }

    /** Des chèques dorment encore, et ils ne serviront bientôt plus, ou plus du tout. */
    public boolean presse(LocalDate jour) {
        return a(Etape.EN_STOCK) + a(Etape.REMIS) > 0 && perimeLe.isBefore(jour.plusDays(BIENTOT));
    }

    public boolean estPerime(LocalDate jour) {
        return perimeLe.isBefore(jour);
    }
}
