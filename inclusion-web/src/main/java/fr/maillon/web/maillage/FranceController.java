package fr.maillon.web.maillage;

import fr.maillon.maillage.CapaciteDuPays;
import fr.maillon.maillage.DansLePays;
import fr.maillon.maillage.DonneesDuTerritoire.HeuresDUnZonage;
import fr.maillon.maillage.IndicateursDuMaillage;
import fr.maillon.maillage.MaillageDeFrance;
import fr.maillon.maillage.StructuresDeLOffre;
import fr.maillon.maillage.SuiviDeLaFrance;
import fr.maillon.maillage.SuiviDesReleves;
import fr.maillon.maillage.TempsAcces;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Le maillage de tout le pays, département par département. */
@Controller
@RequestMapping("/maillage")
class FranceController {

    private static final String PARTS = "part";
    private static final String HEURES_TENUES = "heures_tenues_pour_1000_habitants_au_dernier_releve";
    private static final List<String> COLONNES = List.of(
            "code_departement",
            "departement",
            "communes",
            "habitants",
            "lieux",
            "arrets",
            "temps_moyen_min",
            "habitants_au_dela_de_15",
            "habitants_au_dela_de_20",
            "habitants_au_dela_de_30",
            "part_au_dela_de_20",
            "temps_median_min",
            "temps_p90_min",
            "inegalite_p90_sur_p10",
            "habitants_ayant_deux_choix",
            "heures_ouvertes_par_semaine",
            "habitants_couverture_incertaine");

    private final SuiviDeLaFrance suivi;
    private final SuiviDesReleves releves;
    private final StructuresDeLOffre structures;
    private final CartePng images;

    FranceController(SuiviDeLaFrance suivi, SuiviDesReleves releves, StructuresDeLOffre structures, CartePng images) {
        this.suivi = suivi;
        this.releves = releves;
        this.structures = structures;
        this.images = images;
    }

    /** L’ordre du tableau ; les départements où l’on ne connaît aucun lieu viennent après les autres, sauf par code et par nom. */
    enum Ordre {
        CODE("par code"),
        NOM("par nom"),
        HABITANTS("du plus peuplé au moins peuplé"),
        TEMPS("du plus éloigné au plus proche"),
        PART("de la plus grande part éloignée à la plus petite");

        private final String enMots;

        Ordre(String enMots) {
            this.enMots = enMots;
        }

        static Ordre de(@Nullable String demande) {
            return Arrays.stream(values())
                    .filter(ordre -> ordre.adresse().equals(demande))
                    .findFirst()
                    .orElse(CODE);
        }

        public String adresse() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String enMots() {
            return enMots;
        }

        List<DansLePays> ranger(List<DansLePays> departements) {
            Comparator<DansLePays> parCode =
                    Comparator.comparing(d -> d.departement().code());
            var francais = Collator.getInstance(Locale.FRENCH);
            Comparator<DansLePays> ordre = switch (this) {
                case CODE -> parCode;
                case NOM -> Comparator.comparing(d -> d.departement().nom(), francais::compare);
                case HABITANTS ->
                    Comparator.comparingLong(DansLePays::habitants).reversed();
                case TEMPS ->
                    Comparator.<DansLePays>comparingInt(
                                    d -> d.moyenne().map(TempsAcces::dixiemes).orElse(-1))
                            .reversed();
                case PART ->
                    Comparator.<DansLePays>comparingDouble(
                                    d -> d.estConnu() ? d.auDelaDe20().pourcentage() : -1)
                            .reversed();
            };
            return departements.stream().sorted(ordre.thenComparing(parCode)).toList();
        }
    }

    @GetMapping("/france")
    @PreAuthorize("permitAll()")
    String voir(
            @RequestParam @Nullable String tri,
            @RequestParam @Nullable String vue,
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            Model page) {
        boolean parts = parts(vue);
        var france = actuel(filtres);
        var ordre = Ordre.de(tri);
        page.addAttribute("suivi", france);
        page.addAttribute("ensemble", france.ensemble());
        page.addAttribute("connus", france.connus());
        page.addAttribute("parts", parts);
        page.addAttribute("legende", france.legende(parts));
        page.addAttribute("departements", ordre.ranger(france.departements()));
        page.addAttribute("ordre", ordre);
        page.addAttribute("trie", tri != null);
        page.addAttribute("ordres", Ordre.values());
        page.addAttribute("parametres", suivi.parametres());
        page.addAllAttributes(FiltreDemande.listes());
        page.addAttribute("structures", structures.des(codes(france.departements()), france.filtre()));
        page.addAttribute("interne", compte != null);
        page.addAttribute("capacite", capacite(france, compte).orElse(null));
        page.addAttribute("heuresDesZonages", heuresDesZonages(france, compte).orElse(null));
        return "maillage/france";
    }

    @GetMapping("/france.csv")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> enCsv(
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte) {
        var france = actuel(filtres);
        var capacite = capacite(france, compte);
        return Fichiers.csv(
                "maillage-france" + filtre(france) + ".csv",
                capacite.isEmpty()
                        ? COLONNES
                        : Stream.concat(COLONNES.stream(), Stream.of(HEURES_TENUES))
                                .toList(),
                france.departements().stream()
                        .map(departement -> ligne(departement, capacite))
                        .toList());
    }

