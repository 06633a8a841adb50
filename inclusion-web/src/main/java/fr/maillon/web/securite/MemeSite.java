package fr.maillon.web.securite;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** D’où vient une demande : ce que le navigateur en dit, et qu’une page d’un autre site ne peut pas écrire à sa place. */
final class MemeSite {

    private MemeSite() {}

    /** Vrai si le navigateur affirme que la demande part d’une de nos pages ; son silence ne suffit pas. */
    static boolean affirme(HttpServletRequest demande) {
        var site = demande.getHeader("Sec-Fetch-Site");
        return site == null
                ? cheminIci(demande, demande.getHeader(HttpHeaders.ORIGIN)).isPresent()
                : "same-origin".equals(site);
    }

    /** Vrai si le navigateur dit que la demande part d’ailleurs. */
    static boolean nie(HttpServletRequest demande) {
        var site = demande.getHeader("Sec-Fetch-Site");
        return site != null && !"same-origin".equals(site);
    }

    /** La page d’où part la demande, sans le nom du serveur ; vide si elle n’est pas d’ici. */
    static Optional<URI> page(HttpServletRequest demande) {
        return cheminIci(demande, demande.getHeader(HttpHeaders.REFERER))
                .filter(page -> page.getRawPath().startsWith("/")
                        && !page.getRawPath().startsWith("//")
                        && page.getRawPath().indexOf('\\') < 0);
    }

    private static Optional<URI> cheminIci(HttpServletRequest demande, @Nullable String adresse) {
        if (adresse == null) {
            return Optional.empty();
        }
        try {
            var lue = URI.create(adresse);
            return lue.getRawAuthority() != null
                            && lue.getRawAuthority().equalsIgnoreCase(demande.getHeader(HttpHeaders.HOST))
                    ? Optional.of(lue)
                    : Optional.empty();
        } catch (IllegalArgumentException illisible) {
            return Optional.empty();
        }
    }
}
