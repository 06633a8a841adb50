package fr.maillon.mandat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Le texte que l’on signe, avec ses blancs. Un modèle qui a servi ne change plus : le corriger, c’est en publier une autre
 * version à côté.
 *
 * @param version mois de publication
 */
record ModeleDeMandat(String version, String contenu) {

    /** Celui que l’on signe aujourd’hui. */
    static final ModeleDeMandat ACTUEL = lire("2026-11");

    private static final Pattern BLANC = Pattern.compile("\\{(\\w+)}");

    private static ModeleDeMandat lire(String version) {
        try (var flux = ModeleDeMandat.class.getResourceAsStream("/textes/mandat/" + version + ".txt")) {
            return new ModeleDeMandat(
                    version, new String(Objects.requireNonNull(flux).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException illisible) {
            throw new UncheckedIOException(illisible);
        }
    }

    /** Le texte rempli, sous sa forme canonique. Une accolade dans ce qui remplit reste une accolade. */
    String remplir(Map<String, String> blancs) {
        return canonique(BLANC.matcher(contenu)
                .replaceAll(trouve -> Matcher.quoteReplacement(Objects.requireNonNull(
                        trouve.group(1).equals("version") ? version : blancs.get(trouve.group(1)), trouve.group()))));
    }

    /** Toujours les mêmes octets pour le même texte : NFC, fins de ligne LF, rien au bout. */
    static String canonique(String texte) {
        return Normalizer.normalize(texte, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .strip();
    }

    /** SHA-256 du texte en UTF-8, en hexadécimal. */
    static String empreinte(String texte) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(texte.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
