package fr.maillon.accompagnement.echange;

import fr.maillon.commun.Nomenclature;
import fr.maillon.commun.fichier.Libelles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Les valeurs d’une liste fermée, reconnues par leur libellé ou leur code, aux accents et à la ponctuation près. Plusieurs
 * valeurs se séparent par une virgule, un point-virgule, une barre ou un retour à la ligne ; un libellé peut contenir des
 * virgules.
 */
final class Choix<E extends Enum<E> & Nomenclature> {

    private static final Pattern SEPARATEURS = Pattern.compile("[;|\\n]");
    private static final Pattern COMPTE = Pattern.compile("(.+?)\\s*(?:\\(\\s*(\\d{1,5})\\s*\\)|:\\s*(\\d{1,5}))");

    private final Map<String, E> parCle = new HashMap<>();
    private final String attendu;

    Choix(E[] valeurs) {
        for (var valeur : valeurs) {
            parCle.put(Libelles.cle(valeur.libelle()), valeur);
            parCle.put(Libelles.cle(valeur.code()), valeur);
        }
        this.attendu = Arrays.stream(valeurs)
                .map(valeur -> "«\u00A0" + valeur.libelle() + "\u00A0»")
                .collect(Collectors.joining(", "));
    }

    /** Une autre façon d’écrire cette valeur. */
    Choix<E> ou(String autre, E valeur) {
        parCle.put(Libelles.cle(autre), valeur);
        return this;
    }

    /** Ce que l’on attend, en clair. */
    String attendu() {
        return attendu;
    }

    Optional<E> un(String texte) {
        return Optional.ofNullable(parCle.get(Libelles.cle(texte)));
    }

    /**
     * Les valeurs d’une cellule et, pour chacune, le nombre écrit après elle, ou 1.
     *
     * @throws Inconnu avec le morceau que l’on ne reconnaît pas
     */
    Map<E, Integer> plusieurs(String cellule) {
        return plusieurs(cellule, morceau -> false);
    }

    /**
     * De même.
     *
     * @param sinon ce que l’on fait d’un morceau que la liste n’a pas ; faux s’il ne convient pas non plus
     */
    Map<E, Integer> plusieurs(String cellule, Predicate<String> sinon) {
        var trouvees = new TreeMap<E, Integer>();
        for (var morceau : SEPARATEURS.split(cellule)) {
            var mots = morceau.split(",");
            for (int debut = 0; debut < mots.length; ) {
                int fin = mots.length;
                Map.Entry<E, Integer> trouvee = null;
                for (; fin > debut && trouvee == null; fin--) {
                    trouvee = compter(String.join(",", Arrays.asList(mots).subList(debut, fin)));
                }
                if (trouvee == null) {
                    if (!mots[debut].isBlank() && !sinon.test(mots[debut].strip())) {
                        throw new Inconnu(mots[debut].strip());
                    }
                    debut++;
                } else {
                    trouvees.merge(trouvee.getKey(), trouvee.getValue(), Integer::sum);
                    debut = fin + 1;
                }
            }
        }
        return trouvees;
    }

    private Map.@org.jspecify.annotations.Nullable Entry<E, Integer> compter(String texte) {
        var entiere = parCle.get(Libelles.cle(texte));
        if (entiere != null) {
            return Map.entry(entiere, 1);
        }
        var compte = COMPTE.matcher(texte.strip());
        if (compte.matches()) {
            var valeur = parCle.get(Libelles.cle(compte.group(1)));
            if (valeur != null) {
                return Map.entry(valeur, Integer.parseInt(compte.group(2) != null ? compte.group(2) : compte.group(3)));
            }
        }
        return null;
    }

    /** Les textes d’une cellule et leurs nombres : « 48095 (3), 48061 ». */
    static Map<String, Integer> textes(String cellule) {
        var trouves = new LinkedHashMap<String, Integer>();
        for (var morceau : cellule.split("[,;|\\n]")) {
            var compte = COMPTE.matcher(morceau.strip());
            if (compte.matches()) {
                trouves.merge(
                        compte.group(1).strip(),
                        Integer.parseInt(compte.group(2) != null ? compte.group(2) : compte.group(3)),
                        Integer::sum);
            } else if (!morceau.isBlank()) {
                trouves.merge(morceau.strip(), 1, Integer::sum);
            }
        }
        return trouves;
    }

    /** Un libellé que la liste n’a pas. */
    static final class Inconnu extends RuntimeException {

        private final String morceau;

        Inconnu(String morceau) {
            super("Libellé inconnu");
            this.morceau = morceau;
        }

        String morceau() {
            return morceau;
        }
    }
}
