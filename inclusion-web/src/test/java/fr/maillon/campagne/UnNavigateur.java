package fr.maillon.campagne;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** Une personne devant ses pages, sans JavaScript : sa séance la suit d’une instance à l’autre. */
final class UnNavigateur {

    private static final int CONNECTE = 302;
    private static final String TEMOIN = "maillon=";

    /** @param vers où la réponse envoie ; vide si elle n’envoie nulle part */
    record Reponse(int statut, String vers, String corps) {}

    private final HttpClient client;
    private final List<URI> instances;
    private final Random hasard;
    private String temoin = "";
    private String jeton = "";

    UnNavigateur(HttpClient client, List<URI> instances, Random hasard) {
        this.client = client;
        this.instances = instances;
        this.hasard = hasard;
    }

    /** Ouvre cette page ; le jeton de ses formulaires servira. */
    Reponse ouvrir(String chemin) {
        var reponse = demander(chemin, HttpRequest.newBuilder().GET());
        var ecrit = Jsoup.parse(reponse.corps()).select("main input[name=_csrf]");
        if (!ecrit.isEmpty()) {
            jeton = ecrit.first().val();
        }
        return reponse;
    }

    /** Envoie ce formulaire à l’une des instances. */
    Reponse envoyer(String chemin, Map<String, String> champs) {
        return demander(
                chemin,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(champs.entrySet().stream()
                                        .map(champ -> champ.getKey() + "=" + encoder(champ.getValue()))
                                        .collect(Collectors.joining("&"))
                                + "&_csrf=" + encoder(jeton))));
    }

    void seConnecter(String courriel, String motDePasse) {
        ouvrir("/connexion");
        var reponse = envoyer("/connexion", Map.of("courriel", courriel, "motDePasse", motDePasse));
        if (reponse.statut() != CONNECTE) {
            throw new IllegalStateException("La connexion est refusée : " + reponse.statut());
        }
    }

    private Reponse demander(String chemin, HttpRequest.Builder demande) {
        try {
            var reponse = client.send(
                    demande.uri(instances.get(hasard.nextInt(instances.size())).resolve(chemin))
                            .header("Cookie", temoin)
                            // chacun chez soi : ce ne sont pas les freins que l’on essaie
                            .header("X-Forwarded-For", "198.18." + hasard.nextInt(256) + "." + hasard.nextInt(256))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            reponse.headers().allValues("Set-Cookie").stream()
                    .filter(pose -> pose.startsWith(TEMOIN))
                    .forEach(pose -> temoin = pose.replaceFirst(";.*", ""));
            return new Reponse(
                    reponse.statusCode(),
                    reponse.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]+", ""),
                    reponse.body());
        } catch (IOException coupee) {
            throw new UncheckedIOException(coupee);
        } catch (InterruptedException arret) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(arret);
        }
    }

    private static String encoder(String valeur) {
        return URLEncoder.encode(valeur, StandardCharsets.UTF_8);
    }
}
