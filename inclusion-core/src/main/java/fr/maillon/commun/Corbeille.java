package fr.maillon.commun;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ce que l’on ôte d’une table se rétablit pendant un jour, tel qu’il était ; ensuite il est effacé. La table a une colonne
 * {@code retire_le}, vide pour ce qui est là : qui la lit ne prend que cela.
 */
public final class Corbeille {

    private static final Duration REGRET = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock horloge;
    private final String table;
    private final String proprietaire;

    /**
     * @param table celle dont on ôte
     * @param proprietaire sa colonne qui dit à qui c’est : on n’ôte ni ne rend ce qui est à d’autres
     */
    public Corbeille(JdbcClient jdbc, Clock horloge, String table, String proprietaire) {
        this.jdbc = jdbc;
        this.horloge = horloge;
        this.table = table;
        this.proprietaire = proprietaire;
    }

    /** Ôte ; vrai si c’était là. Efface aussi ce qui a été ôté depuis plus d’un jour. */
    public boolean oter(Object aQui, UUID id) {
        jdbc.sql("delete from %s where retire_le < ?".formatted(table))
                .param(Timestamp.from(horloge.instant().minus(REGRET)))
                .update();
        return jdbc.sql("update %s set retire_le = ? where id = ? and %s = ? and retire_le is null"
                                .formatted(table, proprietaire))
                        .params(Timestamp.from(horloge.instant()), id, aQui)
                        .update()
                > 0;
    }

    /** Rend ce qui a été ôté ; vrai si c’est de nouveau là. */
    public boolean rendre(Object aQui, UUID id) {
        return jdbc.sql("update %s set retire_le = null where id = ? and %s = ? and retire_le is not null"
                                .formatted(table, proprietaire))
                        .params(id, aQui)
                        .update()
                > 0;
    }
}
