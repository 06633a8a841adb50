package fr.maillon.web.commun;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@DisplayName("Une base qui ne répond pas")
class BaseEnPanneTest {

    MockMvc navigateur;

    @BeforeEach
    void une_base_arretee() throws IOException {
        try (var port = new ServerSocket(0)) {
            var source = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:" + port.getLocalPort() + "/maillon");
            navigateur = MockMvcBuilders.standaloneSetup(new Pages(source))
                    .addFilters(new BaseEnPanne())
                    .build();
        }
    }

    @Test
    void se_dit_avec_l_heure_ou_revenir() throws Exception {
        for (var page : new String[] {"/lecture", "/transaction"}) {
            navigateur
                    .perform(get(page))
                    .andExpect(status().isServiceUnavailable())
                    .andExpect(header().string("Retry-After", "10"));
        }
    }

    @Test
    void ne_cache_pas_nos_fautes() {
        assertThatThrownBy(() -> navigateur.perform(get("/faute"))).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @RestController
    static class Pages {

        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;

        Pages(DriverManagerDataSource source) {
            jdbc = JdbcClient.create(source);
            transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        }

        @GetMapping("/lecture")
        int lecture() {
            return jdbc.sql("select 1").query(Integer.class).single();
        }

        @GetMapping("/transaction")
        String transaction() {
            return String.valueOf(transaction.<Integer>execute(etat -> 1));
        }

        @GetMapping("/faute")
        int faute() {
            throw new IllegalStateException("une faute");
        }
    }
}
