package fr.maillon.web.securite;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** Les témoins que le navigateur garde pour nous : jamais lisibles d’un script, jamais envoyés d’ailleurs. */
final class Temoins {

    /** D’où un compte s’est déjà connecté. */
    static final String APPAREIL = "maillon-appareil";

    /** La clé d’une saisie gardée. */
    static final String SAISIE = "maillon-saisie";

    private Temoins() {}

    static Optional<String> lire(HttpServletRequest demande, String nom) {
        return Optional.ofNullable(WebUtils.getCookie(demande, nom))
                .map(temoin -> temoin.getValue())
                .filter(valeur -> !valeur.isBlank());
    }

    static void poser(
            HttpServletRequest demande, HttpServletResponse reponse, String nom, String valeur, Duration duree) {
        reponse.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(nom, valeur)
                        .path("/")
                        .httpOnly(true)
                        .secure(demande.isSecure())
                        .sameSite("Lax")
                        .maxAge(duree)
                        .build()
                        .toString());
    }
}
