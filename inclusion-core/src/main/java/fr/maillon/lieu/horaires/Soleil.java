package fr.maillon.lieu.horaires;

import fr.maillon.territoire.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * À quelle heure le soleil se lève et se couche à un endroit : l’équation du lever du soleil (J. Meeus, « Astronomical
 * Algorithms », forme abrégée), juste à deux minutes près sous nos latitudes.
 */
public final class Soleil {

    private static final Soleil INCONNU = new Soleil(null, ZoneId.of("UTC"));

    /** Jour julien du 1er janvier 2000 à midi, et son rang depuis 1970. */
    private static final double J2000 = 2_451_545.0;

    private static final long RANG_J2000 = 10_957;
    private static final double JULIEN_DE_1970 = 2_440_587.5;
    private static final double INCLINAISON = 23.4397;

    /** Le bord du soleil à l’horizon, réfraction comprise ; le soleil six degrés dessous, au crépuscule civil. */
    private static final double HORIZON = -0.833;

    private static final double CREPUSCULE = -6;

    private final @Nullable Position position;
    private final ZoneId fuseau;

    private Soleil(@Nullable Position position, ZoneId fuseau) {
        this.position = position;
        this.fuseau = fuseau;
    }

    /** Le soleil de cet endroit ; sans position, ses heures sont inconnues. */
    static Soleil a(@Nullable Position position, ZoneId fuseau) {
        return position == null ? INCONNU : new Soleil(position, fuseau);
    }

    /** Un soleil dont on ne sait rien. */
    static Soleil inconnu() {
        return INCONNU;
    }

    /** Ce qui arrive au soleil, matin et soir. */
    enum Evenement {
        AUBE(-1, CREPUSCULE),
        LEVER(-1, HORIZON),
        COUCHER(1, HORIZON),
        CREPUSCULE_DU_SOIR(1, CREPUSCULE);

        private final int sens;
        private final double hauteur;

        Evenement(int sens, double hauteur) {
            this.sens = sens;
            this.hauteur = hauteur;
        }

        boolean duMatin() {
            return sens < 0;
        }
    }

    /** L’heure de l’évènement ce jour-là, en minutes depuis minuit ; absente si on ne la connaît pas. */
    OptionalInt minutes(Evenement evenement, LocalDate jour) {
        if (position == null) {
            return OptionalInt.empty();
        }
        double midiMoyen = jour.toEpochDay() - RANG_J2000 - position.longitude() / 360;
        double anomalie = Math.toRadians(357.5291 + 0.98560028 * midiMoyen);
        double centre = 1.9148 * Math.sin(anomalie) + 0.02 * Math.sin(2 * anomalie) + 0.0003 * Math.sin(3 * anomalie);
        double longitude = Math.toRadians(Math.toDegrees(anomalie) + centre + 180 + 102.9372);
        double midi = J2000 + midiMoyen + 0.0053 * Math.sin(anomalie) - 0.0069 * Math.sin(2 * longitude);
        double declinaison = Math.asin(Math.sin(longitude) * Math.sin(Math.toRadians(INCLINAISON)));
        double latitude = Math.toRadians(position.latitude());
        double cosinus = (Math.sin(Math.toRadians(evenement.hauteur)) - Math.sin(latitude) * Math.sin(declinaison))
                / (Math.cos(latitude) * Math.cos(declinaison));
        if (!(Math.abs(cosinus) <= 1)) {
            return OptionalInt.empty();
        }
        double julien = midi + evenement.sens * Math.toDegrees(Math.acos(cosinus)) / 360;
        var heure = Instant.ofEpochSecond(Math.round((julien - JULIEN_DE_1970) * 1440) * 60)
                .atZone(fuseau)
                .toLocalTime();
        return OptionalInt.of(heure.toSecondOfDay() / 60);
    }
}
