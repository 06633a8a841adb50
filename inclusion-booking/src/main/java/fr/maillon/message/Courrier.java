package fr.maillon.message;

import org.jspecify.annotations.Nullable;

/**
 * Un courriel prêt à partir.
 *
 * @param objet rien de personnel : les écrans verrouillés le montrent
 * @param ics un événement de calendrier à joindre
 * @param methode {@code PUBLISH} ou {@code CANCEL}
 */
public record Courrier(
        String destinataire,
        String objet,
        String texte,
        @Nullable String ics,
        String methode) {

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "Courrier[***]";
    }
}
