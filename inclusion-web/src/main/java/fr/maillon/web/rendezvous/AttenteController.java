package fr.maillon.web.rendezvous;

import fr.maillon.attente.AttenteRefusee;
import fr.maillon.attente.Attentes;
import fr.maillon.attente.LectureDesAttentes;
import fr.maillon.attente.LiensDAttente;
import fr.maillon.attente.Moment;
import fr.maillon.offre.Acces;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Offre;
import fr.maillon.offre.OffreId;
import fr.maillon.rendezvous.LieuPossible;
import fr.maillon.rendezvous.Propositions;
import fr.maillon.territoire.Commune;
import fr.maillon.web.commun.ChoixDeCommune;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rien de libre, ou rien qui convienne : laisser un contact, et être prévenu quand une place se libère. */
@Controller
@RequestMapping("/rendez-vous/attente")
class AttenteController {

    private final Attentes attentes;
    private final LectureDesAttentes lecture;
    private final LiensDAttente liens;
    private final CatalogueDesOffres offres;
    private final Propositions propositions;
    private final ChoixDeCommune choixDeCommune;
    private final Bornes bornes;
    private final Clock horloge;
    private final String departement;

    AttenteController(
            Attentes attentes,
            LectureDesAttentes lecture,
            LiensDAttente liens,
            CatalogueDesOffres offres,
            Propositions propositions,
            ChoixDeCommune choixDeCommune,
            Bornes bornes,
            Clock horloge,
            @Value("${maillon.departement}") String departement) {
        this.attentes = attentes;
        this.lecture = lecture;
        this.liens = liens;
        this.offres = offres;
        this.propositions = propositions;
        this.choixDeCommune = choixDeCommune;
        this.bornes = bornes;
        this.horloge = horloge;
        this.departement = departement;
    }

    @GetMapping
    @PreAuthorize("permitAll()")
    String formulaire(
            @RequestParam @Nullable UUID offre,
            @RequestParam @Nullable String ou,
            @RequestParam @Nullable String prescription,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            Model modele) {
        boolean prescrit = Bornes.prescrit(prescription != null, compte);
        var celle = offre(offre, prescrit);
        var commune = commune(ou);
        modele.addAttribute("form", AttenteForm.neuf(celle.id().valeur(), ChoixDeCommune.ecrire(commune), prescrit));
        return montrer(celle, commune, lieux(celle, commune, prescrit), prescrit, modele);
    }

    @PostMapping
    @PreAuthorize("permitAll()")
    String attendre(
            @Valid @ModelAttribute("form") AttenteForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            HttpServletRequest demande,
            HttpServletResponse reponse,
            Model modele,
            RedirectAttributes redirection) {
        boolean prescrit = Bornes.prescrit(form.veutPrescrire(), compte);
        var celle = offre(form.offre(), prescrit);
        var commune = commune(form.ou());
        var lieux = lieux(celle, commune, prescrit);
        var souhait = form.souhait(celle.id(), commune, lieux, aujourdhui(), erreurs);
        var personne = form.personne(prescrit, erreurs);
        if (souhait.isPresent() && personne.isPresent()) {
            bornes.attendre(demande, compte);
            try {
                var inscrite = attentes.inscrire(
                        form.id(),
                        souhait.get(),
                        personne.get(),
                        prescrit ? Objects.requireNonNull(compte).mediateur() : null);
                redirection.addFlashAttribute("nouveau", true);
                return "redirect:/rendez-vous/attente/" + inscrite.lien().jeton();
            } catch (AttenteRefusee quota) {
                erreurs.rejectValue("contact", "attente.quota");
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(celle, commune, lieux, prescrit, modele);
    }

    /** Un médiateur retrouve la personne pour qui il attend. */
    @GetMapping("/de/{id}")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String de(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte) {
        return lecture.activesDuPrescripteur(compte.mediateur()).stream()
                .filter(fiche -> fiche.id().valeur().equals(id))
                .findFirst()
                .map(fiche -> "redirect:/rendez-vous/attente/"
                        + liens.nouveau(fiche.id()).jeton())
                .orElseThrow(Introuvable::new);
    }

    private String montrer(Offre offre, Commune commune, List<LieuPossible> lieux, boolean prescrit, Model modele) {
        modele.addAttribute("offre", offre);
        modele.addAttribute("commune", commune);
        modele.addAttribute("lieux", lieux);
        modele.addAttribute("prescription", prescrit);
        modele.addAttribute("moments", Moment.values());
        modele.addAttribute("aujourdhui", aujourdhui());
        modele.addAttribute("dernier", aujourdhui().plusDays(Attentes.JOURS_AU_PLUS));
        return "rendezvous/attendre";
    }

    private List<LieuPossible> lieux(Offre offre, Commune commune, boolean prescrit) {
        return propositions.lieux(offre.id(), commune, prescrit);
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(ZoneId.of("Europe/Paris")));
    }

    /** L’adresse vient de la page des créneaux : une commune qui n’y est pas n’a pas été choisie. */
    private Commune commune(@Nullable String ou) {
        return choixDeCommune
                .lire(ou, departement, "ou", new MapBindingResult(new HashMap<>(), "recherche"))
                .orElseThrow(Introuvable::new);
    }

    /** Cette offre, si elle se propose à cette personne ; sinon, elle n’existe pas pour elle. */
    private Offre offre(@Nullable UUID id, boolean prescrit) {
        if (id == null) {
            throw new Introuvable();
        }
        var offre = offres.parId(new OffreId(id));
        if (!offre.active() || (offre.fiche().acces() != Acces.PUBLIC && !prescrit)) {
            throw new Introuvable();
        }
        return offre;
    }
}
