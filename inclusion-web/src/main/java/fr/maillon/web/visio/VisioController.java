package fr.maillon.web.visio;

import fr.maillon.compte.Freins;
import fr.maillon.compte.Role;
import fr.maillon.compte.TropDEssais;
import fr.maillon.rendezvous.FicheRendezVous;
import fr.maillon.rendezvous.LectureDesRendezVous;
import fr.maillon.rendezvous.RendezVousIntrouvable;
import fr.maillon.rendezvous.Statut;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.visio.FournisseurDeVisio;
import fr.maillon.visio.SalleDeVisio;
import fr.maillon.visio.VisioIndisponible;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * La porte d’une salle de visio que le fournisseur n’ouvre qu’au moment voulu. La page dit quand ; l’entrée ouvre la salle et y
 * mène. Qui reçoit, connecté, y entre en animateur.
 */
@Controller
@RequestMapping("/visio/{nom:[a-z2-7]{26,40}}")
class VisioController {

    static final int SALLES_INCONNUES = 30;
    private static final Duration AVANT = Duration.ofMinutes(15);
    private static final Duration APRES = Duration.ofMinutes(60);
    private static final Logger LOG = LoggerFactory.getLogger(VisioController.class);

    private final LectureDesRendezVous lecture;
    private final FournisseurDeVisio fournisseur;
    private final Ressources ressources;
    private final Freins freins;
    private final Clock horloge;

    VisioController(
            LectureDesRendezVous lecture,
            FournisseurDeVisio fournisseur,
            Ressources ressources,
            Freins freins,
            Clock horloge) {
        this.lecture = lecture;
        this.fournisseur = fournisseur;
        this.ressources = ressources;
        this.freins = freins;
        this.horloge = horloge;
    }

    @GetMapping
    @PreAuthorize("permitAll()")
    String porte(@PathVariable String nom, HttpServletRequest demande, Model modele) {
        return porte(deLaSalle(nom, demande), false, modele);
    }

    private String porte(FicheRendezVous fiche, boolean indisponible, Model modele) {
        modele.addAttribute("rdv", fiche);
        modele.addAttribute("nom", Objects.requireNonNull(fiche.salle()).nom());
        modele.addAttribute("ouverte", estOuverte(fiche));
        modele.addAttribute(
                "finie", horloge.instant().isAfter(fiche.fin().toInstant().plus(APRES)));
        modele.addAttribute("indisponible", indisponible);
        return "visio/porte";
    }

    /** Ouvre la salle, et y mène. */
    @GetMapping("/entree")
    @PreAuthorize("permitAll()")
    String entrer(
            @PathVariable String nom,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            HttpServletRequest demande,
            HttpServletResponse reponse,
            Model modele) {
        var fiche = deLaSalle(nom, demande);
        if (!estOuverte(fiche)) {
            return "redirect:/visio/" + nom;
        }
        try {
            return "redirect:" + fournisseur.entrer(Objects.requireNonNull(fiche.salle()), recoit(fiche, compte));
        } catch (VisioIndisponible muet) {
            LOG.warn("Une visio ne s’ouvre pas : {}", muet.getMessage());
            reponse.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            return porte(fiche, true, modele);
        }
    }

    private boolean estOuverte(FicheRendezVous fiche) {
        var maintenant = horloge.instant();
        return fiche.statut() == Statut.A_VENIR
                && !maintenant.isBefore(fiche.debut().toInstant().minus(AVANT))
                && !maintenant.isAfter(fiche.fin().toInstant().plus(APRES));
    }

    /** Vrai si ce rendez-vous est de l’agenda de ce compte. */
    private boolean recoit(FicheRendezVous fiche, @Nullable CompteConnecte compte) {
        if (compte == null || (compte.role() != Role.MEDIATEUR && compte.role() != Role.PARTENAIRE)) {
            return false;
        }
        List<RessourceId> siennes = compte.role() == Role.MEDIATEUR
                ? List.of(ressources.duMediateur(compte.mediateur()))
                : ressources.deLaStructure(compte.structure()).stream()
                        .map(Ressource::id)
                        .toList();
        try {
            lecture.parId(fiche.id(), siennes, compte.role() == Role.MEDIATEUR ? compte.mediateur() : null);
            return true;
        } catch (RendezVousIntrouvable autre) {
            return false;
        }
    }

    /** Une salle inconnue se compte ; au-delà, plus aucune ne répond. */
    private FicheRendezVous deLaSalle(String nom, HttpServletRequest demande) {
        freins.verifier("lien", demande.getRemoteAddr(), SALLES_INCONNUES);
        return lecture.deLaSalle(new SalleDeVisio(nom))
                .filter(fiche -> !fiche.statut().estAnnule())
                .orElseGet(() -> {
                    freins.compter("lien", demande.getRemoteAddr(), SALLES_INCONNUES);
                    throw new Introuvable();
                });
    }

    @ExceptionHandler(TropDEssais.class)
    @ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
    String patience(TropDEssais frein, Model modele) {
        modele.addAttribute("minutes", Math.max(1, (frein.attente().toSeconds() + 59) / 60));
        return "rendezvous/patience";
    }
}
