package fr.maillon.attente;

import fr.maillon.commun.LiensPersonnels;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Les liens par lesquels une personne retrouve son attente. */
@Service
public class LiensDAttente extends LiensPersonnels<AttenteId> {

    LiensDAttente(JdbcClient jdbc, Clock horloge) {
        super(jdbc, horloge, "lien_d_attente", "attente_id", AttenteId::valeur, AttenteId::new);
    }
}
