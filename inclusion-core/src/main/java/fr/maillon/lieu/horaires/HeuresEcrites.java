package fr.maillon.lieu.horaires;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lit les heures d’un jour comme on les écrit : « 9h-12h et 14h-17h30 », « 09:00 - 12:00 / 13:30 - 17:00 », « fermé ». */
public final class HeuresEcrites {

    private static final int LONGUEUR_MAXIMALE = 200;
    private static final String HEURE = "(\\d{1,2})(?: ?(?:heures?|h|:)(?: ?(\\d{2})(?! ?[h:]))?)?";
    private static final Pattern PLAGE = Pattern.compile("(?:de )?" + HEURE + " ?(?:-|a|jusqu'a) ?" + HEURE);
    private static final Pattern ENTRE_PLAGES = Pattern.compile(" ?(?:,|;|/|et\\b|puis\\b) ?| ");

    private HeuresEcrites() {}

    /**
     * Les plages de la journée, dans l’ordre ; aucune si le jour est fermé ou si rien n’est écrit. « 00:00 - 00:00 » ne
     * dit rien, et la même plage écrite deux fois compte une fois.
     *
     * @throws HorairesIllisibles si ce texte dit autre chose que des heures, ou si deux plages différentes se recouvrent
     */
    public static List<Plage> lire(String saisie) {
        if (saisie.length() > LONGUEUR_MAXIMALE) {
            throw new HorairesIllisibles("Une journée tient en 200 caractères.");
        }
        var texte = simplifier(saisie);
        if (texte.isEmpty() || texte.equals("ferme") || texte.equals("-")) {
            return List.of();
        }
        var plages = new ArrayList<Plage>();
        var plage = PLAGE.matcher(texte);
        var entre = ENTRE_PLAGES.matcher(texte);
        int position = 0;
        while (position < texte.length()) {
            if (position > 0) {
                if (!entre.region(position, texte.length()).lookingAt()) {
                    throw illisible(saisie);
                }
                position = entre.end();
            }
            if (!plage.region(position, texte.length()).lookingAt()) {
                throw illisible(saisie);
            }
            int debut = minutes(plage.group(1), plage.group(2), saisie) % Plage.JOUR;
            int fin = minutes(plage.group(3), plage.group(4), saisie);
            if (debut != 0 || fin != 0) {
                ajouter(plages, debut, fin, saisie);
            }
            position = plage.end();
        }
        Collections.sort(plages);
        for (int i = 1; i < plages.size(); i++) {
            if (plages.get(i).debut() < plages.get(i - 1).fin()) {
                throw new HorairesIllisibles("Deux plages se recouvrent dans «\u00A0" + saisie.strip() + "\u00A0».");
            }
        }
        return Plage.reunir(plages);
    }

    private static String simplifier(String saisie) {
        return Normalizer.normalize(saisie, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replace('–', '-')
                .replace('—', '-')
                .replace('’', '\'')
                .replace("midi", "12h")
                .replace("minuit", "24h")
                .replaceAll("[\\s\\u00A0\\u202F]+", " ")
                .strip();
    }

    private static int minutes(String heures, @Nullable String minutes, String saisie) {
        int h = Integer.parseInt(heures);
        int m = minutes == null ? 0 : Integer.parseInt(minutes);
        if (h > 24 || m > 59 || h == 24 && m > 0) {
            throw new HorairesIllisibles("Une heure n’existe pas dans «\u00A0" + saisie.strip() + "\u00A0».");
        }
        return h * 60 + m;
    }

    private static void ajouter(List<Plage> plages, int debut, int fin, String saisie) {
        if (fin <= debut) {
            throw new HorairesIllisibles(
                    "Une plage finit avant de commencer dans «\u00A0" + saisie.strip() + "\u00A0».");
        }
        var plage = Plage.de(debut, fin);
        if (!plages.contains(plage)) {
            plages.add(plage);
        }
    }

    private static HorairesIllisibles illisible(String saisie) {
        return new HorairesIllisibles("Écrivez par exemple «\u00A09h-12h et 14h-17h30\u00A0» au lieu de «\u00A0"
                + saisie.strip() + "\u00A0».");
    }
}
