package fr.maillon.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import fr.maillon.RepositoryTest;
import fr.maillon.compte.Courriel;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.rendezvous.UnRendezVous;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@RepositoryTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("La boîte d’envoi, par SMS")
class EnvoiDesSmsIT {

    private static final UnFournisseurDeSms FOURNISSEUR = new UnFournisseurDeSms();

    @DynamicPropertySource
    static void reglages(DynamicPropertyRegistry reglages) {
        reglages.add("maillon.sms.url", FOURNISSEUR::adresse);
        reglages.add("maillon.sms.secret", () -> "Bearer secret-du-reseau");
        reglages.add("maillon.sms.expediteur", () -> "MAILLON");
        reglages.add("maillon.sms.patience", () -> "PT10S");
    }

    @Autowired
    EnvoiDesMessages envoi;

    @Autowired
    JavaMailSenderImpl courrier;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext contexte;

    private final GreenMail serveur = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private RendezVousId rendezVous;

    @BeforeEach
    void un_rendez_vous_attend_un_courriel_et_un_sms() {
        FOURNISSEUR.oublier();
        serveur.start();
        courrier.setPort(serveur.getSmtp().getPort());
        rendezVous = UnRendezVous.pris(contexte, new Courriel("jeanne@exemple.fr"));
        jdbc.sql("update rendez_vous set telephone = '+33639980001' where id = ?")
                .param(rendezVous.valeur())
                .update();
        // le SMS d’abord : il attend depuis plus longtemps
        jdbc.sql("""
                        insert into message (id, rendez_vous_id, evenement, sequence, canal, a_envoyer_le, perime_le, cree_le)
                        select gen_random_uuid(), rendez_vous_id, evenement, sequence, 'SMS', a_envoyer_le - interval '1 minute',
                               perime_le, cree_le from message where rendez_vous_id = ? and evenement = 'CONFIRMATION'""").param(rendezVous.valeur()).update();
    }

    @AfterEach
    void fermer() {
        serveur.stop();
    }

    @AfterAll
    static void eteindre() {
        FOURNISSEUR.close();
    }

    @Test
    void remet_le_sms_une_seule_fois() {
        assertThat(envoi.envoyer()).isEqualTo(2);
        assertThat(envoi.envoyer()).isZero();

        assertThat(FOURNISSEUR.recues()).singleElement().satisfies(recue -> {
            assertThat(recue.corps())
                    .startsWith(
                            "{\"to\":\"+33639980001\",\"from\":\"MAILLON\",\"text\":\"Rendez-vous pris : mercredi 25");
            assertThat(recue.entetes()).containsEntry("Authorization", "Bearer secret-du-reseau");
        });
    }

    @Test
    void essaie_de_nouveau_sans_retenir_les_courriels_et_sans_rien_dire_de_personnel(CapturedOutput journal) {
        FOURNISSEUR.repondra(503);

        assertThat(envoi.envoyer()).as("le courriel n’attend pas").isEqualTo(1);
        assertThat(serveur.getReceivedMessages()).hasSize(1);
        assertThat(envoi.envoyer()).as("pas avant l’essai suivant").isZero();
        jdbc.sql("update message set prochain_essai = a_envoyer_le where prochain_essai is not null")
                .update();
        assertThat(envoi.envoyer()).isEqualTo(1);

        assertThat(FOURNISSEUR.recues()).hasSize(2);
        assertThat(FOURNISSEUR.recues().stream().map(recue -> recue.entetes().get("Idempotency-key")))
                .as("le fournisseur peut reconnaître le même message")
                .containsOnly(FOURNISSEUR.recues().getFirst().entetes().get("Idempotency-key"));
        assertThat(journal).contains("Un message n’est pas parti");
        assertThat(journal.toString()
                        .lines()
                        .filter(ligne -> !ligne.contains("icegreen"))) // le faux serveur de courriel
                .noneMatch(ligne -> contient(ligne, "639980001", "jeanne", "secret-du-reseau", "Jeanne Essai"));
    }

    @Test
    void abandonne_ce_que_le_fournisseur_refuse(CapturedOutput journal) {
        FOURNISSEUR.repondra(422);

        assertThat(envoi.envoyer()).isEqualTo(1);

        assertThat(jdbc.sql("select count(*) from message where rendez_vous_id = ? and canal = 'SMS'"
                                + " and abandonne_le is not null and evenement = 'CONFIRMATION'")
                        .param(rendezVous.valeur())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(journal).contains("répond 422").doesNotContain("639980001");
    }

    private static boolean contient(String ligne, String... secrets) {
        return List.of(secrets).stream().anyMatch(ligne::contains);
    }
}
