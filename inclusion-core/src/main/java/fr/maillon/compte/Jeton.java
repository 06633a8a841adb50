package fr.maillon.compte;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secret d’un lien : 192 bits aléatoires, écrits en base64 pour adresse. Seule l’empreinte se garde. */
record Jeton(String valeur) {

    private static final int OCTETS = 24;

    static Jeton nouveau() {
        var alea = new byte[OCTETS];
        new SecureRandom().nextBytes(alea);
        return new Jeton(Base64.getUrlEncoder().withoutPadding().encodeToString(alea));
    }

    String empreinte() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(valeur.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Jeton[***]";
    }
}
