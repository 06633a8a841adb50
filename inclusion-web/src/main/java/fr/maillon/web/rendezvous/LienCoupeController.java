package fr.maillon.web.rendezvous;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Le lien d’un rendez-vous, trop court ou trop long : une lettre oubliée, le point de la phrase recopié avec lui. */
@Controller
class LienCoupeController {

    @GetMapping("/rendez-vous/{lien:.{12,31}|.{33,90}}")
    @PreAuthorize("permitAll()")
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String direCommentRetrouver() {
        return "rendezvous/lien-inconnu";
    }
}
