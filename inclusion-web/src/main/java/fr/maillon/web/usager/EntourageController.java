package fr.maillon.web.usager;

import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.Entourage;
import fr.maillon.usager.Identite;
import fr.maillon.usager.RelationDeProche;
import fr.maillon.usager.Telephone;
import fr.maillon.usager.UsagerId;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
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

/** Les proches d’une personne : un nom suffit ; une fiche, si elle en a une. */
@Controller
@RequestMapping("/usagers/{id}/proches")
class EntourageController {

    private static final String PAGE = "usager/proches";
    private static final int TROUVEES = 10;

    private final DossiersDesUsagers dossiers;
    private final Entourage entourage;

    EntourageController(DossiersDesUsagers dossiers, Entourage entourage) {
        this.dossiers = dossiers;
        this.entourage = entourage;
    }

    /**
     * Le proche que l’on ajoute.
     *
     * @param fiche la fiche du proche, choisie parmi celles qui portent ce nom
     */
    record ProcheForm(
            @Size(max = Identite.NOM_MAXIMUM, message = "{usager.long}") @SansDonneeInterdite @Nullable
            String nom,

            @NotNull(message = "{usager.relation}") @Nullable
            RelationDeProche relation,

            @Nullable String telephone,
            @Nullable UUID fiche) {

        /** Rien de personnel dans un journal technique. */
        @Override
        public String toString() {
            return "ProcheForm[***]";
        }
    }

    @GetMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String proches(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("form", new ProcheForm(null, null, null, null));
        return montrer(id, List.of(), compte, modele);
    }

    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String ajouter(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") ProcheForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var acteur = PageDUnUsager.acteur(compte);
        var nom = Objects.requireNonNullElse(form.nom(), "").strip();
        var numero = Objects.requireNonNullElse(form.telephone(), "").strip();
        var telephone = numero.isEmpty() ? null : Telephone.lire(numero).orElse(null);
        if (form.fiche() == null && nom.isEmpty()) {
            erreurs.rejectValue("nom", "usager.proche.nom");
        }
        if (!numero.isEmpty() && telephone == null) {
            erreurs.rejectValue("telephone", "usager.telephone");
        }
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(id, List.of(), compte, modele);
        }
        var relation = Objects.requireNonNull(form.relation());
        if (form.fiche() != null) {
            entourage.ajouter(new UsagerId(id), new UsagerId(form.fiche()), relation, acteur);
        } else {
            entourage.ajouter(new UsagerId(id), nom, relation, telephone, acteur);
        }
        redirection.addFlashAttribute("confirmation", "Le proche est ajouté.");
        return "redirect:/usagers/" + id + "/proches";
    }

    /** Les fiches qui portent le nom tapé, à choisir comme proche. */
    @PostMapping("/recherche")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String chercher(
            @PathVariable UUID id,
            @ModelAttribute("form") ProcheForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        var trouvees =
                dossiers.chercher(Objects.requireNonNullElse(form.nom(), ""), compte.mediateur(), TROUVEES).stream()
                        .filter(une -> !une.id().equals(id))
                        .toList();
        modele.addAttribute("cherche", true);
        return montrer(id, trouvees, compte, modele);
    }

    @PostMapping("/{proche}/retrait")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String retirer(
            @PathVariable UUID id,
            @PathVariable UUID proche,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        entourage.retirer(new UsagerId(id), proche, PageDUnUsager.acteur(compte));
        redirection.addFlashAttribute("confirmation", "Le proche est retiré.");
        return "redirect:/usagers/" + id + "/proches";
    }

    private String montrer(
            UUID id, List<fr.maillon.usager.UsagerEnListe> trouvees, CompteConnecte compte, Model modele) {
        var acteur = PageDUnUsager.acteur(compte);
        var fiche = dossiers.parId(new UsagerId(id), acteur);
        modele.addAttribute("id", fiche.id().valeur());
        modele.addAttribute("fiche", fiche);
        modele.addAttribute("proches", entourage.de(fiche.id(), acteur));
        modele.addAttribute("relations", RelationDeProche.values());
        modele.addAttribute("trouvees", trouvees);
        return PAGE;
    }
}
