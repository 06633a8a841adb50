package fr.maillon.parcours;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Ce que montrerait l’application d’authentification d’un téléphone (RFC 6238). */
final class UnCode {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PAS = 30;

    private UnCode() {}

    static String de(String cle) {
        try {
            var hmac = Mac.getInstance("HmacSHA1");
            hmac.init(new SecretKeySpec(octets(cle.replaceAll("[^A-Z2-7]", "")), "HmacSHA1"));
            var empreinte = hmac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(Instant.now().getEpochSecond() / PAS)
                    .array());
            int depuis = empreinte[empreinte.length - 1] & 0xf;
            int nombre = ByteBuffer.wrap(empreinte).getInt(depuis) & 0x7fff_ffff;
            return String.format(Locale.ROOT, "%06d", nombre % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] octets(String cle) {
        var octets = new byte[cle.length() * 5 / 8];
        int bits = 0;
        int combien = 0;
        int rang = 0;
        for (char lettre : cle.toCharArray()) {
            bits = bits << 5 | ALPHABET.indexOf(lettre);
            combien += 5;
            if (combien >= 8) {
                combien -= 8;
                octets[rang++] = (byte) (bits >> combien);
                bits &= (1 << combien) - 1;
            }
        }
        return octets;
    }
}
