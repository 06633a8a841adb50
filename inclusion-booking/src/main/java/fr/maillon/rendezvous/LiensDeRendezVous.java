package fr.maillon.rendezvous;

import fr.maillon.commun.LiensPersonnels;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Les liens par lesquels une personne retrouve son rendez-vous. */
@Service
public class LiensDeRendezVous extends LiensPersonnels<RendezVousId> {

    LiensDeRendezVous(JdbcClient jdbc, Clock horloge) {
        super(jdbc, horloge, "lien_de_rendez_vous", "rendez_vous_id", RendezVousId::valeur, RendezVousId::new);
    }
}
