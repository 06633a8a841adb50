package fr.maillon.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Ce que le serveur ou le pare-feu refuse reste refusé, et se dit avec la page du produit. */
@ParcoursTest
@ExtendWith(OutputCaptureExtension.class)
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

    /** Le client se trompe : ce n’est pas une panne, et ce qu’il a tapé n’a rien à faire au journal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lieux?q=martin%E9",
                "/lieux?martin%E9=1",
                "/lieux?q=martin%zz",
                "/rendez-vous/ou?besoin=martin%E9",
                "/comptes?q=martin%E9",
                "/martin%E9"
            })
    void mal_encodee_se_dit_et_ne_laisse_rien_au_journal(String adresse, CapturedOutput journal) throws Exception {
        var reponse = demander(adresse);

        assertThat(reponse).startsWith("HTTP/1.1 400 ");
        assertThat(Jsoup.parse(reponse.substring(reponse.indexOf("\r\n\r\n")))
                        .select("main")
                        .text())
                .contains("Cette demande n’a pas abouti", "L’adresse contient un signe que le site ne lit pas.")
                .doesNotContain("martin");
        assertThat(journal.getAll()).doesNotContain("martin", "InvalidParameterException", " ERROR ");
    }

    @Test
    void mal_encodee_dans_un_formulaire_ne_laisse_rien_non_plus(CapturedOutput journal) throws Exception {
        var reponse = envoyer("/connexion/oubli", "courriel=martin%E9");

        assertThat(reponse).startsWith("HTTP/1.1 400 ");
        assertThat(journal.getAll()).doesNotContain("martin", "InvalidParameterException", " ERROR ");
    }

    private String envoyer(String adresse, String corps) throws IOException {
        return parler("POST " + adresse
                + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nSec-Fetch-Site: same-origin\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + corps.length()
                + "\r\nConnection: close\r\n\r\n" + corps);
    }

    /** Telle quelle : un client ordinaire corrigerait l’adresse. */
    private String demander(String adresse) throws IOException {
        return parler(
                "GET " + adresse + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
    }

    private String parler(String demande) throws IOException {
        try (var prise = new Socket("localhost", port)) {
            prise.getOutputStream().write(demande.getBytes(StandardCharsets.US_ASCII));
            return new String(prise.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
