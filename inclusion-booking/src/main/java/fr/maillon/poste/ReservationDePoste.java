package fr.maillon.poste;

import fr.maillon.rendezvous.Personne;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.RessourceId;
import java.util.UUID;

/** Un poste pris par quelqu’un. */
public record ReservationDePoste(
        UUID id,
        RessourceId ressource,
        String poste,
        Unite unite,
        Creneau pendant,
        Personne personne,
        int prixCentimes) {}
