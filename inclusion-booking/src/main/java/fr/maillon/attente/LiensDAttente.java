package fr.maillon.attente;

import fr.maillon.rendezvous.Lien;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Donner et suivre les liens par lesquels une personne retrouve son attente, sans compte. */
@Service
@Transactional
public class LiensDAttente {

    private final JdbcClient jdbc;
    private final Clock horloge;

    LiensDAttente(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Un lien de plus vers cette attente. */
    public Lien nouveau(AttenteId attente) {
        var lien = Lien.nouveau();
        jdbc.sql("insert into lien_d_attente (empreinte, attente_id, cree_le) values (?, ?, ?)")
                .params(lien.empreinte(), attente.valeur(), horloge.instant().atOffset(ZoneOffset.UTC))
                .update();
        return lien;
    }

    /** L’attente où mène ce lien, s’il mène quelque part. */
    @Transactional(readOnly = true)
    public Optional<AttenteId> suivre(String jeton) {
        return jdbc.sql("select attente_id from lien_d_attente where empreinte = ?")
                .param(new Lien(jeton).empreinte())
                .query(UUID.class)
                .optional()
                .map(AttenteId::new);
    }
}
