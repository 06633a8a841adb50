package fr.maillon.web.lieu;

import fr.maillon.compte.Role;
import fr.maillon.lieu.AnnuaireDesLieux;
import fr.maillon.lieu.Famille;
import fr.maillon.lieu.FicheLieu;
import fr.maillon.lieu.Lieu;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.lieu.standard.FormationLabel;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.lieu.standard.Itinerance;
import fr.maillon.lieu.standard.ModaliteAcces;
import fr.maillon.lieu.standard.ModaliteAccompagnement;
import fr.maillon.lieu.standard.PriseEnCharge;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import fr.maillon.structure.GestionDesStructures;
import fr.maillon.structure.StructureEnListe;
import fr.maillon.structure.Typologie;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ajouter un lieu, corriger sa fiche. */
@Controller
class FicheController {

    private static final String FORMULAIRE = "lieu/formulaire";

    private final AnnuaireDesLieux annuaire;
    private final GestionDesStructures structures;
    private final Territoires territoires;
    private final LectureDeLaFiche lecture;
    private final PerimetreDuCompte perimetre;

    FicheController(
            AnnuaireDesLieux annuaire,
            GestionDesStructures structures,
            Territoires territoires,
            LectureDeLaFiche lecture,
            PerimetreDuCompte perimetre) {
        this.annuaire = annuaire;
        this.structures = structures;
        this.territoires = territoires;
        this.lecture = lecture;
        this.perimetre = perimetre;
    }

    @GetMapping("/lieux/nouveau")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String nouveau(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("form", LieuForm.vide());
        return montrer(null, compte, modele);
    }

    @PostMapping("/lieux/nouveau")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String creer(
            @Valid @ModelAttribute("form") LieuForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var fiche = lire(form, erreurs, compte);
        if (fiche.isEmpty()) {
            return refuser(form, erreurs, null, compte, modele, reponse);
        }
        var id = Boolean.TRUE.equals(form.enProjet())
                ? annuaire.creerEnProjet(fiche.get())
                : annuaire.creerOuvert(fiche.get(), form.ouvertLe());
        redirection.addFlashAttribute("confirmation", "Le lieu est ajouté.");
        return "redirect:/lieux/" + id.valeur();
    }

    @GetMapping("/lieux/{id}/modification")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String modification(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var lieu = perimetre.modifiable(id, compte);
        modele.addAttribute("form", LieuForm.de(lieu, nomDeLaCommune(lieu.commune())));
        return montrer(lieu, compte, modele);
    }

    @PostMapping("/lieux/{id}/modification")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String modifier(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") LieuForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var lieu = perimetre.modifiable(id, compte);
        var fiche = lire(form, erreurs, compte);
        if (fiche.isEmpty()) {
            return refuser(form, erreurs, lieu, compte, modele, reponse);
        }
        try {
            annuaire.modifier(lieu.id(), form.version(), fiche.get());
        } catch (OptimisticLockingFailureException devance) {
            return comparer(perimetre.modifiable(id, compte), fiche.get(), form, erreurs, compte, modele, reponse);
        }
        redirection.addFlashAttribute("confirmation", "La fiche est à jour, et confirmée aujourd’hui.");
        return "redirect:/lieux/" + id;
    }

    /** Quelqu’un a enregistré avant : les deux versions côte à côte, et la saisie gardée, prête à repartir. */
    private String comparer(
            Lieu enregistre,
            FicheLieu saisie,
            LieuForm form,
            BindingResult erreurs,
            CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse) {
        reponse.setStatus(HttpStatus.CONFLICT.value());
        var lue = LieuForm.de(saisie, nomDeLaCommune(saisie.adresse().commune()), false, null, null);
        modele.addAttribute(
                "conflit",
                DeuxVersions.entre(
                        lue,
                        LieuForm.de(enregistre, nomDeLaCommune(enregistre.commune())),
                        structures.lister(List.of(), null).stream()
                                .collect(Collectors.toMap(
                                        structure -> structure.id().valeur(), StructureEnListe::nom))));
        return montrer(enregistre, compte, modele);
    }

    private String nomDeLaCommune(CodeInsee code) {
        return territoires.commune(code).map(Commune::nom).orElse("");
    }

    private Optional<FicheLieu> lire(LieuForm form, BindingResult erreurs, CompteConnecte compte) {
        var fiche = lecture.lire(form, erreurs);
        if (fiche.isPresent()
                && !perimetre.peutGerer(compte, fiche.get().adresse().commune())) {
            erreurs.rejectValue("commune", "lieu.commune.ailleurs");
            return Optional.empty();
        }
        return fiche;
    }

    private String refuser(
            LieuForm form,
            BindingResult erreurs,
            @Nullable Lieu lieu,
            CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse) {
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(lieu, compte, modele);
    }

    private String montrer(@Nullable Lieu lieu, CompteConnecte compte, Model modele) {
        modele.addAttribute("lieu", lieu);
        modele.addAttribute("familles", Famille.values());
        modele.addAttribute("services", Service.values());
        modele.addAttribute("modalitesAccompagnement", ModaliteAccompagnement.values());
        modele.addAttribute("modalitesAcces", ModaliteAcces.values());
        modele.addAttribute("frais", Frais.values());
        modele.addAttribute("publics", PublicAccueilli.values());
        modele.addAttribute("prisesEnCharge", PriseEnCharge.values());
        modele.addAttribute("itinerances", Itinerance.values());
        modele.addAttribute("typologies", Typologie.values());
        modele.addAttribute("dispositifs", Dispositif.values());
        modele.addAttribute("formationsLabels", FormationLabel.values());
        modele.addAttribute("jours", LectureDeLaFiche.JOURS.values());
        modele.addAttribute(
                "structures",
                compte.role() == Role.ADMINISTRATEUR
                        ? structures.lister(List.of(), null)
                        : structures.lister(RessortDuCompte.de(compte)));
        return FORMULAIRE;
    }
}
