package fr.maillon.accompagnement;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Où l’on en est dans une liste : les clés de la dernière ligne montrée. Opaque pour qui le porte. */
public record Curseur(List<String> cles) {

    private static final String SEPARATEUR = "|";
    private static final int LONGUEUR_MAXIMALE = 300;
    private static final int CLE_MAXIMALE = 36;

    public Curseur {
        cles = List.copyOf(cles);
    }

    /** Le texte à mettre dans une adresse. */
    public String texte() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATEUR, cles).getBytes(StandardCharsets.UTF_8));
    }

    /** Relit un curseur de ce tri ; vide si ce n’en est pas un. */
    public static Optional<Curseur> lire(@Nullable String texte, TriDAccompagnements tri) {
        if (texte == null || texte.length() > LONGUEUR_MAXIMALE) {
            return Optional.empty();
        }
        try {
            var cles = List.of(new String(Base64.getUrlDecoder().decode(texte), StandardCharsets.UTF_8)
                    .split(Pattern.quote(SEPARATEUR), -1));
            var types = tri.types();
            if (cles.size() != types.size()) {
                return Optional.empty();
            }
            for (int i = 0; i < cles.size(); i++) {
                if (!convient(cles.get(i), types.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Curseur(cles));
        } catch (IllegalArgumentException | java.time.DateTimeException illisible) {
            return Optional.empty();
        }
    }

    /** Vrai si PostgreSQL lira cette clé : les dates par java.time, l’instant en microsecondes depuis 1970. */
    private static boolean convient(String cle, String type) {
        switch (type) {
            case "date" -> java.time.LocalDate.parse(cle);
            case "time" -> java.time.LocalTime.parse(cle);
            case "uuid" -> UUID.fromString(cle);
            default -> Long.parseLong(cle);
        }
        return cle.length() <= CLE_MAXIMALE;
    }
}
