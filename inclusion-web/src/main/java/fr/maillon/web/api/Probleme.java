package fr.maillon.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Un refus, dit pour une personne (RFC 9457).
 *
 * @param title ce qui n’a pas marché
 * @param status le code HTTP
 * @param detail pourquoi, et que faire
 * @param erreurs champ par champ, quand c’est l’envoi qui ne convient pas
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Probleme(
        String title,
        int status,
        String detail,
        @Schema(nullable = true) @Nullable List<Erreur> erreurs) {

    /** Ce qui ne va pas dans un champ. */
    record Erreur(String champ, String raison) {}

    static Probleme de(int statut, String titre, String detail) {
        return new Probleme(titre, statut, detail, null);
    }
}
