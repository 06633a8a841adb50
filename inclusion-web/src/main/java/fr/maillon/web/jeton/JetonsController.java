package fr.maillon.web.jeton;

import fr.maillon.compte.Role;
import fr.maillon.jeton.DemandeDeJeton;
import fr.maillon.jeton.Droit;
import fr.maillon.jeton.Etendue;
import fr.maillon.jeton.Gestionnaire;
import fr.maillon.jeton.JetonIntrouvable;
import fr.maillon.jeton.JetonsDApi;
import fr.maillon.jeton.MediateurAilleurs;
import fr.maillon.jeton.SecretDeJeton;
import fr.maillon.mediateur.AffectationEnListe;
import fr.maillon.mediateur.EquipeDuReseau;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.mediateur.Perimetre;
import fr.maillon.structure.GestionDesStructures;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/**
 * Les jetons d’API. L’administrateur en remet pour une structure ou un département, le responsable pour sa structure, le
 * médiateur pour ce qu’il note. Un secret se montre une fois, dans la réponse même : il n’est gardé nulle part.
 */
@Controller
@RequestMapping("/jetons")
class JetonsController {

    private static final String RETOUR = "redirect:/jetons";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final JetonsDApi jetons;
    private final EquipeDuReseau equipe;
    private final GestionDesStructures structures;
    private final Territoires territoires;
    private final Clock horloge;

