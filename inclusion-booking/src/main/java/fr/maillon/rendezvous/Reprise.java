package fr.maillon.rendezvous;

import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Des rendez-vous touchés, et ce que chacun est devenu.
 *
 * @param seProposent vrai si un collègue peut les prendre : c’est quelqu’un qui manque, pas un lieu
 */
public record Reprise(RepriseId id, Cause cause, Suite suite, boolean seProposent, List<Ligne> lignes) {

    /**
     * Un rendez-vous touché.
     *
     * @param avant quand il devait avoir lieu, à l’heure du lieu
     * @param fiche ce qu’il est maintenant
     * @param relais la dernière demande faite à un collègue
     */
    public record Ligne(
            FicheRendezVous fiche,
            ZonedDateTime avant,
            Issue issue,
            @Nullable Relais relais) {

        /** « mardi 24 novembre à 14 h 30 », avant. */
        public String devait() {
            return EnClair.jourEtHeure(avant);
        }
    }

    /** Ce qui touche les rendez-vous. */
    public enum Cause {
        ABSENCE("L’absence est notée."),
        FERMETURE("La fermeture est notée."),
        PASSAGE("Le passage est changé."),
        ATELIER("L’atelier est prévu.");

        private final String fait;

        Cause(String fait) {
            this.fait = fait;
        }

        /** Ce qui est fait, en une phrase. */
        public String fait() {
            return fait;
        }
    }

    /** Ce que l’on choisit d’en faire, pour tous. */
    public enum Suite {
        COLLEGUE("Les proposer à un collègue libre, à la même heure\u00A0: il accepte, ou non"),
        DEPLACER("Les déplacer au prochain créneau libre, et prévenir"),
        ANNULER("Les annuler, et prévenir"),
        GARDER("Les garder\u00A0: ils auront lieu quand même");

        private final String libelle;

        Suite(String libelle) {
            this.libelle = libelle;
        }

        public String libelle() {
            return libelle;
        }
    }

    /** Ce qu’un rendez-vous est devenu. */
    public enum Issue {
        A_FAIRE("Pas encore traité", false),
        GARDE("Gardé\u00A0: il a lieu comme prévu", true),
        PROPOSE("À reprendre\u00A0: proposé à un collègue, qui n’a pas encore répondu", false),
        CONFIE("Repris par un collègue, même heure, même endroit", true),
        DEPLACE("Déplacé", true),
        ANNULE("Annulé", true),
        CHANGE_ENTRE_TEMPS("Quelqu’un l’a changé entre-temps\u00A0: nous n’y avons pas touché", true),
        COMMENCE("Il a déjà commencé", true),
        AUTRE_AGENDA("Il est dans l’agenda d’un collègue\u00A0: voyez avec lui", true),
        REFUSE("À reprendre\u00A0: le collègue ne peut pas", false),
        SANS_REPONSE("À reprendre\u00A0: le collègue n’a pas répondu à temps", false),
        RETIRE("À reprendre\u00A0: vous avez retiré votre demande", false),
        SANS_COLLEGUE("Aucun collègue n’est libre à cette heure", false),
        SANS_CRENEAU("Aucun autre créneau n’est libre dans les quatre semaines", false);

        private final String libelle;
        private final boolean regle;

        Issue(String libelle, boolean regle) {
            this.libelle = libelle;
            this.regle = regle;
        }

        public String libelle() {
            return libelle;
        }

        /** Faux tant qu’on ne sait pas ce qu’il devient. */
        public boolean estReglee() {
            return regle;
        }

        /** Vrai si c’est à qui agit d’en décider ; pas tant qu’un collègue doit répondre. */
        public boolean attendUneDecision() {
            return !regle && this != PROPOSE;
        }

        /** Vrai si la personne doit le savoir. */
        public boolean concerneLaPersonne() {
            return this == DEPLACE || this == ANNULE;
        }
    }

    /** Ceux dont il reste à décider. */
    public List<Ligne> restent() {
        return lignes.stream()
                .filter(ligne -> ligne.issue().attendUneDecision())
                .toList();
    }

    /** Ceux qu’un collègue n’a pas encore acceptés, ni refusés. */
    public List<Ligne> attendentUneReponse() {
        return lignes.stream().filter(ligne -> ligne.issue() == Issue.PROPOSE).toList();
    }

    /** Ceux dont la personne doit savoir, et que rien ne permet de prévenir. */
    public List<Ligne> aPrevenirAutrement() {
        return lignes.stream()
                .filter(ligne -> ligne.issue().concerneLaPersonne()
                        && !ligne.fiche().personne().estJoignable())
                .toList();
    }
}
