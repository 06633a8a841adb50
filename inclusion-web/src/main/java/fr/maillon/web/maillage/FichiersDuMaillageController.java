package fr.maillon.web.maillage;

import fr.maillon.maillage.AnalyseDuMaillage;
import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.DonneesDuTerritoire.Fragilite;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.SuiviDesDonnees;
import fr.maillon.maillage.TempsAcces;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.securite.CompteConnecte;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Le maillage en fichiers et en dessins : les mêmes nombres que les pages de {@link MaillageController}. */
@Controller
@RequestMapping("/maillage")
class FichiersDuMaillageController {

    /** Les premières colonnes, que d’autres logiciels attendent. */
    private static final int COLONNES_STABLES = 6;

    private static final String HEURES_TENUES = "heures_tenues_pour_1000_habitants";
    private static final List<String> COLONNES = List.of(
            "code_insee",
            "commune",
            "habitants",
            "temps_min",
            "lieu",
            "distance_km",
            "heures_ouvertes_par_semaine",
            HEURES_TENUES,
            "temps_mesure",
            "temps_affiche_min");

    private static final List<String> COLONNES_DES_ECARTS = Stream.concat(
                    COLONNES.stream(),
                    Stream.of("indice_de_fragilite", "echelle_de_l_indice", "millesimes_de_l_indice"))
            .toList();

    private static final List<String> ACTIVITE_DES_ECARTS =
            List.of("accompagnements_des_habitants", "demandes_sans_reponse");

    private final LectureDuTerritoire lecture;
    private final SuiviDesDonnees donnees;
    private final AutourDesEcarts autour;
    private final Territoires territoires;
    private final CartePng images;

    FichiersDuMaillageController(
            LectureDuTerritoire lecture,
            SuiviDesDonnees donnees,
            AutourDesEcarts autour,
            Territoires territoires,
            CartePng images) {
        this.lecture = lecture;
        this.donnees = donnees;
        this.autour = autour;
        this.territoires = territoires;
        this.images = images;
    }

