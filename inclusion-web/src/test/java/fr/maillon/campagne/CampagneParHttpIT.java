package fr.maillon.campagne;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.UnAtelier;
import fr.maillon.attente.FileDesRendezVous;
import fr.maillon.campagne.UnNavigateur.Reponse;
import fr.maillon.commun.Lien;
import fr.maillon.compte.Courriel;
import fr.maillon.compte.GestionDesComptes;
import fr.maillon.compte.MotDePasse;
import fr.maillon.compte.Portee;
import fr.maillon.compte.Role;
import fr.maillon.db.TestDatabase;
import fr.maillon.offre.ModeId;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deux processus de l’application, sur la même base, et des personnes devant leurs pages : des usagers, des médiateurs pour
 * quelqu’un, qui se déplacent, annulent, attendent une place, s’inscrivent à un atelier, et dont certains envois partent deux
 * fois. Ce qu’une page a confirmé est en base ; aucune ne tombe.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.forward-headers-strategy=native",
            "maillon.second-facteur=false",
            "maillon.attente.periode=PT0.5S",
            "spring.datasource.hikari.connection-timeout=60000",
            "logging.level.fr.maillon=error"
        })
@Import(TestDatabase.class)
@DisplayName("Une campagne par les pages")
class CampagneParHttpIT {

    /** En petit dans la suite ; en grand par {@code ./maillon campagne}. */
    private static final int TENTATIVES = Integer.getInteger("maillon.campagne.pages", 400);

    private static final int CLIENTS = Integer.getInteger("maillon.campagne.pages.clients", 12);
    private static final int CRENEAUX = 40;
    private static final int SALLES = Integer.getInteger("maillon.campagne.pages.creneaux", 3 * CRENEAUX) / CRENEAUX;
    private static final int ATELIERS = Math.max(2, SALLES / 4);
    private static final int PLACES = 10;

    /** Un client sur quatre est un médiateur, qui réserve pour quelqu’un. */
    private static final int UN_AGENT_SUR = 4;

    private static final String MENDE = "Mende (48095)";
    private static final String COURRIEL = "campagne@exemple.fr";
    private static final String MOT_DE_PASSE = "Onze chevaux bleus traversent";
    private static final Pattern RENDEZ_VOUS = Pattern.compile("/rendez-vous/([A-Za-z0-9_-]{32})");
    private static final Pattern ATTENTE = Pattern.compile("/rendez-vous/attente/([A-Za-z0-9_-]{32})");
    private static final Pattern INSCRIPTION = Pattern.compile("/ateliers/inscription/([A-Za-z0-9_-]{32})");
    private static final int OUVERTE = 200;
    private static final int ENVOYE_AILLEURS = 302;
    private static final int PRIS = 409;
    private static final Set<String> ACTIVES = Set.of("INSCRITE", "PROPOSEE", "EN_ATTENTE");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext contexte;

    @Autowired
    DataSource base;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, Promis> promis = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> inscriptions = new ConcurrentHashMap<>();
    private final Queue<String> rendezVous = new ConcurrentLinkedQueue<>();
    private final Queue<String> attentes = new ConcurrentLinkedQueue<>();
    private final Queue<String> inscrits = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> faits = new ConcurrentHashMap<>();
    private final Queue<String> inattendues = new ConcurrentLinkedQueue<>();
    private final AtomicInteger personnes = new AtomicInteger();

    private UnAutreProcessus autre;
    private HttpClient http;
    private Guichets guichets;
    private List<UnAtelier> ateliers;

    /** Ce qu’une page a dit à quelqu’un. */
    private record Promis(ModeId mode, Creneau pendant) {}

