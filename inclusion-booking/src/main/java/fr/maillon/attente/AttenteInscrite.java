package fr.maillon.attente;

import fr.maillon.commun.Lien;

/** Une attente inscrite, et le lien pour la retrouver. */
public record AttenteInscrite(AttenteId id, Lien lien) {}
