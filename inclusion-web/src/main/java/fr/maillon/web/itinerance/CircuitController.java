package fr.maillon.web.itinerance;

import fr.maillon.itinerance.CalendrierDesTournees;
import fr.maillon.itinerance.CircuitDejaNomme;
import fr.maillon.itinerance.ItinerantEnListe;
import fr.maillon.itinerance.ItinerantId;
import fr.maillon.itinerance.Tournees;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Les circuits : la liste, un neuf, et la semaine de chacun. */
@Controller
@RequestMapping("/circuits")
class CircuitController {

    private final CalendrierDesTournees calendrier;
    private final Tournees tournees;
    private final AccesAuxTournees acces;
    private final Clock horloge;

    CircuitController(CalendrierDesTournees calendrier, Tournees tournees, AccesAuxTournees acces, Clock horloge) {
        this.calendrier = calendrier;
        this.tournees = tournees;
        this.acces = acces;
        this.horloge = horloge;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String liste(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("circuits", calendrier.circuits(acces.ressort(compte)));
        return "itinerance/circuits";
    }

    @GetMapping("/nouveau")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String formulaire(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("form", new CircuitForm("", null, null, null));
        return montrer(compte, modele);
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String creer(
            @Valid @ModelAttribute("form") CircuitForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var departement = departement(form, compte);
        if (form.itinerant() == null
                && (form.nouvelItinerant() == null || form.nouvelItinerant().isBlank())) {
            erreurs.rejectValue("nouvelItinerant", "itinerance.vehicule");
        }
        if (form.itinerant() == null && departement.isEmpty()) {
            erreurs.rejectValue("departement", "itinerance.departement");
        }
        var connu = calendrier.itinerants(acces.codes(compte)).stream()
                .filter(itinerant -> itinerant.id().valeur().equals(form.itinerant()))
                .findFirst();
        if (form.itinerant() != null && connu.isEmpty()) {
            erreurs.rejectValue("itinerant", "itinerance.vehicule");
        }
        if (!erreurs.hasErrors()) {
            try {
                var itinerant =
                        connu.map(ItinerantEnListe::id).orElseGet(() -> nouveau(form, departement.orElseThrow()));
                var id = tournees.creerCircuit(itinerant, form.nom());
                redirection.addFlashAttribute(
                        "confirmation",
                        "Le circuit « " + form.nom().strip() + " » est créé. Ajoutez son premier arrêt.");
                return "redirect:/circuits/" + id.valeur();
            } catch (CircuitDejaNomme refus) {
                erreurs.rejectValue("nom", "itinerance.circuit.deja");
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(compte, modele);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String page(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String semaine,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        var circuit = acces.circuit(id, compte);
        var aujourdHui = LocalDate.now(horloge.withZone(circuit.fuseau()));
        var choisie = Semaine.lire(semaine, aujourdHui);
        modele.addAttribute("circuit", circuit);
        modele.addAttribute("tenus", acces.tenus(circuit, compte));
        modele.addAttribute("semaine", choisie);
        modele.addAttribute("aujourdHui", aujourdHui);
        modele.addAttribute("maintenant", horloge.instant());
        modele.addAttribute("passages", calendrier.passages(circuit.id(), choisie.plage(circuit.fuseau())));
        return "itinerance/circuit";
    }

    private ItinerantId nouveau(CircuitForm form, String departement) {
        return tournees.creerItinerant(form.nouvelItinerant() == null ? "" : form.nouvelItinerant(), departement, null);
    }

    private Optional<String> departement(CircuitForm form, CompteConnecte compte) {
        var possibles = acces.codes(compte);
        return possibles.size() == 1
                ? Optional.of(possibles.getFirst())
                : Optional.ofNullable(form.departement()).filter(possibles::contains);
    }

    private String montrer(CompteConnecte compte, Model modele) {
        var departements = acces.departements(compte);
        modele.addAttribute("itinerants", calendrier.itinerants(acces.codes(compte)));
        modele.addAttribute(
                "departements",
                departements.size() == 1
                        ? List.of()
                        : departements.stream()
                                .map(departement ->
                                        new Choix(departement.code(), departement.code() + " – " + departement.nom()))
                                .toList());
        return "itinerance/nouveau-circuit";
    }
}