    /** Le fichier que d’autres logiciels lisent : ses colonnes ne changent pas. */
    @GetMapping({Chemins.DEPARTEMENT + ".csv", Chemins.EPCI + ".csv"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> enCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @ModelAttribute("filtres") FiltreDemande filtres) {
        var territoire = lecture.trouver(departement, epci, filtres);
        return Fichiers.csv(
                "maillage-" + LectureDuTerritoire.enNomDeFichier(territoire) + ".csv",
                COLONNES.subList(0, COLONNES_STABLES),
                territoire.maillage().communes().stream()
                        .map(FichiersDuMaillageController::temps)
                        .toList());
    }

    /** Tout ce que montre le tableau de la page. */
    @GetMapping({Chemins.DEPARTEMENT + "/communes.csv", Chemins.EPCI + "/communes.csv"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> communesEnCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @RequestParam @Nullable String vue,
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte) {
        var territoire = lecture.trouver(departement, epci, filtres);
        var analyse = lecture.analyse(territoire, compte);
        var fragilite = LectureDuTerritoire.fragilite(donnees.du(departement), vue);
        return Fichiers.csv(
                "communes-" + LectureDuTerritoire.enNomDeFichier(territoire) + ".csv",
                colonnes(fragilite == null ? COLONNES : COLONNES_DES_ECARTS, compte),
                territoire.maillage().communes().stream()
                        .map(commune -> fragilite == null
                                ? ligne(commune, analyse, compte)
                                : avecLIndice(ligne(commune, analyse, compte), commune, fragilite))
                        .toList());
    }

    @GetMapping({Chemins.DEPARTEMENT + "/indicateurs.csv", Chemins.EPCI + "/indicateurs.csv"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> indicateursEnCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte) {
        var territoire = lecture.trouver(departement, epci, filtres);
        return IndicateursEnCsv.de(
                "indicateurs-du-maillage-" + LectureDuTerritoire.enNomDeFichier(territoire) + ".csv",
                lecture.analyse(territoire, compte).indicateurs(),
                compte != null);
    }

    @GetMapping({Chemins.DEPARTEMENT + "/zonages.csv", Chemins.EPCI + "/zonages.csv"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> zonagesEnCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte) {
        var territoire = lecture.trouver(departement, epci, filtres);
        var connues = donnees.du(departement);
        return ZonagesEnCsv.de(
                "zonages-" + LectureDuTerritoire.enNomDeFichier(territoire) + ".csv",
                connues.zones(territoire.maillage()),
                compte == null ? null : connues.heures(lecture.analyse(territoire, compte)));
    }

    @GetMapping(Chemins.DEPARTEMENT + "/intercommunalites.csv")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> intercommunalitesEnCsv(
            @PathVariable String departement, @ModelAttribute("filtres") FiltreDemande filtres) {
        var territoire = lecture.trouver(departement, null, filtres);
        return Fichiers.csv(
                "intercommunalites-" + LectureDuTerritoire.enNomDeFichier(territoire) + ".csv",
                List.of(
                        "code_epci",
                        "intercommunalite",
                        "communes",
                        "habitants",
                        "temps_moyen_min",
                        "temps_p90_min",
                        "habitants_au_dela_de_20"),
                DansLEpci.tous(territoire, territoires.epcisDu(departement)).stream()
                        .map(part -> Arrays.<@Nullable Object>asList(
                                part.epci().code(),
                                part.epci().nom(),
                                part.maillage().communes().size(),
                                part.maillage().population(),
                                part.maillage()
                                        .moyenne()
                                        .map(TempsAcces::enMinutes)
                                        .orElse(null),
                                part.maillage().p90().map(TempsAcces::enMinutes).orElse(null),
                                part.maillage().auDelaDe(20).connue()))
                        .toList());
    }

    @GetMapping({Chemins.DEPARTEMENT + "/ecarts.csv", Chemins.EPCI + "/ecarts.csv"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> ecartsEnCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @RequestParam(defaultValue = "20") int seuil,
            @RequestParam @Nullable String tri,
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte) {
        var territoire = lecture.trouver(departement, epci, filtres);
        var analyse = lecture.analyse(territoire, compte);
        var fragilite = donnees.du(departement).fragilite().orElse(null);
        var ecarts = TriDesEcarts.de(tri)
                .ranger(territoire.maillage().ecarts(LectureDuTerritoire.seuilConnu(seuil)), fragilite);
        boolean tenu = Chemins.tient(compte, departement, epci);
        var dits = autour.de(territoire, ecarts, tenu);
        return Fichiers.csv(
                "communes-a-plus-de-" + seuil + "-minutes-" + LectureDuTerritoire.enNomDeFichier(territoire) + ".csv",
                Stream.of(
                                colonnes(COLONNES_DES_ECARTS, compte),
                                List.of("prochain_passage"),
                                tenu ? ACTIVITE_DES_ECARTS : List.<String>of())
                        .flatMap(List::stream)
                        .toList(),
                ecarts.stream()
                        .map(commune -> avecAutour(
                                avecLIndice(ligne(commune, analyse, compte), commune, fragilite),
                                dits.get(commune.code()),
                                tenu))
                        .toList());
    }

    private static List<@Nullable Object> avecAutour(
            List<@Nullable Object> ligne, AutourDesEcarts.@Nullable Autour autour, boolean tenu) {
        var complete = new ArrayList<>(ligne);
        var passage = autour == null ? null : autour.passage();
        complete.add(passage == null ? null : passage.toLocalDate());
        if (tenu && autour != null) {
            complete.add(autour.accompagnements());
            complete.add(autour.demandes());
        }
        return complete;
    }

    @GetMapping({Chemins.DEPARTEMENT + ".svg", Chemins.EPCI + ".svg"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> enSvg(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @RequestParam @Nullable String vue,
            @ModelAttribute("filtres") FiltreDemande filtres) {
        return Fichiers.svg(dessin(lecture.trouver(departement, epci, filtres), vue, filtres));
    }

    @GetMapping({Chemins.DEPARTEMENT + ".png", Chemins.EPCI + ".png"})
    @PreAuthorize("permitAll()")
    ResponseEntity<?> enPng(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @RequestParam @Nullable String vue,
            @ModelAttribute("filtres") FiltreDemande filtres) {
        return images.reponse(dessin(lecture.trouver(departement, epci, filtres), vue, filtres));
    }

    @GetMapping({Chemins.DEPARTEMENT + ".geojson", Chemins.EPCI + ".geojson"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> enGeoJson(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @ModelAttribute("filtres") FiltreDemande filtres) {
        var territoire = lecture.trouver(departement, epci, filtres);
        var fragilite = donnees.du(departement).fragilite().orElse(null);
        return Fichiers.geoJson(
                "maillage-" + LectureDuTerritoire.enNomDeFichier(territoire) + ".geojson",
                territoire.geoJson(fragilite));
    }

    private String dessin(MaillageDuDepartement territoire, @Nullable String vue, FiltreDemande filtres) {
        var adresse = "/maillage/" + territoire.chemin();
        var fragilite = LectureDuTerritoire.fragilite(
                donnees.du(territoire.departement().code()), vue);
        return fragilite == null
                ? territoire.carteAutonome(adresse + filtres.suffixe())
                : territoire.carteDeFragiliteAutonome(
                        fragilite, adresse + filtres.avec("vue", LectureDuTerritoire.FRAGILITE));
    }

    private static List<@Nullable Object> avecLIndice(
            List<@Nullable Object> ligne, CouvertureCommune commune, @Nullable Fragilite fragilite) {
        var complete = new ArrayList<>(ligne);
        var indice = fragilite == null ? null : fragilite.parCommune().get(commune.code());
        complete.add(indice);
        complete.add(
                indice == null || fragilite == null ? null : fragilite.echelle().libelle());
        complete.add(
                indice == null || fragilite == null
                        ? null
                        : fragilite.millesimes().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        return complete;
    }

    private static List<String> colonnes(List<String> toutes, @Nullable CompteConnecte compte) {
        return compte != null
                ? toutes
                : toutes.stream()
                        .filter(colonne -> !colonne.equals(HEURES_TENUES))
                        .toList();
    }

    private static List<@Nullable Object> ligne(
            CouvertureCommune commune, AnalyseDuMaillage analyse, @Nullable CompteConnecte compte) {
        var ligne = new ArrayList<>(ligne(commune, analyse));
        if (compte == null) {
            ligne.remove(COLONNES.indexOf(HEURES_TENUES));
        }
        return ligne;
    }

    private static List<@Nullable Object> ligne(CouvertureCommune commune, AnalyseDuMaillage analyse) {
        var acces = commune.acces();
        var ligne = new ArrayList<>(temps(commune));
        ligne.add(dixieme(analyse.heures().parCommune().get(commune.code())));
        ligne.add(dixieme(analyse.capacite().parCommune().get(commune.code())));
        ligne.add(acces == null ? null : acces.mesure() ? "oui" : "non");
        ligne.add(acces == null ? null : acces.temps().minutesAffichees());
        return ligne;
    }

    private static List<@Nullable Object> temps(CouvertureCommune commune) {
        var acces = commune.acces();
        return Arrays.asList(
                commune.code(),
                commune.nom(),
                commune.habitantsEnClair(),
                acces == null ? null : acces.temps().enMinutes(),
                acces == null ? null : acces.point().nom(),
                acces == null ? null : Fichiers.dixieme(acces.distanceKm()));
    }

    private static @Nullable Double dixieme(@Nullable Double nombre) {
        return nombre == null ? null : Fichiers.dixieme(nombre);
    }
}
