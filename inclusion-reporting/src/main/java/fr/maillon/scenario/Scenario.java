package fr.maillon.scenario;

import fr.maillon.maillage.Hypothese;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Un scénario que l’on garde.
 *
 * @param epci l’intercommunalité regardée ; absente : tout le département
 * @param partage vrai si ceux qui coordonnent dans ce département le voient
 */
public record Scenario(
        UUID id,
        String departement,
        @Nullable String epci,
        String nom,
        UUID auteur,
        boolean partage,
        Instant modifieLe,
        List<Hypothese> hypotheses) {

    /** Nombre d’hypothèses qu’un scénario peut porter. */
    public static final int HYPOTHESES_MAX = 50;

    /** Son territoire dans une adresse : « 48 », « 48/epci/200069151 ». */
    public String chemin() {
        return epci == null ? departement : departement + "/epci/" + epci;
    }

    /** Vrai si l’on ne peut plus rien y ajouter. */
    public boolean estPlein() {
        return hypotheses.size() >= HYPOTHESES_MAX;
    }
}
