package fr.maillon.web.api;

import fr.maillon.jeton.JetonConnu;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Une page demandée : combien de lignes, et où reprendre. Le curseur remis est scellé pour ce jeton, cette adresse et ces
 * filtres : retouché, ou repris ailleurs, il est refusé.
 *
 * @param reprise la clé de la dernière ligne montrée ; absente pour la première page
 */
record Tour(
        JetonConnu jeton,
        String adresse,
        int limite,
        @Nullable String reprise) {

    static final int LIMITE_MAXIMALE = 500;
    static final String LIMITE = "limite";
    static final String CURSEUR = "curseur";

    private static final int SCEAU = 16;
    private static final int CURSEUR_MAXIMUM = 600;

    /** Lit la page demandée ; refuse une limite hors de 1 à {@value #LIMITE_MAXIMALE}, un curseur qui n’est pas d’ici. */
    static Tour lire(JetonConnu jeton, HttpServletRequest demande, int limite, @Nullable String curseur) {
        if (limite < 1 || limite > LIMITE_MAXIMALE) {
            throw DemandeRefusee.parametre(LIMITE, "de 1 à " + LIMITE_MAXIMALE + " lignes par page.");
        }
        var tour = new Tour(jeton, adresse(demande), limite, null);
        return curseur == null ? tour : new Tour(jeton, tour.adresse, limite, tour.ouvrir(curseur));
    }

    /** La clé de reprise, quand c’est un identifiant. */
    @Nullable
    UUID repriseApres() {
        return reprise == null ? null : UUID.fromString(reprise);
    }

    /** Le curseur qui reprend après cette clé. */
    String sceller(String cle) {
        return encoder(cle.getBytes(StandardCharsets.UTF_8)) + "." + encoder(sceau(cle));
    }

    private String ouvrir(String curseur) {
        int point = curseur.indexOf('.');
        if (point > 0 && curseur.length() <= CURSEUR_MAXIMUM) {
            try {
                var cle =
                        new String(Base64.getUrlDecoder().decode(curseur.substring(0, point)), StandardCharsets.UTF_8);
                if (MessageDigest.isEqual(sceau(cle), Base64.getUrlDecoder().decode(curseur.substring(point + 1)))) {
                    return cle;
                }
            } catch (IllegalArgumentException illisible) {
                // comme un curseur retouché
            }
        }
        throw DemandeRefusee.parametre(
                CURSEUR,
                "ce curseur n’est pas celui que nous avons remis pour ces filtres. Reprenez à la première page.");
    }

    private byte[] sceau(String cle) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            var id = jeton.id();
            mac.init(new SecretKeySpec(
                    ByteBuffer.allocate(16)
                            .putLong(id.getMostSignificantBits())
                            .putLong(id.getLeastSignificantBits())
                            .array(),
                    "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal((adresse + "\n" + cle).getBytes(StandardCharsets.UTF_8)), SCEAU);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Le chemin et les filtres, dans un ordre fixe ; ni le curseur ni la limite. */
    private static String adresse(HttpServletRequest demande) {
        return demande.getRequestURI()
                + new TreeMap<>(demande.getParameterMap())
                        .entrySet().stream()
                                .filter(champ -> !champ.getKey().equals(CURSEUR)
                                        && !champ.getKey().equals(LIMITE))
                                .map(Tour::texte)
                                .collect(Collectors.joining("&", "?", ""));
    }

    private static String texte(Map.Entry<String, String[]> champ) {
        return champ.getKey() + "=" + String.join(",", champ.getValue());
    }

    private static String encoder(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
