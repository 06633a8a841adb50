package fr.maillon.message;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Un fournisseur de SMS, pour de bon : un serveur HTTP local, qui note ce qu’il reçoit et répond ce qu’on lui dit. */
final class UnFournisseurDeSms implements AutoCloseable {

    record Recue(Map<String, String> entetes, String corps) {}

    private final HttpServer serveur;
    private final List<Recue> recues = new ArrayList<>();
    private final Deque<Integer> reponses = new ArrayDeque<>();
    private volatile long lenteur;

    UnFournisseurDeSms() {
        try {
            serveur = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serveur.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        serveur.createContext("/sms", echange -> {
            int reponse;
            synchronized (this) {
                recues.add(new Recue(
                        echange.getRequestHeaders().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        entete -> entete.getValue().getFirst())),
                        new String(echange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                reponse = reponses.isEmpty() ? 202 : reponses.removeFirst();
            }
            try {
                Thread.sleep(lenteur);
            } catch (InterruptedException arret) {
                Thread.currentThread().interrupt();
            }
            var corps = "{\"numero\":\"+33639980001\",\"etat\":\"repete\"}".getBytes(StandardCharsets.UTF_8);
            echange.sendResponseHeaders(reponse, corps.length);
            echange.getResponseBody().write(corps);
            echange.close();
        });
        serveur.start();
    }

    String adresse() {
        return "http://127.0.0.1:" + serveur.getAddress().getPort() + "/sms";
    }

    synchronized void repondra(Integer... codes) {
        reponses.clear();
        reponses.addAll(List.of(codes));
    }

    void tardera(long millisecondes) {
        lenteur = millisecondes;
    }

    synchronized List<Recue> recues() {
        return List.copyOf(recues);
    }

    synchronized void oublier() {
        recues.clear();
        reponses.clear();
        lenteur = 0;
    }

    @Override
    public void close() {
        serveur.stop(0);
    }
}
