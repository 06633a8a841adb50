package fr.maillon.commun.fichier;

import fr.maillon.commun.CaracteresInvisibles;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Un fichier texte dont on a reconnu l’encodage et le séparateur. L’encodage se reconnaît en parcourant tout le fichier,
 * sans le garder : un octet qui n’est pas de l’UTF-8 peut n’arriver qu’à la dernière ligne.
 *
 * @param remarque ce qu’il faut dire de l’encodage, s’il n’est pas celui attendu
 */
public record TexteDepose(
        FichierDepose fichier,
        Charset encodage,
        int marque,
        char separateur,
        @Nullable String remarque) {

    private static final int TAMPON = 1 << 16;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final byte[] ZIP = {'P', 'K'};
    private static final byte[] UTF8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Reconnaît un fichier, ou le refuse d’une phrase. */
    public static TexteDepose reconnaitre(FichierDepose fichier) throws IOException {
        byte[] debut;
        try (var flux = fichier.contenu().ouvrir()) {
            debut = flux.readNBytes(TAMPON);
        }
        if (debut.length == 0) {
            throw new FichierIllisible("Ce fichier est vide.");
        }
        if (commencePar(debut, ZIP)) {
            throw new FichierIllisible(
                    "Ce fichier est une archive ou un classeur, pas un fichier CSV\u00A0: ouvrez-le dans un tableur et enregistrez-le au format CSV.");
        }
        if (debut.length > 1 && (debut[0] & 0xFF) + (debut[1] & 0xFF) == 0xFF + 0xFE) {
            var utf16 = (debut[0] & 0xFF) == 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            return avecSeparateur(fichier, utf16, 2, debut, "Le fichier est en UTF-16\u00A0: nous l’avons converti.");
        }
        int marque = commencePar(debut, UTF8) ? UTF8.length : 0;
        return switch (parcourir(fichier)) {
            case UTF_8 -> avecSeparateur(fichier, StandardCharsets.UTF_8, marque, debut, null);
            case AUTRE ->
                avecSeparateur(
                        fichier,
                        WINDOWS_1252,
                        marque,
                        debut,
                        "Le fichier n’est pas en UTF-8 mais en Windows-1252\u00A0: nous l’avons converti. Vérifiez les accents.");
            case BINAIRE -> throw new FichierIllisible("Ce fichier n’est pas du texte\u00A0: déposez un fichier CSV.");
        };
    }

    /** Lit le texte depuis le début, marque d’encodage passée, sans caractère invisible. */
    public Reader lire() throws IOException {
        var flux = fichier.contenu().ouvrir();
        flux.skipNBytes(marque);
        return CaracteresInvisibles.oter(new InputStreamReader(flux, encodage));
    }

    private enum Octets {
        UTF_8,
        AUTRE,
        BINAIRE
    }

    /** Suit les octets un à un : combien de suites UTF-8 (10xxxxxx) sont encore attendues. */
    private static Octets parcourir(FichierDepose fichier) throws IOException {
        var nature = Octets.UTF_8;
        int attendus = 0;
        var tampon = new byte[TAMPON];
        try (InputStream flux = fichier.contenu().ouvrir()) {
            int lus;
            while ((lus = flux.read(tampon)) >= 0) {
                for (int i = 0; i < lus; i++) {
                    int octet = tampon[i] & 0xFF;
                    if (octet == 0) {
                        return Octets.BINAIRE;
                    }
                    if (nature == Octets.AUTRE) {
                        continue;
                    }
                    if (attendus > 0) {
                        nature = octet >>> 6 == 0b10 ? nature : Octets.AUTRE;
                        attendus--;
                    } else if (octet >= 0x80) {
                        attendus = suite(octet);
                        nature = attendus < 0 ? Octets.AUTRE : nature;
                    }
                }
            }
        }
        return attendus > 0 ? Octets.AUTRE : nature;
    }

    private static int suite(int premier) {
        if (premier >= 0xC2 && premier <= 0xDF) {
            return 1;
        }
        if (premier >>> 4 == 0b1110) {
            return 2;
        }
        return premier >= 0xF0 && premier <= 0xF4 ? 3 : -1;
    }

    private static boolean commencePar(byte[] octets, byte[] prefixe) {
        return octets.length >= prefixe.length && Arrays.equals(octets, 0, prefixe.length, prefixe, 0, prefixe.length);
    }

    /** Le séparateur est celui qui revient le plus dans la première ligne, hors guillemets. */
    private static TexteDepose avecSeparateur(
            FichierDepose fichier, Charset encodage, int marque, byte[] debut, @Nullable String remarque) {
        var texte = new String(
                debut, Math.min(marque, debut.length), debut.length - Math.min(marque, debut.length), encodage);
        int virgules = 0;
        int pointsVirgules = 0;
        int tabulations = 0;
        boolean entreGuillemets = false;
        for (int i = 0; i < texte.length(); i++) {
            char c = texte.charAt(i);
            if (c == '"') {
                entreGuillemets = !entreGuillemets;
            } else if (!entreGuillemets) {
                // un titre sans séparateur peut précéder les en-têtes
                if ((c == '\n' || c == '\r') && virgules + pointsVirgules + tabulations > 0) {
                    break;
                }
                virgules += c == ',' ? 1 : 0;
                pointsVirgules += c == ';' ? 1 : 0;
                tabulations += c == '\t' ? 1 : 0;
            }
        }
        char separateur =
                tabulations > Math.max(virgules, pointsVirgules) ? '\t' : pointsVirgules > virgules ? ';' : ',';
        return new TexteDepose(fichier, encodage, marque, separateur, remarque);
    }
}
