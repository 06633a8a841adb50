package fr.maillon.message;

import java.text.Normalizer;
import java.util.Map;

/**
 * Réduit un texte à l’alphabet des SMS (GSM 03.38) : un seul caractère hors de cet alphabet, comme « ’ », et le SMS ne tient
 * plus que soixante-dix caractères au lieu de cent soixante. Une espace insécable, écrite comme partout devant « : » ou « ? »,
 * y redevient donc une espace ordinaire.
 */
public final class Gsm7 {

    /** Ce que tient un SMS. */
    public static final int LONGUEUR = 160;

    private static final String POINTS = "...";

    private static final String ALPHABET = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final Map<Integer, String> EQUIVALENTS = Map.ofEntries(
            Map.entry((int) '’', "'"),
            Map.entry((int) '‘', "'"),
            Map.entry((int) '«', "\""),
            Map.entry((int) '»', "\""),
            Map.entry((int) '“', "\""),
            Map.entry((int) '”', "\""),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "-"),
            Map.entry((int) '…', "..."),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'Œ', "OE"),
            Map.entry((int) '\u00A0', " "),
            Map.entry((int) '\u202F', " "));

    private Gsm7() {}

    /** Le même texte, sans rien hors de l’alphabet. */
    public static String ecrire(String texte) {
        var ecrit = new StringBuilder(texte.length());
        texte.codePoints().forEach(signe -> ecrit.append(signe(signe)));
        return ecrit.toString();
    }

    /**
     * Un SMS qui finit par ce lien : le texte est raccourci s’il le faut, le lien jamais.
     */
    public static String avecLien(String texte, String lien) {
        var ecrit = ecrire(texte);
        int place = LONGUEUR - lien.length() - 1;
        return (ecrit.length() <= place ? ecrit : ecrit.substring(0, Math.max(0, place))) + " " + lien;
    }

    /**
     * Un SMS où seul le milieu, un nom de lieu, se raccourcit s’il le faut : ni l’heure, ni ce que l’on demande, ni le lien.
     */
    public static String avecLien(String debut, String milieu, String fin, String lien) {
        var avant = ecrire(debut);
        var apres = ecrire(fin);
        var lieu = ecrire(milieu);
        int place = LONGUEUR - avant.length() - apres.length() - lien.length() - 1;
        if (lieu.length() > place) {
            lieu = place <= POINTS.length()
                    ? ""
                    : lieu.substring(0, place - POINTS.length()).stripTrailing() + POINTS;
        }
        return avecLien(avant + lieu + apres, lien);
    }

    private static String signe(int signe) {
        if (ALPHABET.indexOf(signe) >= 0) {
            return Character.toString(signe);
        }
        var equivalent = EQUIVALENTS.get(signe);
        if (equivalent != null) {
            return equivalent;
        }
        var nu = Normalizer.normalize(Character.toString(signe), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "");
        return !nu.isEmpty() && nu.chars().allMatch(lettre -> ALPHABET.indexOf(lettre) >= 0) ? nu : "?";
    }
}
