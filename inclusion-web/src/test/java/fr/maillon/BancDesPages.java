package fr.maillon;

import java.io.IOException;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/**
 * Mesure une instance de démonstration qui tourne : {@code BancDesPages http://localhost:8080}. Cinquante demandes par
 * seconde pendant vingt secondes pour chaque page, à rythme tenu : une réponse lente ne retarde pas les suivantes. Les
 * temps comptent l’attente, le transfert et la décompression n’y sont pas. Puis huit personnes qui enchaînent les pages.
 */
public final class BancDesPages {

    private static final PrintStream SORTIE = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int PAR_SECONDE = 50;
    private static final Duration DUREE = Duration.ofSeconds(20);
    private static final int A_LA_FOIS = 8;

    /** Demandes, l’une après l’autre, avant de mesurer : un service qui tourne depuis une minute, pas un démarrage. */
    private static final int CHAUFFE = 500;

    private static final Pattern FICHE = Pattern.compile("/lieux/[0-9a-f-]{36}");

    private final String base;

    private BancDesPages(String base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        new BancDesPages(arguments[0]).mesurer();
    }

    private void mesurer() throws Exception {
        var anonyme = client();
        var mediateur = connecte("mediateur");
        var coordinateur = connecte("coordinateur");
        var fiche = FICHE.matcher(texte(anonyme, "/lieux"))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        SORTIE.printf("| page, à %d demandes/s | p50 | p95 | p99 | erreurs |%n|---|---|---|---|---|%n", PAR_SECONDE);
        for (var adresse : new String[] {"/", "/lieux", fiche, "/maillage/48"}) {
            lire(anonyme, adresse);
        }
        lire(mediateur, "/accompagnements");
        lire(mediateur, "/accompagnements/nouveau");
        noter(mediateur);
        lire(mediateur, "/agenda");
        lire(coordinateur, "/tableau-de-bord");
        lire(coordinateur, "/statistiques");
        SORTIE.printf("%n| page, %d personnes à la fois | visé | pages par seconde |%n|---|---|---|%n", A_LA_FOIS);
        enchainer(coordinateur, "/statistiques", "≥ 200");
        enchainer(mediateur, "/accompagnements", "");
        poids(anonyme, "/", "/lieux", "/connexion", "/maillage/48");
        poids(mediateur, "/accompagnements/nouveau");
    }

    private void lire(HttpClient client, String adresse) throws Exception {
        var nom = FICHE.matcher(adresse).matches() ? "/lieux/{id}" : adresse;
        tenir(
                nom,
                client,
                200,
                () -> HttpRequest.newBuilder(URI.create(base + adresse))
                        .header("Accept-Encoding", "gzip")
                        .build());
    }

    private void noter(HttpClient client) throws Exception {
        var page = Jsoup.parse(texte(client, "/accompagnements/nouveau"));
        var jeton = page.selectFirst("form[method=post] input[name=_csrf], input[name=_csrf]")
                .val();
        var ou = page.selectFirst("#ou option[selected]").val();
        var jour = page.selectFirst("#jour").val();
        tenir(
                "POST /accompagnements",
                client,
                302,
                () -> HttpRequest.newBuilder(URI.create(base + "/accompagnements"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(formulaire(
                                "_csrf",
                                jeton,
                                "jeton",
                                UUID.randomUUID().toString(),
                                "type",
                                "INDIVIDUEL",
                                "duree",
                                "30",
                                "thematiques",
                                "EMAIL",
                                "jour",
                                jour,
                                "ou",
                                ou)))
                        .build());
    }

    /** Lance les demandes à l’heure prévue, sans attendre les réponses ; compte depuis l’heure prévue. */
    private static void tenir(String nom, HttpClient client, int attendu, Supplier<HttpRequest> demande)
            throws Exception {
        for (int chauffe = 0; chauffe < CHAUFFE; chauffe++) {
            client.send(demande.get(), HttpResponse.BodyHandlers.discarding());
        }
        int nombre = (int) (PAR_SECONDE * DUREE.toSeconds());
        var temps = new double[nombre];
        var erreurs = new AtomicInteger();
        long depart = System.nanoTime() + 100_000_000L;
        try (var fils = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int rang = 0; rang < nombre; rang++) {
                int laquelle = rang;
                long prevu = depart + (long) (rang * 1e9 / PAR_SECONDE);
                long attente = prevu - System.nanoTime();
                if (attente > 0) {
                    Thread.sleep(Duration.ofNanos(attente));
                }
                fils.submit(() -> {
                    try {
                        int statut = client.send(demande.get(), HttpResponse.BodyHandlers.discarding())
                                .statusCode();
                        if (statut != attendu) {
                            erreurs.incrementAndGet();
                        }
                    } catch (IOException echec) {
                        erreurs.incrementAndGet();
                    }
                    temps[laquelle] = (System.nanoTime() - prevu) / 1e6;
                    return null;
                });
            }
        }
        Arrays.sort(temps);
        SORTIE.printf(
                Locale.FRANCE,
                "| `%s` | %.1f ms | %.1f ms | %.1f ms | %d |%n",
                nom,
                temps[nombre / 2],
                temps[nombre * 95 / 100],
                temps[nombre * 99 / 100],
                erreurs.get());
    }

