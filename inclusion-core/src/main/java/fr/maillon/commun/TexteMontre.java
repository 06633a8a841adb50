package fr.maillon.commun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Un texte que d’autres liront : le titre d’un lien, le nom d’une vue ou d’un scénario, un commentaire du bilan. On n’y écrit ni
 * {@linkplain DonneesInterdites donnée interdite}, ni le nom d’une personne, ni de quoi la joindre.
 */
public final class TexteMontre {

    private static final Map<String, Pattern> PERSONNELS = new LinkedHashMap<>();

    static {
        PERSONNELS.put(
                "un numéro de téléphone",
                Pattern.compile(
                        "(?<!\\d)(?:0|(?:\\+|00)\\d{1,3}[\\h.-]?(?:\\(0\\))?)[1-9](?:([\\h./-]?)\\d{2})(?:\\1\\d{2}){3}(?!\\d)"));
        PERSONNELS.put(
                "une adresse électronique",
                Pattern.compile("[\\p{L}0-9._%+-]{1,64}@[\\p{L}0-9-]{1,63}(?:\\.[\\p{L}0-9-]{1,63}){1,8}"));
        PERSONNELS.put(
                "le nom d’une personne",
                Pattern.compile("(?<!\\p{L})(?:[Mm]me|[Mm]lle|M\\.|[Mm]adame|[Mm]onsieur|[Mm]ademoiselle)\\h+\\p{Lu}"));
    }

    private TexteMontre() {}

    /** Ce qui n’y va pas, comme on le dit dans une phrase : « un numéro de téléphone » ; vide si rien. */
    public static List<String> chercher(String texte) {
        var natures = new ArrayList<>(DonneesInterdites.chercher(texte).stream()
                .map(trouvaille -> trouvaille.nature().libelle())
                .distinct()
                .toList());
        PERSONNELS.forEach((nature, forme) -> {
            if (forme.matcher(texte).find()) {
                natures.add(nature);
            }
        });
        return natures;
    }
}
