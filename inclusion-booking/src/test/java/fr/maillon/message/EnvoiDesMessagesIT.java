package fr.maillon.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import fr.maillon.RepositoryTest;
import fr.maillon.compte.Courriel;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.rendezvous.UnRendezVous;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@RepositoryTest
@DisplayName("La boîte d’envoi")
class EnvoiDesMessagesIT {

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
    void un_rendez_vous_attend_ses_messages() {
        serveur.start();
        courrier.setPort(serveur.getSmtp().getPort());
        rendezVous = UnRendezVous.pris(contexte, new Courriel("jeanne@exemple.fr"));
    }

    @AfterEach
    void fermer() {
        serveur.stop();
    }

    @Test
    void envoie_une_confirmation_et_son_invitation_une_seule_fois() throws Exception {
        envoi.envoyer();
        envoi.envoyer();

        var recus = serveur.getReceivedMessages();
        assertThat(recus).hasSize(1);
        assertThat(recus[0].getSubject()).isEqualTo("Votre rendez-vous du mercredi 25 novembre");
        var corps = GreenMailUtil.getWholeMessage(recus[0]);
        assertThat(corps).contains("text/calendar", "method=PUBLISH", "rendez-vous.ics");
        assertThat(corps.replace("=\r\n", "")).contains("/rendez-vous/");
    }

    @Test
    void attend_que_le_serveur_reponde_et_ne_perd_rien() {
        serveur.stop();
        assertThat(envoi.envoyer()).isZero();
        assertThat(envoi.envoyer()).as("pas avant l’essai suivant").isZero();
        assertThat(compter("essais = 1 and envoye_le is null")).isEqualTo(1);

        serveur.start();
        courrier.setPort(serveur.getSmtp().getPort());
        jdbc.sql("update message set prochain_essai = a_envoyer_le where prochain_essai is not null")
                .update();
        assertThat(envoi.envoyer()).isEqualTo(1);
        assertThat(serveur.getReceivedMessages()).hasSize(1);
    }

    @Test
    void n_envoie_rien_apres_le_rendez_vous() {
        jdbc.sql("update message set perime_le = ?::timestamptz where rendez_vous_id = ?")
                .params(RepositoryTest.MAINTENANT.toString(), rendezVous.valeur())
                .update();

        assertThat(envoi.envoyer()).isZero();
        assertThat(serveur.getReceivedMessages()).isEmpty();
        assertThat(compter("abandonne_le is not null and evenement = 'CONFIRMATION'"))
                .isEqualTo(1);
    }

    @Test
    void ne_rappelle_pas_un_rendez_vous_annule_et_dit_l_annulation() throws Exception {
        envoi.envoyer();
        UnRendezVous.annule(contexte, rendezVous);
        jdbc.sql("update message set a_envoyer_le = ?::timestamptz where evenement = 'RAPPEL'")
                .param(RepositoryTest.MAINTENANT.toString())
                .update();
        envoi.envoyer();

        assertThat(serveur.getReceivedMessages()).hasSize(2);
        assertThat(serveur.getReceivedMessages()[1].getSubject())
                .isEqualTo("Votre rendez-vous du mercredi 25 novembre est annulé");
        assertThat(GreenMailUtil.getWholeMessage(serveur.getReceivedMessages()[1])
                        .replace("=\r\n", ""))
                .contains("method=CANCEL")
                .containsPattern("Vous pouvez en prendre un autre ici.*\\R.*/rendez-vous\\R");
    }

    @Test
    void attend_de_plus_en_plus_jusqu_a_une_demi_heure() {
        assertThat(EnvoiDesMessages.attente(0)).isEqualTo(Duration.ofMinutes(1));
        assertThat(EnvoiDesMessages.attente(3)).isEqualTo(Duration.ofMinutes(8));
        assertThat(EnvoiDesMessages.attente(40)).isEqualTo(Duration.ofMinutes(30));
    }

    private int compter(String condition) {
        return jdbc.sql("select count(*) from message where rendez_vous_id = ? and canal = 'COURRIEL' and " + condition)
                .param(rendezVous.valeur())
                .query(Integer.class)
                .single();
    }
}
