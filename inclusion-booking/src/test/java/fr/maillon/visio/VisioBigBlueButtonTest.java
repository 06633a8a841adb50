package fr.maillon.visio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Une salle BigBlueButton")
class VisioBigBlueButtonTest {

    private static final String SECRET = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";

    private final UnBigBlueButton serveur = new UnBigBlueButton(SECRET);
    private final SalleDeVisio salle = SalleDeVisio.nouvelle();

    @AfterEach
    void fermer() {
        serveur.close();
    }

    /** L’exemple de la documentation du protocole. */
    @Test
    void signe_comme_le_protocole_le_dit() {
        assertThat(VisioBigBlueButton.sommeDeControle(
                        "SHA-1",
                        "create",
                        "name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444",
                        SECRET))
                .isEqualTo("1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-1", "SHA-256", "SHA-384", "SHA-512"})
    void s_ouvre_puis_se_rejoint(String somme) throws Exception {
        var entree = visio(SECRET, somme).entrer(salle, true);

        assertThat(aller(entree)).isEqualTo(302);
        assertThat(serveur.appels().getLast())
                .containsEntry("role", "MODERATOR")
                .containsEntry("fullName", "Conseiller")
                .containsEntry("meetingID", salle.nom());
    }

    @Test
    void s_ouvre_deux_fois_sans_erreur_et_ne_dit_rien_de_la_personne() throws Exception {
        visio(SECRET, "SHA-256").entrer(salle, true);
        var entree = visio(SECRET, "SHA-256").entrer(salle, false);

        assertThat(aller(entree)).isEqualTo(302);
        assertThat(serveur.appels().getLast())
                .containsEntry("role", "VIEWER")
                .containsEntry("fullName", "Personne reçue");
        assertThat(serveur.appels().getFirst())
                .containsEntry("name", "Rendez-vous")
                .containsEntry("record", "false");
        assertThat(entree.toString()).doesNotContain(SECRET);
    }

    @Test
    void ne_s_ouvre_pas_avec_un_mauvais_secret() {
        assertThatThrownBy(() -> visio("un autre", "SHA-256").entrer(salle, true))
                .isInstanceOf(VisioIndisponible.class)
                .hasMessageNotContainingAny(salle.nom(), SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pas du xml",
                "<response></response>",
                "<response><returncode>FAILED</returncode></response>",
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><response><returncode>SUCCESS</returncode>&x;</response>"
            })
    void dit_qu_elle_est_indisponible_devant_une_reponse_etrange(String reponse) {
        serveur.repondra(reponse);

        assertThatThrownBy(() -> visio(SECRET, "SHA-256").entrer(salle, true)).isInstanceOf(VisioIndisponible.class);
    }

    @Test
    void dit_qu_elle_est_indisponible_quand_le_serveur_est_eteint() {
        serveur.close();

        assertThatThrownBy(() -> visio(SECRET, "SHA-256").entrer(salle, true)).isInstanceOf(VisioIndisponible.class);
    }

    @Test
    void exige_un_secret_et_une_somme_connue() {
        assertThatThrownBy(() -> visio("", "SHA-256")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> visio(SECRET, "MD5")).isInstanceOf(IllegalArgumentException.class);
    }

    private VisioBigBlueButton visio(String secret, String somme) {
        return new VisioBigBlueButton(serveur.adresse() + "/", secret, somme, "https://maillon.exemple.fr");
    }

    private static int aller(URI adresse) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(adresse).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
