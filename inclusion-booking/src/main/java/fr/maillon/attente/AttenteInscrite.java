package fr.maillon.attente;

import fr.maillon.rendezvous.Lien;

/** Une attente inscrite, et le lien pour la retrouver. */
public record AttenteInscrite(AttenteId id, Lien lien) {}
