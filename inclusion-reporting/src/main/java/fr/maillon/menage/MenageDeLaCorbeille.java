package fr.maillon.menage;

import fr.maillon.commun.Corbeille;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Efface ce que l’on a retiré depuis plus d’un jour : ici se nomment toutes les tables dont quelque chose se rétablit. */
@Service
public class MenageDeLaCorbeille {

    /** Celles qui ont une colonne {@code retire_le} ; un consentement retiré, lui, se garde. */
    static final List<String> TABLES = List.of(
            "versement_de_financement",
            "convention_de_financement",
            "enveloppe_de_financement",
            "appel_a_projets",
            "constat_de_plan",
            "action_de_plan",
            "objectif_retire",
            "vue_enregistree",
            "jour_de_marche",
            "contour_commune",
            "donnee_de_commune",
            "import_de_trajets");

    private final JdbcClient jdbc;
    private final Clock horloge;

    MenageDeLaCorbeille(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Deux instances qui le font ensemble n’effacent rien de plus. */
    @Scheduled(fixedDelayString = "${maillon.corbeille.menage:PT6H}", initialDelayString = "PT10M")
    @Transactional
    public void effacer() {
        var limite = Timestamp.from(horloge.instant().minus(Corbeille.REGRET));
        TABLES.forEach(table -> jdbc.sql("delete from " + table + " where retire_le < ?")
                .param(limite)
                .update());
    }
}
