package fr.maillon.web.commun;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Ce que l’on montre quand une page n’existe pas, ou plus, ou a changé entre-temps. */
@ControllerAdvice
class PagesErreur {

    private static final Logger LOG = LoggerFactory.getLogger(PagesErreur.class);

    /** Nos formulaires sont des valeurs : un champ fabriqué sous un autre ({@code ou.x}) n’y crée rien, il se refuse. */
    @InitBinder
    void sansSousChamp(WebDataBinder liaison) {
        liaison.setAutoGrowNestedPaths(false);
    }

    @ExceptionHandler(Introuvable.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String introuvable() {
        return "error/404";
    }

    /** Une date impossible dans l’adresse d’une liste se dit ; toute autre valeur illisible est une page qui n’existe pas. */
    @ExceptionHandler
    String illisible(MethodArgumentTypeMismatchException refus, HttpServletResponse reponse, Model modele) {
        if (refus.getRequiredType() == LocalDate.class) {
            reponse.setStatus(HttpStatus.BAD_REQUEST.value());
            modele.addAttribute(
                    "raison", "Cette date n’existe pas, ou elle est hors de 1900 à 2199. Vérifiez l’année.");
            return "error/4xx";
        }
        reponse.setStatus(HttpStatus.NOT_FOUND.value());
        return "error/404";
    }

    /** Un nom de champ fabriqué, qu’aucune de nos pages n’envoie. */
    @ExceptionHandler(InvalidPropertyException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String champInvente() {
        return "error/4xx";
    }

    /** Un formulaire avec un fichier, envoyé comme s’il n’en avait pas. */
    @ExceptionHandler(MultipartException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String sansFichier() {
        return "error/4xx";
    }

    /** Un envoi plus gros que ce que l’on accepte. */
    @ExceptionHandler(MaxUploadSizeExceededException.class)
    @ResponseStatus(HttpStatus.CONTENT_TOO_LARGE)
    String tropGros() {
        return "error/413";
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
