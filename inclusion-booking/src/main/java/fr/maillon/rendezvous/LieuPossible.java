package fr.maillon.rendezvous;

import fr.maillon.lieu.LieuId;

/** Un lieu où l’on répond à un besoin. */
public record LieuPossible(LieuId id, String nom) {}
