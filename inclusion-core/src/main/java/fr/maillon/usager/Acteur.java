package fr.maillon.usager;

import fr.maillon.mediateur.MediateurId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Qui agit sur une fiche : le médiateur dit ce qu’il peut voir, le compte signe dans le journal.
 *
 * @param compte absent quand personne n’est connecté (démonstration, tâche de fond)
 */
public record Acteur(MediateurId mediateur, @Nullable UUID compte) {}
