package fr.maillon.web.commun;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Ce que l’on montre quand une page n’existe pas, ou plus, ou a changé entre-temps. */
@ControllerAdvice
class PagesErreur {

    private static final Logger LOG = LoggerFactory.getLogger(PagesErreur.class);

    @ExceptionHandler({Introuvable.class, MethodArgumentTypeMismatchException.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String introuvable() {
        return "error/404";
    }

    /** Une valeur que la base refuse et que la page n’avait pas vue : un identifiant inventé, une date hors du temps. */
    @ExceptionHandler(DataIntegrityViolationException.class)
    @ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
    String refuseeParLaBase(DataIntegrityViolationException refus) {
        LOG.warn("La base a refusé une écriture : {}", refus.getClass().getSimpleName());
        return "error/4xx";
    }

    @ExceptionHandler(OptimisticLockingFailureException.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    String modifieeEntreTemps() {
        return "error/409";
    }
}
