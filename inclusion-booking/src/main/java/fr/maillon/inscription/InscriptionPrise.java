package fr.maillon.inscription;

import fr.maillon.commun.Lien;

/** Une inscription prise, et le lien pour la retrouver. */
public record InscriptionPrise(InscriptionId id, Lien lien) {}
