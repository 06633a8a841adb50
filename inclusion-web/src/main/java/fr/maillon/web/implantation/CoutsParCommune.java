package fr.maillon.web.implantation;

import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.web.commun.Euros;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Les coûts qui changent d’une commune à l’autre, une par ligne : « Mende : 60 000 ».
 *
 * @param parCommune en centimes, par code Insee
 * @param refus la première ligne qui ne se lit pas, en une phrase
 */
record CoutsParCommune(Map<String, Long> parCommune, Optional<String> refus) {

    private static final int LIGNES_MAX = 200;
    private static final Pattern LIGNE = Pattern.compile("(.{1,120}?)\\s*[:;=]\\s*([^:;=]{1,40})");
    private static final Pattern CODE = Pattern.compile("(?:.*\\()?(\\d[0-9AB]\\d{3})\\)?");

    static CoutsParCommune lire(@Nullable String texte, MaillageDuDepartement territoire) {
        var lus = new LinkedHashMap<String, Long>();
        var lignes = texte == null
                ? List.<String>of()
                : texte.lines()
                        .map(String::strip)
                        .filter(ligne -> !ligne.isEmpty())
                        .toList();
        if (lignes.size() > LIGNES_MAX) {
            return refuse("Deux cents lignes de coûts au plus.");
        }
        for (var ligne : lignes) {
            var lue = LIGNE.matcher(ligne);
            if (!lue.matches()) {
                return refuse(
                        "Écrivez une commune et son coût par ligne, par exemple «\u00A0Mende\u00A0: 60\u202F000\u00A0».");
            }
            var commune = commune(lue.group(1), territoire);
            if (commune.isEmpty()) {
                return refuse("«\u00A0" + lue.group(1) + "\u00A0» n’est pas une commune de ce territoire.");
            }
            var cout = Euros.lire(lue.group(2)).filter(centimes -> centimes > 0);
            if (cout.isEmpty()) {
                return refuse(
                        "Écrivez le coût de «\u00A0" + lue.group(1) + "\u00A0» en euros, par exemple 60\u202F000.");
            }
            lus.put(commune.get().code().valeur(), cout.get());
        }
        return new CoutsParCommune(lus, Optional.empty());
    }

    private static CoutsParCommune refuse(String phrase) {
        return new CoutsParCommune(Map.of(), Optional.of(phrase));
    }

    /** Celle de ce nom ou de ce code, si une seule le porte. */
    private static Optional<CouvertureCommune> commune(String ecrite, MaillageDuDepartement territoire) {
        var code = CODE.matcher(ecrite);
        var cherche = code.matches() ? code.group(1) : null;
        var trouvees = territoire.maillage().communes().stream()
                .filter(connue -> cherche == null
                        ? connue.nom().equalsIgnoreCase(ecrite)
                        : connue.code().valeur().equals(cherche))
                .toList();
        return trouvees.size() == 1 ? Optional.of(trouvees.getFirst()) : Optional.empty();
    }
}
