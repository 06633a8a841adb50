package fr.maillon.itinerance;

/** Le camion ne viendra pas : prévenir qui l’attendait. */
public record PassageAnnule(PassageId passage, ArretId arret, Plage plage, String motif) {}
