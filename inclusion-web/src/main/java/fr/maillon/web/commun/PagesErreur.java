package fr.maillon.web.commun;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Ce que l’on montre quand une page n’existe pas, ou plus, ou a changé entre-temps. */
@ControllerAdvice
class PagesErreur {

    @ExceptionHandler(Introuvable.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String introuvable() {
        return "error/404";
    }

    @ExceptionHandler(OptimisticLockingFailureException.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    String modifieeEntreTemps() {
        return "error/409";
    }
}
