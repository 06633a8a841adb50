package fr.maillon.web.agenda;

import fr.maillon.itinerance.Rang;
import fr.maillon.itinerance.Recurrence;
import java.time.DayOfWeek;
import java.util.Collection;

/** Quelles semaines une présence revient. */
enum Rythme {
    CHAQUE_SEMAINE("Chaque semaine"),
    SEMAINES_PAIRES("Les semaines paires"),
    SEMAINES_IMPAIRES("Les semaines impaires"),
    CERTAINS_DU_MOIS("Certaines fois dans le mois");

    private final String libelle;

    Rythme(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }

    /** @param rangs les fois du mois, quand il s’agit de cela */
    Recurrence recurrence(Collection<DayOfWeek> jours, Collection<Rang> rangs) {
        return switch (this) {
            case CHAQUE_SEMAINE -> Recurrence.chaqueSemaine(jours);
            case SEMAINES_PAIRES -> Recurrence.semainesPaires(jours);
            case SEMAINES_IMPAIRES -> Recurrence.semainesImpaires(jours);
            case CERTAINS_DU_MOIS -> Recurrence.duMois(rangs, jours);
        };
    }
}
