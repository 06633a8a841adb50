package fr.maillon.itinerance;

import fr.maillon.structure.StructureId;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import org.jspecify.annotations.Nullable;

/**
 * Un arrêt comme un lieu du standard national (itinérance « Itinérant ») : de quoi l’exporter parmi les lieux.
 *
 * @param nom « Tiers-truck – Langogne »
 * @param codePostal absent pour quelques communes
 * @param horaires en grammaire OpenStreetMap ; absents quand une règle en vigueur ne s’y dit pas, plutôt que faux
 */
public record ArretPublie(
        ArretId id,
        String nom,
        CodeInsee commune,
        String nomDeLaCommune,
        @Nullable String codePostal,
        String adresse,
        @Nullable Position position,
        @Nullable StructureId structure,
        @Nullable String horaires) {}
