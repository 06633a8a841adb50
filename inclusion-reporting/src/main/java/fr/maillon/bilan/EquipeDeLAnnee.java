package fr.maillon.bilan;

/**
 * Les médiateurs d’un territoire pendant une année. Une personne compte une fois, quel que soit le nombre de ses affectations :
 * {@code auDebut + arrives + revenus - partis = aLaFin}.
 *
 * @param auDebut en poste le premier jour
 * @param arrives en poste pendant l’année pour la première fois
 * @param revenus absents le premier jour, en poste avant, revenus pendant l’année
 * @param partis en poste pendant l’année, plus en poste à la fin
 * @param aLaFin en poste le dernier jour, ou aujourd’hui
 */
public record EquipeDeLAnnee(long auDebut, long arrives, long revenus, long partis, long aLaFin) {}
