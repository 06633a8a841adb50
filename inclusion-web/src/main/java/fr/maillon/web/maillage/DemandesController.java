package fr.maillon.web.maillage;

import fr.maillon.maillage.DemandesSansReponse;
import fr.maillon.maillage.DemandesSansReponse.Demande;
import fr.maillon.web.securite.CompteConnecte;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Les rendez-vous demandés que rien ne satisfaisait, commune par commune. Pour qui tient ce territoire. */
@Controller
class DemandesController {

    private static final String DEPARTEMENT = "/maillage" + Chemins.DEPARTEMENT + "/demandes";
    private static final String EPCI = "/maillage" + Chemins.EPCI + "/demandes";
    private static final String DU_RESSORT = "hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')";

    private final LectureDuTerritoire lecture;
    private final DemandesSansReponse demandes;

    DemandesController(LectureDuTerritoire lecture, DemandesSansReponse demandes) {
        this.lecture = lecture;
        this.demandes = demandes;
    }

    @GetMapping({DEPARTEMENT, EPCI})
    @PreAuthorize(DU_RESSORT)
    String voir(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @AuthenticationPrincipal CompteConnecte compte,
            Model page) {
        var territoire = lecture.duRessort(compte, departement, epci);
        var liste = demandes.de(territoire, epci);
        page.addAttribute("suivi", territoire);
        page.addAttribute("demandes", liste);
        page.addAttribute("fois", liste.stream().mapToLong(Demande::fois).sum());
        page.addAttribute(
                "attendent", liste.stream().mapToLong(Demande::attendent).sum());
        page.addAttribute("jours", DemandesSansReponse.JOURS);
        return "maillage/demandes";
    }

    @GetMapping({DEPARTEMENT + ".csv", EPCI + ".csv"})
    @PreAuthorize(DU_RESSORT)
    ResponseEntity<String> enCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @AuthenticationPrincipal CompteConnecte compte) {
        var territoire = lecture.duRessort(compte, departement, epci);
        return Fichiers.csv(
                "demandes-sans-reponse-" + LectureDuTerritoire.enNomDeFichier(territoire) + ".csv",
                List.of("code_insee", "commune", "besoin", "demandes_sans_reponse", "attendent"),
                demandes.de(territoire, epci).stream()
                        .map(une -> List.<@Nullable Object>of(
                                une.codeInsee(), une.commune(), une.besoin(), une.fois(), une.attendent()))
                        .toList());
    }
}
