package fr.maillon.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.maillon.jeton.JetonConnu;
import fr.maillon.lieu.LieuId;
import fr.maillon.lieu.echange.LectureDesLieux;
import fr.maillon.lieu.echange.LieuOuvert;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Les lieux publiés et ouverts, pour un autre logiciel. Tout jeton les lit : ils sont aussi en données ouvertes. */
@RestController
@RequestMapping(ApiConfiguration.RACINE + "/lieux")
@Tag(name = "Annuaire")
class LieuxDeLApi {

    private final LectureDesLieux lecture;

    LieuxDeLApi(LectureDesLieux lecture) {
        this.lecture = lecture;
    }

    @GetMapping
    @PreAuthorize("principal instanceof T(fr.maillon.jeton.JetonConnu)")
    @Operation(summary = "Les lieux publiés et ouverts")
    PageDeLieux lister(
            @AuthenticationPrincipal JetonConnu jeton,
            @RequestParam(name = "departement", required = false) @Nullable String departement,
            @RequestParam(name = "limite", defaultValue = "100") int limite,
            @RequestParam(name = "curseur", required = false) @Nullable String curseur,
            HttpServletRequest demande) {
        var tour = Tour.lire(jeton, demande, limite, curseur);
        var lieux = lecture.page(departement, tour.repriseApres(), tour.limite() + 1);
        boolean ilEnReste = lieux.size() > tour.limite();
        var montres = ilEnReste ? lieux.subList(0, tour.limite()) : lieux;
        return new PageDeLieux(
                montres.stream().map(LieuDonne::de).toList(),
                ilEnReste ? tour.sceller(montres.getLast().id().toString()) : null);
    }

    @GetMapping("/{id}")
    @PreAuthorize("principal instanceof T(fr.maillon.jeton.JetonConnu)")
    @Operation(summary = "Un lieu publié et ouvert")
    LieuDonne lire(@PathVariable UUID id) {
        return lecture.parId(new LieuId(id)).map(LieuDonne::de).orElseThrow(DemandeRefusee::introuvable);
    }

    /** Une page, et le curseur de la suivante s’il en reste. */
    @Schema(name = "PageDeLieux")
    record PageDeLieux(
            List<LieuDonne> lieux,
            @Schema(nullable = true) @Nullable String suivant) {}

    /** Un lieu ; services, publics et frais sous le libellé du standard national. */
    @Schema(name = "Lieu")
    record LieuDonne(
            UUID id,
            String nom,
            String famille,
            String adresse,
            @Schema(nullable = true) @Nullable String complement,
            @JsonProperty("code_postal") String codePostal,
            @JsonProperty("code_insee") String codeInsee,
            String commune,
            String departement,
            @Schema(nullable = true) @Nullable Double latitude,
            @Schema(nullable = true) @Nullable Double longitude,
            @Schema(nullable = true) @Nullable String telephone,
            List<String> courriels,
            @JsonProperty("sites_web") List<String> sitesWeb,

            @Schema(description = "En grammaire OpenStreetMap.", nullable = true) @Nullable
            String horaires,

            List<String> services,
            @JsonProperty("publics_specifiquement_adresses") List<String> publics,
            @JsonProperty("frais_a_charge") List<String> frais,

            @JsonProperty("prise_rdv") @Schema(nullable = true) @Nullable
            String priseDeRendezVous,

            @JsonProperty("structure_id") @Schema(nullable = true) @Nullable
            UUID structure,

            @JsonProperty("date_maj") LocalDate misAJourLe,

            @JsonProperty("confirme_le") @Schema(nullable = true) @Nullable
            LocalDate confirmeLe) {

        static LieuDonne de(LieuOuvert lieu) {
            var position = lieu.position();
            return new LieuDonne(
                    lieu.id(),
                    lieu.nom(),
                    lieu.famille().name().toLowerCase(Locale.ROOT),
                    lieu.adresse(),
                    lieu.complement(),
                    lieu.codePostal(),
                    lieu.codeInsee(),
                    lieu.commune(),
                    lieu.departement(),
                    position == null ? null : position.latitude(),
                    position == null ? null : position.longitude(),
                    lieu.telephone(),
                    lieu.courriels(),
                    lieu.sitesWeb(),
                    lieu.horaires(),
                    lieu.services().stream().map(Service::standard).toList(),
                    lieu.publics().stream().map(PublicAccueilli::standard).toList(),
                    lieu.frais().stream().map(Frais::standard).toList(),
                    lieu.priseDeRendezVous(),
                    lieu.structure(),
                    lieu.misAJourLe(),
                    lieu.confirmeLe());
        }
    }
}
