package fr.maillon.rendezvous;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Donner et suivre les liens par lesquels une personne retrouve son rendez-vous, sans compte. */
@Service
@Transactional
public class LiensDeRendezVous {

    private final JdbcClient jdbc;
    private final Clock horloge;

    LiensDeRendezVous(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Un lien de plus vers ce rendez-vous. */
    public Lien nouveau(RendezVousId rendezVous) {
        var lien = Lien.nouveau();
        jdbc.sql("insert into lien_de_rendez_vous (empreinte, rendez_vous_id, cree_le) values (?, ?, ?)")
                .params(lien.empreinte(), rendezVous.valeur(), horloge.instant().atOffset(ZoneOffset.UTC))
                .update();
        return lien;
    }

    /** Le rendez-vous où mène ce lien, s’il mène quelque part. */
    @Transactional(readOnly = true)
    public Optional<RendezVousId> suivre(String jeton) {
        return jdbc.sql("select rendez_vous_id from lien_de_rendez_vous where empreinte = ?")
                .param(new Lien(jeton).empreinte())
                .query(UUID.class)
                .optional()
                .map(RendezVousId::new);
    }
}
