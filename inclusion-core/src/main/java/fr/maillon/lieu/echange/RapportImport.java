package fr.maillon.lieu.echange;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ce que donne, ou donnerait, l’import d’un fichier.
 *
 * @param lues lignes de données du fichier, en-tête non compris
 * @param nouveaux lieux créés
 * @param misAJour lieux corrigés
 * @param inchanges lieux déjà pareils
 * @param plusRecents lieux laissés tels quels, car corrigés ici après la date du fichier
 * @param horsTerritoire lignes d’autres départements, laissées de côté
 * @param refusees lignes qui ne deviendront pas des lieux
 * @param avertissements lignes prises avec une réserve
 * @param horairesAVerifier lieux dont les horaires sont gardés sans être compris
 * @param remarques ce que l’on a remarqué du fichier entier
 * @param signalements les premiers, dans l’ordre du fichier
 * @param confirmeLe absent : lu à blanc, rien n’est écrit
 */
public record RapportImport(
        DepotId depot,
        String fichier,
        Format format,
        int lues,
        int nouveaux,
        int misAJour,
        int inchanges,
        int plusRecents,
        int horsTerritoire,
        int refusees,
        int avertissements,
        int horairesAVerifier,
        List<String> remarques,
        List<Signalement> signalements,
        @Nullable Instant confirmeLe) {

    /** Les fichiers que l’on sait lire. */
    public enum Format {
        STANDARD("Standard national des lieux de médiation numérique"),
        FRANCE_SERVICES("Liste nationale France services");

        private final String libelle;

        Format(String libelle) {
            this.libelle = libelle;
        }

        public String libelle() {
            return libelle;
        }
    }

    /** Si l’on prend la ligne ou non. */
    public enum Gravite {
        REFUS,
        AVERTISSEMENT
    }

    /** Ce que l’on dit d’une ligne du fichier. */
    public record Signalement(int ligne, Gravite gravite, String message) {}

    public RapportImport {
        remarques = List.copyOf(remarques);
        signalements = List.copyOf(signalements);
    }

    public boolean estConfirme() {
        return confirmeLe != null;
    }

    /** Nombre de lieux que l’import écrit. */
    public int ecrits() {
        return nouveaux + misAJour;
    }
}
