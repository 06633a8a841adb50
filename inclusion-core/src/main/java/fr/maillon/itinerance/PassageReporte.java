package fr.maillon.itinerance;

/** Le camion viendra un autre jour ou à une autre heure. */
public record PassageReporte(PassageId passage, PassageId remplacant, ArretId arret, Plage avant, Plage apres) {}
