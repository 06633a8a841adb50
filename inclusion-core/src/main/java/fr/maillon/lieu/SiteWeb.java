package fr.maillon.lieu;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Une adresse du web que l’on peut suivre sans risque : http ou https, rien d’autre. */
public record SiteWeb(String adresse) {

    private static final int LONGUEUR_MAXIMALE = 2_000;
    private static final Pattern SANS_SCHEMA =
            Pattern.compile("[\\w-]+(\\.[\\w-]+)+([/?#].*)?", Pattern.UNICODE_CHARACTER_CLASS);

    public SiteWeb {
        if (!estSuivable(adresse)) {
            throw new IllegalArgumentException("Ce n’est pas une adresse web : " + adresse);
        }
    }

    /** L’adresse que désigne ce texte ; « www.exemple.fr » devient https://www.exemple.fr. */
    public static Optional<SiteWeb> lire(String saisie) {
        var texte = saisie.strip();
        if (texte.length() > LONGUEUR_MAXIMALE) {
            return Optional.empty();
        }
        var adresse = SANS_SCHEMA.matcher(texte).matches() ? "https://" + texte : texte;
        return estSuivable(adresse) ? Optional.of(new SiteWeb(adresse)) : Optional.empty();
    }

    private static boolean estSuivable(String adresse) {
        try {
            var uri = new URI(adresse);
            return adresse.length() <= LONGUEUR_MAXIMALE + 8
                    && uri.getScheme() != null
                    && (uri.getScheme().toLowerCase(Locale.ROOT).equals("https")
                            || uri.getScheme().toLowerCase(Locale.ROOT).equals("http"))
                    // « https://impots.gouv.fr@ailleurs.example » mène ailleurs qu’il ne le dit
                    && uri.getUserInfo() == null
                    && uri.getHost() != null
                    && uri.getHost().contains(".");
        } catch (URISyntaxException mauvaise) {
            return false;
        }
    }

    /** L’adresse telle qu’on la lit : sans « https:// » ni barre finale. */
    public String enClair() {
        var court = adresse.replaceFirst("^https?://(www\\.)?", "");
        return court.endsWith("/") ? court.substring(0, court.length() - 1) : court;
    }

    @Override
    public String toString() {
        return adresse;
    }
}
