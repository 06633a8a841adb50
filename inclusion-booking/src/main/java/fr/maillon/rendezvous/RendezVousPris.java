package fr.maillon.rendezvous;

import fr.maillon.commun.Lien;

/** Un rendez-vous pris, et le lien pour le retrouver. */
public record RendezVousPris(RendezVousId id, Lien lien) {}
