package fr.maillon.web.agenda;

import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.mediateur.LieuPossible;
import fr.maillon.poste.PosteRefuse;
import fr.maillon.poste.PostesDeTravail;
import fr.maillon.poste.ReservationDePoste;
import fr.maillon.poste.Tarif;
import fr.maillon.poste.Unite;
import fr.maillon.rendezvous.EnClair;
import fr.maillon.rendezvous.LectureDesRendezVous;
import fr.maillon.rendezvous.Personne;
import fr.maillon.rendezvous.PriseEnAgenda;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.territoire.Departement;
import fr.maillon.web.commun.Contact;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
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

/** Les postes et salles de télécentre d’un lieu : ce qui est libre, ce que cela coûte, qui les prend. */
@Controller
@RequestMapping("/agenda/lieux/{lieu}/postes")
class PostesController {

    private final AgendaDuCompte agendas;
    private final Ressources ressources;
    private final PostesDeTravail postes;
    private final LectureDesRendezVous lecture;

    PostesController(
            AgendaDuCompte agendas, Ressources ressources, PostesDeTravail postes, LectureDesRendezVous lecture) {
        this.agendas = agendas;
        this.ressources = ressources;
        this.postes = postes;
        this.lecture = lecture;
    }

    /**
     * Qui prend quoi, et quand.
     *
     * @param id né avec le formulaire : envoyé deux fois, il ne prend qu’une fois
     * @param heure pour une heure seulement
     * @param contact un téléphone ou un courriel
     */
    record PosteForm(
            @NotNull(message = "{atelier.jeton}") UUID id,
            @NotNull(message = "{poste.poste}") Long poste,
            @NotNull(message = "{poste.unite}") Unite unite,
            @NotNull(message = "{poste.jour}") LocalDate jour,
            @Nullable LocalTime heure,

            @NotBlank(message = "{rendezvous.nom}")
            @Size(max = Personne.NOM_MAXIMUM, message = "{rendezvous.nom.long}")
            @SansDonneeInterdite
            String nom,

            @Nullable String contact) {

        /** Rien de personnel dans un journal technique. */
        @Override
        public String toString() {
            return "PosteForm[" + id + "]";
        }
    }

    /** Un poste, ce qu’il coûte, ce qui y est pris. */
    record PosteDuJour(Ressource ressource, Tarif tarif, List<String> pris) {}

    /** Un choix d’une liste. */
    record Option(String name, String libelle) {}

    /** Une réservation, comme on la lit. */
    record Ligne(ReservationDePoste reservation, String heures) {}

    @GetMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String page(
            @PathVariable UUID lieu,
            @RequestParam @Nullable LocalDate jour,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        var celui = lieu(lieu, compte);
        var leJour = jour == null ? agendas.aujourdhui() : jour;
        modele.addAttribute("form", neuf(leJour));
        return montrer(celui, leJour, modele);
    }

    @SuppressWarnings("NullAway") // un formulaire neuf n’a encore ni poste, ni nom
    private static PosteForm neuf(LocalDate jour) {
        return new PosteForm(Identifiants.nouveau(), null, null, jour, null, null, null);
    }

    private String montrer(LieuPossible lieu, LocalDate jour, Model modele) {
        var fuseau = fuseau(lieu);
        var periode = new Creneau(
                jour.atStartOfDay(fuseau).toInstant(),
                jour.plusDays(1).atStartOfDay(fuseau).toInstant());
        var duLieu = ressources.duLieu(lieu.id());
        var ids = duLieu.stream().map(Ressource::id).toList();
        var tarifs = postes.tarifs(ids);
        Map<RessourceId, List<PriseEnAgenda>> prises =
                lecture.coteACote(ids, periode).stream().collect(Collectors.groupingBy(PriseEnAgenda::ressource));
        var proposes = duLieu.stream()
                .filter(une -> tarifs.containsKey(une.id()))
                .map(une -> new PosteDuJour(
                        une,
                        Objects.requireNonNull(tarifs.get(une.id())),
                        prises.getOrDefault(une.id(), List.of()).stream()
                                .map(prise -> heures(prise.pendant(), fuseau))
                                .toList()))
                .toList();
        modele.addAttribute("lieu", lieu);
        modele.addAttribute("jour", jour);
        modele.addAttribute("avant", jour.minusDays(1));
        modele.addAttribute("apres", jour.plusDays(1));
        modele.addAttribute("postes", proposes);
        modele.addAttribute(
                "choix",
                proposes.stream()
                        .map(un -> new Option(
                                String.valueOf(un.ressource().id().valeur()),
                                un.ressource().libelle()))
                        .toList());
        modele.addAttribute("unites", Unite.values());
        modele.addAttribute(
                "lignes",
                postes.duLieu(lieu.id(), periode).stream()
                        .map(une -> new Ligne(une, heures(une.pendant(), fuseau)))
                        .toList());
        return "agenda/postes";
    }

    private static String heures(Creneau pendant, ZoneId fuseau) {
        return EnClair.heure(pendant.debut().atZone(fuseau).toLocalTime()) + " – "
                + EnClair.heure(pendant.fin().atZone(fuseau).toLocalTime());
    }

    /** Prend un poste pour quelqu’un. */
    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String prendre(
            @PathVariable UUID lieu,
            @Valid @ModelAttribute("form") PosteForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            HttpServletResponse reponse,
            Model modele,
            RedirectAttributes redirection) {
        var celui = lieu(lieu, compte);
        var contact = Contact.lire(form.contact());
        if (contact.isEmpty() || contact.get().estVide()) {
            Contact.refuser(contact, erreurs);
        }
        if (!erreurs.hasErrors() && contact.isPresent()) {
            try {
                var poste = ressources.duLieu(celui.id()).stream()
                        .map(Ressource::id)
                        .filter(une -> une.valeur() == form.poste())
                        .findFirst()
                        .orElseThrow(() -> new PosteRefuse(PosteRefuse.Raison.UNITE));
                postes.prendre(
                        form.id(),
                        poste,
                        form.unite(),
                        form.jour(),
                        form.heure(),
                        fuseau(celui),
                        new Personne(
                                form.nom(),
                                contact.get().telephone(),
                                contact.get().courriel(),
                                null));
                redirection.addFlashAttribute("confirmation", "C’est pris.");
                return "redirect:/agenda/lieux/" + lieu + "/postes?jour=" + form.jour();
            } catch (PosteRefuse refus) {
                erreurs.rejectValue(
                        refus.raison() == PosteRefuse.Raison.HEURE ? "heure" : "poste",
                        "poste.refuse",
                        new Object[] {refus.raison().libelle()},
                        refus.raison().libelle());
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(celui, form.jour() == null ? agendas.aujourdhui() : form.jour(), modele);
    }

    /** Rend un poste. */
    @PostMapping("/{id}/annulation")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String rendre(
            @PathVariable UUID lieu,
            @PathVariable UUID id,
            @RequestParam @Nullable LocalDate jour,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        postes.rendre(id, lieu(lieu, compte).id());
        redirection.addFlashAttribute("confirmation", "Le poste est rendu.");
        return "redirect:/agenda/lieux/" + lieu + "/postes" + (jour == null ? "" : "?jour=" + jour);
    }

    private LieuPossible lieu(UUID lieu, CompteConnecte compte) {
        return agendas.lieuxTenus(compte).stream()
                .filter(un -> un.id().valeur().equals(lieu))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    private ZoneId fuseau(LieuPossible lieu) {
        return Departement.fuseau(agendas.departement(lieu));
    }
}
