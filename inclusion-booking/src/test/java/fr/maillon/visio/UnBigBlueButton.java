package fr.maillon.visio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Un serveur qui parle le protocole de BigBlueButton : la somme de contrôle se vérifie sur la requête telle qu’elle arrive,
 * dans l’une des quatre longueurs ; une salle se crée avant d’être rejointe ; une seconde création est un doublon admis.
 */
final class UnBigBlueButton implements AutoCloseable {

    private static final Map<Integer, String> SOMMES =
            Map.of(40, "SHA-1", 64, "SHA-256", 96, "SHA-384", 128, "SHA-512");

    private final String secret;
    private final HttpServer serveur;
    private final Set<String> salles = new HashSet<>();
    private final List<Map<String, String>> appels = new ArrayList<>();
    private String reponseForcee = "";

    UnBigBlueButton(String secret) {
        this.secret = secret;
        try {
            serveur = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serveur.createContext("/bigbluebutton/api", this::repondre);
        serveur.start();
    }

    String adresse() {
        return "http://127.0.0.1:" + serveur.getAddress().getPort() + "/bigbluebutton/api";
    }

    List<Map<String, String>> appels() {
        return appels;
    }

    void repondra(String corps) {
        reponseForcee = corps;
    }

    private void repondre(HttpExchange echange) throws IOException {
        var appel = echange.getRequestURI().getPath().replaceFirst(".*/api/", "");
        var requete = echange.getRequestURI().getRawQuery();
        int coupe = requete.lastIndexOf("&checksum=");
        var parametres = requete.substring(0, coupe);
        var somme = requete.substring(coupe + "&checksum=".length());
        var lus = Arrays.stream(parametres.split("&"))
                .map(un -> un.split("=", 2))
                .collect(Collectors.toMap(un -> un[0], un -> URLDecoder.decode(un[1], StandardCharsets.UTF_8)));
        appels.add(lus);
        if (!reponseForcee.isEmpty()) {
            envoyer(echange, 200, reponseForcee);
        } else if (!attendue(appel + parametres + secret, somme.length()).equals(somme)) {
            envoyer(echange, 200, echec("checksumError", "Checksums do not match"));
        } else if (appel.equals("create")) {
            boolean neuve = salles.add(lus.get("meetingID"));
            envoyer(
                    echange,
                    200,
                    "<response><returncode>SUCCESS</returncode><meetingID>" + lus.get("meetingID") + "</meetingID>"
                            + "<messageKey>" + (neuve ? "" : "duplicateWarning") + "</messageKey></response>");
        } else if (appel.equals("join")
                && salles.contains(lus.get("meetingID"))
                && Set.of("MODERATOR", "VIEWER").contains(lus.getOrDefault("role", ""))
                && lus.containsKey("fullName")) {
            echange.getResponseHeaders().set("Location", "https://bbb.exemple.fr/html5client/join?sessionToken=x");
            envoyer(echange, 302, "");
        } else {
            envoyer(echange, 200, echec("notFound", "We could not find a meeting with that meeting ID"));
        }
    }

    private static String attendue(String texte, int longueur) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(SOMMES.getOrDefault(longueur, "SHA-256"))
                            .digest(texte.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String echec(String cle, String message) {
        return "<response><returncode>FAILED</returncode><messageKey>" + cle + "</messageKey><message>" + message
                + "</message></response>";
    }

    private static void envoyer(HttpExchange echange, int statut, String corps) throws IOException {
        var octets = corps.getBytes(StandardCharsets.UTF_8);
        echange.getResponseHeaders().set("Content-Type", "text/xml;charset=utf-8");
        echange.sendResponseHeaders(statut, octets.length == 0 ? -1 : octets.length);
        if (octets.length > 0) {
            echange.getResponseBody().write(octets);
        }
        echange.close();
    }

    @Override
    public void close() {
        serveur.stop(0);
    }
}
