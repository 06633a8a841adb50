package fr.maillon.message;

import java.util.UUID;

/** De quoi parle un message : un rendez-vous, une inscription, une attente, un code, un relais, un poste, un envoi d’ailleurs. */
public record Sujet(Nature nature, UUID id) {

    /** Ce dont on écrit ; chaque nature a qui la rédige. */
    public enum Nature {
        RENDEZ_VOUS("rendez_vous_id", "message_un_par_evenement"),
        INSCRIPTION("inscription_id", "message_un_par_inscription"),
        ATTENTE("attente_id", "message_un_par_attente"),
        CODE("code_id", "message_un_par_code"),
        ENVOI("envoi_id", "message_un_par_envoi"),
        RELAIS("relais_id", "message_un_par_relais"),
        POSTE("poste_id", "message_un_par_poste");

        private final String colonne;
        private final String unicite;

        Nature(String colonne, String unicite) {
            this.colonne = colonne;
            this.unicite = unicite;
        }

        String colonne() {
            return colonne;
        }

        String unicite() {
            return unicite;
        }
    }

    public static Sujet rendezVous(UUID id) {
        return new Sujet(Nature.RENDEZ_VOUS, id);
    }

    /** Un envoi qu’un autre module prépare, et qu’il rédige. */
    public static Sujet envoi(UUID id) {
        return new Sujet(Nature.ENVOI, id);
    }

    public static Sujet inscription(UUID id) {
        return new Sujet(Nature.INSCRIPTION, id);
    }

    public static Sujet attente(UUID id) {
        return new Sujet(Nature.ATTENTE, id);
    }

    public static Sujet code(UUID id) {
        return new Sujet(Nature.CODE, id);
    }

    public static Sujet relais(UUID id) {
        return new Sujet(Nature.RELAIS, id);
    }

    public static Sujet poste(UUID id) {
        return new Sujet(Nature.POSTE, id);
    }
}
