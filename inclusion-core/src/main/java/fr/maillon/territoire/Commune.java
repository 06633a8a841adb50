package fr.maillon.territoire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Une commune du code officiel géographique.
 *
 * @param codesPostaux du plus petit au plus grand ; vide pour quelques communes
 * @param population population municipale (Insee) ; absente pour quelques communes : inconnue, non nulle
 * @param departement code du département
 * @param epci code de l’intercommunalité ; absent pour quelques îles et outre-mer
 * @param position point intérieur de la commune ; absent pour une centaine de communes
 */
public record Commune(
        CodeInsee code,
        String nom,
        List<String> codesPostaux,
        @Nullable Integer population,
        String departement,
        @Nullable String epci,
        @Nullable Position position) {}
