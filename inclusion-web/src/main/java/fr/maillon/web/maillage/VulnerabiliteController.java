package fr.maillon.web.maillage;

import fr.maillon.maillage.LieuxFragiles;
import fr.maillon.maillage.LieuxFragiles.Fragilite;
import fr.maillon.maillage.LieuxFragiles.Tournee;
import fr.maillon.maillage.Tenue;
import fr.maillon.maillage.Vulnerabilite;
import fr.maillon.maillage.Vulnerabilite.Perte;
import fr.maillon.web.securite.CompteConnecte;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** « Si un lieu fermait » : qui perdrait l’accès, les lieux sans relève d’abord. Pour qui tient ce territoire. */
@Controller
class VulnerabiliteController {

    private static final String DEPARTEMENT = "/maillage" + Chemins.DEPARTEMENT + "/vulnerabilite";
    private static final String EPCI = "/maillage" + Chemins.EPCI + "/vulnerabilite";
    private static final String DU_RESSORT = "hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')";

    private final LectureDuTerritoire lecture;
    private final LieuxFragiles lieux;

    VulnerabiliteController(LectureDuTerritoire lecture, LieuxFragiles lieux) {
        this.lecture = lecture;
        this.lieux = lieux;
    }

    @GetMapping({DEPARTEMENT, EPCI})
    @PreAuthorize(DU_RESSORT)
    String voir(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @AuthenticationPrincipal CompteConnecte compte,
            Model page) {
        var territoire = lecture.duRessort(compte, departement, epci);
        page.addAttribute("suivi", territoire);
        page.addAttribute("maillage", territoire.maillage());
        var fragiles = lieux.de(territoire);
        page.addAttribute("fragiles", fragiles);
        page.addAttribute(
                "sansEffet", fragiles.stream().filter(Fragilite::sansEffet).toList());
        page.addAttribute("tournees", lieux.tournees(territoire));
        page.addAttribute("seuils", Vulnerabilite.SEUILS);
        page.addAttribute("mois", Tenue.BIENTOT_EN_MOIS);
        return "maillage/vulnerabilite";
    }

    @GetMapping({DEPARTEMENT + ".csv", EPCI + ".csv"})
    @PreAuthorize(DU_RESSORT)
    ResponseEntity<String> enCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @AuthenticationPrincipal CompteConnecte compte) {
        var territoire = lecture.duRessort(compte, departement, epci);
        return Fichiers.csv(
                "vulnerabilite-" + LectureDuTerritoire.enNomDeFichier(territoire) + ".csv",
                colonnes(),
                lieux.de(territoire).stream()
                        .map(VulnerabiliteController::ligne)
                        .toList());
    }

    @GetMapping({DEPARTEMENT + "/tournees.csv", EPCI + "/tournees.csv"})
    @PreAuthorize(DU_RESSORT)
    ResponseEntity<String> tourneesEnCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @AuthenticationPrincipal CompteConnecte compte) {
        var territoire = lecture.duRessort(compte, departement, epci);
        return Fichiers.csv(
                "tournees-" + LectureDuTerritoire.enNomDeFichier(territoire) + ".csv",
                colonnesDeLaPerte(List.of("tournee", "arrets", "communes", "habitants")),
                lieux.tournees(territoire).stream()
                        .map(VulnerabiliteController::ligne)
                        .toList());
    }

    private static List<String> colonnes() {
        return colonnesDeLaPerte(List.of(
                "nature", "nom", "commune", "departement", "personnes", "quelqu_un_jusqu_au", "communes", "habitants"));
    }

    private static List<String> colonnesDeLaPerte(List<String> premieres) {
        var colonnes = new ArrayList<>(premieres);
        colonnes.add("minutes_de_plus");
        for (int seuil : Vulnerabilite.SEUILS) {
            colonnes.add("communes_au_dela_de_" + seuil);
            colonnes.add("habitants_au_dela_de_" + seuil);
        }
        return colonnes;
    }

    private static List<@Nullable Object> ligne(Tournee tournee) {
        var ligne = new ArrayList<@Nullable Object>();
        ligne.add(tournee.nom());
        ligne.add(tournee.arrets());
        perte(ligne, tournee.perte());
        return ligne;
    }

    private static List<@Nullable Object> ligne(Fragilite fragile) {
        var tenue = fragile.tenue();
        var ligne = new ArrayList<@Nullable Object>();
        ligne.add(fragile.point().nature().name().toLowerCase(java.util.Locale.ROOT));
        ligne.add(fragile.point().nom());
        ligne.add(fragile.point().commune());
        ligne.add(fragile.point().departement());
        ligne.add(tenue.etat() == Tenue.Etat.INCONNU ? null : tenue.personnes());
        ligne.add(tenue.jusquAu());
        perte(ligne, fragile.perte());
        return ligne;
    }

    private static void perte(List<@Nullable Object> ligne, Perte perte) {
        ligne.add(perte.communes().size());
        ligne.add(perte.habitants());
        ligne.add(
                perte.minutesDePlus().isEmpty()
                        ? null
                        : Fichiers.dixieme(perte.minutesDePlus().getAsDouble()));
        for (int seuil : Vulnerabilite.SEUILS) {
            ligne.add(perte.auDelaDe(seuil).communes());
            ligne.add(perte.auDelaDe(seuil).habitants());
        }
    }
}