    /** Les départements connus, zonage par zonage. */
    @GetMapping("/france/zonages.csv")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> zonagesEnCsv(
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte) {
        var france = actuel(filtres);
        return ZonagesEnCsv.de(
                "zonages-france" + filtre(france) + ".csv",
                france.zones(),
                heuresDesZonages(france, compte).orElse(null));
    }

    /** Ceux des départements où le réseau connaît un lieu, ensemble. */
    @GetMapping("/france/indicateurs.csv")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> indicateursEnCsv(@ModelAttribute("filtres") FiltreDemande filtres) {
        var france = actuel(filtres);
        var ensemble = france.ensemble();
        if (ensemble == null) {
            throw new Introuvable();
        }
        return IndicateursEnCsv.de("indicateurs-du-maillage-france" + filtre(france) + ".csv", ensemble, false);
    }

    @GetMapping("/france.svg")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> enSvg(@RequestParam @Nullable String vue, @ModelAttribute("filtres") FiltreDemande filtres) {
        return Fichiers.svg(dessin(vue, filtres));
    }

    @GetMapping("/france.png")
    @PreAuthorize("permitAll()")
    ResponseEntity<?> enPng(@RequestParam @Nullable String vue, @ModelAttribute("filtres") FiltreDemande filtres) {
        return images.reponse(dessin(vue, filtres));
    }

    @GetMapping("/france.geojson")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> enGeoJson(@ModelAttribute("filtres") FiltreDemande filtres) {
        var france = actuel(filtres);
        return Fichiers.geoJson("maillage-france" + filtre(france) + ".geojson", france.geoJson());
    }

    private MaillageDeFrance actuel(FiltreDemande filtres) {
        return suivi.actuel(filtres.lire(structures::une));
    }

    /** Les heures tenues, à qui peut les lire ; les relevés les disent sans filtre. */
    private Optional<CapaciteDuPays> capacite(MaillageDeFrance france, @Nullable CompteConnecte compte) {
        return compte != null && france.filtre().estVide()
                ? releves.capacite(codes(france.connus()))
                : Optional.empty();
    }

    /** Celles de chaque zonage, aux mêmes conditions ; vide si aucun relevé ne les dit commune par commune. */
    private Optional<Map<String, HeuresDUnZonage>> heuresDesZonages(
            MaillageDeFrance france, @Nullable CompteConnecte compte) {
        if (compte == null || !france.filtre().estVide() || france.zones().isEmpty()) {
            return Optional.empty();
        }
        var heures = releves.heuresDesCommunes(codes(france.connus()));
        return heures.isEmpty() ? Optional.empty() : Optional.of(suivi.heuresDesZonages(france, heures));
    }

    private static List<String> codes(List<DansLePays> departements) {
        return departements.stream().map(d -> d.departement().code()).toList();
    }

    private static List<@Nullable Object> ligne(DansLePays d, Optional<CapaciteDuPays> capacite) {
        var ligne = new ArrayList<>(ligne(d));
        capacite.ifPresent(connue -> {
            var heures = connue.du(d.departement().code());
            ligne.add(heures == null ? null : Fichiers.dixieme(heures));
        });
        return ligne;
    }

    private String dessin(@Nullable String vue, FiltreDemande filtres) {
        boolean parts = parts(vue);
        return actuel(filtres).carteAutonome(parts, filtres.suffixe());
    }

    private static String filtre(MaillageDeFrance france) {
        return france.filtre().estVide() ? "" : "-filtre";
    }

    private static boolean parts(@Nullable String vue) {
        if (vue == null || vue.isBlank()) {
            return false;
        }
        if (!PARTS.equals(vue)) {
            throw new Introuvable();
        }
        return true;
    }

    private static List<@Nullable Object> ligne(DansLePays d) {
        var connus = d.estConnu() ? Optional.of(d.indicateurs()) : Optional.<IndicateursDuMaillage>empty();
        return Arrays.asList(
                d.departement().code(),
                d.departement().nom(),
                d.communes(),
                d.habitants(),
                d.lieux(),
                d.arrets(),
                d.moyenne().map(TempsAcces::enMinutes).orElse(null),
                connus.map(i -> i.auDelaDe(15).habitants()).orElse(null),
                connus.map(i -> i.auDelaDe(20).habitants()).orElse(null),
                connus.map(i -> i.auDelaDe(30).habitants()).orElse(null),
                connus.map(i -> Fichiers.dixieme(i.auDelaDe(20).pourcentage())).orElse(null),
                connus.flatMap(IndicateursDuMaillage::mediane)
                        .map(TempsAcces::enMinutes)
                        .orElse(null),
                connus.flatMap(IndicateursDuMaillage::p90)
                        .map(TempsAcces::enMinutes)
                        .orElse(null),
                connus.filter(i -> i.inegalite().isPresent())
                        .map(i -> Fichiers.dixieme(i.inegalite().getAsDouble()))
                        .orElse(null),
                connus.map(i -> i.redondance().habitants()).orElse(null),
                connus.flatMap(IndicateursDuMaillage::heuresOuvertes)
                        .map(Fichiers::dixieme)
                        .orElse(null),
                connus.map(i -> i.incertitude().incertains().habitants()).orElse(null));
    }
}
