package fr.maillon.web.rendezvous;

import fr.maillon.attente.AttenteIntrouvable;
import fr.maillon.compte.TropDEssais;
import fr.maillon.offre.OffreIntrouvable;
import fr.maillon.rendezvous.RendezVousIntrouvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Ce que l’on répond quand un rendez-vous n’existe pas, ou quand on demande trop. */
@ControllerAdvice(basePackageClasses = ReponsesDesRendezVous.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReponsesDesRendezVous {

    @ExceptionHandler({OffreIntrouvable.class, RendezVousIntrouvable.class, AttenteIntrouvable.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String introuvable() {
        return "error/404";
    }

    /** La personne tient un lien, entier ou non : on lui dit comment retrouver son rendez-vous. */
    @ExceptionHandler(LienInconnu.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String lienInconnu() {
        return "rendezvous/lien-inconnu";
    }

    @ExceptionHandler(TropDEssais.class)
    @ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
    String patience(TropDEssais frein, Model modele) {
        modele.addAttribute("minutes", Math.max(1, (frein.attente().toSeconds() + 59) / 60));
        return "rendezvous/patience";
    }
}
