package fr.maillon.web.rendezvous;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ce que l’on cherche, tel qu’écrit dans l’adresse de la page : rien qui dise qui cherche.
 *
 * @param ou commune ou code postal
 * @param du premier jour qui convient
 * @param prescription présent si un médiateur réserve pour quelqu’un
 */
record RechercheForm(
        @Nullable UUID offre,
        @Nullable String ou,
        @Nullable LocalDate du,
        @Nullable String prescription) {}
