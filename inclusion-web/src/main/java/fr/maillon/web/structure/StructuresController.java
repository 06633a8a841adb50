package fr.maillon.web.structure;

import fr.maillon.compte.Role;
import fr.maillon.structure.FicheStructure;
import fr.maillon.structure.GestionDesStructures;
import fr.maillon.structure.RoleStructure;
import fr.maillon.structure.SiretDejaConnu;
import fr.maillon.structure.StructureEnListe;
import fr.maillon.structure.StructureId;
import fr.maillon.structure.StructureIntrouvable;
import fr.maillon.structure.Typologie;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.ChoixDeCommune;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Les structures : les voir, en ajouter, les corriger. */
@Controller
@RequestMapping("/structures")
class StructuresController {

    private static final String FORMULAIRE = "structure/formulaire";

    private final GestionDesStructures structures;
    private final Territoires territoires;
    private final ChoixDeCommune communes;
    private final String departement;

    StructuresController(
            GestionDesStructures structures,
            Territoires territoires,
            ChoixDeCommune communes,
            @Value("${maillon.departement}") String departement) {
        this.structures = structures;
        this.territoires = territoires;
        this.communes = communes;
        this.departement = departement;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String liste(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("structures", lister(compte));
        return "structure/liste";
    }

    @GetMapping("/nouvelle")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String nouvelle(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("form", StructureForm.VIDE);
        return montrer(compte, modele);
    }

    /** @param confirmee vrai quand la personne a vu les ressemblances et veut tout de même ajouter */
    @PostMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String creer(
            @Valid @ModelAttribute("form") StructureForm form,
            BindingResult erreurs,
            @RequestParam(defaultValue = "false") boolean confirmee,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var fiche = lire(form, compte, erreurs);
        if (fiche.isPresent()) {
            var ressemblances = confirmee
                    ? List.of()
                    : structures.ressemblances(fiche.get().nom(), fiche.get().commune());
            if (!ressemblances.isEmpty()) {
                modele.addAttribute("ressemblances", ressemblances);
                return montrer(compte, modele);
            }
            try {
                structures.creer(fiche.get());
                return confirmer(fiche.get(), redirection);
            } catch (SiretDejaConnu deja) {
                refuser(deja, erreurs);
            }
        }
        return remontrer(form, erreurs, compte, modele, reponse);
    }

    @GetMapping("/{id}/modification")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String modifier(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("form", formulaire(dansLePerimetre(id, compte)));
        modele.addAttribute("corrigee", id);
        return montrer(compte, modele);
    }

    @PostMapping("/{id}/modification")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String corriger(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") StructureForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        dansLePerimetre(id, compte);
        var fiche = lire(form, compte, erreurs);
        if (fiche.isPresent()) {
            try {
                structures.modifier(new StructureId(id), fiche.get());
                return confirmer(fiche.get(), redirection);
            } catch (SiretDejaConnu deja) {
                refuser(deja, erreurs);
            }
        }
        modele.addAttribute("corrigee", id);
        return remontrer(form, erreurs, compte, modele, reponse);
    }

    private static String confirmer(FicheStructure fiche, RedirectAttributes redirection) {
        redirection.addFlashAttribute("confirmation", "C’est enregistré : " + fiche.nom() + ".");
        return "redirect:/structures";
    }

    private static void refuser(SiretDejaConnu deja, BindingResult erreurs) {
        erreurs.rejectValue(
                "numero",
                "structure.numero.connu",
                new Object[] {deja.existante().nom()},
                null);
    }

    private String remontrer(
            StructureForm form,
            BindingResult erreurs,
            CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse) {
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(compte, modele);
    }

    private String montrer(CompteConnecte compte, Model modele) {
        modele.addAttribute("roles", RoleStructure.values());
        modele.addAttribute("typologies", Typologie.values());
        modele.addAttribute(
                "communes",
                (compte.role() == Role.ADMINISTRATEUR
                                ? territoires.communesDu(departement)
                                : territoires.communesDe(RessortDuCompte.de(compte)))
                        .stream().map(ChoixDeCommune::ecrire).toList());
        return FORMULAIRE;
    }

    /** Lit le formulaire ; la commune existe, et elle est dans le périmètre du coordinateur. */
    private Optional<FicheStructure> lire(StructureForm form, CompteConnecte compte, BindingResult erreurs) {
        var commune = communes.lire(form.commune(), departement, "commune", erreurs);
        var fiche = form.lire(departement, commune.map(Commune::code).orElse(null), erreurs);
        if (fiche.isPresent() && !estDansLePerimetre(fiche.get().commune(), compte)) {
            erreurs.rejectValue("commune", "structure.commune");
            return Optional.empty();
        }
        return fiche;
    }

    private StructureForm formulaire(FicheStructure fiche) {
        return StructureForm.de(
                fiche,
                Optional.ofNullable(fiche.commune())
                        .flatMap(territoires::commune)
                        .map(ChoixDeCommune::ecrire)
                        .orElse(null));
    }

    /** La structure, ou la page introuvable si elle est hors du périmètre : on ne dit pas qu’elle existe. */
    private FicheStructure dansLePerimetre(UUID id, CompteConnecte compte) {
        var fiche = structures.parId(new StructureId(id)).fiche();
        if (!estDansLePerimetre(fiche.commune(), compte)) {
            throw new Introuvable();
        }
        return fiche;
    }

    private boolean estDansLePerimetre(@Nullable CodeInsee commune, CompteConnecte compte) {
        return compte.role() == Role.ADMINISTRATEUR
                || (commune != null && territoires.contient(RessortDuCompte.de(compte), commune));
    }

    /** Les structures à montrer : toutes pour l’administrateur, celles de son ressort pour le coordinateur. */
    private List<StructureEnListe> lister(CompteConnecte compte) {
        if (compte.role() == Role.ADMINISTRATEUR) {
            return structures.lister(List.of(), null);
        }
        var ressort = RessortDuCompte.de(compte);
        if (ressort.estVide()) {
            throw new Introuvable();
        }
        return structures.lister(ressort);
    }

    /** Une structure absente : 404. */
    @ControllerAdvice
    static class Refus {

        @ExceptionHandler(StructureIntrouvable.class)
        @ResponseStatus(HttpStatus.NOT_FOUND)
        String introuvable() {
            return "error/404";
        }
    }
}
