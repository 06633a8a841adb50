package fr.maillon.accompagnement;

import fr.maillon.structure.StructureId;
import fr.maillon.territoire.CodeInsee;
import org.jspecify.annotations.Nullable;

/**
 * À qui et à quel territoire compte un accompagnement : l’employeur du médiateur ce jour-là, et la commune de l’endroit.
 *
 * @param commune absente quand l’endroit n’est pas précisé
 */
record Rattachement(StructureId structure, @Nullable CodeInsee commune, String departement) {}
