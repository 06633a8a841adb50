package fr.maillon.itinerance;

/** Un passage annulé aura finalement lieu. */
public record PassageRetabli(PassageId passage, ArretId arret, Plage plage) {}
