package fr.maillon.web.cout;

import fr.maillon.cout.Couts;
import fr.maillon.cout.CoutsDUneStructure;
import fr.maillon.cout.Depense;
import fr.maillon.cout.LieuAPayer;
import fr.maillon.cout.NatureDeCout;
import fr.maillon.cout.RegleDeRepartition;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Choisir la règle qui répartit une dépense entre les lieux : une dépense à la fois. */
@Controller
class RepartitionController {

    private static final String ROLES = "hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE')";

    private final Couts couts;
    private final CoutsVisibles visibles;

    RepartitionController(Couts couts, CoutsVisibles visibles) {
        this.couts = couts;
        this.visibles = visibles;
    }

    @GetMapping("/couts/{structure}/repartition/{nature}")
    @PreAuthorize(ROLES)
    String voir(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID structure,
            @PathVariable String nature,
            @RequestParam @Nullable Integer annee,
            Model page) {
        int choisie = visibles.annee(annee);
        var trouvee = visibles.structure(compte, structure, choisie);
        var laNature = nature(nature);
        page.addAttribute("form", RepartitionForm.de(depense(trouvee, laNature)));
        return montrer(trouvee, laNature, choisie, lieux(trouvee, choisie), page);
    }

    @PostMapping("/couts/{structure}/repartition/{nature}")
    @PreAuthorize(ROLES)
    String choisir(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID structure,
            @PathVariable String nature,
            @RequestParam @Nullable Integer annee,
            @ModelAttribute("form") RepartitionForm form,
            BindingResult erreurs,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        int choisie = visibles.annee(annee);
        var trouvee = visibles.structure(compte, structure, choisie);
        var laNature = nature(nature);
        depense(trouvee, laNature);
        var lieux = lieux(trouvee, choisie);
        var parts = form.lues(lieux, erreurs);
        var regle = form.regle();
        if (erreurs.hasErrors() || regle == null) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(trouvee, laNature, choisie, lieux, page);
        }
        couts.choisir(structure, choisie, laNature, regle, parts);
        redirection.addFlashAttribute(
                "confirmation", laNature.libelle() + "\u00A0: la règle de " + choisie + " est enregistrée.");
        return "redirect:/couts/" + structure + "?annee=" + choisie;
    }

    private static String montrer(
            CoutsDUneStructure structure, NatureDeCout nature, int annee, List<LieuAPayer> lieux, Model page) {
        page.addAttribute("structure", structure);
        page.addAttribute("nature", nature);
        page.addAttribute("annee", annee);
        page.addAttribute("lieux", lieux);
        page.addAttribute("regles", RegleDeRepartition.values());
        return "cout/repartition";
    }

    private List<LieuAPayer> lieux(CoutsDUneStructure structure, int annee) {
        return couts.lieux(couts.repartir(List.of(structure), annee).getFirst());
    }

    private static Depense depense(CoutsDUneStructure structure, NatureDeCout nature) {
        var depense = structure.depenses().get(nature);
        if (depense == null) {
            throw new Introuvable();
        }
        return depense;
    }

    private static NatureDeCout nature(String code) {
        for (var nature : NatureDeCout.values()) {
            if (nature.code().equals(code)) {
                return nature;
            }
        }
        throw new Introuvable();
    }
}
