package fr.maillon.offre;

import java.util.List;

/**
 * Une offre et ses modes.
 *
 * @param partenaire nom de la structure qui répond au besoin
 */
public record Offre(
        OffreId id, FicheOffre fiche, String partenaire, boolean active, long version, List<ModeDOffre> modes) {}