    /** Chacun demande la page, la reçoit, la redemande. */
    private void enchainer(HttpClient client, String adresse, String vise) throws Exception {
        var demande = HttpRequest.newBuilder(URI.create(base + adresse))
                .header("Accept-Encoding", "gzip")
                .build();
        var recues = new AtomicInteger();
        long fin = System.nanoTime() + DUREE.toNanos();
        try (var fils = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int personne = 0; personne < A_LA_FOIS; personne++) {
                fils.submit(() -> {
                    while (System.nanoTime() < fin) {
                        if (client.send(demande, HttpResponse.BodyHandlers.discarding())
                                        .statusCode()
                                == 200) {
                            recues.incrementAndGet();
                        }
                    }
                    return null;
                });
            }
        }
        SORTIE.printf("| `%s` | %s | %d |%n", adresse, vise, recues.get() / DUREE.toSeconds());
    }

    /** Ce qu’une première visite télécharge : la page et tout ce qu’elle nomme, compressé. */
    private void poids(HttpClient client, String... adresses) throws Exception {
        if (adresses.length > 1) {
            SORTIE.printf("%n| première visite | demandes | poids |%n|---|---|---|%n");
        }
        for (var adresse : adresses) {
            long octets = taille(client, adresse);
            int demandes = 1;
            var page = Jsoup.parse(texte(client, adresse), base);
            for (var ressource : page.select("link[href][rel~=stylesheet|icon], script[src], img[src]")) {
                octets += taille(client, ressource.hasAttr("href") ? ressource.attr("href") : ressource.attr("src"));
                demandes++;
            }
            SORTIE.printf(Locale.FRANCE, "| `%s` | %d | %.0f ko |%n", adresse, demandes, octets / 1000.0);
        }
    }

    private long taille(HttpClient client, String adresse) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(base + adresse))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body()
                .length;
    }

    private HttpClient connecte(String compte) throws Exception {
        var client = client();
        var jeton = Jsoup.parse(texte(client, "/connexion"))
                .selectFirst("main input[name=_csrf]")
                .val();
        client.send(
                HttpRequest.newBuilder(URI.create(base + "/connexion"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(formulaire(
                                "_csrf",
                                jeton,
                                "courriel",
                                compte + "@demo.maillon.fr",
                                "motDePasse",
                                "maillon-demo-2026")))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        return client;
    }

    private String texte(HttpClient client, String adresse) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(base + adresse)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
    }

    private static String formulaire(String... champs) {
        var corps = new StringBuilder();
        for (int rang = 0; rang < champs.length; rang += 2) {
            corps.append(rang == 0 ? "" : "&")
                    .append(champs[rang])
                    .append('=')
                    .append(URLEncoder.encode(champs[rang + 1], StandardCharsets.UTF_8));
        }
        return corps.toString();
    }
}
