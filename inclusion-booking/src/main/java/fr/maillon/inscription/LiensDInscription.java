package fr.maillon.inscription;

import fr.maillon.rendezvous.Lien;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Donner et suivre les liens par lesquels une personne retrouve son inscription, sans compte. */
@Service
@Transactional
public class LiensDInscription {

    private final JdbcClient jdbc;
    private final Clock horloge;

    LiensDInscription(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Un lien de plus vers cette inscription. */
    public Lien nouveau(InscriptionId inscription) {
        var lien = Lien.nouveau();
        jdbc.sql("insert into lien_d_inscription (empreinte, inscription_id, cree_le) values (?, ?, ?)")
                .params(
                        lien.empreinte(),
                        inscription.valeur(),
                        horloge.instant().atOffset(ZoneOffset.UTC))
                .update();
        return lien;
    }

    /** L’inscription où mène ce lien, s’il mène quelque part. */
    @Transactional(readOnly = true)
    public Optional<InscriptionId> suivre(String jeton) {
        return jdbc.sql("select inscription_id from lien_d_inscription where empreinte = ?")
                .param(new Lien(jeton).empreinte())
                .query(UUID.class)
                .optional()
                .map(InscriptionId::new);
    }
}