    JetonsController(
            JetonsDApi jetons,
            EquipeDuReseau equipe,
            GestionDesStructures structures,
            Territoires territoires,
            Clock horloge) {
        this.jetons = jetons;
        this.equipe = equipe;
        this.structures = structures;
        this.territoires = territoires;
        this.horloge = horloge;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('ADMINISTRATEUR', 'RESPONSABLE_STRUCTURE', 'MEDIATEUR')")
    String liste(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("jetons", jetons.lister(gestionnaire(compte)));
        return "jeton/liste";
    }

    @GetMapping("/nouveau")
    @PreAuthorize("hasAnyRole('ADMINISTRATEUR', 'RESPONSABLE_STRUCTURE', 'MEDIATEUR')")
    String nouveau(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("form", JetonForm.vide());
        return montrer(compte, modele);
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('ADMINISTRATEUR', 'RESPONSABLE_STRUCTURE', 'MEDIATEUR')")
    String creer(
            @Valid @ModelAttribute("form") JetonForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        if (!erreurs.hasFieldErrors("droits")) {
            form.verifier(erreurs, permis(compte), compte.role() == Role.ADMINISTRATEUR);
        }
        if (!erreurs.hasErrors()) {
            try {
                var etendue = etendue(form, compte, erreurs);
                if (etendue.isPresent()) {
                    return jetons.creer(
                                    form.id(),
                                    demande(form, etendue.get(), compte),
                                    compte.id().valeur())
                            .map(secret -> remettre(form.nom().strip(), secret, modele))
                            .orElseGet(() -> dejaFait(redirection));
                }
            } catch (MediateurAilleurs ailleurs) {
                erreurs.rejectValue("mediateur", "jeton.mediateur.ailleurs");
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(compte, modele);
    }

    @PostMapping("/{id}/renouvellement")
    @PreAuthorize("hasAnyRole('ADMINISTRATEUR', 'RESPONSABLE_STRUCTURE', 'MEDIATEUR')")
    String renouveler(
            @PathVariable UUID id,
            @RequestParam String prefixe,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            RedirectAttributes redirection) {
        modele.addAttribute("renouvele", true);
        return jetons.renouveler(id, prefixe, gestionnaire(compte), compte.id().valeur())
                .map(secret -> remettre(nom(id, compte), secret, modele))
                .orElseGet(() -> dejaFait(redirection));
    }

    @PostMapping("/{id}/revocation")
    @PreAuthorize("hasAnyRole('ADMINISTRATEUR', 'RESPONSABLE_STRUCTURE', 'MEDIATEUR')")
    String revoquer(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        jetons.revoquer(id, gestionnaire(compte), compte.id().valeur());
        redirection.addFlashAttribute("confirmation", "Le jeton est révoqué\u00A0: il n’ouvre plus rien.");
        return RETOUR;
    }

    private static String remettre(String nom, SecretDeJeton secret, Model modele) {
        modele.addAttribute("nom", nom);
        modele.addAttribute("secret", secret.texte());
        return "jeton/secret";
    }

    private static String dejaFait(RedirectAttributes redirection) {
        redirection.addFlashAttribute(
                "avertissement",
                "C’est déjà fait, et un secret ne se montre qu’une fois. S’il est perdu, renouvelez le jeton.");
        return RETOUR;
    }

    private String nom(UUID id, CompteConnecte compte) {
        return jetons.lister(gestionnaire(compte)).stream()
                .filter(jeton -> jeton.id().equals(id))
                .findFirst()
                .orElseThrow(Introuvable::new)
                .nom();
    }

    private static Gestionnaire gestionnaire(CompteConnecte compte) {
        return switch (compte.role()) {
            case ADMINISTRATEUR -> new Gestionnaire.DuReseau();
            case RESPONSABLE_STRUCTURE -> new Gestionnaire.DeLaStructure(compte.structure());
            case MEDIATEUR -> new Gestionnaire.LeMediateur(compte.mediateur());
            case COORDINATEUR, PARTENAIRE -> throw new Introuvable();
        };
    }

    /** Les noms des personnes, seul leur médiateur les donne. */
    private static Set<Droit> permis(CompteConnecte compte) {
        return compte.role() == Role.MEDIATEUR
                ? EnumSet.allOf(Droit.class)
                : EnumSet.complementOf(EnumSet.of(Droit.NOMINATIF));
    }

    /** Ce que verra le jeton, si cette personne peut le donner. */
    private Optional<Etendue> etendue(JetonForm form, CompteConnecte compte, BindingResult erreurs) {
        switch (compte.role()) {
            case MEDIATEUR -> {
                return affectation(compte)
                        .<Etendue>map(ici -> new Etendue.DuMediateur(compte.mediateur(), ici.structure()))
                        .or(() -> refuser(erreurs, "nom", "jeton.sans.affectation"));
            }
            case RESPONSABLE_STRUCTURE -> {
                return Optional.of(new Etendue.DeLaStructure(compte.structure()));
            }
            default -> {
                return form.estDUnDepartement()
                        ? territoires
                                .departement(String.valueOf(form.departement()))
                                .<Etendue>map(departement -> new Etendue.DuDepartement(departement.code()))
                                .or(() -> refuser(erreurs, "departement", "jeton.etendue"))
                        : structures.lister(List.of(), null).stream()
                                .filter(structure -> structure.id().valeur().equals(form.structure()))
                                .findFirst()
                                .<Etendue>map(structure -> new Etendue.DeLaStructure(structure.id()))
                                .or(() -> refuser(erreurs, "structure", "jeton.etendue"));
            }
        }
    }

    private static Optional<Etendue> refuser(BindingResult erreurs, String champ, String raison) {
        erreurs.rejectValue(champ, raison);
        return Optional.empty();
    }

    private static DemandeDeJeton demande(JetonForm form, Etendue etendue, CompteConnecte compte) {
        return new DemandeDeJeton(
                form.nom(),
                etendue,
                mediateur(form, etendue),
                form.choisis(),
                form.duree().jours());
    }

    private static @Nullable MediateurId mediateur(JetonForm form, Etendue etendue) {
        if (etendue instanceof Etendue.DuMediateur du) {
            return du.mediateur();
        }
        return form.mediateur() == null || !form.choisis().contains(Droit.ECRITURE)
                ? null
                : new MediateurId(form.mediateur());
    }

    private Optional<AffectationEnListe> affectation(CompteConnecte compte) {
        return equipe.affectation(compte.mediateur(), aujourdhui());
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }

    private String montrer(CompteConnecte compte, Model modele) {
        modele.addAttribute("droits", permis(compte).stream().toList());
        modele.addAttribute("durees", JetonForm.Duree.values());
        boolean duReseau = compte.role() == Role.ADMINISTRATEUR;
        modele.addAttribute("duReseau", duReseau);
        modele.addAttribute("duMediateur", compte.role() == Role.MEDIATEUR);
        modele.addAttribute(
                "structures",
                duReseau
                        ? structures.lister(List.of(), null).stream()
                                .map(structure -> new Choix(structure.id().valeur(), structure.nom()))
                                .toList()
                        : List.of());
        modele.addAttribute("departements", duReseau ? territoires.departements() : List.of());
        modele.addAttribute("mediateurs", mediateurs(compte));
        return "jeton/nouveau";
    }

    /** Ceux qui sont affectés quelque part aujourd’hui, avec leur structure. */
    private List<Choix> mediateurs(CompteConnecte compte) {
        var perimetre = switch (compte.role()) {
            case ADMINISTRATEUR -> Perimetre.toutLeReseau();
            case RESPONSABLE_STRUCTURE -> Perimetre.structure(compte.structure());
            default -> null;
        };
        return perimetre == null
                ? Collections.emptyList()
                : equipe.lister(perimetre, aujourdhui()).stream()
                        .flatMap(mediateur -> mediateur.affectation() == null
                                ? java.util.stream.Stream.empty()
                                : java.util.stream.Stream.of(new Choix(
                                        mediateur.id().valeur(),
                                        mediateur.nomComplet() + ", "
                                                + mediateur.affectation().nomDeLaStructure())))
                        .toList();
    }

    /** Un choix d’une liste. */
    record Choix(UUID id, String libelle) {

        public String name() {
            return id.toString();
        }
    }

    /** Un jeton absent, ou d’ailleurs : 404. */
    @ControllerAdvice
    static class Refus {

        @ExceptionHandler(JetonIntrouvable.class)
        @ResponseStatus(HttpStatus.NOT_FOUND)
        String introuvable() {
            return "error/404";
        }
    }
}
