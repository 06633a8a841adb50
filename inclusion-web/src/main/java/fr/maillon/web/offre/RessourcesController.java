package fr.maillon.web.offre;

import fr.maillon.mediateur.LieuPossible;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.Ressources;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Les salles, les valises de visio, les agents : ce que les rendez-vous mobilisent. */
@Controller
@RequestMapping("/ressources")
class RessourcesController {

    private final Perimetres perimetres;
    private final Ressources ressources;

    RessourcesController(Perimetres perimetres, Ressources ressources) {
        this.perimetres = perimetres;
        this.ressources = ressources;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'PARTENAIRE')")
    String lister(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("form", RessourceForm.VIDE);
        return page(compte, modele);
    }

    private String page(CompteConnecte compte, Model modele) {
        var lieux = perimetres.lieux(compte);
        modele.addAttribute("ressources", perimetres.ressources(compte));
        modele.addAttribute(
                "nomsDesLieux",
                lieux.stream().collect(Collectors.toMap(LieuPossible::id, lieu -> lieu.nom() + ", " + lieu.commune())));
        modele.addAttribute(
                "lieux",
                lieux.stream()
                        .map(lieu -> new OffresController.Option(
                                lieu.id().valeur().toString(), lieu.nom() + ", " + lieu.commune()))
                        .toList());
        modele.addAttribute("natures", natures(compte));
        return "offre/ressources";
    }

    /** Un partenaire inscrit ses agents ; un coordinateur, les salles et le matériel. */
    private static List<Ressource.Nature> natures(CompteConnecte compte) {
        return Perimetres.coordonne(compte)
                ? Arrays.stream(Ressource.Nature.values())
                        .filter(nature -> !nature.estUnePersonne())
                        .toList()
                : List.of(Ressource.Nature.AGENT);
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'PARTENAIRE')")
    String inscrire(
            @Valid @ModelAttribute("form") RessourceForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            HttpServletResponse reponse,
            Model modele,
            RedirectAttributes redirection) {
        var nature = Optional.ofNullable(form.nature()).filter(natures(compte)::contains);
        if (nature.isEmpty() && !erreurs.hasFieldErrors("nature")) {
            erreurs.rejectValue("nature", "ressource.nature");
        }
        var lieu = perimetres.lieux(compte).stream()
                .map(LieuPossible::id)
                .filter(un -> un.valeur().equals(form.lieu()))
                .findFirst();
        if (Perimetres.coordonne(compte) && lieu.isEmpty()) {
            erreurs.rejectValue("lieu", "ressource.lieu");
        }
        if (erreurs.hasErrors() || nature.isEmpty() || form.libelle() == null) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(compte, modele);
        }
        ressources.inscrire(
                nature.get(),
                form.libelle(),
                null,
                lieu.orElse(null),
                Perimetres.coordonne(compte) ? null : compte.structure());
        redirection.addFlashAttribute("confirmation", "C’est inscrit.");
        return "redirect:/ressources";
    }
}
