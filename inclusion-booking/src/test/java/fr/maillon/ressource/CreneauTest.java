package fr.maillon.ressource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Un créneau")
class CreneauTest {

    private static final Instant NEUF_HEURES = Instant.parse("2026-11-24T08:00:00Z");

    @Test
    void ne_chevauche_pas_celui_qui_commence_quand_il_finit() {
        var premier = Creneau.de(NEUF_HEURES, Duration.ofMinutes(45));
        var suivant = Creneau.de(premier.fin(), Duration.ofMinutes(45));

        assertThat(premier.chevauche(suivant)).isFalse();
        assertThat(suivant.chevauche(premier)).isFalse();
    }

    @Test
    void chevauche_celui_qui_commence_une_minute_avant_sa_fin() {
        var premier = Creneau.de(NEUF_HEURES, Duration.ofMinutes(45));
        var suivant = Creneau.de(NEUF_HEURES.plus(Duration.ofMinutes(44)), Duration.ofMinutes(45));

        assertThat(premier.chevauche(suivant)).isTrue();
        assertThat(suivant.chevauche(premier)).isTrue();
    }

    @Test
    void finit_apres_son_debut() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Creneau(NEUF_HEURES, NEUF_HEURES));
    }
}
