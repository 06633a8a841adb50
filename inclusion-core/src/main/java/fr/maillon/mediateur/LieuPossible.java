package fr.maillon.mediateur;

import fr.maillon.lieu.LieuId;

/** Un lieu où affecter quelqu’un. */
public record LieuPossible(LieuId id, String nom, String commune) {}
