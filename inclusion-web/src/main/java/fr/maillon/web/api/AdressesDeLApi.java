package fr.maillon.web.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Une adresse de l’API qui n’existe pas, ou que l’on appelle autrement qu’il ne faut. Les pages n’en savent rien. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class AdressesDeLApi {

    @ExceptionHandler({
        NoHandlerFoundException.class,
        NoResourceFoundException.class,
        HttpRequestMethodNotSupportedException.class,
        HttpMediaTypeNotSupportedException.class,
        HttpMediaTypeNotAcceptableException.class
    })
    ResponseEntity<Probleme> refuser(Exception refus, HttpServletRequest demande) throws Exception {
        if (!demande.getRequestURI().startsWith(demande.getContextPath() + ApiConfiguration.RACINE + "/")
                || !(refus instanceof ErrorResponse erreur)) {
            throw refus;
        }
        return Reponses.de(Probleme.de(
                erreur.getStatusCode().value(),
                titre(erreur.getStatusCode()),
                "Le contrat est à " + ApiConfiguration.CONTRAT + "."));
    }

    private static String titre(HttpStatusCode statut) {
        return switch (statut.value()) {
            case 405 -> "Cette adresse ne s’appelle pas ainsi.";
            case 406 -> "Nous ne répondons qu’en JSON.";
            case 415 -> "Envoyez du JSON (Content-Type: application/json).";
            default -> "Cette adresse n’existe pas.";
        };
    }
}
