package fr.maillon.message;

import org.jspecify.annotations.Nullable;

/**
 * Un courriel prêt à partir.
 *
 * @param objet rien de personnel : les écrans verrouillés le montrent
 * @param ics un événement de calendrier à joindre
 * @param methode {@code PUBLISH} ou {@code CANCEL}
 * @param desabonnement l’adresse où la messagerie poste pour ne plus rien recevoir (RFC 8058)
 */
public record Courrier(
        String destinataire,
        String objet,
        String texte,
        @Nullable String ics,
        String methode,
        @Nullable String desabonnement) {

    public Courrier(String destinataire, String objet, String texte, @Nullable String ics, String methode) {
        this(destinataire, objet, texte, ics, methode, null);
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "Courrier[***]";
    }
}
