package fr.maillon.atelier;

/**
 * Un atelier vient de changer, d’être annulé ou rétabli. Publié dans la transaction du changement, sous le verrou de ses
 * places.
 *
 * @param autrement vrai si qui comptait venir doit le savoir ; faux si seuls le titre ou les places ont changé
 */
public record AtelierChange(AtelierId atelier, boolean autrement) {}
