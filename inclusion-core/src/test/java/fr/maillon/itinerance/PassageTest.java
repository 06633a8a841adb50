package fr.maillon.itinerance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Un passage")
class PassageTest {

    private static final Instant MAINTENANT = Instant.parse("2026-11-24T09:00:00Z");
    private static final Clock HORLOGE = Clock.fixed(MAINTENANT, ZoneOffset.UTC);
    private static final LocalDate DEMAIN = LocalDate.of(2026, 11, 25);

    @Test
    void s_annule_jusqu_a_sa_fin_pas_apres() {
        passage(MAINTENANT.minus(Duration.ofHours(1))).annuler("En panne", HORLOGE);

        assertThatThrownBy(() -> passage(MAINTENANT.minus(Duration.ofHours(3))).annuler("En panne", HORLOGE))
                .isInstanceOf(PassageFige.class)
                .hasMessageContaining("est terminé");
    }

    @Test
    void ne_s_annule_pas_deux_fois() {
        var passage = passage(MAINTENANT.plus(Duration.ofDays(1)));
        passage.annuler("Neige", HORLOGE);

        assertThatThrownBy(() -> passage.annuler("Neige", HORLOGE)).hasMessageContaining("déjà annulé");
        assertThatThrownBy(() -> passage.confirmer(HORLOGE)).hasMessageContaining("déjà annulé");
        assertThatThrownBy(() -> passage.reporter(DEMAIN, dans(Duration.ofDays(2)), null, HORLOGE))
                .hasMessageContaining("déjà annulé");
    }

    @Test
    void se_retablit_apres_une_annulation_et_seulement_alors() {
        var passage = passage(MAINTENANT.plus(Duration.ofDays(1)));
        assertThatThrownBy(() -> passage.retablir(HORLOGE)).hasMessage("Seul un passage annulé se rétablit.");

        passage.annuler("Neige", HORLOGE);
        passage.retablir(HORLOGE);

        assertThat(passage.statut()).isEqualTo(StatutPassage.PREVU);
    }

    @Test
    void reporte_laisse_un_remplacant_au_meme_arret() {
        var passage = passage(MAINTENANT.plus(Duration.ofDays(1)));

        var remplacant = passage.reporter(DEMAIN, dans(Duration.ofDays(2)), "Foire", HORLOGE);

        assertThat(passage.statut()).isEqualTo(StatutPassage.REPORTE);
        assertThat(remplacant.statut()).isEqualTo(StatutPassage.PREVU);
        assertThat(remplacant.arret()).isEqualTo(passage.arret());
        assertThat(remplacant.id()).isNotEqualTo(passage.id());
    }

    @Test
    void ne_se_reporte_pas_dans_le_passe() {
        assertThatThrownBy(() -> passage(MAINTENANT.plus(Duration.ofDays(1)))
                        .reporter(DEMAIN, dans(Duration.ofDays(-1)), null, HORLOGE))
                .isInstanceOf(PassageFige.class)
                .hasMessageContaining("à venir");
    }

    private static Passage passage(Instant debut) {
        return new Passage(
                ArretId.nouveau(),
                ItinerantId.nouveau(),
                DEMAIN,
                new Plage(debut, debut.plus(Duration.ofHours(2))),
                HORLOGE);
    }

    private static Plage dans(Duration delai) {
        var debut = MAINTENANT.plus(delai);
        return new Plage(debut, debut.plus(Duration.ofHours(2)));
    }
}
