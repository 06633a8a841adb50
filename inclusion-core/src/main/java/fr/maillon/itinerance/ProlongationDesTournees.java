package fr.maillon.itinerance;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Chaque nuit, un jour de plus s’ajoute aux passages inscrits. Une seule instance s’en charge. */
@Component
class ProlongationDesTournees {

    private static final Logger LOG = LoggerFactory.getLogger(ProlongationDesTournees.class);

    private final Tournees tournees;

    ProlongationDesTournees(Tournees tournees) {
        this.tournees = tournees;
    }

    @Scheduled(cron = "${maillon.tournees.prolongation:0 10 3 * * *}", zone = "Europe/Paris")
    void prolonger() {
        var ajustement = tournees.prolonger();
        if (ajustement == null) {
            LOG.debug("Une autre instance prolonge déjà les tournées");
        } else if (ajustement.conflits().isEmpty()) {
            LOG.info("Tournées prolongées : {} passages de plus", ajustement.crees());
        } else {
            LOG.warn(
                    "Tournées prolongées : {} passages de plus, {} laissés de côté car le camion est déjà ailleurs",
                    ajustement.crees(),
                    ajustement.conflits().size());
        }
    }
}
