package fr.maillon.liaison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import fr.maillon.RepositoryTest;
import fr.maillon.compte.Courriel;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.rendezvous.UnRendezVous;
import fr.maillon.ressource.RessourceId;
import fr.maillon.structure.StructureId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@RepositoryTest
@TestPropertySource(properties = "maillon.liaison.adresses-internes=true")
@DisplayName("Les liaisons d’un partenaire")
class LiaisonsIT {

    private record Recu(String signature, String envoi, String evenement, byte[] corps) {}

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext contexte;

    @Autowired
    Webhooks webhooks;

    @Autowired
    AgendasImportes agendas;

    private final List<Recu> recus = new ArrayList<>();
    private volatile int reponse = 204;
    private volatile String ics = "";
    private HttpServer serveur;
    private String adresse;

    @BeforeEach
    void un_serveur_ecoute() throws Exception {
        serveur = AppelSortantTest.serveur(echange -> {
            if (echange.getRequestMethod().equals("GET")) {
                var corps = ics.getBytes(StandardCharsets.UTF_8);
                echange.sendResponseHeaders(reponse == 204 ? 200 : reponse, corps.length == 0 ? -1 : corps.length);
                echange.getResponseBody().write(corps);
            } else {
                var entetes = echange.getRequestHeaders();
                recus.add(new Recu(
                        entetes.getFirst(Webhooks.SIGNATURE),
                        entetes.getFirst(Webhooks.ENVOI),
                        entetes.getFirst(Webhooks.EVENEMENT),
                        echange.getRequestBody().readAllBytes()));
                echange.sendResponseHeaders(reponse, -1);
            }
            echange.close();
        });
        adresse = AppelSortantTest.adresse(serveur);
    }

    @AfterEach
    void il_s_arrete() {
        serveur.stop(0);
    }

    @Test
    void apprennent_chaque_changement_signe_sans_rien_de_la_personne() {
        var rendezVous = prendre();
        var cree = webhooks.ajouter(structure(rendezVous), adresse);
        UnRendezVous.annule(contexte, rendezVous);

        assertThat(webhooks.envoyer()).isEqualTo(1);
        assertThat(webhooks.envoyer()).as("une seule fois").isZero();

        var recu = recus.getFirst();
        assertThat(recu.evenement()).isEqualTo("rendez-vous.annule");
        var t = recu.signature().replaceAll("t=(\\d+),v1=.*", "$1");
        assertThat(recu.signature())
                .isEqualTo("t=" + t + ",v1=" + Webhooks.signer(cree.secret(), Long.parseLong(t), recu.corps()));
        assertThat(Long.parseLong(t)).isEqualTo(RepositoryTest.MAINTENANT.getEpochSecond());
        assertThat(new String(recu.corps(), StandardCharsets.UTF_8))
                .contains(
                        rendezVous.valeur().toString(), "\"statut\":\"ANNULE\"", "2026-11-25T09:00+01:00", recu.envoi())
                .doesNotContain("Jeanne", "jeanne@exemple.fr");
    }

