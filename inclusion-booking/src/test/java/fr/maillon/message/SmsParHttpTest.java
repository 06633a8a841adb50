package fr.maillon.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Un SMS posté au fournisseur")
class SmsParHttpTest {

    private static final UUID NUMERO = UUID.fromString("01a22650-4bc2-705a-af42-89d37e071a9f");
    private static final Texto TEXTO = new Texto("+33639980001", "L'été \"à\" 9 h\n{numero} \\ fin");

    private final UnFournisseurDeSms fournisseur = new UnFournisseurDeSms();

    @AfterEach
    void fermer() {
        fournisseur.close();
    }

    @Test
    void a_la_forme_que_dit_le_reglage_et_rien_n_en_sort() {
        envoi("""
                {"messages":[{"destination":"{numero-sans-plus}","body":"{texte}","ref":"m-{message}"}],"from":"{expediteur}","flash":false,"n":3}""").envoyer(NUMERO, TEXTO);

        var recue = fournisseur.recues().getFirst();
        assertThat(recue.corps())
                .isEqualTo(
                        "{\"messages\":[{\"destination\":\"33639980001\",\"body\":\"L'été \\\"à\\\" 9 h\\n{numero} \\\\ fin\","
                                + "\"ref\":\"m-" + NUMERO + "\"}],\"from\":\"MAILLON\",\"flash\":false,\"n\":3}");
        assertThat(recue.entetes())
                .containsEntry("X-cle", "un secret")
                .containsEntry("Idempotency-key", NUMERO.toString())
                .containsEntry("Content-type", "application/json; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void que_le_fournisseur_refuse_ne_se_renvoie_pas(int code) {
        fournisseur.repondra(code);

        assertThatThrownBy(() -> envoi("{}").envoyer(NUMERO, TEXTO))
                .isInstanceOf(MessageRefuse.class)
                .hasMessage("Le fournisseur de SMS répond " + code);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404, 408, 429, 500, 503})
    void se_renvoie_quand_cela_vient_du_fournisseur_ou_du_reglage(int code) {
        fournisseur.repondra(code);

        assertThatThrownBy(() -> envoi("{}").envoyer(NUMERO, TEXTO))
                .isInstanceOf(SmsParHttp.EnvoiRemis.class)
                .hasMessageNotContainingAny("+336", "répète");
    }

    @Test
    void n_attend_pas_indefiniment_un_fournisseur_muet() {
        fournisseur.tardera(3_000);

        long debut = System.nanoTime();
        assertThatThrownBy(() -> envoi("{}").envoyer(NUMERO, TEXTO)).isInstanceOf(SmsParHttp.EnvoiRemis.class);
        assertThat(Duration.ofNanos(System.nanoTime() - debut)).isLessThan(Duration.ofMillis(2_500));
        fournisseur.close();
        assertThatThrownBy(() -> envoi("{}").envoyer(NUMERO, TEXTO))
                .as("éteint")
                .isInstanceOf(SmsParHttp.EnvoiRemis.class);
    }

    @Test
    void exige_un_modele_lisible() {
        assertThatThrownBy(() -> envoi("{\"to\": ")).isInstanceOf(tools.jackson.core.JacksonException.class);
    }

    private SmsParHttp envoi(String modele) {
        return new SmsParHttp(fournisseur.adresse(), modele, "MAILLON", "X-Cle", "un secret", Duration.ofMillis(700));
    }
}
