package fr.maillon.accompagnement.echange;

import fr.maillon.commun.fichier.FichierIllisible;
import fr.maillon.commun.fichier.Libelles;
import fr.maillon.commun.fichier.Tableau;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** À quel rang se trouve chaque colonne d’un fichier. */
record Entetes(Map<ColonneDActivite, Integer> rangs, List<String> ignorees) {

    /** Toutes les colonnes, chacune à son rang. */
    static final Entetes DANS_L_ORDRE = new Entetes(
            Arrays.stream(ColonneDActivite.values()).collect(Collectors.toMap(c -> c, ColonneDActivite::ordinal)),
            List.of());

    private static final int LIGNES_DE_TITRE = 40;
    private static final Set<ColonneDActivite> INDISPENSABLES =
            Set.of(ColonneDActivite.DATE, ColonneDActivite.DUREE, ColonneDActivite.THEMATIQUES);

    /** La seconde colonne de ce nom est celle du bénéficiaire. */
    private static final Map<ColonneDActivite, ColonneDActivite> SECONDES = Map.of(
            ColonneDActivite.COMMUNE, ColonneDActivite.COMMUNE_DU_BENEFICIAIRE,
            ColonneDActivite.CODE_POSTAL, ColonneDActivite.CODE_POSTAL_DU_BENEFICIAIRE,
            ColonneDActivite.CODE_INSEE, ColonneDActivite.CODE_INSEE_DU_BENEFICIAIRE);

    /**
     * Avance dans le tableau jusqu’à la ligne des en-têtes, que des titres peuvent précéder.
     *
     * @throws FichierIllisible s’il n’y en a pas, ou s’il manque une colonne indispensable
     */
    static Entetes chercher(Tableau tableau) {
        Entetes meilleures = new Entetes(Map.of(), List.of());
        for (int i = 0; i < LIGNES_DE_TITRE; i++) {
            var ligne = tableau.suivante();
            if (ligne.isEmpty()) {
                break;
            }
            var entetes = lire(ligne.get().cellules());
            if (entetes.rangs.keySet().containsAll(INDISPENSABLES)) {
                return entetes;
            }
            meilleures = entetes.rangs.size() > meilleures.rangs.size() ? entetes : meilleures;
        }
        throw new FichierIllisible(
                meilleures.rangs.size() < 2
                        ? "Nous ne reconnaissons pas les colonnes d’un export d’activité. Dans un fichier CSV, séparez-les par des points-virgules ou des virgules."
                        : "Il manque " + manquantes(meilleures) + "\u00A0: rien n’est lu.");
    }

    String cellule(List<String> cellules, ColonneDActivite colonne) {
        var rang = rangs.get(colonne);
        return rang == null || rang >= cellules.size() ? "" : cellules.get(rang);
    }

    /** Les colonnes reconnues, dans l’ordre du fichier. */
    List<String> noms() {
        return rangs.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(rang -> rang.getKey().entete())
                .toList();
    }

    private static Entetes lire(List<String> cellules) {
        var rangs = new EnumMap<ColonneDActivite, Integer>(ColonneDActivite.class);
        var ignorees = new ArrayList<String>();
        for (int rang = 0; rang < cellules.size(); rang++) {
            var texte = cellules.get(rang).strip();
            var colonne = colonne(Libelles.cle(texte), rangs);
            if (colonne.isPresent()) {
                rangs.put(colonne.get(), rang);
            } else if (!texte.isEmpty()) {
                ignorees.add(texte.substring(0, Math.min(60, texte.length())));
            }
        }
        return new Entetes(rangs, ignorees);
    }

    private static Optional<ColonneDActivite> colonne(String cle, Map<ColonneDActivite, Integer> dejaVues) {
        for (var colonne : ColonneDActivite.values()) {
            if (colonne.sAppelle(cle)) {
                return dejaVues.containsKey(colonne)
                        ? Optional.ofNullable(SECONDES.get(colonne)).filter(seconde -> !dejaVues.containsKey(seconde))
                        : Optional.of(colonne);
            }
        }
        return Optional.empty();
    }

    private static String manquantes(Entetes entetes) {
        var manquantes = INDISPENSABLES.stream()
                .filter(colonne -> !entetes.rangs.containsKey(colonne))
                .sorted()
                .map(colonne -> "«\u00A0" + colonne.entete() + "\u00A0»")
                .collect(Collectors.joining(", "));
        return manquantes.contains(",") ? "les colonnes " + manquantes : "la colonne " + manquantes;
    }
}
