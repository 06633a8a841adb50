package fr.maillon.territoire;

import java.time.Instant;

/** D’où vient une donnée de référence, et quand elle a été chargée. */
public record SourceDeDonnees(
        String libelle,
        String producteur,
        String provenance,
        String millesime,
        String licence,
        int lignes,
        Instant chargeLe) {}
