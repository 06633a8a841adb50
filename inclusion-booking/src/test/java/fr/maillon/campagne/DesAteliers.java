package fr.maillon.campagne;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.UnAtelier;
import fr.maillon.compte.Courriel;
import fr.maillon.inscription.InscriptionId;
import fr.maillon.inscription.InscriptionRefusee;
import fr.maillon.inscription.Inscrit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Quelques ateliers dont on se dispute les places : on s’inscrit, on renonce, on revient, on prend la place que l’on vous garde. */
final class DesAteliers {

    static final int COMBIEN = 4;
    static final int PLACES = 12;

    private static final Set<String> ACTIVES = Set.of("INSCRITE", "PROPOSEE", "EN_ATTENTE");

    private final JdbcClient jdbc;
    private final List<UnAtelier> ateliers = new ArrayList<>();

    /** Ce que la dernière réponse reçue dit d’une inscription, et que la base doit dire aussi. */
    private final Map<InscriptionId, Set<String>> attendus = new ConcurrentHashMap<>();

    private final Queue<InscriptionId> connues = new ConcurrentLinkedQueue<>();
    private final AtomicInteger personnes = new AtomicInteger();
    private final AtomicInteger gestes = new AtomicInteger();

    DesAteliers(ApplicationContext contexte) {
        jdbc = contexte.getBean(JdbcClient.class);
        for (int rang = 0; rang < COMBIEN; rang++) {
            ateliers.add(UnAtelier.de(PLACES, jdbc, contexte.getBean(Ateliers.class)));
        }
    }

    void geste(Instance instance, Random hasard) {
        gestes.incrementAndGet();
        int quoi = hasard.nextInt(10);
        var id = quoi < 4 ? null : connues.poll();
        if (id == null) {
            inscrire(instance, ateliers.get(hasard.nextInt(COMBIEN)).id());
            return;
        }
        try {
            switch (quoi) {
                case 4, 5, 6, 7 -> {
                    instance.inscriptions().renoncer(id);
                    attendus.put(id, Set.of("ANNULEE"));
                }
                case 8 -> {
                    instance.inscriptions().accepter(id);
                    attendus.put(id, Set.of("INSCRITE"));
                }
                default -> {
                    instance.inscriptions().revenir(id);
                    // qui avait sa place la garde
                    attendus.computeIfPresent(id, (celle, avant) -> avant.contains("ANNULEE") ? ACTIVES : avant);
                }
            }
        } catch (InscriptionRefusee refus) {
            assertThat(refus.raison()).isEqualTo(InscriptionRefusee.Raison.PLACE_PASSEE);
        } finally {
            connues.add(id);
        }
    }

    private void inscrire(Instance instance, AtelierId atelier) {
        int rang = personnes.incrementAndGet();
        var id = InscriptionId.nouveau();
        instance.inscriptions()
                .inscrire(
                        id,
                        atelier,
                        false,
                        new Inscrit(
                                "Personne",
                                "Numéro " + rang,
                                null,
                                new Courriel("inscrit-" + rang + "@exemple.fr"),
                                null),
                        null);
        attendus.put(id, ACTIVES);
        connues.add(id);
    }

    /** De nouveaux venus prennent ce qui reste : aucune place n’est perdue. */
    void finir(Instance instance) {
        for (var atelier : ateliers) {
            for (int place = 0; place < PLACES; place++) {
                inscrire(instance, atelier.id());
            }
        }
    }

    void verifier() {
        for (var atelier : ateliers) {
            var statuts = jdbc.sql("""
                            select i.id::text id, i.statut from inscription i join seance_inscrite s on s.inscription_id = i.id
                            where s.atelier_id = ?""")
                    .param(atelier.id().valeur())
                    .query((rs, rang) -> Map.entry(rs.getString("id"), rs.getString("statut")))
                    .list();
            statuts.forEach(statut -> assertThat(
                            attendus.getOrDefault(new InscriptionId(UUID.fromString(statut.getKey())), Set.of()))
                    .as("ce que l’on a répondu à cette personne")
                    .contains(statut.getValue()));
            assertThat(statuts.stream()
                            .filter(statut -> Set.of("INSCRITE", "PROPOSEE").contains(statut.getValue())))
                    .as("chaque place a quelqu’un, et pas une de plus")
                    .hasSize(PLACES);
            assertThat(atelier.placesPrises(jdbc)).isEqualTo(PLACES);
        }
        assertThat(jdbc.sql("""
                        select count(*) from inscription i join seance_inscrite s on s.inscription_id = i.id
                        where s.atelier_id = any(cast(? as uuid[]))""").param(ids()).query(Integer.class).single())
                .as("aucune inscription n’est perdue")
                .isEqualTo(attendus.size());
    }

    int gestes() {
        return gestes.get();
    }

    private String[] ids() {
        return ateliers.stream().map(un -> un.id().valeur().toString()).toArray(String[]::new);
    }

    void effacer() {
        ateliers.forEach(atelier -> atelier.effacer(jdbc));
    }
}
