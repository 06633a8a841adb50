package fr.maillon.web.agenda;

import fr.maillon.itinerance.Recurrence;
import java.time.DayOfWeek;
import java.util.Collection;

/** Quelles semaines une présence revient. */
enum Rythme {
    CHAQUE_SEMAINE("Chaque semaine"),
    SEMAINES_PAIRES("Les semaines paires"),
    SEMAINES_IMPAIRES("Les semaines impaires");

    private final String libelle;

    Rythme(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }

    Recurrence recurrence(Collection<DayOfWeek> jours) {
        return switch (this) {
            case CHAQUE_SEMAINE -> Recurrence.chaqueSemaine(jours);
            case SEMAINES_PAIRES -> Recurrence.semainesPaires(jours);
            case SEMAINES_IMPAIRES -> Recurrence.semainesImpaires(jours);
        };
    }
}
