package fr.maillon.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.maillon.accompagnement.Autonomie;
import fr.maillon.accompagnement.Besoin;
import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Demarche;
import fr.maillon.accompagnement.Empechement;
import fr.maillon.accompagnement.Materiel;
import fr.maillon.accompagnement.Niveau;
import fr.maillon.accompagnement.Orientation;
import fr.maillon.accompagnement.Prescripteur;
import fr.maillon.accompagnement.SuiteDOrientation;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TypeDAccompagnement;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Un accompagnement à noter. Tout s’y lit comme du texte : chaque champ qui ne convient pas est nommé, tous à la fois.
 *
 * @param id un UUID fait par l’appelant ; à défaut, l’en-tête {@code Idempotency-Key}
 * @param lieu un lieu du réseau ; sinon un arrêt, ou une commune
 */
@Schema(name = "NouvelAccompagnement")
record NouvelAccompagnement(
        @Schema(format = "uuid", nullable = true) @Nullable String id,

        @Schema(implementation = TypeDAccompagnement.class) @Nullable
        String type,

        @Schema(format = "date") @Nullable String jour,

        @Schema(example = "14:30", nullable = true) @Nullable
        String heure,

        @JsonProperty("duree_minutes") @Nullable Integer dureeMinutes,
        @Schema(implementation = Canal.class) @Nullable String canal,

        @JsonProperty("lieu_id") @Schema(format = "uuid", nullable = true) @Nullable
        String lieu,

        @JsonProperty("arret_id") @Schema(format = "uuid", nullable = true) @Nullable
        String arret,

        @JsonProperty("code_insee") @Schema(nullable = true) @Nullable
        String codeInsee,

        @ArraySchema(schema = @Schema(implementation = Thematique.class)) @Nullable
        List<@Nullable String> thematiques,

        @ArraySchema(schema = @Schema(implementation = Demarche.class)) @Nullable
        List<@Nullable String> demarches,

        @ArraySchema(schema = @Schema(implementation = Materiel.class)) @Nullable
        List<@Nullable String> materiels,

        @Schema(implementation = Autonomie.class, nullable = true) @Nullable
        String autonomie,

        @Schema(implementation = Niveau.class, nullable = true) @Nullable
        String niveau,

        @ArraySchema(schema = @Schema(implementation = Orientation.class)) @Nullable
        List<@Nullable String> orientations,

        @JsonProperty("orientation_suite") @Schema(implementation = SuiteDOrientation.class, nullable = true) @Nullable
        String orientationSuite,

        @Schema(implementation = Prescripteur.class, nullable = true) @Nullable
        String prescripteur,

        @Schema(implementation = Besoin.class, nullable = true) @Nullable
        String besoin,

        @Schema(implementation = Empechement.class, nullable = true) @Nullable
        String empechement,

        @JsonProperty("oriente_vers") @Schema(nullable = true) @Nullable
        String orienteVers,

        @Schema(description = "1 par défaut.", nullable = true) @Nullable
        Integer participants,

        @Schema(nullable = true) @Nullable Publics publics,
        @Schema(nullable = true) @Nullable String titre,
        @Schema(nullable = true) @Nullable String notes) {

    /** Ce que l’on sait des personnes, en compteurs. */
    @Schema(name = "NouveauxPublics")
    record Publics(
            @Nullable Map<String, @Nullable Integer> genre,
            @JsonProperty("tranche_age") @Nullable Map<String, @Nullable Integer> trancheAge,
            @JsonProperty("statut_social") @Nullable Map<String, @Nullable Integer> statutSocial,

            @Schema(description = "Communes de résidence, par code Insee.") @Nullable
            Map<String, @Nullable Integer> residences) {}

    /** Rien de ce qui est écrit librement ne va dans un journal technique. */
    @Override
    public String toString() {
        return "NouvelAccompagnement[" + id + "]";
    }
}
