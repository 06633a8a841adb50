package fr.maillon.atelier;

import fr.maillon.mediateur.MediateurId;

/**
 * Un médiateur avec qui animer.
 *
 * @param equipe vrai s’il est de la même structure
 */
public record Collegue(MediateurId id, String nom, boolean equipe) {}
