package fr.maillon.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.maillon.indicateur.Chiffres;
import fr.maillon.indicateur.Indicateurs;
import fr.maillon.indicateur.Perimetre;
import fr.maillon.indicateur.Periode;
import fr.maillon.indicateur.TableauDeBord;
import fr.maillon.jeton.Etendue;
import fr.maillon.jeton.JetonConnu;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Les chiffres du tableau de bord, pour un autre logiciel : les mêmes, au même instant. */
@RestController
@RequestMapping(ApiConfiguration.RACINE + "/statistiques")
@Tag(name = "Statistiques")
class StatistiquesDeLApi {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate PREMIER_JOUR = LocalDate.of(2010, 1, 1);
    private static final int ANNEES_MAXIMUM = 5;

    private final Indicateurs indicateurs;
    private final Clock horloge;

    StatistiquesDeLApi(Indicateurs indicateurs, Clock horloge) {
        this.indicateurs = indicateurs;
        this.horloge = horloge;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('API_STATISTIQUES')")
    @Operation(
            summary = "Les chiffres de ce que voit le jeton, et ceux d’un an plus tôt",
            description = "Sans dates\u00A0: l’année en cours, arrêtée à aujourd’hui.")
    Statistiques lire(
            @AuthenticationPrincipal JetonConnu jeton,
            @RequestParam(name = "depuis", required = false) @Nullable LocalDate depuis,
            @RequestParam(name = "jusqu_a", required = false) @Nullable LocalDate jusquA) {
        var aujourdhui = LocalDate.now(horloge.withZone(PARIS));
        var fin = jusquA == null ? aujourdhui : jusquA;
        var debut = depuis == null ? fin.withDayOfYear(1) : depuis;
        if (fin.isBefore(debut)) {
            throw DemandeRefusee.parametre("jusqu_a", "la fin vient avant le début.");
        }
        if (debut.isBefore(PREMIER_JOUR) || debut.plusYears(ANNEES_MAXIMUM).isBefore(fin)) {
            throw DemandeRefusee.parametre("depuis", "cinq ans au plus, à partir de 2010.");
        }
        return Statistiques.de(indicateurs.tableauDeBord(perimetre(jeton), new Periode(debut, fin)));
    }

    private static Perimetre perimetre(JetonConnu jeton) {
        return switch (jeton.etendue()) {
            case Etendue.DuMediateur du ->
                new Perimetre.Mediateur(du.mediateur().valeur());
            case Etendue.DeLaStructure(var structure) -> new Perimetre.Structure(structure.valeur());
            case Etendue.DuDepartement(var code) -> new Perimetre.Territoire(List.of(code), List.of());
        };
    }

    /** Les chiffres d’une période. */
    @Schema(name = "Statistiques")
    record Statistiques(
            LocalDate depuis,
            @JsonProperty("jusqu_a") LocalDate jusquA,
            Compte total,
            @JsonProperty("total_un_an_avant") Compte totalUnAnAvant,
            List<DuMois> mois,
            List<DuLieu> lieux,

            @Schema(description = "Par dimension (thematique, genre…), puis par code.")
            Map<String, Map<String, Compte>> repartitions) {

        static Statistiques de(TableauDeBord chiffres) {
            var repartitions = new TreeMap<String, Map<String, Compte>>();
            chiffres.repartitions().forEach((dimension, lignes) -> {
                var comptes = new TreeMap<String, Compte>();
                lignes.forEach(ligne -> comptes.put(
                        ligne.cle().toLowerCase(Locale.ROOT),
                        Compte.de(ligne.evolution().annee())));
                repartitions.put(dimension.name().toLowerCase(Locale.ROOT), comptes);
            });
            return new Statistiques(
                    chiffres.periode().du(),
                    chiffres.periode().au(),
                    Compte.de(chiffres.total().annee()),
                    Compte.de(chiffres.total().avant()),
                    chiffres.mois().stream()
                            .map(mois -> new DuMois(
                                    mois.mois().toString(),
                                    Compte.de(mois.evolution().annee())))
                            .toList(),
                    chiffres.lieux().stream()
                            .map(lieu -> new DuLieu(
                                    lieu.cle().isEmpty() ? null : UUID.fromString(lieu.cle()),
                                    lieu.cle().isEmpty() ? null : lieu.nom(),
                                    Compte.de(lieu.evolution().annee())))
                            .toList(),
                    repartitions);
        }
    }

    /** Un compte d’activité. */
    @Schema(name = "Compte")
    record Compte(long accompagnements, long participants, long minutes) {

        static Compte de(Chiffres chiffres) {
            return new Compte(chiffres.accompagnements(), chiffres.participants(), chiffres.minutes());
        }
    }

    /** Le compte d’un mois. */
    @Schema(name = "CompteDUnMois")
    record DuMois(@Schema(example = "2026-11") String mois, Compte compte) {}

    /** Le compte d’un lieu ; sans identifiant, ce qui a eu lieu ailleurs. */
    @Schema(name = "CompteDUnLieu")
    record DuLieu(
            @Schema(nullable = true) @Nullable UUID id,
            @Schema(nullable = true) @Nullable String nom,
            Compte compte) {}
}
