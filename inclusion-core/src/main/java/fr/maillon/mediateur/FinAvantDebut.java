package fr.maillon.mediateur;

import java.time.LocalDate;

/** Une affectation ne peut pas finir avant d’avoir commencé. */
public class FinAvantDebut extends RuntimeException {

    private final LocalDate debut;

    FinAvantDebut(LocalDate debut) {
        super("Une affectation commencée le " + debut + " ne finit pas avant.");
        this.debut = debut;
    }

    public LocalDate debut() {
        return debut;
    }
}
