package fr.maillon.poste;

import fr.maillon.commun.LiensPersonnels;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Les liens par lesquels une personne retrouve sa réservation. */
@Service
public class LiensDePoste extends LiensPersonnels<UUID> {

    LiensDePoste(JdbcClient jdbc, Clock horloge) {
        super(jdbc, horloge, "lien_de_poste", "reservation_id", Function.identity(), Function.identity());
    }
}
