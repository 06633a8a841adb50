package fr.maillon.web.itinerance;

import fr.maillon.itinerance.ArretId;
import fr.maillon.itinerance.CircuitId;
import fr.maillon.itinerance.Horaire;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.itinerance.Tournees;
import fr.maillon.itinerance.Validite;
import fr.maillon.territoire.CodeInsee;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;

/** Un camion de Lozère qui passe à Langogne tous les mardis matin. */
record UneTournee(CircuitId circuit, ArretId langogne) {

    static final Horaire MATIN = new Horaire(LocalTime.of(9, 0), LocalTime.of(12, 0));

    static UneTournee en(Tournees tournees) {
        var camion = tournees.creerItinerant("Tiers-truck", "48", null);
        var circuit = tournees.creerCircuit(camion, "Les marchés");
        var langogne = tournees.ajouterArret(circuit, new CodeInsee("48080"), "Place de la Halle", null, true);
        tournees.regler(
                langogne,
                Recurrence.chaqueSemaine(Set.of(DayOfWeek.TUESDAY)),
                MATIN,
                Validite.aPartirDu(LocalDate.of(2026, 11, 1)));
        return new UneTournee(circuit, langogne);
    }
}
