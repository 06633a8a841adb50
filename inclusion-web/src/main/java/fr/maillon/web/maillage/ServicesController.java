package fr.maillon.web.maillage;

import fr.maillon.maillage.AnalyseDuMaillage;
import fr.maillon.maillage.IndicateursDuMaillage;
import fr.maillon.maillage.Recouvrement;
import fr.maillon.maillage.ServiceAPortee;
import fr.maillon.maillage.SuiviDesHeures;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Les services que personne n’offre à portée, et les voisins ouverts en même temps. */
@Controller
class ServicesController {

    private static final String DEPARTEMENT = "/maillage" + Chemins.DEPARTEMENT + "/services";
    private static final String EPCI = "/maillage" + Chemins.EPCI + "/services";
    private static final List<String> COLONNES = List.of("service", "lieux", "communes", "habitants", "sur");
    private static final List<String> COLONNES_DES_RECOUVREMENTS = List.of(
            "lieu",
            "commune",
            "voisin",
            "commune_du_voisin",
            "temps_min",
            "heures_du_lieu",
            "heures_du_voisin",
            "heures_communes",
            "services_communs");

    private final LectureDuTerritoire lecture;
    private final SuiviDesHeures heures;

    ServicesController(LectureDuTerritoire lecture, SuiviDesHeures heures) {
        this.lecture = lecture;
        this.heures = heures;
    }

    @GetMapping({DEPARTEMENT, EPCI})
    @PreAuthorize("permitAll()")
    String voir(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @RequestParam(defaultValue = "20") int seuil,
            @ModelAttribute("filtres") FiltreDemande filtres,
            Model page) {
        var analyse = analyse(departement, epci, filtres);
        page.addAttribute("suivi", analyse.territoire());
        page.addAttribute("maillage", analyse.territoire().maillage());
        page.addAttribute("analyse", analyse);
        page.addAttribute("seuil", LectureDuTerritoire.seuilConnu(seuil));
        page.addAttribute("seuils", IndicateursDuMaillage.SEUILS);
        page.addAttribute("services", analyse.services(seuil));
        page.addAttribute("recouvrements", analyse.recouvrements());
        page.addAttribute("voisins", Recouvrement.MINUTES);
        return "maillage/services";
    }

    @GetMapping({DEPARTEMENT + ".csv", EPCI + ".csv"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> enCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @RequestParam(defaultValue = "20") int seuil,
            @ModelAttribute("filtres") FiltreDemande filtres) {
        var analyse = analyse(departement, epci, filtres);
        return Fichiers.csv(
                "services-a-plus-de-" + LectureDuTerritoire.seuilConnu(seuil) + "-minutes-" + nom(analyse) + ".csv",
                COLONNES,
                analyse.services(seuil).stream().map(ServicesController::ligne).toList());
    }

    @GetMapping({DEPARTEMENT + "/recouvrements.csv", EPCI + "/recouvrements.csv"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> recouvrementsEnCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @ModelAttribute("filtres") FiltreDemande filtres) {
        var analyse = analyse(departement, epci, filtres);
        return Fichiers.csv(
                "horaires-des-voisins-" + nom(analyse) + ".csv",
                COLONNES_DES_RECOUVREMENTS,
                analyse.recouvrements().stream().map(ServicesController::ligne).toList());
    }

    private AnalyseDuMaillage analyse(String departement, @Nullable String epci, FiltreDemande filtres) {
        return heures.analyse(lecture.trouver(departement, epci, filtres));
    }

    private static String nom(AnalyseDuMaillage analyse) {
        return LectureDuTerritoire.enNomDeFichier(analyse.territoire());
    }

    private static List<@Nullable Object> ligne(ServiceAPortee service) {
        return Arrays.asList(
                service.service().libelle(),
                service.lieux(),
                service.eloignes().estInconnue() ? null : service.communes(),
                service.eloignes().connue(),
                service.eloignes().sur());
    }

    private static List<@Nullable Object> ligne(Recouvrement deux) {
        return Arrays.asList(
                deux.premier().nom(),
                deux.premier().commune(),
                deux.second().nom(),
                deux.second().commune(),
                deux.temps().enMinutes(),
                Fichiers.dixieme(deux.heuresDuPremier()),
                Fichiers.dixieme(deux.heuresDuSecond()),
                Fichiers.dixieme(deux.heuresCommunes()),
                deux.servicesCommuns().stream()
                        .map(service -> service.libelle())
                        .collect(Collectors.joining("|")));
    }
}
