package fr.maillon.commun;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ce que l’on ôte d’une table se rétablit pendant un jour, tel qu’il était ; ensuite un ménage l’efface. La table a une colonne
 * {@code retire_le}, vide pour ce qui est là : qui la lit ne prend que cela.
 */
public final class Corbeille {

    /** Combien de temps ce qui est ôté peut revenir. */
    public static final Duration REGRET = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock horloge;
    private final String table;
    private final String lesquelles;

    /**
     * @param table celle dont on ôte
     * @param lesquelles la condition, avec un {@code ?} par valeur : ce que l’on ôte, et à qui c’est
     */
    public Corbeille(JdbcClient jdbc, Clock horloge, String table, String lesquelles) {
        this.jdbc = jdbc;
        this.horloge = horloge;
        this.table = table;
        this.lesquelles = lesquelles;
    }

    /** Ôte ; vrai si c’était là. */
    public boolean oter(Object... valeurs) {
        return jdbc.sql("update %s set retire_le = ? where %s and retire_le is null".formatted(table, lesquelles))
                        .params(avec(valeurs, true))
                        .update()
                > 0;
    }

    /** Rend ce qui a été ôté depuis moins d’un jour ; vrai si c’est de nouveau là. */
    public boolean rendre(Object... valeurs) {
        return jdbc.sql("update %s set retire_le = null where %s and retire_le >= ?".formatted(table, lesquelles))
                        .params(avec(valeurs, false))
                        .update()
                > 0;
    }

    private List<Object> avec(Object[] valeurs, boolean maintenant) {
        var toutes = new ArrayList<>(Arrays.asList(valeurs));
        if (maintenant) {
            toutes.addFirst(Timestamp.from(horloge.instant()));
        } else {
            toutes.addLast(Timestamp.from(horloge.instant().minus(REGRET)));
        }
        return toutes;
    }
}
