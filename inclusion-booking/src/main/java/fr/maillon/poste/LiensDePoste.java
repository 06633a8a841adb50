package fr.maillon.poste;

import fr.maillon.rendezvous.Lien;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Donner et suivre les liens par lesquels une personne retrouve sa réservation, sans compte. */
@Service
@Transactional
public class LiensDePoste {

    private final JdbcClient jdbc;
    private final Clock horloge;

    LiensDePoste(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Un lien de plus vers cette réservation. */
    public Lien nouveau(UUID reservation) {
        var lien = Lien.nouveau();
        jdbc.sql("insert into lien_de_poste (empreinte, reservation_id, cree_le) values (?, ?, ?)")
                .params(lien.empreinte(), reservation, horloge.instant().atOffset(ZoneOffset.UTC))
                .update();
        return lien;
    }

    /** La réservation où mène ce lien, s’il mène quelque part. */
    @Transactional(readOnly = true)
    public Optional<UUID> suivre(String jeton) {
        return jdbc.sql("select reservation_id from lien_de_poste where empreinte = ?")
                .param(new Lien(jeton).empreinte())
                .query(UUID.class)
                .optional();
    }
}
