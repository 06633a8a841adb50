package fr.maillon.indicateur;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Replie chaque seconde les comptes en attente. Les chiffres sont justes avant comme après : replier les rend seulement
 * rapides à lire. Un verrou de la base fait que, de plusieurs instances, une seule replie à la fois.
 */
@Component
class RepliDesAgregats {

    private final JdbcClient jdbc;

    RepliDesAgregats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelayString = "${maillon.agregats.repli-ms:1000}")
    void replier() {
        jdbc.sql("select replier_agregats()").query(Long.class).single();
    }
}
