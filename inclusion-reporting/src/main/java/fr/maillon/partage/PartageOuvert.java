package fr.maillon.partage;

import fr.maillon.indicateur.Filtre;
import fr.maillon.indicateur.Perimetre;
import fr.maillon.indicateur.Periode;
import java.time.Instant;

/** Ce que montre un lien qui vaut encore. */
public record PartageOuvert(String nom, Perimetre perimetre, Filtre filtre, Periode periode, Instant expireLe) {}
