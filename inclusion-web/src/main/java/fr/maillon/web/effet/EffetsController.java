package fr.maillon.web.effet;

import fr.maillon.effet.EstimationDesEffets;
import fr.maillon.effet.Hypothese;
import fr.maillon.effet.HypotheseRetenue;
import fr.maillon.web.commun.EditionPdf;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

/** Ce que le réseau fait gagner : l’estimation d’une année, et les hypothèses que l’on peut changer. */
@Controller
class EffetsController {

    private static final String COORDINATEUR = "hasRole('COORDINATEUR')";
    private static final int ANNEES_PROPOSEES = 4;

    private final EstimationDesEffets effets;
    private final PageDesEffets page;
    private final EditionPdf edition;

    EffetsController(EstimationDesEffets effets, PageDesEffets page, EditionPdf edition) {
        this.effets = effets;
        this.page = page;
        this.edition = edition;
    }

    @GetMapping("/effets")
    @PreAuthorize(COORDINATEUR)
    String voir(@AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee, Model vue) {
        vue.addAllAttributes(modele(compte, annee));
        return "effet/effets";
    }

    /** La même chose, à remettre à un financeur ; balisé pour les lecteurs d’écran. */
    @GetMapping("/effets.pdf")
    @PreAuthorize(COORDINATEUR)
    void imprimer(
            @AuthenticationPrincipal CompteConnecte compte,
            @RequestParam @Nullable Integer annee,
            HttpServletResponse reponse)
            throws IOException {
        var modele = modele(compte, annee);
        reponse.setContentType(MediaType.APPLICATION_PDF_VALUE);
        reponse.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("effets-" + page.annee(annee) + ".pdf")
                        .build()
                        .toString());
        edition.ecrire("effet/effets-pdf", modele, reponse.getOutputStream());
    }

    @GetMapping("/effets/hypotheses/{hypothese}")
    @PreAuthorize(COORDINATEUR)
    String changer(@AuthenticationPrincipal CompteConnecte compte, @PathVariable Hypothese hypothese, Model page) {
        page.addAttribute("form", HypotheseForm.de(retenue(compte, hypothese)));
        return montrer(hypothese, page);
    }

    @PostMapping("/effets/hypotheses")
    @PreAuthorize(COORDINATEUR)
    String retenir(
            @AuthenticationPrincipal CompteConnecte compte,
            @Valid @ModelAttribute("form") HypotheseForm form,
            BindingResult erreurs,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        if (erreurs.hasFieldErrors("hypothese")) {
            throw new Introuvable();
        }
        form.verifier(erreurs);
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(form.hypothese(), page);
        }
        effets.retenir(RessortDuCompte.de(compte), form.retenue(), compte.id().valeur());
        redirection.addFlashAttribute("confirmation", "L’hypothèse est changée\u202F; l’estimation aussi.");
        return "redirect:/effets#hypotheses";
    }

    @PostMapping("/effets/hypotheses/{hypothese}/depart")
    @PreAuthorize(COORDINATEUR)
    String oublier(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable Hypothese hypothese,
            RedirectAttributes redirection) {
        effets.oublier(RessortDuCompte.de(compte), hypothese);
        redirection.addFlashAttribute("confirmation", "L’hypothèse est revenue à sa fourchette de départ.");
        return "redirect:/effets#hypotheses";
    }

    private Map<String, Object> modele(CompteConnecte compte, @Nullable Integer demandee) {
        var ressort = RessortDuCompte.de(compte);
        var modele = page.modele(ressort, effets.estimer(ressort, page.annee(demandee)));
        int cetteAnnee = page.aujourdhui().getYear();
        modele.put(
                "annees",
                IntStream.range(0, ANNEES_PROPOSEES)
                        .mapToObj(i -> cetteAnnee - i)
                        .toList());
        return modele;
    }

    private HypotheseRetenue retenue(CompteConnecte compte, Hypothese hypothese) {
        return effets.estimer(RessortDuCompte.de(compte), page.aujourdhui().getYear()).hypotheses().entrySet().stream()
                .filter(une -> une.getKey() == hypothese)
                .findFirst()
                .orElseThrow(Introuvable::new)
                .getValue();
    }

    private static String montrer(Hypothese hypothese, Model page) {
        page.addAttribute("hypothese", hypothese);
        page.addAttribute("symbole", EffetsEnMots.symbole(hypothese.unite()));
        return "effet/hypothese";
    }
}
