package fr.maillon.ressource;

import org.jspecify.annotations.Nullable;

/** Une des ressources demandées est déjà prise pendant ce créneau : rien n’a été réservé. */
public class CreneauIndisponible extends RuntimeException {

    private final transient Creneau creneau;

    public CreneauIndisponible(Creneau creneau, @Nullable Throwable cause) {
        super("Ce créneau vient d’être pris : " + creneau.debut() + " – " + creneau.fin(), cause);
        this.creneau = creneau;
    }

    public Creneau creneau() {
        return creneau;
    }
}
