package fr.maillon.vue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Le secret qui désabonne : 256 bits tirés au hasard, 43 caractères. Seule son empreinte se garde. */
record LienDeDesabonnement(String secret) {

    private static final int OCTETS = 32;
    private static final SecureRandom ALEA = new SecureRandom();

    static LienDeDesabonnement nouveau() {
        var octets = new byte[OCTETS];
        ALEA.nextBytes(octets);
        return new LienDeDesabonnement(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    String empreinte() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "LienDeDesabonnement[…]";
    }
}
