package fr.maillon.web.api;

import fr.maillon.accompagnement.DejaNoteAutrement;
import fr.maillon.commun.Identifiants;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Chaque refus de l’API, dit en clair. */
@RestControllerAdvice(basePackageClasses = ErreursDeLApi.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ErreursDeLApi {

    private static final Logger LOG = LoggerFactory.getLogger(ErreursDeLApi.class);

    @ExceptionHandler
    ResponseEntity<Probleme> refusee(DemandeRefusee refus) {
        return Reponses.de(refus.probleme());
    }

    /** Un identifiant illisible dans l’adresse ne désigne rien ; un paramètre illisible se corrige. */
    @ExceptionHandler
    ResponseEntity<Probleme> illisible(MethodArgumentTypeMismatchException refus) {
        return Reponses.de(
                refus.getParameter().hasParameterAnnotation(PathVariable.class)
                        ? DemandeRefusee.introuvable().probleme()
                        : DemandeRefusee.parametre(refus.getName(), "cette valeur n’a pas la forme attendue.")
                                .probleme());
    }

    /** Un caractère invisible que rien n’explique : refusé avant d’être lu. */
    @ExceptionHandler(RequestRejectedException.class)
    ResponseEntity<Probleme> interdite() {
        return Reponses.de(Probleme.de(
                HttpStatus.BAD_REQUEST.value(),
                "Un paramètre est illisible.",
                "Retirez les caractères de contrôle de l’adresse."));
    }

    /** Un envoi qui n’est pas du JSON, ou dont un champ n’est pas du bon type. */
    @ExceptionHandler
    ResponseEntity<Probleme> illisible(HttpMessageNotReadableException refus) {
        if (refus.getCause() instanceof DatabindException champ
                && !champ.getPath().isEmpty()) {
            var nom = champ.getPath().stream()
                    .map(JacksonException.Reference::getPropertyName)
                    .filter(morceau -> morceau != null)
                    .collect(Collectors.joining("."));
            return Reponses.de(DemandeRefusee.envoi(List.of(
                            new Probleme.Erreur(nom, "Ce champ n’existe pas, ou sa valeur n’est pas du type attendu.")))
                    .probleme());
        }
        return Reponses.de(Probleme.de(
                HttpStatus.BAD_REQUEST.value(), "L’envoi est illisible.", "Envoyez un objet JSON, en UTF-8."));
    }

    @ExceptionHandler(DejaNoteAutrement.class)
    ResponseEntity<Probleme> dejaNoteAutrement() {
        return Reponses.de(DemandeRefusee.envoi(List.of(new Probleme.Erreur(
                        "id", "Cet identifiant a déjà servi pour un autre contenu. Rien n’a été changé.")))
                .probleme());
    }

    /** Ce que la base refuse et que personne n’avait vu avant elle. */
    @ExceptionHandler
    ResponseEntity<Probleme> refuseeParLaBase(DataIntegrityViolationException refus) {
        LOG.warn("La base a refusé un appel : {}", refus.getClass().getSimpleName());
        return Reponses.de(Probleme.de(
                HttpStatus.UNPROCESSABLE_CONTENT.value(),
                "Une valeur est impossible.",
                "Vérifiez les identifiants, les dates et les textes de votre envoi."));
    }

    @ExceptionHandler
    ResponseEntity<Probleme> imprevue(Exception chute) throws Exception {
        if (chute instanceof AccessDeniedException
                || chute instanceof AuthenticationException
                || chute instanceof org.springframework.web.ErrorResponse) {
            throw chute;
        }
        var numero = Identifiants.nouveau();
        LOG.error("Appel de l’API {}", numero, chute);
        return Reponses.de(Probleme.de(
                HttpStatus.INTERNAL_SERVER_ERROR.value(),
                "Nous n’avons pas pu répondre.",
                "Réessayez dans un instant. Si cela dure, citez ce numéro\u00A0: " + numero));
    }
}
