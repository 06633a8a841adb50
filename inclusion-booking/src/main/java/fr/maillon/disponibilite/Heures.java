package fr.maillon.disponibilite;

import fr.maillon.ressource.Creneau;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Des heures au mur : « de 9 h à 12 h », été comme hiver. Une fin qui n’est pas après le début tombe le lendemain : « de
 * 0 h à 0 h » est le jour entier, « de 22 h à 6 h » une nuit.
 */
public record Heures(LocalTime debut, LocalTime fin) {

    /** Toute la journée. */
    public static final Heures JOURNEE = new Heures(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /**
     * Les instants de ces heures, ce jour-là. Une heure que le passage à l’heure d’été saute est repoussée d’autant, et la
     * durée au mur est gardée si rien ne resterait.
     */
    public Creneau le(LocalDate jour, ZoneId fuseau) {
        var debutAuMur = jour.atTime(debut);
        var finAuMur = (fin.isAfter(debut) ? jour : jour.plusDays(1)).atTime(fin);
        var commence = debutAuMur.atZone(fuseau).toInstant();
        var finit = finAuMur.atZone(fuseau).toInstant();
        return new Creneau(
                commence, finit.isAfter(commence) ? finit : commence.plus(Duration.between(debutAuMur, finAuMur)));
    }
}
