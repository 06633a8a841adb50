package fr.maillon.commun;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Le secret d’un lien personnel : 192 bits aléatoires, 32 caractères d’une adresse. Seule l’empreinte se garde. */
public record Lien(String jeton) {

    private static final int OCTETS = 24;
    private static final SecureRandom ALEA = new SecureRandom();

    public static Lien nouveau() {
        var octets = new byte[OCTETS];
        ALEA.nextBytes(octets);
        return new Lien(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    /** Ce qui s’en garde. */
    public String empreinte() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(jeton.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Le secret ne s’écrit pas dans un journal technique. */
    @Override
    public String toString() {
        return "Lien[***]";
    }
}
