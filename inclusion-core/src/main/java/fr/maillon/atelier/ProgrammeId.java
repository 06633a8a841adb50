package fr.maillon.atelier;

import java.util.UUID;

/** Identifiant d’un programme. */
public record ProgrammeId(UUID valeur) {}