    @Test
    void disent_le_calcul_de_la_signature_que_chacun_peut_refaire() {
        // openssl : printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret
        assertThat(Webhooks.signer("secret", 1_700_000_000L, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686");
    }

    @Test
    void repartent_plus_tard_quand_le_serveur_est_en_panne_et_abandonnent_au_bout_de_trois_jours() {
        var rendezVous = prendre();
        var structure = structure(rendezVous);
        webhooks.ajouter(structure, adresse);
        UnRendezVous.annule(contexte, rendezVous);
        reponse = 503;

        assertThat(webhooks.envoyer()).isZero();
        var manque = webhooks.de(structure).getFirst().envois().getFirst();
        assertThat(manque.erreur()).contains("503");
        assertThat(manque.prochainEssai()).isEqualTo(RepositoryTest.MAINTENANT.plusSeconds(60));
        assertThat(webhooks.envoyer()).as("pas avant l’heure").isZero();
        assertThat(recus).hasSize(1);

        plusTard();
        serveur.stop(0); // plus rien n’écoute
        webhooks.envoyer();
        assertThat(webhooks.de(structure).getFirst().envois().getFirst())
                .satisfies(un -> assertThat(un.statut()).isNull())
                .satisfies(un -> assertThat(un.essais()).isEqualTo(2))
                .satisfies(un -> assertThat(un.prochainEssai()).isEqualTo(RepositoryTest.MAINTENANT.plusSeconds(120)));

        jdbc.sql("update envoi_de_webhook set cree_le = cree_le - interval '4 days'")
                .update();
        plusTard();
        webhooks.envoyer();
        assertThat(webhooks.de(structure).getFirst().envois().getFirst().estAbandonne())
                .isTrue();
        assertThat(Webhooks.attente(1)).hasMinutes(1);
        assertThat(Webhooks.attente(30)).hasHours(6);
    }

    @Test
    void se_rejouent_a_l_identique_et_seulement_par_leur_structure() {
        var rendezVous = prendre();
        var structure = structure(rendezVous);
        webhooks.ajouter(structure, adresse);
        UnRendezVous.annule(contexte, rendezVous);
        webhooks.envoyer();
        var envoi = webhooks.de(structure).getFirst().envois().getFirst().id();

        webhooks.rejouer(envoi, new StructureId(UUID.randomUUID()));
        assertThat(webhooks.envoyer()).isZero();
        webhooks.rejouer(envoi, structure);
        assertThat(webhooks.envoyer()).isEqualTo(1);
        assertThat(recus).hasSize(2);
        assertThat(recus.get(1).corps()).isEqualTo(recus.get(0).corps());
        assertThat(recus.get(1).envoi()).isEqualTo(recus.get(0).envoi());
    }

    @Test
    void s_arretent_quand_le_serveur_dit_qu_il_n_existe_plus_et_reprennent_a_l_essai() {
        var rendezVous = prendre();
        var structure = structure(rendezVous);
        var cree = webhooks.ajouter(structure, adresse);
        UnRendezVous.annule(contexte, rendezVous);
        reponse = 410;
        webhooks.envoyer();
        assertThat(webhooks.de(structure).getFirst().arrete()).isTrue();
        plusTard();
        webhooks.envoyer();
        assertThat(recus).hasSize(1);

        reponse = 200;
        webhooks.essayer(cree.id(), structure);
        webhooks.envoyer();
        assertThat(recus).extracting(Recu::evenement).contains("essai");
        assertThat(webhooks.de(structure).getFirst().arrete()).isFalse();

        for (int rang = 1; rang < Webhooks.PAR_STRUCTURE; rang++) {
            webhooks.ajouter(structure, adresse);
        }
        assertThatThrownBy(() -> webhooks.ajouter(structure, adresse)).isInstanceOf(AdresseRefusee.class);
    }

    @Test
    void importent_un_agenda_dont_les_heures_ne_se_reservent_plus_et_le_gardent_en_cas_de_panne() {
        var rendezVous = prendre();
        var agent = agent(rendezVous);
        UnRendezVous.annule(contexte, rendezVous);
        assertThat(UnRendezVous.libreMercredi(contexte, rendezVous)).contains(Instant.parse("2026-11-25T08:00:00Z"));
        ics = AgendaIcsTest.agenda("""
                BEGIN:VEVENT
                UID:1
                SUMMARY:Réunion de Jeanne
                DTSTART:20261125T080000Z
                DTEND:20261125T090000Z
                END:VEVENT""");

        agendas.suivre(agent, "Mon agenda", adresse, ZoneId.of("Europe/Paris"));
        assertThat(UnRendezVous.libreMercredi(contexte, rendezVous))
                .doesNotContain(Instant.parse("2026-11-25T08:00:00Z"), Instant.parse("2026-11-25T08:30:00Z"))
                .contains(Instant.parse("2026-11-25T09:00:00Z"));
        assertThat(agendas.de(List.of(agent))).singleElement().satisfies(un -> {
            assertThat(un.serveur()).isEqualTo("127.0.0.1");
            assertThat(un.estPerime(RepositoryTest.MAINTENANT)).isFalse();
            assertThat(un.estPerime(RepositoryTest.MAINTENANT.plusSeconds(7 * 3600)))
                    .isTrue();
        });

        reponse = 500;
        vieillir();
        assertThat(agendas.relire()).isZero();
        assertThat(agendas.de(List.of(agent)).getFirst().erreur()).contains("500");
        assertThat(UnRendezVous.libreMercredi(contexte, rendezVous))
                .as("ce qu’on en savait reste")
                .doesNotContain(Instant.parse("2026-11-25T08:00:00Z"));

        reponse = 204;
        ics = AgendaIcsTest.agenda("");
        vieillir();
        assertThat(agendas.relire()).isEqualTo(1);
        assertThat(agendas.de(List.of(agent)).getFirst().erreur()).isNull();
        assertThat(UnRendezVous.libreMercredi(contexte, rendezVous)).contains(Instant.parse("2026-11-25T08:00:00Z"));
    }

    @Test
    void importent_un_fichier_et_pas_plus_de_cinq_agendas() {
        var rendezVous = prendre();
        var agent = agent(rendezVous);
        var fichier = AgendaIcsTest.agenda("""
                BEGIN:VEVENT
                DTSTART:20261125T100000Z
                DTEND:20261125T110000Z
                END:VEVENT""");
        var premier = agendas.importer(agent, "Congés", fichier, ZoneId.of("Europe/Paris"));
        assertThat(agendas.pris(premier)).hasSize(1);
        for (int rang = 1; rang < AgendasImportes.PAR_RESSOURCE; rang++) {
            agendas.importer(agent, "Autre", fichier, ZoneId.of("Europe/Paris"));
        }
        assertThatThrownBy(() -> agendas.importer(agent, "De trop", fichier, ZoneId.of("Europe/Paris")))
                .isInstanceOf(AdresseRefusee.class);
        agendas.retirer(premier);
        assertThat(agendas.pris(premier)).isEmpty();
    }

    private RendezVousId prendre() {
        return UnRendezVous.pris(contexte, new Courriel("jeanne@exemple.fr"));
    }

    private void plusTard() {
        jdbc.sql("update envoi_de_webhook set prochain_essai = ? where prochain_essai is not null")
                .param(RepositoryTest.MAINTENANT.atOffset(java.time.ZoneOffset.UTC))
                .update();
    }

    private void vieillir() {
        jdbc.sql("update agenda_importe set essaye_le = essaye_le - interval '1 hour'")
                .update();
    }

    private StructureId structure(RendezVousId rendezVous) {
        return new StructureId(
                jdbc.sql("""
                        select o.structure_id from rendez_vous rv join mode_d_offre m on m.id = rv.mode_id
                        join offre o on o.id = m.offre_id where rv.id = ?""").param(rendezVous.valeur()).query(UUID.class).single());
    }

    private RessourceId agent(RendezVousId rendezVous) {
        return new RessourceId(
                jdbc.sql("""
                        select r.id from occupation o join ressource r on r.id = o.ressource_id
                        where o.reservation_id = ? and r.nature = 'AGENT'""").param(rendezVous.valeur()).query(Long.class).single());
    }
}
