package fr.maillon.liaison;

import fr.maillon.ressource.RessourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Un agenda tenu ailleurs, dont les heures prises ne se réservent pas.
 *
 * @param serveur le nom du serveur, jamais l’adresse entière : elle est souvent secrète ; absent pour un fichier
 * @param luLe la dernière lecture réussie
 * @param erreur pourquoi la dernière a échoué
 */
public record AgendaImporte(
        UUID id,
        RessourceId ressource,
        String nomDeLaRessource,
        String nom,
        @Nullable String serveur,
        @Nullable Instant luLe,
        @Nullable String erreur,
        int evenements) {

    static final Duration PERIME = Duration.ofHours(6);

    /** Vrai si ce qu’on en sait peut ne plus être vrai. Un fichier ne se relit pas : on le dit aussi au bout d’un mois. */
    public boolean estPerime(Instant maintenant) {
        return luLe == null || luLe.isBefore(maintenant.minus(serveur == null ? Duration.ofDays(30) : PERIME));
    }
}
