package fr.maillon.liaison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Un appel vers une adresse écrite par quelqu’un")
class AppelSortantTest {

    private final AppelSortant ferme = new AppelSortant(false, Duration.ofSeconds(3));
    private final AppelSortant essai = new AppelSortant(true, Duration.ofMillis(700));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "100.64.0.1",
                "198.18.0.1",
                "192.0.0.1",
                "192.0.2.1",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "240.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2002:0a00:0001::",
                "2001:db8::1",
                "2001::1",
                "ff02::1",
                "::7f00:1"
            })
    void ne_va_ni_sur_cette_machine_ni_sur_le_reseau_ou_elle_est(String adresse) throws Exception {
        assertThat(AdressesPubliques.estPublique(InetAddress.getByName(adresse)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "172.32.0.1",
                "100.128.0.1",
                "193.51.208.1",
                "2606:4700::1111",
                "2002:0808:0808::"
            })
    void va_sur_l_internet_public(String adresse) throws Exception {
        assertThat(AdressesPubliques.estPublique(InetAddress.getByName(adresse)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/agenda.ics",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://0x7f.0.0.1/",
                "https://2130706433/",
                "https://[::1]/",
                "https://[::ffff:169.254.169.254]/latest/meta-data"
            })
    void se_refuse_ou_se_perd_sans_jamais_toucher_l_interieur(String adresse) {
        assertThatThrownBy(() -> ferme.telecharger(ferme.lire(adresse)))
                .isInstanceOfAny(AdresseRefusee.class, AppelManque.class)
                .hasMessageMatching("(?s).*(internet public|serveur).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://exemple.fr/a.ics", "ftp://exemple.fr/", "file:///etc/passwd", "javascript:alert(1)",
                        "exemple.fr",
                "https://", "https:///a", "https://moi:secret@exemple.fr/", "https://exe mple.fr/", ""
            })
    void demande_une_adresse_https_et_rien_d_autre(String adresse) {
        assertThatThrownBy(() -> ferme.lire(adresse)).isInstanceOf(AdresseRefusee.class);
    }

    @Test
    void ne_suit_pas_une_redirection_vers_l_interieur() throws Exception {
        var serveur = serveur(echange -> {
            echange.getResponseHeaders().add("Location", "file:///etc/passwd");
            echange.sendResponseHeaders(302, -1);
            echange.close();
        });
        try {
            assertThatThrownBy(() -> essai.telecharger(essai.lire(adresse(serveur))))
                    .isInstanceOf(AdresseRefusee.class);
        } finally {
            serveur.stop(0);
        }
    }

    @Test
    void s_arrete_quand_on_l_envoie_d_adresse_en_adresse() throws Exception {
        var appels = new AtomicInteger();
        var serveur = serveur(echange -> {
            appels.incrementAndGet();
            echange.getResponseHeaders().add("Location", "/encore");
            echange.sendResponseHeaders(301, -1);
            echange.close();
        });
        try {
            assertThatThrownBy(() -> essai.telecharger(essai.lire(adresse(serveur))))
                    .hasMessageContaining("d’adresse en adresse");
            assertThat(appels).hasValue(4);
        } finally {
            serveur.stop(0);
        }
    }

    @Test
    void lit_une_reponse_entiere_ou_par_morceaux() throws Exception {
        for (long longueur : new long[] {0, -2}) {
            var serveur = serveur(echange -> {
                var corps = "Bonjour é".getBytes(StandardCharsets.UTF_8);
                echange.sendResponseHeaders(200, longueur == 0 ? 0 : corps.length);
                echange.getResponseBody().write(corps);
                echange.close();
            });
            try {
                assertThat(essai.telecharger(essai.lire(adresse(serveur)))).isEqualTo("Bonjour é");
            } finally {
                serveur.stop(0);
            }
        }
    }

    @Test
    void refuse_une_reponse_sans_fin() throws Exception {
        var serveur = serveur(echange -> {
            echange.sendResponseHeaders(200, 0);
            try (var sortie = echange.getResponseBody()) {
                var bloc = new byte[64 * 1024];
                for (int rang = 0; rang < 200; rang++) {
                    sortie.write(bloc);
                }
            }
        });
        try {
            var patient = new AppelSortant(true, Duration.ofSeconds(10));
            assertThatThrownBy(() -> patient.telecharger(patient.lire(adresse(serveur))))
                    .hasMessageContaining("2 Mo au plus");
        } finally {
            serveur.stop(0);
        }
    }

    /** Un octet de temps en temps tiendrait un délai par lecture ; celui-ci vaut pour tout l’appel. */
    @Test
    void n_attend_pas_un_serveur_qui_distille() throws Exception {
        try (var serveur = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var lent = Thread.ofVirtual().start(() -> {
                try (var client = serveur.accept()) {
                    var sortie = client.getOutputStream();
                    sortie.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    for (int rang = 0; rang < 50; rang++) {
                        sortie.write('x');
                        sortie.flush();
                        Thread.sleep(100);
                    }
                } catch (Exception coupe) {
                    // l’appelant est parti
                }
            });
            long debut = System.nanoTime();
            assertThatThrownBy(() -> essai.telecharger(essai.lire("http://127.0.0.1:" + serveur.getLocalPort() + "/")))
                    .hasMessageContaining("trop de temps");
            assertThat(Duration.ofNanos(System.nanoTime() - debut)).isLessThan(Duration.ofSeconds(3));
            lent.interrupt();
        }
    }

    static HttpServer serveur(com.sun.net.httpserver.HttpHandler reponse) throws Exception {
        var serveur = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serveur.createContext("/", reponse);
        serveur.start();
        return serveur;
    }

    static String adresse(HttpServer serveur) {
        return "http://127.0.0.1:" + serveur.getAddress().getPort() + "/agenda.ics";
    }
}
