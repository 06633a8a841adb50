package fr.maillon.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Quand rappeler à quelqu’un ce qu’il a réservé. */
@Component
public class Rappels {

    /** Un rappel qui suivrait la confirmation de trop près n’apprend rien. */
    private static final Duration ECART_MINIMAL = Duration.ofHours(1);

    private final Clock horloge;
    private final Duration rappel;
    private final Duration rappelCourt;

    Rappels(
            Clock horloge,
            @Value("${maillon.rendez-vous.rappel:PT48H}") Duration rappel,
            @Value("${maillon.rendez-vous.rappel-court:PT3H}") Duration rappelCourt) {
        this.horloge = horloge;
        this.rappel = rappel;
        this.rappelCourt = rappelCourt;
    }

    /** Deux jours avant ; sinon trois heures avant ; sinon jamais. */
    public Optional<Instant> quand(Instant debut) {
        var auPlusTot = horloge.instant().plus(ECART_MINIMAL);
        if (debut.minus(rappel).isAfter(auPlusTot)) {
            return Optional.of(debut.minus(rappel));
        }
        return debut.minus(rappelCourt).isAfter(auPlusTot) ? Optional.of(debut.minus(rappelCourt)) : Optional.empty();
    }
}
