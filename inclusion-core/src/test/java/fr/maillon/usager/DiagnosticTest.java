package fr.maillon.usager;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Un diagnostic")
class DiagnosticTest {

    @Test
    void propose_de_travailler_d_abord_ce_que_l_on_ne_fait_pas_seul_dans_l_ordre_ou_l_on_apprend() {
        assertThat(diagnostic(Map.of(
                                Competence.VISIO, NiveauDeCompetence.PAS_ENCORE,
                                Competence.APPAREIL, NiveauDeCompetence.A_L_AISE,
                                Competence.COURRIEL, NiveauDeCompetence.AVEC_AIDE,
                                Competence.CLAVIER, NiveauDeCompetence.SEUL,
                                Competence.RECHERCHE, NiveauDeCompetence.SEUL))
                        .ensuite())
                .containsExactly(Competence.COURRIEL, Competence.VISIO, Competence.CLAVIER);
    }

    @Test
    void compte_les_progres_parmi_ce_qui_a_ete_demande_les_deux_fois() {
        var avant = diagnostic(Map.of(
                Competence.APPAREIL, NiveauDeCompetence.PAS_ENCORE, Competence.CLAVIER, NiveauDeCompetence.SEUL));
        var apres = diagnostic(Map.of(
                Competence.APPAREIL,
                NiveauDeCompetence.SEUL,
                Competence.CLAVIER,
                NiveauDeCompetence.SEUL,
                Competence.VISIO,
                NiveauDeCompetence.A_L_AISE));

        assertThat(apres.progresDepuis(avant)).isEqualTo(1);
    }

    private static Diagnostic diagnostic(Map<Competence, NiveauDeCompetence> niveaux) {
        return new Diagnostic(UUID.randomUUID(), LocalDate.of(2026, 11, 24), new EnumMap<>(niveaux), "C", "S");
    }
}
