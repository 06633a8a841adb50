package fr.maillon.itinerance;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** L’heure au mur, de … à … : « de 9 h à 12 h », été comme hiver, là où le camion s’arrête. */
@Embeddable
public record Horaire(LocalTime debut, LocalTime fin) implements Serializable {

    public Horaire {
        if (!debut.isBefore(fin)) {
            throw new IllegalArgumentException("Un passage finit après son début : " + debut + " – " + fin);
        }
    }

    /** Les instants de ce passage, ce jour-là. Une heure que le passage à l’heure d’été saute est repoussée d’autant. */
    Plage le(LocalDate jour, ZoneId fuseau) {
        var commence = jour.atTime(debut).atZone(fuseau).toInstant();
        var finit = jour.atTime(fin).atZone(fuseau).toInstant();
        return new Plage(commence, finit.isAfter(commence) ? finit : commence.plus(Duration.between(debut, fin)));
    }

    /** Écriture d’OpenStreetMap : {@code 09:00-12:00}. */
    String enOsm() {
        return debut + "-" + fin;
    }
}
