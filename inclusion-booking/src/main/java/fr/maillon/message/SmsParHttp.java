package fr.maillon.message;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Un fournisseur de SMS joint par HTTP, quel qu’il soit : on lui poste le JSON qu’il attend, dont le modèle est un réglage.
 * Rien de ce qu’il répond ne s’écrit dans un journal, car il peut y répéter le numéro.
 */
@Component
@ConditionalOnExpression("!'${maillon.sms.url:}'.isBlank()")
class SmsParHttp implements EnvoiDeSms, DisposableBean {

    /** La demande elle-même ne va pas : la refaire ne changerait rien. */
    private static final Set<Integer> REFUS = Set.of(400, 413, 422);

    private final HttpClient client;
    private final URI adresse;
    private final JsonNode modele;
    private final ObjectMapper json = new ObjectMapper();
    private final String expediteur;
    private final String entete;
    private final String secret;
    private final Duration patience;

    SmsParHttp(
            @Value("${maillon.sms.url}") String adresse,
            @Value("${maillon.sms.corps:{\"to\":\"{numero}\",\"from\":\"{expediteur}\",\"text\":\"{texte}\"}}")
                    String modele,
            @Value("${maillon.sms.expediteur:}") String expediteur,
            @Value("${maillon.sms.entete:Authorization}") String entete,
            @Value("${maillon.sms.secret:}") String secret,
            @Value("${maillon.sms.patience:PT10S}") Duration patience) {
        this.adresse = URI.create(adresse);
        this.modele = json.readTree(modele);
        this.expediteur = expediteur;
        this.entete = entete;
        this.secret = secret;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public void envoyer(UUID message, Texto texto) {
        var demande = HttpRequest.newBuilder(adresse)
                .timeout(patience)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Accept", "application/json")
                .header("Idempotency-Key", message.toString())
                .POST(HttpRequest.BodyPublishers.ofString(corps(message, texto), StandardCharsets.UTF_8));
        if (!secret.isEmpty()) {
            demande.header(entete, secret);
        }
        int reponse = poster(demande.build());
        if (REFUS.contains(reponse)) {
            throw new MessageRefuse("Le fournisseur de SMS répond " + reponse);
        }
        if (reponse / 100 != 2) {
            throw new EnvoiRemis("Le fournisseur de SMS répond " + reponse);
        }
    }

    private int poster(HttpRequest demande) {
        try {
            return client.send(demande, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException muet) {
            throw new EnvoiRemis("Le fournisseur de SMS ne répond pas");
        } catch (InterruptedException arret) {
            Thread.currentThread().interrupt();
            throw new EnvoiRemis("Arrêt pendant un envoi");
        }
    }

    /** Le modèle, dont les repères sont remplacés dans les textes seulement : rien de ce qu’ils valent n’en sort. */
    private String corps(UUID message, Texto texto) {
        return json.writeValueAsString(remplir(
                modele.deepCopy(),
                Map.of(
                        "{numero}", texto.numero(),
                        "{numero-sans-plus}", texto.numero().replaceFirst("^\\+", ""),
                        "{texte}", texto.texte(),
                        "{expediteur}", expediteur,
                        "{message}", message.toString())));
    }

    private JsonNode remplir(JsonNode noeud, Map<String, String> valeurs) {
        switch (noeud) {
            case ObjectNode objet ->
                objet.propertyNames().stream()
                        .toList()
                        .forEach(nom -> objet.set(nom, remplir(objet.get(nom), valeurs)));
            case ArrayNode liste -> {
                for (int rang = 0; rang < liste.size(); rang++) {
                    liste.set(rang, remplir(liste.get(rang), valeurs));
                }
            }
            default -> {
                if (noeud.isString()) {
                    return json.getNodeFactory().stringNode(ecrire(noeud.stringValue(), valeurs));
                }
            }
        }
        return noeud;
    }

    /** Un seul passage : une valeur qui ressemble à un repère n’en est pas un. */
    private static String ecrire(String modele, Map<String, String> valeurs) {
        var ecrit = new StringBuilder();
        int rang = 0;
        while (rang < modele.length()) {
            var reste = modele.substring(rang);
            var repere = valeurs.keySet().stream().filter(reste::startsWith).findFirst();
            ecrit.append(repere.map(valeurs::get).orElse(reste.substring(0, 1)));
            rang += repere.map(String::length).orElse(1);
        }
        return ecrit.toString();
    }

    @Override
    public void destroy() {
        client.close();
    }

    /** À refaire plus tard. */
    static final class EnvoiRemis extends RuntimeException {

        EnvoiRemis(String raison) {
            super(raison);
        }
    }
}
