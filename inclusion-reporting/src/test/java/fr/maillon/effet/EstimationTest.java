package fr.maillon.effet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fr.maillon.effet.Effet.Quantite;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Une estimation des effets")
class EstimationTest {

    private final Map<Hypothese, HypotheseRetenue> hypotheses = new EnumMap<>(Hypothese.class);

    {
        Arrays.stream(Hypothese.values()).forEach(une -> hypotheses.put(une, une.deDepart()));
    }

    @Test
    void multiplie_ce_qui_est_compte_par_les_hypotheses() {
        retenir(Hypothese.CONTACTS_EVITES, .5, .5);
        retenir(Hypothese.MINUTES_PAR_CONTACT, 30, 30);
        retenir(Hypothese.COUT_HORAIRE_D_UN_AGENT, 20, 40);

        var gain = estimation(Map.of(Quantite.DEMARCHES, 100L)).de(Effet.TEMPS_D_AGENT);

        // cent démarches, cinquante contacts d’une demi-heure : vingt-cinq heures
        assertThat(gain.bas()).isCloseTo(500, within(1e-9));
        assertThat(gain.milieu()).isCloseTo(750, within(1e-9));
        assertThat(gain.haut()).isCloseTo(1_000, within(1e-9));
    }

    @Test
    void reste_entre_ses_bornes_et_met_en_tete_ce_qui_pese_le_plus() {
        var estimation = estimation(Map.of(
                Quantite.DEMARCHES,
                4_000L,
                Quantite.PERSONNES,
                12_000L,
                Quantite.DEMARCHES_SOCIALES,
                900L,
                Quantite.VERS_L_EMPLOI,
                700L));
        var total = estimation.total();

        assertThat(total.bas()).isPositive().isLessThan(total.milieu());
        assertThat(total.milieu()).isLessThan(total.haut());
        assertThat(estimation.sensibilites()).hasSize(Hypothese.values().length).allSatisfy(une -> {
            assertThat(une.auBas()).isBetween(total.bas(), total.milieu());
            assertThat(une.auHaut()).isBetween(total.milieu(), total.haut());
        });
        assertThat(estimation.sensibilites()).isSortedAccordingTo((a, b) -> Double.compare(b.ecart(), a.ecart()));
    }

    @Test
    void ne_rapporte_aux_couts_que_ceux_que_l_on_connait() {
        assertThat(estimation(Map.of()).seRapporteAuxCouts()).isFalse();
        var chiffree =
                new Estimation(2026, Map.of(Quantite.PERSONNES, 1_000L), hypotheses, OptionalDouble.of(10_000), 0);

        assertThat(chiffree.parEuro().haut()).isCloseTo(chiffree.total().haut() / 10_000, within(1e-9));
    }

    @Test
    void n_admet_pas_une_fourchette_impossible() {
        assertThatThrownBy(() -> new HypotheseRetenue(Hypothese.CONTACTS_EVITES, .2, 1.2, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HypotheseRetenue(Hypothese.MOIS_GAGNES, 3, 2, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void retenir(Hypothese hypothese, double bas, double haut) {
        hypotheses.put(hypothese, new HypotheseRetenue(hypothese, bas, haut, ""));
    }

    private Estimation estimation(Map<Quantite, Long> quantites) {
        return new Estimation(2026, quantites, hypotheses, OptionalDouble.empty(), 1);
    }
}
