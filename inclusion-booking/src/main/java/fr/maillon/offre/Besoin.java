package fr.maillon.offre;

import java.util.List;

/**
 * Un besoin que le réseau sait servir.
 *
 * @param offre une des offres qui y répondent ; les autres se retrouvent par le besoin
 * @param partenaires qui y répond, par nom
 */
public record Besoin(OffreId offre, String libelle, List<String> partenaires) {}
