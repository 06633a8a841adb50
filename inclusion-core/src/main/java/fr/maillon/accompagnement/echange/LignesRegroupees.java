package fr.maillon.accompagnement.echange;

import fr.maillon.commun.fichier.Tableau;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Les lignes d’un fichier, une par accompagnement. Dans un export de La Coop, un atelier en a une par participant : « 1/8 »,
 * « 2/8 »…, du même « ID CRA ». Ces lignes-là, quand elles se suivent, n’en font qu’une, dont les publics sont des compteurs.
 */
final class LignesRegroupees {

    private static final Pattern RANG = Pattern.compile("(\\d{1,5})\\s*/\\s*(\\d{1,5})");
    private static final List<ColonneDActivite> COMPTEES = List.of(
            ColonneDActivite.COMMUNE_DU_BENEFICIAIRE,
            ColonneDActivite.CODE_POSTAL_DU_BENEFICIAIRE,
            ColonneDActivite.CODE_INSEE_DU_BENEFICIAIRE,
            ColonneDActivite.GENRE,
            ColonneDActivite.TRANCHE_D_AGE,
            ColonneDActivite.STATUT);

    private final Tableau tableau;
    private final Entetes entetes;
    private Optional<Tableau.Ligne> avance = Optional.empty();
    private boolean commencee;
    private int regroupees;

    LignesRegroupees(Tableau tableau, Entetes entetes) {
        this.tableau = tableau;
        this.entetes = entetes;
    }

    /** Combien de lignes de participants ont été réunies. */
    int regroupees() {
        return regroupees;
    }

    /** La ligne suivante ; vide à la fin. */
    Optional<Tableau.Ligne> suivante() {
        if (!commencee) {
            commencee = true;
            avance = tableau.suivante();
        }
        if (avance.isEmpty()) {
            return avance;
        }
        var premiere = avance.get();
        avance = tableau.suivante();
        var rang = rang(premiere);
        return Optional.of(rang == null ? premiere : reunir(premiere, rang));
    }

    private Tableau.Ligne reunir(Tableau.Ligne premiere, Rang rang) {
        var compteurs = new EnumMap<ColonneDActivite, Map<String, Integer>>(ColonneDActivite.class);
        compter(premiere, compteurs);
        var dernier = rang;
        while (avance.isPresent() && dernier.suiviDe(rang(avance.get()))) {
            dernier = new Rang(dernier.rang() + 1, dernier.total(), dernier.cra());
            compter(avance.get(), compteurs);
            avance = tableau.suivante();
        }
        var cellules = new ArrayList<>(premiere.cellules());
        ecrire(cellules, ColonneDActivite.PARTICIPANTS, String.valueOf(rang.total()));
        compteurs.forEach((colonne, valeurs) -> ecrire(
                cellules,
                colonne,
                valeurs.entrySet().stream()
                        .map(valeur -> valeur.getKey() + " (" + valeur.getValue() + ")")
                        .collect(Collectors.joining(", "))));
        return new Tableau.Ligne(premiere.numero(), cellules);
    }

    private void compter(Tableau.Ligne ligne, Map<ColonneDActivite, Map<String, Integer>> compteurs) {
        regroupees++;
        for (var colonne : COMPTEES) {
            var valeur = entetes.cellule(ligne.cellules(), colonne).strip();
            if (!valeur.isEmpty()) {
                compteurs
                        .computeIfAbsent(colonne, vide -> new LinkedHashMap<>())
                        .merge(valeur, 1, Integer::sum);
            }
        }
    }

    private void ecrire(List<String> cellules, ColonneDActivite colonne, String valeur) {
        var rang = entetes.rangs().get(colonne);
        if (rang != null && rang < cellules.size()) {
            cellules.set(rang, valeur);
        }
    }

    private @Nullable Rang rang(Tableau.Ligne ligne) {
        var lu = RANG.matcher(
                entetes.cellule(ligne.cellules(), ColonneDActivite.PARTICIPANTS).strip());
        return lu.matches()
                ? new Rang(
                        Integer.parseInt(lu.group(1)),
                        Integer.parseInt(lu.group(2)),
                        entetes.cellule(ligne.cellules(), ColonneDActivite.ID_CRA)
                                .strip())
                : null;
    }

    /** « 3/8 », et l’atelier dont c’est le troisième participant. */
    private record Rang(int rang, int total, String cra) {

        boolean suiviDe(@Nullable Rang autre) {
            return autre != null && autre.rang == rang + 1 && autre.total == total && autre.cra.equals(cra);
        }
    }
}
