package fr.maillon.jeton;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ce que l’autre logiciel présente : {@code mln_}, un préfixe visible, et 256 bits tirés au hasard. Se montre une fois ;
 * seule son empreinte se garde.
 */
public record SecretDeJeton(String prefixe, String secret) {

    private static final String MARQUE = "mln_";
    private static final String SIGNES = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int PREFIXE = 8;
    private static final int OCTETS = 32;
    private static final Pattern FORME = Pattern.compile("mln_([a-z0-9]{8})_([A-Za-z0-9_-]{43})");
    private static final SecureRandom ALEA = new SecureRandom();

    static SecretDeJeton nouveau() {
        var prefixe = new StringBuilder(PREFIXE);
        for (int i = 0; i < PREFIXE; i++) {
            prefixe.append(SIGNES.charAt(ALEA.nextInt(SIGNES.length())));
        }
        var octets = new byte[OCTETS];
        ALEA.nextBytes(octets);
        return new SecretDeJeton(
                prefixe.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    /** Relit ce qui a été présenté ; vide si cela n’en a pas la forme. */
    static Optional<SecretDeJeton> lire(String presente) {
        var forme = FORME.matcher(presente);
        return forme.matches() ? Optional.of(new SecretDeJeton(forme.group(1), forme.group(2))) : Optional.empty();
    }

    /** Le texte à remettre, une seule fois. */
    public String texte() {
        return MARQUE + prefixe + "_" + secret;
    }

    String empreinte() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compare en un temps qui ne dit rien de ce qui diffère. */
    boolean aPourEmpreinte(String gardee) {
        return MessageDigest.isEqual(
                empreinte().getBytes(StandardCharsets.US_ASCII), gardee.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "SecretDeJeton[" + prefixe + "]";
    }
}
