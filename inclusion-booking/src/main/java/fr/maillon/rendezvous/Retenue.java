package fr.maillon.rendezvous;

import fr.maillon.offre.ModeId;
import fr.maillon.offre.OffreId;
import fr.maillon.ressource.Creneau;
import java.time.Instant;

/** Un créneau gardé le temps d’écrire son nom. */
public record Retenue(RendezVousId id, OffreId offre, ModeId mode, Creneau pendant, Instant expireLe) {}
