package fr.maillon.disponibilite;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.offre.ModeId;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.RessourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Le temps libre d’un mode")
class TempsLibreTest {

    private static final RessourceId AGENT = new RessourceId(1);
    private static final RessourceId COLLEGUE = new RessourceId(2);
    private static final RessourceId SALLE = new RessourceId(3);

    @Test
    void se_taille_en_rendez_vous_qui_se_suivent_battement_compris() {
        var matin = temps(30, 15, Map.of(AGENT, List.of(de("09:00", "11:00"))));

        assertThat(debuts(matin)).containsExactly("09:00", "09:45");
    }

    @Test
    void ne_laisse_pas_de_trou_apres_un_rendez_vous_deja_pris() {
        var matin = temps(30, 0, Map.of(AGENT, List.of(de("09:00", "09:10"), de("09:40", "10:45"))));

        assertThat(debuts(matin)).containsExactly("09:40", "10:10");
    }

    @Test
    void demande_une_ressource_libre_sur_chaque_ligne() {
        var matin = temps(
                30,
                0,
                Map.of(AGENT, List.of(de("09:00", "10:30"))),
                Map.of(SALLE, List.of(de("09:20", "09:50"), de("10:00", "12:00"))));

        assertThat(debuts(matin)).containsExactly("09:20", "10:00");
        assertThat(matin.pour(a("10:00"))).extracting(Combinaison::ressources).containsExactly(List.of(AGENT, SALLE));
    }

    @Test
    void propose_chaque_agent_qui_peut_tenir_le_rendez_vous() {
        var agents = new LinkedHashMap<RessourceId, List<Creneau>>();
        agents.put(AGENT, List.of(de("09:00", "10:00")));
        agents.put(COLLEGUE, List.of(de("09:00", "09:45")));
        var matin = temps(30, 0, agents);

        assertThat(matin.pour(a("09:00"))).hasSize(2);
        assertThat(matin.pour(a("09:30"))).extracting(Combinaison::ressources).containsExactly(List.of(AGENT));
    }

    @Test
    void n_emploie_pas_deux_fois_la_meme_personne() {
        var seul = Map.of(AGENT, List.of(de("09:00", "12:00")));

        assertThat(temps(30, 0, seul, seul).tailler()).isEmpty();
    }

    @Test
    void respecte_le_delai_de_l_offre_et_les_minutes_rondes() {
        var matin = new TempsLibre(
                ModeId.nouveau(),
                Duration.ofMinutes(30),
                Duration.ZERO,
                a("09:02"),
                a("10:00"),
                List.of(Map.of(AGENT, List.of(de("08:00", "12:00")))));

        assertThat(debuts(matin)).containsExactly("09:05", "09:35");
        assertThat(matin.pour(a("08:30"))).isEmpty();
        assertThat(matin.pour(a("09:07"))).as("minute fabriquée").isEmpty();
        assertThat(matin.pour(a("10:05"))).isEmpty();
    }

    @SafeVarargs
    private static TempsLibre temps(int duree, int battement, Map<RessourceId, List<Creneau>>... lignes) {
        var toutes = new ArrayList<Map<RessourceId, List<Creneau>>>();
        for (var ligne : lignes) {
            toutes.add(ligne);
        }
        return new TempsLibre(
                ModeId.nouveau(),
                Duration.ofMinutes(duree),
                Duration.ofMinutes(battement),
                a("00:00"),
                a("23:00"),
                toutes);
    }

    private static List<String> debuts(TempsLibre temps) {
        return temps.tailler().stream()
                .map(libre -> libre.pendant().debut().toString().substring(11, 16))
                .toList();
    }

    private static Creneau de(String debut, String fin) {
        return new Creneau(a(debut), a(fin));
    }

    private static Instant a(String heure) {
        return Instant.parse("2026-11-24T" + heure + ":00Z");
    }
}
