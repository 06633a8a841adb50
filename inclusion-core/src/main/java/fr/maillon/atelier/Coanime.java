package fr.maillon.atelier;

import java.time.LocalDate;

/**
 * Un atelier animé à plusieurs, qu’un autre a noté : il compte une fois, chez lui.
 *
 * @param notePar le médiateur qui l’a noté
 */
public record Coanime(AtelierId id, String titre, LocalDate jour, int dureeMinutes, int participants, String notePar) {}
