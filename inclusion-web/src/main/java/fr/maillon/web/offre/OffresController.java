package fr.maillon.web.offre;

import fr.maillon.itinerance.ArretEnListe;
import fr.maillon.offre.Acces;
import fr.maillon.offre.Canal;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Endroit;
import fr.maillon.offre.ModeId;
import fr.maillon.offre.Offre;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.structure.StructureId;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tenir ses offres de rendez-vous : ce qu’elles disent, où et comment elles se tiennent. */
@Controller
@RequestMapping("/offres")
class OffresController {

    private static final String FORMULAIRE = "offre/formulaire";
    private static final String DETAIL = "offre/detail";

    private final Perimetres perimetres;
    private final CatalogueDesOffres catalogue;
    private final String departement;

    OffresController(
            Perimetres perimetres, CatalogueDesOffres catalogue, @Value("${maillon.departement}") String departement) {
        this.perimetres = perimetres;
        this.catalogue = catalogue;
        this.departement = departement;
    }

    /** Une option d’une liste. */
    record Option(String name, String libelle) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'PARTENAIRE')")
    String lister(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("offres", perimetres.offres(compte));
        return "offre/liste";
    }

    @GetMapping("/nouvelle")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'PARTENAIRE')")
    String nouvelle(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("form", OffreForm.neuve());
        return formulaire(compte, null, modele);
    }

    private String formulaire(CompteConnecte compte, @Nullable UUID id, Model modele) {
        modele.addAttribute("id", id);
        modele.addAttribute("acces", Acces.values());
        modele.addAttribute(
                "structures",
                perimetres.structures(compte).stream()
                        .map(une -> new Option(une.id().valeur().toString(), une.nom()))
                        .toList());
        return FORMULAIRE;
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'PARTENAIRE')")
    String creer(
            @Valid @ModelAttribute("form") OffreForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            HttpServletResponse reponse,
            Model modele,
            RedirectAttributes redirection) {
        form.verifier(erreurs);
        var structure = structure(form, compte);
        if (structure.isEmpty()) {
            erreurs.rejectValue("structure", "offre.structure");
        }
        if (erreurs.hasErrors() || structure.isEmpty()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return formulaire(compte, null, modele);
        }
        var id = catalogue.creer(form.fiche(structure.get()));
        redirection.addFlashAttribute("confirmation", "L’offre est créée. Dites maintenant où et comment on reçoit.");
        return "redirect:/offres/" + id.valeur();
    }

    private Optional<StructureId> structure(OffreForm form, CompteConnecte compte) {
        return Perimetres.coordonne(compte)
                ? perimetres.structures(compte).stream()
                        .map(une -> une.id())
                        .filter(id -> id.valeur().equals(form.structure()))
                        .findFirst()
                : Optional.of(compte.structure());
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'PARTENAIRE')")
    String montrer(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("form", ModeForm.VIDE);
        return detail(perimetres.offre(id, compte), compte, modele);
    }

    private String detail(Offre offre, CompteConnecte compte, Model modele) {
        var ressources = perimetres.ressources(compte);
        modele.addAttribute("offre", offre);
        var arrets = perimetres.arrets(compte);
        modele.addAttribute(
                "canaux",
                Arrays.stream(Canal.values())
                        .filter(canal -> canal != Canal.ARRET || !arrets.isEmpty())
                        .toList());
        modele.addAttribute(
                "arrets",
                arrets.stream()
                        .map(arret -> new Option(
                                arret.id().valeur().toString(), arret.commune() + ", " + arret.emplacement()))
                        .toList());
        modele.addAttribute(
                "lieux",
                perimetres.lieux(compte).stream()
                        .map(lieu -> new Option(lieu.id().valeur().toString(), lieu.nom() + ", " + lieu.commune()))
                        .toList());
        modele.addAttribute("personnes", options(ressources, true));
        modele.addAttribute("materiels", options(ressources, false));
        return DETAIL;
    }

    private static List<Option> options(List<Ressource> ressources, boolean personnes) {
        return ressources.stream()
                .filter(ressource -> ressource.nature().estUnePersonne() == personnes)
                .map(ressource -> new Option(String.valueOf(ressource.id().valeur()), ressource.libelle()))
                .toList();
    }

    @GetMapping("/{id}/modification")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'PARTENAIRE')")
    String modifier(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("form", OffreForm.de(perimetres.offre(id, compte)));
        return formulaire(compte, id, modele);
    }

    @PostMapping("/{id}")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'PARTENAIRE')")
    String corriger(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") OffreForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            HttpServletResponse reponse,
            Model modele,
            RedirectAttributes redirection) {
        var offre = perimetres.offre(id, compte);
        form.verifier(erreurs);
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return formulaire(compte, id, modele);
        }
        catalogue.corriger(
                offre.id(),
                form.version() == null ? -1 : form.version(),
                form.fiche(offre.fiche().structure()));
        redirection.addFlashAttribute("confirmation", "L’offre est corrigée.");
        return "redirect:/offres/" + id;
    }

    /** Propose, ou ne propose plus, une offre. */
    @PostMapping("/{id}/activation")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'PARTENAIRE')")
    String activer(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean active,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        catalogue.activer(perimetres.offre(id, compte).id(), active);
        redirection.addFlashAttribute(
                "confirmation",
                active
                        ? "L’offre se propose de nouveau."
                        : "L’offre ne se propose plus. Les rendez-vous déjà pris restent.");
        return "redirect:/offres/" + id;
    }

    /** Ajoute une façon de tenir le rendez-vous. */
    @PostMapping("/{id}/modes")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'PARTENAIRE')")
    String ajouterMode(
            @PathVariable UUID id,
            @ModelAttribute("form") ModeForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            HttpServletResponse reponse,
            Model modele,
            RedirectAttributes redirection) {
        var offre = perimetres.offre(id, compte);
        var permises = perimetres.ressources(compte);
        var personnes = choisies(form.personnes(), permises, true);
        var materiels = choisies(form.materiels(), permises, false);
        if (personnes.isEmpty()) {
            erreurs.rejectValue("personnes", "offre.mode.personnes");
        }
        var endroit = endroit(form, compte);
        if (endroit.isEmpty()) {
            boolean auCamion = form.canal() == Canal.ARRET;
            erreurs.rejectValue(auCamion ? "arret" : "lieu", auCamion ? "offre.mode.arret" : "offre.mode.lieu");
        }
        if (erreurs.hasErrors() || endroit.isEmpty()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return detail(offre, compte, modele);
        }
        var recette = new ArrayList<List<RessourceId>>(List.of(personnes));
        if (!materiels.isEmpty()) {
            recette.add(materiels);
        }
        catalogue.ajouterMode(offre.id(), endroit.get(), recette);
        redirection.addFlashAttribute(
                "confirmation",
                form.canal() == Canal.ARRET
                        ? "C’est ajouté. On y reçoit pendant les passages du camion."
                        : "C’est ajouté. Vérifiez que des présences y sont inscrites.");
        return "redirect:/offres/" + id;
    }

    private static List<RessourceId> choisies(@Nullable Set<Long> ids, List<Ressource> permises, boolean personnes) {
        return permises.stream()
                .filter(ressource -> ressource.nature().estUnePersonne() == personnes)
                .map(Ressource::id)
                .filter(ressource -> ids != null && ids.contains(ressource.valeur()))
                .toList();
    }

    private Optional<Endroit> endroit(ModeForm form, CompteConnecte compte) {
        var lieu = perimetres.lieux(compte).stream()
                .map(un -> un.id())
                .filter(un -> un.valeur().equals(form.lieu()))
                .findFirst();
        return switch (form.canal()) {
            case SUR_PLACE -> lieu.map(Endroit.AuLieu::new);
            case VISIO ->
                form.lieu() == null
                        ? Optional.of(new Endroit.ADistance(Canal.VISIO, departement))
                        : lieu.map(Endroit.VisioAuLieu::new);
            case TELEPHONE, A_DOMICILE -> Optional.of(new Endroit.ADistance(form.canal(), departement));
            case ARRET ->
                perimetres.arrets(compte).stream()
                        .map(ArretEnListe::id)
                        .filter(un -> un.valeur().equals(form.arret()))
                        .findFirst()
                        .map(Endroit.ALArret::new);
            case null -> Optional.empty();
        };
    }

    /** Ne propose plus ce mode. */
    @PostMapping("/{id}/modes/{mode}/retrait")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'PARTENAIRE')")
    String retirerMode(
            @PathVariable UUID id,
            @PathVariable UUID mode,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        var offre = perimetres.offre(id, compte);
        if (offre.modes().stream().noneMatch(un -> un.id().valeur().equals(mode))) {
            throw new Introuvable();
        }
        catalogue.retirerMode(offre.id(), new ModeId(mode));
        redirection.addFlashAttribute("confirmation", "Ce mode ne se propose plus. Les rendez-vous déjà pris restent.");
        return "redirect:/offres/" + id;
    }
}
