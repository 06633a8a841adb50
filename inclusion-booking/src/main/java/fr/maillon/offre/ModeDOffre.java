package fr.maillon.offre;

import fr.maillon.ressource.RessourceId;
import java.time.ZoneId;
import java.util.List;

/**
 * Une façon de tenir le rendez-vous.
 *
 * @param endroit « Maison France services, Florac », « Au téléphone »
 * @param recette pour chaque ligne, il faut une de ces ressources
 * @param libelles les mêmes, par leur nom
 */
public record ModeDOffre(
        ModeId id,
        Canal canal,
        String endroit,
        ZoneId fuseau,
        boolean actif,
        List<List<RessourceId>> recette,
        List<List<String>> libelles) {}
