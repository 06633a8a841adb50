package fr.maillon.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.maillon.jeton.JetonConnu;
import fr.maillon.structure.LectureDesStructures;
import fr.maillon.structure.StructureLue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Les structures du réseau, pour un autre logiciel. Tout jeton les lit. */
@RestController
@RequestMapping(ApiConfiguration.RACINE + "/structures")
@Tag(name = "Annuaire")
class StructuresDeLApi {

    private final LectureDesStructures lecture;

    StructuresDeLApi(LectureDesStructures lecture) {
        this.lecture = lecture;
    }

    @GetMapping
    @PreAuthorize("principal instanceof T(fr.maillon.jeton.JetonConnu)")
    @Operation(summary = "Les structures du réseau")
    PageDeStructures lister(
            @AuthenticationPrincipal JetonConnu jeton,
            @RequestParam(name = "departement", required = false) @Nullable String departement,
            @RequestParam(name = "limite", defaultValue = "100") int limite,
            @RequestParam(name = "curseur", required = false) @Nullable String curseur,
            HttpServletRequest demande) {
        var tour = Tour.lire(jeton, demande, limite, curseur);
        var structures = lecture.page(departement, tour.repriseApres(), tour.limite() + 1);
        boolean ilEnReste = structures.size() > tour.limite();
        var montrees = ilEnReste ? structures.subList(0, tour.limite()) : structures;
        return new PageDeStructures(
                montrees.stream().map(StructureDonnee::de).toList(),
                ilEnReste ? tour.sceller(montrees.getLast().id().toString()) : null);
    }

    /** Une page, et le curseur de la suivante s’il en reste. */
    @Schema(name = "PageDeStructures")
    record PageDeStructures(
            List<StructureDonnee> structures,
            @Schema(nullable = true) @Nullable String suivant) {}

    /** Une structure. */
    @Schema(name = "Structure")
    record StructureDonnee(
            UUID id,
            String nom,
            @Schema(nullable = true) @Nullable String siret,
            @Schema(nullable = true) @Nullable String rna,
            List<String> roles,

            @JsonProperty("code_insee") @Schema(nullable = true) @Nullable
            String codeInsee,

            @Schema(nullable = true) @Nullable String commune,
            @Schema(nullable = true) @Nullable String departement) {

        static StructureDonnee de(StructureLue structure) {
            return new StructureDonnee(
                    structure.id(),
                    structure.nom(),
                    structure.siret(),
                    structure.rna(),
                    structure.roles().stream()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    structure.codeInsee(),
                    structure.commune(),
                    structure.departement());
        }
    }
}