    @BeforeEach
    void ouvrir() throws Exception {
        autre = UnAutreProcessus.sur(
                base,
                List.of(
                        "--server.forward-headers-strategy=native",
                        "--maillon.second-facteur=false",
                        "--maillon.attente.periode=PT0.5S",
                        "--spring.datasource.hikari.connection-timeout=60000",
                        "--logging.level.fr.maillon=error"));
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var ressources = contexte.getBean(Ressources.class);
        var salles = IntStream.rangeClosed(1, SALLES)
                .mapToObj(rang -> ressources.inscrire(Ressource.Nature.SALLE, "Salle " + rang, null, null))
                .toList();
        var lundi = LocalDate.now(ZoneId.of("Europe/Paris"))
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .plusWeeks(1);
        var premier = lundi.atTime(9, 0).atZone(ZoneId.of("Europe/Paris")).toInstant();
        guichets = Guichets.ouvrir(
                contexte,
                salles,
                IntStream.range(0, CRENEAUX)
                        .mapToObj(rang -> Creneau.de(premier.plus(Duration.ofHours(rang)), Duration.ofHours(1)))
                        .toList());
        ateliers = IntStream.range(0, ATELIERS)
                .mapToObj(rang -> UnAtelier.de(PLACES, lundi, jdbc, contexte.getBean(Ateliers.class)))
                .toList();
        contexte.getBean(GestionDesComptes.class)
                .ouvrir(
                        new Courriel(COURRIEL),
                        "Médiateur de la campagne",
                        Role.MEDIATEUR,
                        Portee.mediateur(guichets.reseau().mediateur()),
                        new MotDePasse(MOT_DE_PASSE));
        autre.attendre(http);
    }

    @AfterEach
    void effacer() {
        autre.close();
        http.close();
        ateliers.forEach(atelier -> atelier.effacer(jdbc));
        jdbc.sql("delete from compte where courriel = ?").param(COURRIEL).update();
        guichets.effacer();
        jdbc.sql("delete from ressource where id = any(?)")
                .param(guichets.salles().stream().map(RessourceId::valeur).toArray(Long[]::new))
                .update();
    }

    @Test
    void tient_ce_que_les_deux_processus_ont_promis() throws Exception {
        long debut = System.nanoTime();
        var navigateurs = mener();
        long duree = System.nanoTime() - debut;
        finir(navigateurs.getFirst());

        System.out.printf(
                "Campagne par les pages : %d gestes, %d clients, deux processus, %d s ; %s%n",
                TENTATIVES, CLIENTS, Duration.ofNanos(duree).toSeconds(), faits);
        assertThat(inattendues).as("ni 5xx, ni réponse que personne n’attend").isEmpty();
        var perdues = new ArrayList<Promis>();
        promis.forEach((jeton, celui) -> {
            if (!celui.equals(enBase(jeton))) {
                perdues.add(celui);
            }
        });
        assertThat(perdues).as("confirmations perdues").isEmpty();
        guichets.verifier(promis.size());
        assertThat(jdbc.sql("select count(*) from occupation where ressource_id = any(?) and actif")
                        .param(ids())
                        .query(Integer.class)
                        .single())
                .as("chaque créneau est pris")
                .isEqualTo(SALLES * CRENEAUX);
        assertThat(jdbc.sql("""
                        select count(*) from occupation a join occupation b on a.ressource_id = b.ressource_id
                             and a.id < b.id and a.pendant && b.pendant
                        where a.ressource_id = any(?) and a.actif and b.actif""").params((Object) ids()).query(Integer.class).single())
                .as("créneaux pris deux fois")
                .isZero();
        inscriptions.forEach(
                (jeton, statuts) -> assertThat(statutDeLInscription(jeton)).isIn(statuts));
        ateliers.forEach(atelier -> assertThat(atelier.placesPrises(jdbc)).isEqualTo(PLACES));
        assertThat(faits)
                .containsKeys(
                        "pris par un usager",
                        "pris par un médiateur",
                        "envoyés deux fois",
                        "déplacés",
                        "annulés",
                        "servis par la file",
                        "déjà pris",
                        "inscrits",
                        "désinscrits");
    }

