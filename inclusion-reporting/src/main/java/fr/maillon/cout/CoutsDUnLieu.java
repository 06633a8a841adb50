package fr.maillon.cout;

/**
 * La part d’un lieu dans les coûts de sa structure, au prorata du temps passé.
 *
 * @param nom vide pour ce qui se passe hors d’un lieu
 */
public record CoutsDUnLieu(String nom, CoutsUnitaires couts) {}
