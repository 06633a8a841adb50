package fr.maillon.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.maillon.accompagnement.Autonomie;
import fr.maillon.accompagnement.Besoin;
import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Demarche;
import fr.maillon.accompagnement.Empechement;
import fr.maillon.accompagnement.LigneDAccompagnement;
import fr.maillon.accompagnement.Materiel;
import fr.maillon.accompagnement.Niveau;
import fr.maillon.accompagnement.Orientation;
import fr.maillon.accompagnement.Prescripteur;
import fr.maillon.accompagnement.SuiteDOrientation;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.commun.Nomenclature;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Un accompagnement. Sans le droit nominatif, {@code nominatif} est absent : ni nom, ni note, ni texte libre, ni commune de
 * résidence.
 */
@Schema(name = "Accompagnement")
record AccompagnementDonne(
        UUID id,
        @JsonProperty("structure_id") UUID structure,
        @JsonProperty("mediateur_id") UUID mediateur,
        @Schema(implementation = TypeDAccompagnement.class) String type,
        LocalDate jour,

        @Schema(description = "Heure de début, «\u00A014:30\u00A0».", nullable = true) @Nullable
        String heure,

        @JsonProperty("duree_minutes") int dureeMinutes,
        @Schema(implementation = Canal.class) String canal,
        Endroit endroit,

        @ArraySchema(schema = @Schema(implementation = Thematique.class))
        List<String> thematiques,

        @ArraySchema(schema = @Schema(implementation = Demarche.class))
        List<String> demarches,

        @ArraySchema(schema = @Schema(implementation = Materiel.class))
        List<String> materiels,

        @Schema(implementation = Autonomie.class, nullable = true) @Nullable
        String autonomie,

        @Schema(implementation = Niveau.class, nullable = true) @Nullable
        String niveau,

        @ArraySchema(schema = @Schema(implementation = Orientation.class))
        List<String> orientations,

        @JsonProperty("orientation_suite") @Schema(implementation = SuiteDOrientation.class, nullable = true) @Nullable
        String orientationSuite,

        @Schema(implementation = Prescripteur.class, nullable = true) @Nullable
        String prescripteur,

        @Schema(implementation = Besoin.class, nullable = true) @Nullable
        String besoin,

        @Schema(implementation = Empechement.class, nullable = true) @Nullable
        String empechement,

        int participants,
        Publics publics,
        List<String> etiquettes,
        @Schema(nullable = true) @Nullable Nominatif nominatif,
        @JsonProperty("cree_le") Instant creeLe,
        @JsonProperty("modifie_le") Instant modifieLe) {

    /** Où cela s’est passé. */
    @Schema(name = "EndroitDUnAccompagnement")
    record Endroit(
            @JsonProperty("lieu_id") @Schema(nullable = true) @Nullable
            UUID lieu,

            @JsonProperty("arret_id") @Schema(nullable = true) @Nullable
            UUID arret,

            @JsonProperty("code_insee") @Schema(nullable = true) @Nullable
            String codeInsee,

            @Schema(nullable = true) @Nullable String commune,
            String departement) {}

    /** Ce que l’on sait des personnes, en compteurs. */
    @Schema(name = "Publics")
    record Publics(
            Map<String, Integer> genre,
            @JsonProperty("tranche_age") Map<String, Integer> trancheAge,
            @JsonProperty("statut_social") Map<String, Integer> statutSocial) {}

    /** Ce que seul un jeton nominatif reçoit. */
    @Schema(name = "Nominatif")
    record Nominatif(
            @Schema(nullable = true) @Nullable String titre,
            @Schema(nullable = true) @Nullable String notes,

            @JsonProperty("oriente_vers") @Schema(nullable = true) @Nullable
            String orienteVers,

            @Schema(description = "Communes de résidence\u00A0: code Insee, nombre de personnes.")
            Map<String, Integer> residences,

            List<Personne> personnes) {}

    /** Une personne nommée, que le médiateur du jeton suit. */
    @Schema(name = "Personne")
    record Personne(UUID id, String nom) {}

    static AccompagnementDonne anonyme(LigneDAccompagnement ligne) {
        return de(ligne, null);
    }

    static AccompagnementDonne nominatif(LigneDAccompagnement ligne, List<Personne> personnes) {
        var residences = new TreeMap<String, Integer>();
        ligne.publics().communes().forEach((commune, nombre) -> residences.put(commune.valeur(), nombre));
        return de(
                ligne,
                new Nominatif(ligne.titre(), ligne.notes(), ligne.orienteVers(), residences, List.copyOf(personnes)));
    }

    private static AccompagnementDonne de(LigneDAccompagnement ligne, @Nullable Nominatif nominatif) {
        var precisions = ligne.precisions();
        var endroit = ligne.endroit();
        return new AccompagnementDonne(
                ligne.id().valeur(),
                ligne.structure().valeur(),
                ligne.mediateur().valeur(),
                ligne.type().code(),
                ligne.jour(),
                heure(ligne.heure()),
                ligne.dureeMinutes(),
                ligne.canal().code(),
                new Endroit(
                        endroit.lieu(), endroit.arret(), endroit.codeInsee(), endroit.commune(), ligne.departement()),
                codes(ligne.thematiques()),
                codes(ligne.demarches()),
                codes(ligne.materiels()),
                code(ligne.autonomie()),
                code(ligne.niveau()),
                codes(ligne.orientations()),
                code(precisions.suite()),
                code(precisions.prescripteur()),
                code(precisions.besoin()),
                code(precisions.empechement()),
                ligne.participants(),
                new Publics(
                        codes(ligne.publics().genres()),
                        codes(ligne.publics().ages()),
                        codes(ligne.publics().statuts())),
                ligne.etiquettes(),
                nominatif,
                ligne.creeLe(),
                ligne.modifieLe());
    }

    private static @Nullable String heure(@Nullable LocalTime heure) {
        return heure == null ? null : heure.toString();
    }

    private static @Nullable String code(@Nullable Nomenclature valeur) {
        return valeur == null ? null : valeur.code();
    }

    private static List<String> codes(Collection<? extends Nomenclature> valeurs) {
        return valeurs.stream().map(Nomenclature::code).toList();
    }

    private static Map<String, Integer> codes(Map<? extends Nomenclature, Integer> compteurs) {
        var codes = new TreeMap<String, Integer>();
        compteurs.forEach((valeur, nombre) -> codes.put(valeur.code(), nombre));
        return codes;
    }
}
