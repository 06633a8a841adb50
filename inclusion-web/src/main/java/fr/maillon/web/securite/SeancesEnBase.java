package fr.maillon.web.securite;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/**
 * Les séances dans la base. Lire une page n’y écrit pas : l’heure de la dernière visite se tient à la minute près. Sinon, chaque
 * page attendrait le disque, et deux onglets l’un l’autre.
 */
@Configuration(proxyBeanMethods = false)
class SeancesEnBase {

    private static final String ECRIRE = """
            update spring_session s
            set session_id = n.id, last_access_time = n.vue, max_inactive_interval = n.duree, expiry_time = n.fin,
                principal_name = n.qui
            from (values (?::char(36), ?::bigint, ?::integer, ?::bigint, ?, ?::char(36))) n(id, vue, duree, fin, qui, cle)
            where s.primary_id = n.cle
              and ((s.session_id, s.max_inactive_interval, s.principal_name) is distinct from (n.id, n.duree, n.qui)
                   or n.vue >= s.last_access_time + 60000)""";

    /** Deux envois d’une même séance au même instant, un double clic : le second écrit par-dessus le premier, sans échouer. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer seancesEcritesEnsemble() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> ecrireRarement() {
        return seances -> seances.setUpdateSessionQuery(ECRIRE);
    }
}
