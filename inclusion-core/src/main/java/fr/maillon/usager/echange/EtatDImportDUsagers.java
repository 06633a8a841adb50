package fr.maillon.usager.echange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ce qu’un fichier de bénéficiaires donne, ou a donné.
 *
 * @param colonnes les colonnes reconnues, dans l’ordre du fichier
 * @param lues lignes lues
 * @param refusees lignes lues qui n’entreront pas
 * @param dejaOuvertes lignes déjà importées ; zéro une fois fini
 * @param ressemblantes lignes qui ressemblent à une fiche de ses structures ; zéro une fois fini
 * @param ouvertes fiches ouvertes ; absent tant que rien n’est confirmé
 */
public record EtatDImportDUsagers(
        UUID id,
        String fichier,
        String structure,
        List<String> colonnes,
        List<String> remarques,
        int lues,
        int refusees,
        int dejaOuvertes,
        int ressemblantes,
        @Nullable Integer ouvertes,
        Instant creeLe) {

    public boolean estFini() {
        return ouvertes != null;
    }

    /** Fiches qui s’ouvriraient, sans les ressemblantes. */
    public int nouvelles() {
        return lues - refusees - dejaOuvertes - ressemblantes;
    }

    /** Lignes laissées de côté parce qu’elles ont déjà une fiche. */
    public int laissees() {
        return ouvertes == null ? dejaOuvertes : lues - refusees - ouvertes;
    }

    /** Une ligne qui ressemble à une fiche de ses structures. */
    public record Ressemblante(int ligne, String nom, UUID fiche, String nomDeLaFiche, String raison) {}

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "EtatDImportDUsagers[" + id + "]";
    }
}
