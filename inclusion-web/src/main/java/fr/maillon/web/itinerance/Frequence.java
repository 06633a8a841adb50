package fr.maillon.web.itinerance;

import fr.maillon.itinerance.Rang;
import fr.maillon.itinerance.Recurrence;
import java.time.DayOfWeek;
import java.util.Set;
import java.util.function.BiFunction;

/** Les façons courantes de dire quand le camion revient. */
enum Frequence {
    CHAQUE_SEMAINE("Chaque semaine", (jours, rangs) -> Recurrence.chaqueSemaine(jours)),
    UNE_SUR_DEUX(
            "Une semaine sur deux, à partir de la première date",
            (jours, rangs) -> Recurrence.uneSemaineSurDeux(jours)),
    SEMAINES_PAIRES("Les semaines paires", (jours, rangs) -> Recurrence.semainesPaires(jours)),
    SEMAINES_IMPAIRES("Les semaines impaires", (jours, rangs) -> Recurrence.semainesImpaires(jours)),
    DU_MOIS("Certaines fois dans le mois", (jours, rangs) -> Recurrence.duMois(rangs, jours));

    private final String libelle;
    private final BiFunction<Set<DayOfWeek>, Set<Rang>, Recurrence> fabrique;

    Frequence(String libelle, BiFunction<Set<DayOfWeek>, Set<Rang>, Recurrence> fabrique) {
        this.libelle = libelle;
        this.fabrique = fabrique;
    }

    public String libelle() {
        return libelle;
    }

    Recurrence recurrence(Set<DayOfWeek> jours, Set<Rang> rangs) {
        return fabrique.apply(jours, rangs);
    }
}
