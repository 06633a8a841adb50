package fr.maillon.atelier;

import fr.maillon.commun.Nomenclature;
import fr.maillon.itinerance.Rang;
import fr.maillon.itinerance.Recurrence;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Comment un atelier se répète, à partir de son premier jour. */
public enum Rythme implements Nomenclature {
    UNE_FOIS("Une seule fois"),
    CHAQUE_SEMAINE("Chaque semaine"),
    UNE_SEMAINE_SUR_DEUX("Une semaine sur deux"),
    CHAQUE_MOIS("Chaque mois, le même jour de la semaine");

    private static final int RANGS = 4;

    private final String libelle;

    Rythme(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }

    /** Les jours des séances, le premier compris ; un seul s’il ne se répète pas. */
    public List<LocalDate> jours(LocalDate premier, int seances) {
        return switch (this) {
            case UNE_FOIS -> List.of(premier);
            case CHAQUE_SEMAINE ->
                Stream.iterate(premier, jour -> jour.plusWeeks(1))
                        .limit(seances)
                        .toList();
            case UNE_SEMAINE_SUR_DEUX ->
                Stream.iterate(premier, jour -> jour.plusWeeks(2))
                        .limit(seances)
                        .toList();
            case CHAQUE_MOIS ->
                Recurrence.duMois(Set.of(rang(premier)), Set.of(premier.getDayOfWeek()))
                        .jours(premier, premier, premier.plusMonths(seances))
                        .stream()
                        .limit(seances)
                        .toList();
        };
    }

    /** Un cinquième mardi n’existe pas tous les mois : il devient le dernier. */
    private static Rang rang(LocalDate jour) {
        int semaine = (jour.getDayOfMonth() - 1) / 7;
        return semaine < RANGS ? Rang.values()[semaine] : Rang.DERNIER;
    }
}
