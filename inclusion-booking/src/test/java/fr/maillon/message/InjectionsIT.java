package fr.maillon.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import biweekly.Biweekly;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import fr.maillon.RepositoryTest;
import fr.maillon.compte.Courriel;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.rendezvous.UnRendezVous;
import fr.maillon.usager.Telephone;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Ce qui vient d’ailleurs (un nom de lieu, une pièce à apporter) n’ajoute ni en-tête ni événement. */
@RepositoryTest
@DisplayName("Un message au contenu hostile")
class InjectionsIT {

    private static final String HOSTILE =
            "Salle\r\nBcc: victime@exemple.fr\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:pirate\r\nSUMMARY;X=\"y\":a\\,b;c";

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
    void un_rendez_vous_hostile() {
        serveur.start();
        courrier.setPort(serveur.getSmtp().getPort());
        rendezVous = UnRendezVous.pris(contexte, new Courriel("jeanne@exemple.fr"));
        jdbc.sql("update rendez_vous set nom = ? where id = ?")
                .params("Jeanne\r\nBcc: victime@exemple.fr", rendezVous.valeur())
                .update();
        jdbc.sql("""
                        update offre set besoin = left(?, 120), documents = array[?] where id =
                            (select m.offre_id from rendez_vous rv join mode_d_offre m on m.id = rv.mode_id where rv.id = ?)""").params(HOSTILE, HOSTILE, rendezVous.valeur()).update();
        jdbc.sql("""
                        update lieu set nom = ?, adresse = ? where id =
                            (select m.lieu_id from rendez_vous rv join mode_d_offre m on m.id = rv.mode_id where rv.id = ?)""").params(HOSTILE, HOSTILE, rendezVous.valeur()).update();
    }

    @AfterEach
    void fermer() {
        serveur.stop();
    }

    @Test
    void n_ajoute_ni_destinataire_ni_en_tete_ni_evenement() throws Exception {
        assertThat(envoi.envoyer()).isEqualTo(1);

        var recus = serveur.getReceivedMessages();
        assertThat(recus).hasSize(1);
        assertThat(recus[0].getAllRecipients()).hasSize(1);
        assertThat(recus[0].getRecipients(Message.RecipientType.BCC)).isNull();
        assertThat(Collections.list(recus[0].getAllHeaders()))
                .noneMatch(entete -> entete.getName().equalsIgnoreCase("bcc"));
        var ics = piece((Multipart) recus[0].getContent());
        var calendriers = Biweekly.parse(ics).all();
        assertThat(calendriers).hasSize(1);
        assertThat(calendriers.getFirst().getEvents()).singleElement().satisfies(evenement -> {
            assertThat(evenement.getUid().getValue())
                    .startsWith(rendezVous.valeur().toString());
            assertThat(evenement.getDescription().getValue()).contains("END:VEVENT");
        });
        assertThat(ics.lines().filter(ligne -> ligne.equals("BEGIN:VEVENT"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jeanne@exemple.fr\r\nBcc: victime@exemple.fr",
                "jeanne@exemple.fr,victime@exemple.fr",
                "jeanne@exemple.fr>\r\nRCPT TO:<victime@exemple.fr",
                "\"a\nb\"@exemple.fr"
            })
    void n_a_pas_d_adresse_a_deux_lignes(String adresse) {
        assertThat(Courriel.estValide(adresse)).isFalse();
        assertThatThrownBy(() -> new Courriel(adresse)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Telephone("+33612345678\r\n+33699999999"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String piece(Multipart parties) throws Exception {
        for (int rang = 0; rang < parties.getCount(); rang++) {
            BodyPart partie = parties.getBodyPart(rang);
            if (partie.getContentType().startsWith("text/calendar")) {
                return new String(partie.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("Aucun agenda joint");
    }
}
