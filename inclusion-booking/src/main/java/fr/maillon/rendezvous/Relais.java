package fr.maillon.rendezvous;

import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Un rendez-vous que l’on demande à un collègue de prendre, à la même heure et au même endroit.
 *
 * @param aQui le nom du collègue
 * @param deQui le nom de qui demande
 * @param raison ce que le collègue a dit en refusant
 * @param jusqua quand la demande prend fin, à l’heure du lieu
 */
public record Relais(
        RelaisId id,
        FicheRendezVous rendezVous,
        String aQui,
        String deQui,
        Etat etat,
        @Nullable String raison,
        ZonedDateTime jusqua) {

    /** Où en est la demande. */
    public enum Etat {
        EN_COURS("En attente de réponse"),
        ACCEPTE("Acceptée"),
        REFUSE("Refusée"),
        SANS_REPONSE("Restée sans réponse"),
        RETIRE("Retirée"),
        SANS_OBJET("Sans objet\u00A0: le rendez-vous a changé, ou l’heure n’est plus libre");

        private final String libelle;

        Etat(String libelle) {
            this.libelle = libelle;
        }

        public String libelle() {
            return libelle;
        }
    }

    /** Vrai si l’on attend la réponse du collègue. */
    public boolean estEnCours() {
        return etat == Etat.EN_COURS;
    }

    /** « mardi 24 novembre à 14 h 30 » : passé cet instant, la demande n’attend plus. */
    public String avant() {
        return EnClair.jourEtHeure(jusqua);
    }
}
