package fr.maillon.jeton;

/** Ce jeton n’ouvre rien. */
public class JetonRefuse extends RuntimeException {

    private final Raison raison;

    JetonRefuse(Raison raison) {
        super(raison.name());
        this.raison = raison;
    }

    public Raison raison() {
        return raison;
    }

    /** Pourquoi. Ne se dit qu’à qui a présenté le bon secret. */
    public enum Raison {
        /** Personne n’a créé ce jeton, ou le secret n’est pas le sien. */
        INCONNU,
        /** Son temps est passé. */
        EXPIRE,
        /** Quelqu’un l’a retiré. */
        REVOQUE,
        /** Le médiateur a quitté la structure, ou son compte est fermé. */
        SANS_MEDIATEUR
    }
}
