package fr.maillon.commun;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Donner et suivre les liens par lesquels une personne retrouve, sans compte, ce qu’elle a réservé. Plusieurs peuvent mener
 * au même endroit : un par message.
 *
 * @param <I> l’identifiant de ce où l’on mène
 */
@Transactional
public abstract class LiensPersonnels<I> {

    private final JdbcClient jdbc;
    private final Clock horloge;
    private final Function<I, UUID> numero;
    private final Function<UUID, I> identifiant;
    private final String donner;
    private final String suivre;

    /**
     * @param table où se gardent les empreintes
     * @param colonne celle qui dit où mène le lien
     */
    protected LiensPersonnels(
            JdbcClient jdbc,
            Clock horloge,
            String table,
            String colonne,
            Function<I, UUID> numero,
            Function<UUID, I> identifiant) {
        this.jdbc = jdbc;
        this.horloge = horloge;
        this.numero = numero;
        this.identifiant = identifiant;
        this.donner = "insert into " + table + " (empreinte, " + colonne + ", cree_le) values (?, ?, ?)";
        this.suivre = "select " + colonne + " from " + table + " where empreinte = ?";
    }

    /** Un lien de plus. */
    public Lien nouveau(I vers) {
        var lien = Lien.nouveau();
        jdbc.sql(donner)
                .params(lien.empreinte(), numero.apply(vers), horloge.instant().atOffset(ZoneOffset.UTC))
                .update();
        return lien;
    }

    /** Où mène ce lien, s’il mène quelque part. */
    @Transactional(readOnly = true)
    public Optional<I> suivre(String jeton) {
        return jdbc.sql(suivre)
                .param(new Lien(jeton).empreinte())
                .query(UUID.class)
                .optional()
                .map(identifiant);
    }
}
