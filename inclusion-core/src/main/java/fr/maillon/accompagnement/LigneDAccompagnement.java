package fr.maillon.accompagnement;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Un accompagnement entier, avec les noms de ce qu’il désigne : de quoi l’écrire ailleurs.
 *
 * @param endroit le nom du lieu ou de l’arrêt, son adresse, sa commune
 * @param residences les communes des personnes, par code Insee
 * @param etiquettes les noms des étiquettes posées
 */
public record LigneDAccompagnement(
        AccompagnementId id,
        MediateurId mediateur,
        StructureId structure,
        String departement,
        TypeDAccompagnement type,
        LocalDate jour,
        @Nullable LocalTime heure,
        int dureeMinutes,
        Canal canal,
        OuCela endroit,
        List<Thematique> thematiques,
        List<Demarche> demarches,
        List<Materiel> materiels,
        @Nullable Autonomie autonomie,
        @Nullable Niveau niveau,
        List<Orientation> orientations,
        Precisions precisions,
        @Nullable String titre,
        int participants,
        Publics publics,
        Map<String, Residence> residences,
        List<String> etiquettes,
        @Nullable String notes,
        Instant creeLe,
        Instant modifieLe) {

    /** Le nom de la structure vers qui la personne est orientée. */
    public @Nullable String orienteVers() {
        return precisions.orienteVers();
    }

    /**
     * Où cela s’est passé.
     *
     * @param lieu l’identifiant du lieu, si c’en est un
     * @param arret l’identifiant de l’arrêt du camion, si c’en est un
     */
    public record OuCela(
            @Nullable UUID lieu,
            @Nullable UUID arret,
            @Nullable String nom,
            @Nullable String adresse,
            @Nullable String commune,
            @Nullable String codePostal,
            @Nullable String codeInsee) {}

    /** Une commune de résidence. */
    public record Residence(String nom, String codePostal) {}

    /** Rien de ce qui est écrit librement ne va dans un journal technique. */
    @Override
    public String toString() {
        return "LigneDAccompagnement[" + id.valeur() + "]";
    }
}
