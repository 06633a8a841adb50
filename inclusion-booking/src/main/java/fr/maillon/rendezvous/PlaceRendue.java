package fr.maillon.rendezvous;

import fr.maillon.ressource.RessourceId;
import java.util.List;

/** Un rendez-vous annulé ou déplacé vient de rendre ces ressources. */
public record PlaceRendue(List<RessourceId> ressources) {}
