package fr.maillon.lieu;

import java.time.LocalDate;

/** Un lieu ferme ses portes à cette date. */
public record LieuFerme(LieuId lieu, LocalDate le) {}
