package fr.maillon.web.usager;

import fr.maillon.usager.Competence;
import fr.maillon.usager.Diagnostic;
import fr.maillon.usager.DiagnosticsNumeriques;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.NiveauDeCompetence;
import fr.maillon.usager.UsagerId;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Dix questions, avant et après ; ce que l’on travaille ensuite. */
@Controller
@RequestMapping("/usagers/{id}/diagnostics")
class DiagnosticController {

    private static final String FORMULAIRE = "usager/diagnostic";

    private final DossiersDesUsagers dossiers;
    private final DiagnosticsNumeriques diagnostics;
    private final PageDUnUsager page;

    DiagnosticController(DossiersDesUsagers dossiers, DiagnosticsNumeriques diagnostics, PageDUnUsager page) {
        this.dossiers = dossiers;
        this.diagnostics = diagnostics;
        this.page = page;
    }

    /** Les réponses d’un jour ; une question passée manque. */
    record DiagnosticForm(
            @Nullable LocalDate jour, @Nullable Map<Competence, NiveauDeCompetence> niveaux) {}

    @GetMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String comparer(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var tous = diagnostics(id, compte, modele);
        modele.addAttribute("premier", tous.size() < 2 ? null : tous.getFirst());
        modele.addAttribute("dernier", tous.isEmpty() ? null : tous.getLast());
        modele.addAttribute("competences", Competence.values());
        modele.addAttribute("progres", tous.size() < 2 ? null : tous.getLast().progresDepuis(tous.getFirst()));
        return "usager/diagnostics";
    }

    @GetMapping("/nouveau")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String formulaire(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("form", new DiagnosticForm(page.aujourdhui(), Map.of()));
        return montrer(id, compte, modele);
    }

    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String noter(
            @PathVariable UUID id,
            @ModelAttribute("form") DiagnosticForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var niveaux = new EnumMap<Competence, NiveauDeCompetence>(Competence.class);
        if (form.niveaux() != null) {
            form.niveaux().forEach((competence, niveau) -> {
                if (niveau != null) {
                    niveaux.put(competence, niveau);
                }
            });
        }
        if (form.jour() == null && !erreurs.hasFieldErrors("jour")) {
            erreurs.rejectValue("jour", "usager.diagnostic.jour");
        }
        if (form.jour() != null && form.jour().isAfter(page.aujourdhui())) {
            erreurs.rejectValue("jour", "usager.diagnostic.futur");
        }
        if (niveaux.isEmpty()) {
            erreurs.reject("usager.diagnostic.vide");
        }
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(id, compte, modele);
        }
        diagnostics.noter(new UsagerId(id), Objects.requireNonNull(form.jour()), niveaux, PageDUnUsager.acteur(compte));
        redirection.addFlashAttribute("confirmation", "Le diagnostic est noté.");
        return "redirect:/usagers/" + id + "/diagnostics";
    }

    private String montrer(UUID id, CompteConnecte compte, Model modele) {
        diagnostics(id, compte, modele);
        modele.addAttribute("competences", Competence.values());
        modele.addAttribute("niveauxPossibles", NiveauDeCompetence.values());
        return FORMULAIRE;
    }

    private List<Diagnostic> diagnostics(UUID id, CompteConnecte compte, Model modele) {
        var acteur = PageDUnUsager.acteur(compte);
        var fiche = dossiers.parId(new UsagerId(id), acteur);
        modele.addAttribute("id", fiche.id().valeur());
        modele.addAttribute("fiche", fiche);
        return diagnostics.de(fiche.id(), acteur);
    }
}
