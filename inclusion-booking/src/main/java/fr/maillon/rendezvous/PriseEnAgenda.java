package fr.maillon.rendezvous;

import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Occupation;
import fr.maillon.ressource.RessourceId;
import org.jspecify.annotations.Nullable;

/**
 * Ce qui occupe une ressource, tel qu’un agenda côte à côte le montre : ni nom, ni contact.
 *
 * @param quoi le besoin ou le titre de l’atelier ; absent s’il ne se dit pas
 * @param statut d’un rendez-vous
 */
public record PriseEnAgenda(
        RessourceId ressource,
        Creneau pendant,
        Occupation.Nature nature,
        RendezVousId reservation,
        @Nullable String quoi,
        @Nullable Statut statut) {}
