package fr.maillon.web.implantation;

import fr.maillon.implantation.CalculsEnCours;
import fr.maillon.implantation.Equipements;
import fr.maillon.implantation.OuOuvrir;
import fr.maillon.implantation.Parmi;
import fr.maillon.implantation.Proposition;
import fr.maillon.implantation.Question;
import fr.maillon.indicateur.ExportCsv;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.maillage.TempsAcces;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** « Où ouvrir ensuite ? » : une question sur le territoire du coordinateur, une réponse prouvée ou qui dit son écart. */
@Controller
class ImplantationController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final List<String> COLONNES = List.of(
            "rang",
            "code_insee",
            "commune",
            "habitants_gagnes",
            "communes_gagnees",
            "temps_moyen_avant_min",
            "temps_moyen_apres_min");

    private final SuiviDuMaillage suivi;
    private final OuOuvrir propositions;
    private final Equipements equipements;

    ImplantationController(SuiviDuMaillage suivi, OuOuvrir propositions, Equipements equipements) {
        this.suivi = suivi;
        this.propositions = propositions;
        this.equipements = equipements;
    }

    @GetMapping("/implantation")
    @PreAuthorize("hasRole('COORDINATEUR')")
    String voir(
            @AuthenticationPrincipal CompteConnecte compte,
            @ModelAttribute("posee") QuestionPosee posee,
            Model page,
            HttpServletResponse reponse) {
        var territoires = suivi.du(RessortDuCompte.de(compte));
        var territoire = choisir(territoires, posee.ou());
        page.addAttribute("territoires", territoires);
        page.addAttribute("territoire", territoire);
        page.addAttribute("questions", Question.values());
        page.addAttribute("communesPossibles", Parmi.values());
        page.addAttribute(
                "equipementsConnus", equipements.du(territoire.departement().code()));
        page.addAttribute("erreurs", Map.of());
        if (posee.estPosee()) {
            var erreurs = posee.erreurs(territoire);
            page.addAttribute("erreurs", erreurs);
            if (!erreurs.isEmpty()) {
                reponse.setStatus(HttpStatus.BAD_REQUEST.value());
                return "implantation/implantation";
            }
            try {
                var proposition = propositions.pour(territoire, posee.demande(territoire));
                page.addAttribute("p", proposition);
                page.addAttribute("couts", couts(posee, territoire, proposition));
            } catch (CalculsEnCours tropDeCalculs) {
                reponse.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                page.addAttribute("attendre", true);
            }
        }
        return "implantation/implantation";
    }

    @GetMapping("/implantation.csv")
    @PreAuthorize("hasRole('COORDINATEUR')")
    ResponseEntity<String> telecharger(@AuthenticationPrincipal CompteConnecte compte, QuestionPosee posee) {
        var territoire = choisir(suivi.du(RessortDuCompte.de(compte)), posee.ou());
        if (!posee.erreurs(territoire).isEmpty()) {
            throw new Introuvable();
        }
        try {
            var nom = "ou-ouvrir-" + territoire.chemin().replace('/', '-') + ".csv";
            return ResponseEntity.ok()
                    .contentType(CSV)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(nom)
                                    .build()
                                    .toString())
                    .body(csv(propositions.pour(territoire, posee.demande(territoire))));
        } catch (CalculsEnCours tropDeCalculs) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                    .body("Plusieurs calculs sont déjà en cours. Recommencez dans un instant.");
        }
    }

    /** Ce que coûte chaque ouverture proposée, en centimes ; absent si l’on n’a dit aucun coût. */
    private static @Nullable List<Long> couts(
            QuestionPosee posee, MaillageDuDepartement territoire, Proposition proposition) {
        return posee.couts(territoire)
                .map(dits -> proposition.ouvertures().stream()
                        .map(ouverture -> dits.de(ouverture.commune().code().valeur()))
                        .toList())
                .orElse(null);
    }

    /** Le territoire demandé, s’il est du ressort ; le premier sans demande. */
    private static MaillageDuDepartement choisir(List<MaillageDuDepartement> territoires, @Nullable String ou) {
        return territoires.stream()
                .filter(territoire ->
                        ou == null || ou.isBlank() || territoire.chemin().equals(ou))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    private static String csv(Proposition proposition) {
        var ouvertures = proposition.ouvertures();
        return ExportCsv.pourUnLogiciel(
                COLONNES,
                java.util.stream.IntStream.range(0, ouvertures.size())
                        .mapToObj(i -> ligne(i + 1, ouvertures.get(i)))
                        .toList());
    }

    private static List<@Nullable Object> ligne(int rang, Proposition.Ouverture ouverture) {
        return Arrays.asList(
                rang,
                ouverture.commune().code(),
                ouverture.commune().nom(),
                ouverture.habitants(),
                ouverture.communes(),
                minutes(ouverture.tempsAvant()),
                minutes(ouverture.tempsApres()));
    }

    private static @Nullable Double minutes(@Nullable TempsAcces temps) {
        return temps == null ? null : temps.enMinutes();
    }
}
