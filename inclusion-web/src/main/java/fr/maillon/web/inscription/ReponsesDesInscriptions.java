package fr.maillon.web.inscription;

import fr.maillon.atelier.AtelierIntrouvable;
import fr.maillon.compte.TropDEssais;
import fr.maillon.inscription.InscriptionIntrouvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Ce que l’on répond quand une séance ou une inscription n’existe pas, ou quand on demande trop. */
@ControllerAdvice(basePackageClasses = ReponsesDesInscriptions.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReponsesDesInscriptions {

    @ExceptionHandler({AtelierIntrouvable.class, InscriptionIntrouvable.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String introuvable() {
        return "error/404";
    }

    @ExceptionHandler(TropDEssais.class)
    @ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
    String patience(TropDEssais frein, Model modele) {
        modele.addAttribute("minutes", Math.max(1, (frein.attente().toSeconds() + 59) / 60));
        return "rendezvous/patience";
    }
}
