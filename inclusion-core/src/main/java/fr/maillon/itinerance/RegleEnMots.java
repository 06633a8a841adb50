package fr.maillon.itinerance;

import java.time.LocalDate;

/** Une règle de passage, telle qu’on la montre et qu’on la modifie. */
public record RegleEnMots(RegleId id, Recurrence recurrence, Horaire horaire, Validite validite) {

    /** « tous les mardis ». */
    public String jours() {
        return recurrence.enMots();
    }

    public boolean estTermineeLe(LocalDate jour) {
        return validite.au() != null && validite.au().isBefore(jour);
    }
}