    /** Chacun le sien, jusqu’à ce que toutes les tentatives soient faites. */
    private List<UnNavigateur> mener() throws Exception {
        var instances = List.of(URI.create("http://localhost:" + port), autre.adresse());
        var prochain = new AtomicInteger();
        var navigateurs = new ArrayList<UnNavigateur>();
        var depart = new CountDownLatch(1);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var taches = new ArrayList<Future<?>>();
            for (int client = 0; client < CLIENTS; client++) {
                var hasard = new Random(20_261_129L + client);
                boolean agent = client % UN_AGENT_SUR == UN_AGENT_SUR - 1;
                var navigateur = new UnNavigateur(http, instances, hasard);
                if (agent) {
                    navigateur.seConnecter(COURRIEL, MOT_DE_PASSE);
                }
                assertThat(navigateur
                                .ouvrir("/rendez-vous/attente?ou=Mende%20(48095)&offre="
                                        + guichets.offre().valeur())
                                .statut())
                        .isEqualTo(OUVERTE);
                navigateurs.add(navigateur);
                taches.add(clients.submit(() -> {
                    depart.await();
                    while (prochain.getAndIncrement() < TENTATIVES) {
                        geste(navigateur, agent, hasard, clients);
                    }
                    return null;
                }));
            }
            depart.countDown();
            for (var tache : taches) {
                tache.get();
            }
        }
        return navigateurs;
    }

    private void geste(UnNavigateur qui, boolean agent, Random hasard, ExecutorService clients) throws Exception {
        switch (hasard.nextInt(20)) {
            case 0, 1 -> deplacer(qui, hasard);
            case 2, 3 -> annuler(qui);
            case 4 -> attendre(qui);
            case 5, 6, 7 -> repondre(qui, hasard);
            case 8, 9, 10 -> inscrire(qui, ateliers.get(hasard.nextInt(ATELIERS)));
            case 11 -> seDesinscrire(qui);
            default ->
                prendre(
                        qui,
                        agent,
                        guichets.unMode(hasard),
                        guichets.unCreneau(hasard),
                        hasard.nextInt(4) == 0 ? clients : null);
        }
    }

    /** @param deuxFois de quoi renvoyer le même formulaire au même moment ; absent : une seule fois */
    private void prendre(
            UnNavigateur qui, boolean agent, ModeId mode, Creneau pendant, @Nullable ExecutorService deuxFois)
            throws Exception {
        var id = UUID.randomUUID().toString();
        var choix = new HashMap<>(Map.of("creneau", mode.valeur() + "|" + pendant.debut(), "jeton", id));
        var coordonnees = new HashMap<>(Map.of("retenue", id, "nom", "Personne " + personnes.get()));
        if (agent) {
            choix.put("prescription", "");
            coordonnees.put("prescription", "true");
        } else {
            coordonnees.put("contact", unContact());
        }
        if (!attendu(qui.envoyer("/rendez-vous/retenue", choix), "/rendez-vous/retenue/" + id)) {
            return;
        }
        var encore = deuxFois == null ? null : deuxFois.submit(() -> qui.envoyer("/rendez-vous", coordonnees));
        var jeton = confirme(qui.envoyer("/rendez-vous", coordonnees));
        if (encore != null) {
            var autreJeton = confirme(encore.get());
            compter("envoyés deux fois");
            if (jeton != null && autreJeton != null && !rendezVousDe(jeton).equals(rendezVousDe(autreJeton))) {
                inattendues.add("un formulaire renvoyé a donné deux rendez-vous");
            }
        }
        if (jeton != null) {
            promettre(jeton, new Promis(mode, pendant));
            compter(agent ? "pris par un médiateur" : "pris par un usager");
        }
    }

    private void deplacer(UnNavigateur qui, Random hasard) {
        var jeton = rendezVous.poll();
        if (jeton == null) {
            return;
        }
        var vers = new Promis(guichets.unMode(hasard), guichets.unCreneau(hasard));
        var ici = "/rendez-vous/" + jeton;
        if (attendu(
                qui.envoyer(
                        ici + "/deplacement",
                        Map.of(
                                "creneau",
                                vers.mode().valeur() + "|" + vers.pendant().debut())),
                ici)) {
            promis.put(jeton, vers);
            compter("déplacés");
        }
        rendezVous.add(jeton);
    }

    private void annuler(UnNavigateur qui) {
        var jeton = rendezVous.poll();
        if (jeton != null
                && attendu(
                        qui.envoyer("/rendez-vous/" + jeton + "/presence", Map.of("viens", "non")),
                        "/rendez-vous/" + jeton)) {
            promis.remove(jeton);
            compter("annulés");
        }
    }

    private void attendre(UnNavigateur qui) {
        var jeton = lien(
                qui.envoyer(
                        "/rendez-vous/attente",
                        Map.of(
                                "jeton",
                                UUID.randomUUID().toString(),
                                "offre",
                                guichets.offre().valeur().toString(),
                                "ou",
                                MENDE,
                                "portee",
                                "partout",
                                "moment",
                                "JOURNEE",
                                "nom",
                                "Personne " + personnes.get(),
                                "contact",
                                unContact())),
                ATTENTE);
        if (jeton != null) {
            attentes.add(jeton);
            compter("en attente");
        }
    }

    private void repondre(UnNavigateur qui, Random hasard) {
        var jeton = attentes.poll();
        if (jeton == null) {
            return;
        }
        var ici = "/rendez-vous/attente/" + jeton;
        var page = qui.ouvrir(ici);
        if (page.statut() != OUVERTE) {
            inattendues.add("attente : " + page.statut());
        } else if (!page.corps().contains("value=\"prendre\"")) {
            attentes.add(jeton);
        } else if (hasard.nextInt(4) == 0) {
            attendu(qui.envoyer(ici, Map.of("reponse", "sortir")), ici);
        } else {
            accepter(qui, ici);
        }
    }

    private void accepter(UnNavigateur qui, String ici) {
        var jeton = confirme(qui.envoyer(ici, Map.of("reponse", "prendre")));
        if (jeton != null) {
            promettre(jeton, enBase(jeton));
            compter("servis par la file");
        }
    }

    private void inscrire(UnNavigateur qui, UnAtelier atelier) {
        var jeton = lien(
                qui.envoyer(
                        "/ateliers/calendrier/" + atelier.id().valeur() + "/inscription",
                        Map.of(
                                "jeton",
                                UUID.randomUUID().toString(),
                                "prenom",
                                "Camille",
                                "nom",
                                "Numéro " + personnes.get(),
                                "contact",
                                unContact())),
                INSCRIPTION);
        if (jeton != null) {
            inscriptions.put(jeton, ACTIVES);
            inscrits.add(jeton);
            compter("inscrits");
        }
    }

    private void seDesinscrire(UnNavigateur qui) {
        var jeton = inscrits.poll();
        var ici = "/ateliers/inscription/" + jeton;
        if (jeton != null && attendu(qui.envoyer(ici, Map.of("reponse", "quitter")), ici)) {
            inscriptions.put(jeton, Set.of("ANNULEE"));
            compter("désinscrits");
        }
    }

    /** Plus personne n’attend, et ce qui est encore libre se prend, par les pages : aucun créneau, aucune place n’est perdue. */
    private void finir(UnNavigateur qui) throws Exception {
        var file = contexte.getBean(FileDesRendezVous.class);
        for (var jeton = attentes.poll(); jeton != null; jeton = attentes.poll()) {
            var ici = "/rendez-vous/attente/" + jeton;
            attendu(qui.envoyer(ici, Map.of("reponse", "sortir")), ici);
        }
        file.avancer();
        for (var salle : guichets.salles()) {
            var seule = guichets.modes().entrySet().stream()
                    .filter(mode -> mode.getValue().equals(List.of(salle)))
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            for (var pendant : guichets.creneaux()) {
                if (estLibre(salle, pendant)) {
                    prendre(qui, false, seule, pendant, null);
                }
            }
        }
        for (var atelier : ateliers) {
            for (int place = atelier.placesPrises(jdbc); place < PLACES; place++) {
                inscrire(qui, atelier);
            }
        }
    }

    /** Vrai si la réponse envoie là ; faux si le créneau était pris. Toute autre est de trop. */
    private boolean attendu(Reponse reponse, String vers) {
        if (reponse.statut() == PRIS) {
            compter("déjà pris");
            return false;
        }
        boolean bien = reponse.statut() == ENVOYE_AILLEURS && reponse.vers().startsWith(vers);
        if (!bien) {
            inattendues.add(reponse.statut() + " " + reponse.vers());
        }
        return bien;
    }

    /** Le lien d’un rendez-vous confirmé ; absent si le créneau était pris. */
    private @Nullable String confirme(Reponse reponse) {
        return lien(reponse, RENDEZ_VOUS);
    }

    private @Nullable String lien(Reponse reponse, Pattern forme) {
        var trouve = forme.matcher(reponse.vers());
        if (reponse.statut() == ENVOYE_AILLEURS && trouve.matches()) {
            return trouve.group(1);
        }
        if (reponse.statut() == PRIS) {
            compter("déjà pris");
        } else {
            inattendues.add(forme + " : " + reponse.statut() + " " + reponse.vers() + " "
                    + Jsoup.parse(reponse.corps())
                            .select("h1, .invalid-feedback")
                            .text());
        }
        return null;
    }

    private void promettre(String jeton, Promis quoi) {
        promis.put(jeton, quoi);
        rendezVous.add(jeton);
    }

    private void compter(String quoi) {
        faits.computeIfAbsent(quoi, celui -> new AtomicInteger()).incrementAndGet();
    }

    private String unContact() {
        return "personne-" + personnes.incrementAndGet() + "@exemple.fr";
    }

    private Promis enBase(String jeton) {
        return jdbc.sql("""
                        select rv.mode_id, rv.debut, rv.fin from lien_de_rendez_vous l join rendez_vous rv on rv.id = l.rendez_vous_id
                        where l.empreinte = ? and rv.statut = 'A_VENIR'""")
                .param(new Lien(jeton).empreinte())
                .query((rs, rang) -> new Promis(
                        new ModeId(rs.getObject("mode_id", UUID.class)),
                        new Creneau(
                                rs.getTimestamp("debut").toInstant(),
                                rs.getTimestamp("fin").toInstant())))
                .optional()
                .orElse(new Promis(new ModeId(new UUID(0, 0)), Creneau.de(Instant.EPOCH, Duration.ofHours(1))));
    }

    private UUID rendezVousDe(String jeton) {
        return jdbc.sql("select rendez_vous_id from lien_de_rendez_vous where empreinte = ?")
                .param(new Lien(jeton).empreinte())
                .query(UUID.class)
                .single();
    }

    private String statutDeLInscription(String jeton) {
        return jdbc.sql(
                        "select i.statut from lien_d_inscription l join inscription i on i.id = l.inscription_id where l.empreinte = ?")
                .param(new Lien(jeton).empreinte())
                .query(String.class)
                .optional()
                .orElse("PERDUE");
    }

    private boolean estLibre(RessourceId salle, Creneau pendant) {
        return jdbc.sql(
                        "select not exists (select from occupation where ressource_id = ? and actif and lower(pendant) = ?)")
                .params(salle.valeur(), pendant.debut().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private Long[] ids() {
        return guichets.salles().stream().map(RessourceId::valeur).toArray(Long[]::new);
    }
}
