package fr.maillon.liaison;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Une adresse que l’on prévient.
 *
 * @param envois les derniers, le plus récent d’abord
 */
public record Webhook(UUID id, String adresse, boolean arrete, List<Envoi> envois) {

    /**
     * Un envoi.
     *
     * @param statut ce que le serveur a répondu ; absent s’il n’a pas répondu
     * @param prochainEssai absent s’il est parti, ou abandonné
     */
    public record Envoi(
            UUID id,
            String evenement,
            Instant creeLe,
            int essais,
            @Nullable Instant envoyeLe,
            @Nullable Integer statut,
            @Nullable String erreur,
            @Nullable Instant prochainEssai) {

        public boolean estAbandonne() {
            return envoyeLe == null && prochainEssai == null;
        }
    }
}
