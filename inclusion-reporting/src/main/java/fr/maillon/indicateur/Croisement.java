package fr.maillon.indicateur;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * L’activité selon deux questions à la fois. Les totaux sont comptés, non additionnés : un accompagnement à deux thématiques
 * est dans deux lignes et une fois dans le total.
 *
 * @param cles valeurs des lignes, de la plus fréquente à la moins fréquente ; '' réunit ce qui n’est pas précisé
 * @param colonnes valeurs des colonnes, de même
 * @param noms ce que la base sait nommer : un lieu, une commune, une structure, un médiateur, une étiquette
 */
public record Croisement(
        Axe axeDesLignes,
        Axe axeDesColonnes,
        List<String> cles,
        List<String> colonnes,
        Map<Case, Chiffres> cases,
        Map<String, Chiffres> totauxDesLignes,
        Map<String, Chiffres> totauxDesColonnes,
        Chiffres total,
        Map<String, String> noms) {

    /** Une case : sa ligne et sa colonne. */
    public record Case(String ligne, String colonne) {}

    public Chiffres a(String ligne, String colonne) {
        return cases.getOrDefault(new Case(ligne, colonne), Chiffres.AUCUN);
    }

    /** La clé de la colonne qui réunit les moins fréquentes. */
    public static final String AUTRES = "*";

    /**
     * Le même, en colonnes que l’on peut lire. Quand elles sont trop nombreuses, elles changent de place avec les lignes si
     * celles-ci tiennent en colonnes ; sinon les moins fréquentes se réunissent, et leurs nombres s’additionnent sans reste.
     *
     * @param nombre combien de lieux, de communes, de structures ou de médiateurs au plus
     */
    public Croisement enColonnes(int nombre) {
        if (axeDesColonnes.estCourt() || colonnes.size() <= nombre) {
            return this;
        }
        return axeDesLignes.estCourt() || axeDesColonnes.estMultiple()
                ? echange().enColonnes(nombre)
                : reunies(nombre);
    }

    private Croisement echange() {
        return new Croisement(
                axeDesColonnes,
                axeDesLignes,
                colonnes,
                cles,
                cases.entrySet().stream()
                        .collect(Collectors.toMap(
                                e -> new Case(e.getKey().colonne(), e.getKey().ligne()), Map.Entry::getValue)),
                totauxDesColonnes,
                totauxDesLignes,
                total,
                noms);
    }

    /** Un accompagnement n’a qu’une colonne : celles que l’on réunit s’additionnent. */
    private Croisement reunies(int nombre) {
        var gardees = colonnes.subList(0, nombre);
        var reunies = new HashMap<Case, Chiffres>();
        cases.forEach((place, chiffres) -> reunies.merge(
                gardees.contains(place.colonne()) ? place : new Case(place.ligne(), AUTRES), chiffres, Chiffres::plus));
        var totaux = new HashMap<String, Chiffres>();
        totauxDesColonnes.forEach((colonne, chiffres) ->
                totaux.merge(gardees.contains(colonne) ? colonne : AUTRES, chiffres, Chiffres::plus));
        return new Croisement(
                axeDesLignes,
                axeDesColonnes,
                cles,
                Stream.concat(gardees.stream(), Stream.of(AUTRES)).toList(),
                reunies,
                totauxDesLignes,
                totaux,
                total,
                noms);
    }

    public boolean estVide() {
        return total.equals(Chiffres.AUCUN);
    }
}
