package fr.maillon.usager;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Un accompagnement de la personne, par qui que ce soit. Les listes portent les codes de la nomenclature nationale.
 *
 * @param orienteVers le nom de la structure où l’on a orienté la personne
 * @param suiteDOrientation ce que l’orientation est devenue
 * @param notes celles de ses propres structures seulement
 * @param mienne vrai si c’est celui qui lit qui l’a noté
 */
public record EtapeDuParcours(
        UUID accompagnement,
        LocalDate jour,
        boolean atelier,
        int dureeMinutes,
        List<String> thematiques,
        List<String> demarches,
        @Nullable String autonomie,
        List<String> orientations,
        @Nullable String orienteVers,
        @Nullable String suiteDOrientation,
        @Nullable String titre,
        String mediateur,
        String structure,
        @Nullable String notes,
        boolean mienne) {}
