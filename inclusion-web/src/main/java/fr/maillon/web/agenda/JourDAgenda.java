package fr.maillon.web.agenda;

import fr.maillon.disponibilite.PlageDatee;
import fr.maillon.disponibilite.Sens;
import fr.maillon.rendezvous.EnClair;
import fr.maillon.rendezvous.FicheRendezVous;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** Un jour d’agenda : quand on est là, quand on n’y est pas, qui vient. */
record JourDAgenda(LocalDate jour, ZoneId fuseau, List<PlageDatee> plages, List<FicheRendezVous> rendezVous) {

    /** « 9 h – 12 h à la Maison France services, 14 h – 17 h à distance » ; vide si l’on n’est pas là. */
    public String presences() {
        return plages.stream()
                .filter(plage -> plage.sens() == Sens.OUVERTURE)
                .map(plage -> heures(plage) + (plage.lieu() == null ? " à distance" : ", " + plage.lieu()))
                .distinct()
                .collect(Collectors.joining("\u00A0; "));
    }

    /** « 10 h – 11 h » ; vide s’il n’y en a pas. */
    public String absences() {
        return plages.stream()
                .filter(plage -> plage.sens() == Sens.ABSENCE)
                .map(this::heures)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String heures(PlageDatee plage) {
        return EnClair.heure(plage.pendant().debut().atZone(fuseau).toLocalTime()) + " – "
                + EnClair.heure(plage.pendant().fin().atZone(fuseau).toLocalTime());
    }
}
