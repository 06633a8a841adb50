package fr.maillon.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Ce que le serveur ou le pare-feu refuse reste refusé, et se dit avec la page du produit. */
@ParcoursTest
@DisplayName("Une adresse mal écrite")
class AdressesMalEcritesIT {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/maillage/48%2f..",
                "/maillage/48/..%2fcomptes",
                "/maillage/48%5c..",
                "/maillage/48%00",
                "/maillage/48%zz",
                "/maillage/<script>",
                "/maillage/48;a",
                "//maillage/48"
            })
    void est_refusee_avec_la_page_du_produit(String adresse) throws Exception {
        var reponse = demander(adresse);
        var page = Jsoup.parse(reponse.substring(reponse.indexOf("\r\n\r\n")));

        assertThat(reponse).startsWith("HTTP/1.1 400 ");
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("fr");
        assertThat(page.select("h1").text()).isEqualTo("Cette demande n’a pas abouti");
        assertThat(page.select("main a[href=/]").text()).isEqualTo("Aller à l’accueil");
        assertThat(page.select("script:not([src]), body style, [style]")).isEmpty();
        assertThat(reponse).doesNotContain("Tomcat", "HTTP Status", "<script>");
    }

    /** Telle quelle : un client ordinaire corrigerait l’adresse. */
    private String demander(String adresse) throws IOException {
        try (var prise = new Socket("localhost", port)) {
            prise.getOutputStream()
                    .write(("GET " + adresse
                                    + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(prise.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
