package fr.maillon.web.poste;

import fr.maillon.compte.TropDEssais;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Ce que l’on répond quand on demande trop. */
@ControllerAdvice(basePackageClasses = ReponsesDesPostes.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReponsesDesPostes {

    @ExceptionHandler(TropDEssais.class)
    @ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
    String patience(TropDEssais frein, Model modele) {
        modele.addAttribute("minutes", Math.max(1, (frein.attente().toSeconds() + 59) / 60));
        return "rendezvous/patience";
    }
}
