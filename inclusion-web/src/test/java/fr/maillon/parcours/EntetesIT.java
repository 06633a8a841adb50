package fr.maillon.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ParcoursTest
@DisplayName("Les en-têtes de chaque réponse")
class EntetesIT {

    private static final int PAGES = 150;

    @LocalServerPort
    int port;

    private final List<String> fautes = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"", "mediateur", "coordinateur", "responsable", "partenaire", "admin"})
    void protegent_la_personne(String compte) throws Exception {
        var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        if (!compte.isEmpty()) {
            connecter(client, compte);
        }
        var vues = new HashSet<String>();
        var aVoir =
                new ArrayDeque<>(List.of("/", "/nulle-part", "/connexion", "/accompagnements/nouveau", "/lieux.csv"));
        while (!aVoir.isEmpty() && vues.size() < PAGES) {
            var adresse = aVoir.poll();
            if (vues.add(adresse)) {
                suivre(examiner(lire(client, adresse), adresse, !compte.isEmpty()), aVoir);
            }
        }

        assertThat(fautes).isEmpty();
        assertThat(vues).hasSizeGreaterThan(20);
    }

    private void connecter(HttpClient client, String compte) throws Exception {
        var page = Jsoup.parse(lire(client, "/connexion").body());
        var reponse = client.send(
                HttpRequest.newBuilder(adresse("/connexion"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("courriel=" + compte
                                + "%40demo.maillon.fr&motDePasse="
                                + Navigateur.MOT_DE_PASSE + "&_csrf="
                                + URLEncoder.encode(
                                        page.select("main input[name=_csrf]").val(), StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(reponse.statusCode()).isEqualTo(302);
        examiner(reponse, "POST /connexion", true);
    }

    private HttpResponse<String> lire(HttpClient client, String adresse) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(adresse(adresse)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI adresse(String chemin) {
        return URI.create("http://localhost:" + port + chemin.replace(" ", "%20"));
    }

    private HttpResponse<String> examiner(HttpResponse<String> reponse, String adresse, boolean connecte) {
        var entetes = reponse.headers();
        entetes.allValues("Set-Cookie").forEach(temoin -> {
            if (!temoin.contains("HttpOnly") || !temoin.contains("SameSite=")) {
                fautes.add(adresse + " : témoin lisible : " + temoin.replaceAll("=[^;]*", ""));
            }
        });
        if (!entetes.firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'")) {
            fautes.add(adresse + " : sans CSP");
        }
        if (!entetes.firstValue("X-Content-Type-Options").orElse("").equals("nosniff")) {
            fautes.add(adresse + " : sans nosniff");
        }
        if (reponse.statusCode() >= 500) {
            fautes.add(adresse + " : " + reponse.statusCode());
        }
        var cache = entetes.firstValue("Cache-Control").orElse("");
        if (connecte && estUnePage(reponse) && !cache.contains("private") && !cache.contains("no-store")) {
            fautes.add(adresse + " : un cache partagé garderait cette page : " + cache);
        }
        return reponse;
    }

    private static void suivre(HttpResponse<String> reponse, ArrayDeque<String> aVoir) {
        reponse.headers().firstValue("Location").ifPresent(ou -> aVoir.add(ou.replaceFirst("^https?://[^/]+", "")));
        if (estUnePage(reponse)) {
            Jsoup.parse(reponse.body())
                    .select("a[href^=/], link[href^=/], script[src^=/]")
                    .forEach(lien -> aVoir.add(
                            (lien.hasAttr("href") ? lien.attr("href") : lien.attr("src")).replaceFirst("#.*", "")));
        }
    }

    private static boolean estUnePage(HttpResponse<String> reponse) {
        return reponse.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
    }
}
