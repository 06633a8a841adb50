package fr.maillon.inscription;

import fr.maillon.commun.LiensPersonnels;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Les liens par lesquels une personne retrouve son inscription. */
@Service
public class LiensDInscription extends LiensPersonnels<InscriptionId> {

    LiensDInscription(JdbcClient jdbc, Clock horloge) {
        super(jdbc, horloge, "lien_d_inscription", "inscription_id", InscriptionId::valeur, InscriptionId::new);
    }
}
