package fr.maillon.web.tableaudebord;

import fr.maillon.compte.Role;
import fr.maillon.objectif.Avancement;
import fr.maillon.objectif.Mesure;
import fr.maillon.objectif.Objectifs;
import fr.maillon.web.commun.AnneeDemandee;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.commun.Telechargement;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Les objectifs d’une année : le coordinateur les fixe, le responsable lit ceux de sa structure. */
@Controller
class ObjectifsController {

    private static final String LECTEURS = "hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE')";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int ANNEES_PROPOSEES = 4;
    private static final String PAGE = "tableaudebord/objectifs";

    private final Objectifs objectifs;
    private final Clock horloge;

    ObjectifsController(Objectifs objectifs, Clock horloge) {
        this.objectifs = objectifs;
        this.horloge = horloge;
    }

    @GetMapping("/objectifs")
    @PreAuthorize(LECTEURS)
    String voir(@AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee, Model page) {
        page.addAttribute("form", ObjectifForm.vide());
        return montrer(compte, annee(annee), page);
    }

    @GetMapping("/objectifs.csv")
    @PreAuthorize(LECTEURS)
    ResponseEntity<String> csv(@AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee) {
        int choisie = annee(annee);
        var lignes = lire(compte, choisie).stream()
                .map(a -> Arrays.<Object>asList(
                        a.pour().isEmpty() ? "Tout le réseau" : a.pour(),
                        a.objectif().mesure().libelle(),
                        a.objectif().cible(),
                        a.atteint(),
                        Math.round(a.partAtteinte() * 1000) / 10.0,
                        Math.round(a.partEcoulee() * 1000) / 10.0,
                        a.projection().isPresent() ? a.projection().getAsLong() : "",
                        a.etat().libelle(),
                        Math.round(a.partAttendue() * 1000) / 10.0,
                        a.suitLAnneePrecedente() ? String.valueOf(choisie - 1) : "égal"))
                .toList();
        return Telechargement.csv(
                "objectifs-" + choisie,
                List.of(
                        "Pour",
                        "Objectif",
                        "Cible",
                        "Atteint",
                        "Part de la cible (%)",
                        "Part de l’année passée (%)",
                        "Projection",
                        "État",
                        "Part attendue à ce jour (%)",
                        "Rythme de la projection"),
                lignes);
    }

    @PostMapping("/objectifs")
    @PreAuthorize("hasRole('COORDINATEUR')")
    String fixer(
            @AuthenticationPrincipal CompteConnecte compte,
            @RequestParam @Nullable Integer annee,
            @Valid @ModelAttribute("form") ObjectifForm form,
            BindingResult erreurs,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        int choisie = annee(annee);
        var ressort = RessortDuCompte.de(compte);
        var cibles = objectifs.cibles(ressort);
        form.verifier(cibles, erreurs);
        if (erreurs.hasErrors() || ressort.estVide()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(compte, choisie, page);
        }
        objectifs.fixer(ressort, form.objectif(choisie, cibles), compte.id().valeur());
        redirection.addFlashAttribute("confirmation", "L’objectif est fixé.");
        return "redirect:/objectifs?annee=" + choisie;
    }

    @PostMapping("/objectifs/{id}/suppression")
    @PreAuthorize("hasRole('COORDINATEUR')")
    String retirer(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @RequestParam @Nullable Integer annee,
            RedirectAttributes redirection) {
        if (!objectifs.retirer(RessortDuCompte.de(compte), id)) {
            throw new Introuvable();
        }
        redirection.addFlashAttribute("confirmation", "L’objectif est retiré\u202F; l’activité reste.");
        redirection.addFlashAttribute("annulation", "/objectifs/" + id + "/retablissement?annee=" + annee(annee));
        return "redirect:/objectifs?annee=" + annee(annee);
    }

    @PostMapping("/objectifs/{id}/retablissement")
    @PreAuthorize("hasRole('COORDINATEUR')")
    String retablir(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @RequestParam @Nullable Integer annee,
            RedirectAttributes redirection) {
        if (objectifs.retablir(RessortDuCompte.de(compte), id)) {
            redirection.addFlashAttribute("confirmation", "L’objectif est rétabli.");
        } else {
            redirection.addFlashAttribute(
                    "avertissement", "Cet objectif est déjà là, ou un autre l’a remplacé. Rien n’a changé.");
        }
        return "redirect:/objectifs?annee=" + annee(annee);
    }

    private String montrer(CompteConnecte compte, int annee, Model page) {
        boolean fixe = compte.role() == Role.COORDINATEUR;
        var avancements = lire(compte, annee);
        page.addAttribute("avancements", avancements);
        page.addAttribute("annee", annee);
        page.addAttribute("jour", aujourdhui());
        page.addAttribute("fixe", fixe);
        page.addAttribute("mesures", Mesure.values());
        var cibles = fixe ? objectifs.cibles(RessortDuCompte.de(compte)) : List.<Objectifs.Cible>of();
        page.addAttribute("structures", ObjectifForm.choix(cibles, true));
        page.addAttribute("lieux", ObjectifForm.choix(cibles, false));
        int derniere = aujourdhui().getYear() + 1;
        page.addAttribute(
                "annees",
                IntStream.range(0, ANNEES_PROPOSEES).mapToObj(i -> derniere - i).toList());
        return PAGE;
    }

    private List<Avancement> lire(CompteConnecte compte, int annee) {
        return compte.role() == Role.COORDINATEUR
                ? objectifs.duRessort(RessortDuCompte.de(compte), annee)
                : objectifs.deLaStructure(compte.structure().valeur(), annee);
    }

    private int annee(@Nullable Integer annee) {
        return AnneeDemandee.lire(annee, aujourdhui(), 1);
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }
}
