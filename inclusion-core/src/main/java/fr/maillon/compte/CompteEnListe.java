package fr.maillon.compte;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Un compte, tel que la liste de l’administration le montre. */
public record CompteEnListe(
        CompteId id,
        String nomAffiche,
        String courriel,
        Role role,
        Etat etat,
        @Nullable Instant derniereConnexion,
        @Nullable String echecDEnvoi) {

    /** Où en est un compte. */
    public enum Etat {
        INVITE("Invité"),
        ACTIF("Actif"),
        DESACTIVE("Désactivé");

        private final String libelle;

        Etat(String libelle) {
            this.libelle = libelle;
        }

        public String libelle() {
            return libelle;
        }
    }
}
