package fr.maillon.mandat;

/** La signature ne peut pas être notée ; la raison se lit sous le champ. */
public class SignatureRefusee extends RuntimeException {

    /** Pourquoi. */
    public enum Raison {
        AVANT_L_ETABLISSEMENT,
        PAS_ENCORE,
        TROP_TARD,
        MANDAT_FINI
    }

    private final Raison raison;

    SignatureRefusee(Raison raison) {
        super("Signature refusée\u00A0: " + raison);
        this.raison = raison;
    }

    /** Pourquoi elle est refusée. */
    public Raison raison() {
        return raison;
    }
}
