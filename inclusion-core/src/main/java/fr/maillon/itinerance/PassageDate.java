package fr.maillon.itinerance;

import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Un passage tel qu’on le montre : à l’heure du lieu.
 *
 * @param motif pourquoi il est annulé ou reporté
 * @param remplaceLe quand il aura lieu finalement, s’il est reporté
 * @param selonUneRegle faux pour un passage décidé à la main
 */
public record PassageDate(
        PassageId id,
        ArretId arret,
        CircuitId circuit,
        String commune,
        String emplacement,
        ZonedDateTime debut,
        ZonedDateTime fin,
        StatutPassage statut,
        @Nullable String motif,
        @Nullable ZonedDateTime remplaceLe,
        boolean selonUneRegle,
        Instant modifieLe,
        long version) {

    public boolean estAnnule() {
        return statut == StatutPassage.ANNULE;
    }

    public boolean estReporte() {
        return statut == StatutPassage.REPORTE;
    }

    public boolean estMaintenu() {
        return statut.estMaintenu();
    }
}
