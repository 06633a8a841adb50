package fr.maillon.web.securite;

/** Base 32 sans remplissage (RFC 4648, § 6), l’écriture qu’attendent les applications d’authentification. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static String encode(byte[] octets) {
        var texte = new StringBuilder();
        int reste = 0;
        int bits = 0;
        for (byte octet : octets) {
            reste = (reste << 8) | (octet & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                texte.append(ALPHABET.charAt((reste >> bits) & 31));
            }
        }
        if (bits > 0) {
            texte.append(ALPHABET.charAt((reste << (5 - bits)) & 31));
        }
        return texte.toString();
    }
}
