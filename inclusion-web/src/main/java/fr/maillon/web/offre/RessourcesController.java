package fr.maillon.web.offre;

import fr.maillon.disponibilite.TauxDOccupation;
import fr.maillon.mediateur.LieuPossible;
import fr.maillon.poste.PostesDeTravail;
import fr.maillon.poste.Tarif;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.Ressources;
import fr.maillon.territoire.Departement;
import fr.maillon.web.commun.Euros;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** Les salles, les valises de visio, les agents : ce que les rendez-vous mobilisent. */
@Controller
@RequestMapping("/ressources")
class RessourcesController {

    private static final int PERIODE = 30;
    private static final long PRIX_MAXIMUM = 100_000;

    private final Perimetres perimetres;
    private final Ressources ressources;
    private final TauxDOccupation taux;
    private final PostesDeTravail postes;
    private final Clock horloge;
    private final ZoneId fuseau;

    RessourcesController(
            Perimetres perimetres,
            Ressources ressources,
            TauxDOccupation taux,
            PostesDeTravail postes,
            Clock horloge,
            @Value("${maillon.departement}") String departement) {
        this.perimetres = perimetres;
        this.ressources = ressources;
        this.taux = taux;
        this.postes = postes;
        this.horloge = horloge;
        this.fuseau = Departement.fuseau(departement);
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'PARTENAIRE')")
    String lister(
            @RequestParam @Nullable LocalDate du,
            @RequestParam @Nullable LocalDate au,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        modele.addAttribute("form", RessourceForm.VIDE);
        return page(du, au, compte, modele);
    }

    private String page(@Nullable LocalDate du, @Nullable LocalDate au, CompteConnecte compte, Model modele) {
        var lieux = perimetres.lieux(compte);
        var siennes = perimetres.ressources(compte);
        var ids = siennes.stream().map(Ressource::id).toList();
        var aujourdhui = LocalDate.now(horloge.withZone(fuseau));
        var fin = au == null ? aujourdhui : au;
        var debut = du == null ? fin.minusDays(PERIODE) : du;
        boolean possible = !fin.isBefore(debut) && !fin.isAfter(debut.plusDays(TauxDOccupation.JOURS_AU_PLUS));
        modele.addAttribute("periodeRefusee", !possible);
        modele.addAttribute("du", debut);
        modele.addAttribute("au", fin);
        modele.addAttribute("taux", possible ? taux.de(ids, debut, fin, fuseau) : Map.of());
        modele.addAttribute("tarifs", postes.tarifs(ids));
        modele.addAttribute("coordonne", Perimetres.coordonne(compte));
        modele.addAttribute("ressources", siennes);
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
            return page(null, null, compte, modele);
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

    /** Dit comment un poste ou une salle se prend : ses prix, son quota. Tous vides, il ne se prend plus. */
    @PostMapping("/{id}/tarif")
    @PreAuthorize("hasRole('COORDINATEUR')")
    String tarifer(
            @PathVariable long id,
            @RequestParam @Nullable String heure,
            @RequestParam @Nullable String demiJournee,
            @RequestParam @Nullable String journee,
            @RequestParam @Nullable String quota,
            @RequestParam(defaultValue = "false") boolean enLigne,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        var celle = perimetres.ressources(compte).stream()
                .filter(une -> une.id().valeur() == id && sePrend(une))
                .findFirst()
                .orElseThrow(Introuvable::new);
        var prix = Stream.of(heure, demiJournee, journee)
                .map(RessourcesController::prix)
                .toList();
        var heures = quota == null || quota.isBlank()
                ? 0
                : quota.strip().matches("[1-9]\\d?|[12]\\d\\d|300") ? Integer.parseInt(quota.strip()) : -1;
        if (heures < 0 || prix.stream().anyMatch(un -> un != null && un < 0)) {
            redirection.addFlashAttribute(
                    "avertissement",
                    "Un prix s’écrit en euros, par exemple 2,50, et mille euros au plus. Le quota va de 1 à 300 heures. Rien n’a changé.");
            return "redirect:/ressources";
        }
        postes.tarifer(
                new Tarif(celle.id(), prix.get(0), prix.get(1), prix.get(2), heures == 0 ? null : heures, enLigne));
        redirection.addFlashAttribute("confirmation", celle.libelle() + "\u00A0: c’est noté.");
        return "redirect:/ressources";
    }

    /** En centimes ; absent si vide, négatif si illisible. */
    private static @Nullable Integer prix(@Nullable String saisi) {
        return saisi == null || saisi.isBlank()
                ? null
                : Euros.lire(saisi)
                        .filter(centimes -> centimes <= PRIX_MAXIMUM)
                        .map(Long::intValue)
                        .orElse(-1);
    }

    private static boolean sePrend(Ressource ressource) {
        return ressource.nature() == Ressource.Nature.POSTE || ressource.nature() == Ressource.Nature.SALLE;
    }
}
