package fr.maillon.lieu.standard;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Une liste fermée du standard national : lue avec tolérance (accents, casse, apostrophes ' et ’, espaces), écrite au
 * caractère près.
 *
 * @param <E> les valeurs de la liste
 */
public final class ListeFermee<E extends Enum<E>> {

    private static final Pattern ENTRE_VALEURS = Pattern.compile("[|;]");
    private static final Pattern NI_LETTRE_NI_CHIFFRE = Pattern.compile("[^a-z0-9]+");

    private final Class<E> type;
    private final Function<E, String> texte;
    private final Map<String, E> parCle;

    private ListeFermee(Class<E> type, Function<E, String> texte) {
        this.type = type;
        this.texte = texte;
        this.parCle = HashMap.newHashMap(type.getEnumConstants().length);
        for (var valeur : type.getEnumConstants()) {
            var autre = parCle.put(cle(texte.apply(valeur)), valeur);
            if (autre != null) {
                throw new IllegalArgumentException("Deux valeurs se lisent pareil : " + autre + " et " + valeur);
            }
        }
    }

    /** La liste dont chaque valeur s’échange sous ce texte. */
    public static <E extends Enum<E>> ListeFermee<E> de(Class<E> type, Function<E, String> texte) {
        return new ListeFermee<>(type, texte);
    }

    /** Toutes les valeurs, dans l’ordre du standard. */
    public List<E> valeurs() {
        return Arrays.asList(type.getEnumConstants());
    }

    /** La valeur que désigne ce texte, si elle est dans la liste. */
    public Optional<E> lire(String saisie) {
        return Optional.ofNullable(parCle.get(cle(saisie)));
    }

    /** Les valeurs d’une cellule, séparées par {@code |} ou {@code ;}. */
    public Lecture<E> lireTout(String cellule) {
        var connues = EnumSet.noneOf(type);
        var inconnues = new ArrayList<String>();
        for (var morceau : ENTRE_VALEURS.split(cellule)) {
            if (!morceau.isBlank()) {
                lire(morceau).ifPresentOrElse(connues::add, () -> inconnues.add(morceau.strip()));
            }
        }
        return new Lecture<>(Collections.unmodifiableSet(connues), List.copyOf(inconnues));
    }

    /** Les valeurs telles que le standard les attend : texte exact, ordre de la liste, séparées par {@code |}. */
    public String ecrire(Collection<E> valeurs) {
        return valeurs.stream().sorted().distinct().map(texte).collect(Collectors.joining("|"));
    }

    private static String cle(String saisie) {
        var sansAccent = Normalizer.normalize(saisie, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        return NI_LETTRE_NI_CHIFFRE.matcher(sansAccent).replaceAll("");
    }

    /**
     * Ce que l’on a lu d’une cellule.
     *
     * @param inconnues textes hors de la liste, tels quels
     */
    public record Lecture<E extends Enum<E>>(Set<E> valeurs, List<String> inconnues) {}
}
