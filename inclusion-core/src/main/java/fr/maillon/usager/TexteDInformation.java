package fr.maillon.usager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Ce que l’on dit à la personne avant de garder son nom. Un texte montré ne change plus : le corriger, c’est en publier une
 * autre version à côté.
 *
 * @param version mois de publication
 */
public record TexteDInformation(String version, String contenu) {

    /** Celui que l’on montre aujourd’hui. */
    public static final TexteDInformation ACTUEL = lire("2026-11");

    private static TexteDInformation lire(String version) {
        try (var flux = TexteDInformation.class.getResourceAsStream("/textes/usager/" + version + ".txt")) {
            return new TexteDInformation(
                    version, new String(Objects.requireNonNull(flux).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException illisible) {
            throw new UncheckedIOException(illisible);
        }
    }
}
