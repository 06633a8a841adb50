package fr.maillon.rendezvous;

/** Un rendez-vous pris, et le lien pour le retrouver. */
public record RendezVousPris(RendezVousId id, Lien lien) {}
