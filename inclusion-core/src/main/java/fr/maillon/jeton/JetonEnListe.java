package fr.maillon.jeton;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Un jeton tel que la liste le montre ; jamais son secret.
 *
 * @param voit ce qu’il voit, en clair
 * @param mediateur au nom de qui il écrit
 * @param prefixe celui du secret qui sert
 * @param ancienJusqua quand le secret d’avant cessera de valoir ; absent s’il n’y en a plus
 * @param employeLe son dernier appel, à la minute près
 * @param renouvelable vrai si qui regarde peut en tirer un nouveau secret
 */
public record JetonEnListe(
        UUID id,
        String nom,
        String voit,
        @Nullable String mediateur,
        List<Droit> droits,
        String prefixe,
        Instant expireLe,
        @Nullable Instant ancienJusqua,
        @Nullable Instant employeLe,
        Etat etat,
        boolean renouvelable) {

    /** Où il en est. */
    public enum Etat {
        ACTIF("Actif"),
        EXPIRE("Expiré"),
        REVOQUE("Révoqué");

        private final String libelle;

        Etat(String libelle) {
            this.libelle = libelle;
        }

        public String libelle() {
            return libelle;
        }
    }
}
