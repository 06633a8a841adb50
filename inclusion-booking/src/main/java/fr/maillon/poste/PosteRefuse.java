package fr.maillon.poste;

/** Ce poste ne se prend pas ainsi. */
public class PosteRefuse extends RuntimeException {

    /** Pourquoi. */
    public enum Raison {
        HEURE("Indiquez l’heure de début, par exemple 09:00."),
        UNITE("Ce poste ne se prend pas pour cette durée."),
        PASSE("Ce moment est passé."),
        FERME("Le lieu est fermé, ou le poste indisponible, à ce moment-là."),
        PRIS("Ce poste est déjà pris à ce moment-là. Choisissez-en un autre, ou une autre heure."),
        QUOTA("Ce contact a déjà pris autant d’heures que ce poste en permet ce mois-ci."),
        TROP("Ce contact a déjà beaucoup de réservations à venir ici. Appelez le lieu pour en prendre une autre.");

        private final String libelle;

        Raison(String libelle) {
            this.libelle = libelle;
        }

        public String libelle() {
            return libelle;
        }
    }

    private final Raison raison;

    public PosteRefuse(Raison raison) {
        super(raison.libelle());
        this.raison = raison;
    }

    public Raison raison() {
        return raison;
    }
}
