package fr.maillon.usager;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Un accord donné, et retiré s’il l’a été. */
public record Consentement(
        UUID id,
        ObjetDuConsentement objet,
        String version,
        CanalDeRecueil canal,
        Instant recueilliLe,
        String mediateur,
        String structure,
        @Nullable Instant retireLe) {}
