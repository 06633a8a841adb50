package fr.maillon.web.compte;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Les médiateurs et structures à qui ouvrir un compte, par nom. */
@Component
class ChoixDePortee {

    private final JdbcClient jdbc;

    ChoixDePortee(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Choix> mediateurs() {
        return jdbc.sql("select id, nom || ' ' || prenom libelle from mediateur order by nom, prenom")
                .query(Choix.class)
                .list();
    }

    List<Choix> structures() {
        return jdbc.sql("select id, nom libelle from structure order by nom")
                .query(Choix.class)
                .list();
    }

    /** Un choix d’une liste. */
    record Choix(UUID id, String libelle) {

        public String name() {
            return id.toString();
        }
    }
}
