package fr.maillon.web.securite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.transaction.annotation.Propagation.NOT_SUPPORTED;

import fr.maillon.web.PageTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.transaction.annotation.Transactional;

@PageTest
@Transactional(propagation = NOT_SUPPORTED)
@DisplayName("Une séance")
class SeancesEnBaseIT {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SessionRepository<? extends Session> seances;

    private String id;

    @BeforeEach
    void ouvrir() {
        id = ouvrir(seances);
    }

    @AfterEach
    void fermer() {
        jdbc.sql("delete from spring_session where principal_name = 'ada' or session_id = ?")
                .param(id)
                .update();
    }

    @Test
    void ne_s_ecrit_pas_a_chaque_page() {
        long vue = reculer(Duration.ofSeconds(30));

        lireUnePage(seances);

        assertThat(derniereVisite()).isEqualTo(vue);
    }

    @Test
    void dit_a_la_minute_pres_quand_on_l_a_vue_et_repousse_sa_fin() {
        long vue = reculer(Duration.ofSeconds(61));

        lireUnePage(seances);

        assertThat(derniereVisite()).isGreaterThanOrEqualTo(vue + 60_000);
        assertThat(jdbc.sql("select expiry_time - last_access_time from spring_session where session_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isEqualTo(Duration.ofHours(8).toMillis());
    }

    @Test
    void change_de_nom_et_de_numero_aussitot() {
        var seance = seances.findById(id);
        renommer(seances, seance);

        assertThat(seances.findById(id)).isNull();
        assertThat(jdbc.sql("select principal_name from spring_session where session_id = ?")
                        .param(seance.getId())
                        .query(String.class)
                        .single())
                .isEqualTo("ada");
    }

    /** Ce que fait le filtre des séances à chaque page. */
    private <S extends Session> void lireUnePage(SessionRepository<S> seances) {
        var seance = seances.findById(id);
        seance.setLastAccessedTime(Instant.now());
        seances.save(seance);
    }

    private long reculer(Duration depuis) {
        long alors = Instant.now().minus(depuis).toEpochMilli();
        jdbc.sql("update spring_session set last_access_time = ? where session_id = ?")
                .params(alors, id)
                .update();
        return alors;
    }

    private long derniereVisite() {
        return jdbc.sql("select last_access_time from spring_session where session_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    private static <S extends Session> String ouvrir(SessionRepository<S> seances) {
        var seance = seances.createSession();
        seance.setMaxInactiveInterval(Duration.ofHours(8));
        seances.save(seance);
        return seance.getId();
    }

    @SuppressWarnings("unchecked")
    private static <S extends Session> void renommer(SessionRepository<S> seances, Session seance) {
        seance.changeSessionId();
        seance.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "ada");
        seances.save((S) seance);
    }
}
