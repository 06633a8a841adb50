package fr.maillon.web.cout;

import fr.maillon.cout.CoutsDUnLieu;
import fr.maillon.cout.Depense;
import fr.maillon.cout.LieuAPayer;
import fr.maillon.cout.RegleDeRepartition;
import fr.maillon.web.commun.Euros;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * Comment une dépense se répartit.
 *
 * @param lieu celui à qui tout revient, {@link #HORS_LIEU} compris
 * @param parts les pourcentages tels qu’on les écrit, par lieu ; vide : rien
 */
record RepartitionForm(
        @Nullable RegleDeRepartition regle,
        @Nullable String lieu,
        @Nullable Map<String, String> parts) {

    /** Ce qui se passe hors d’un lieu, dans un champ. */
    static final String HORS_LIEU = "hors";

    static RepartitionForm de(Depense depense) {
        var parts = new LinkedHashMap<String, String>();
        if (depense.regle() == RegleDeRepartition.PARTS_FIXEES) {
            depense.parts().forEach((lieu, part) -> parts.put(cle(lieu), ecrite(part)));
        }
        return new RepartitionForm(
                depense.regle(), depense.regle() == RegleDeRepartition.UN_LIEU ? cle(depense.lieu()) : null, parts);
    }

    /** Ce qui est écrit pour ce lieu. */
    public String part(String lieu) {
        return parts == null ? "" : parts.getOrDefault(lieu, "");
    }

    /** Les parts que dit la règle, en dix-millièmes ; ce qui ne va pas est dit dans les erreurs. */
    Map<String, Integer> lues(List<LieuAPayer> lieux, BindingResult erreurs) {
        var connus = lieux.stream().map(LieuAPayer::id).collect(Collectors.toCollection(TreeSet::new));
        connus.add(HORS_LIEU);
        if (regle == null) {
            erreurs.rejectValue("regle", "cout.regle");
        } else if (regle == RegleDeRepartition.UN_LIEU) {
            if (lieu != null && connus.contains(lieu)) {
                return Map.of(lieuDe(lieu), Depense.TOUT);
            }
            erreurs.rejectValue("lieu", "cout.lieu");
        } else if (regle == RegleDeRepartition.PARTS_FIXEES) {
            return lesParts(connus, erreurs);
        }
        return Map.of();
    }

    private Map<String, Integer> lesParts(Set<String> connus, BindingResult erreurs) {
        var lues = new HashMap<String, Integer>();
        for (var cle : connus) {
            var texte = part(cle).replaceAll("[\\s\\u00A0\\u202F%]", "").replace(',', '.');
            if (texte.isEmpty()) {
                continue;
            }
            if (!texte.matches("\\d{1,3}(\\.\\d{1,2})?")) {
                erreurs.rejectValue("parts", "cout.part", new Object[] {part(cle)}, null);
                return Map.of();
            }
            int part = new BigDecimal(texte).movePointRight(2).intValueExact();
            if (part > 0) {
                lues.put(lieuDe(cle), part);
            }
        }
        int somme = lues.values().stream().mapToInt(part -> part).sum();
        if (somme != Depense.TOUT) {
            erreurs.rejectValue("parts", "cout.parts", new Object[] {ecrite(somme)}, null);
            return Map.of();
        }
        return lues;
    }

    /** « 33,33 », « 50 ». */
    private static String ecrite(int dixMilliemes) {
        return Euros.ecrire(dixMilliemes);
    }

    private static String cle(String lieu) {
        return lieu.equals(CoutsDUnLieu.HORS_LIEU) ? HORS_LIEU : lieu;
    }

    private static String lieuDe(String cle) {
        return cle.equals(HORS_LIEU) ? CoutsDUnLieu.HORS_LIEU : cle;
    }
}
