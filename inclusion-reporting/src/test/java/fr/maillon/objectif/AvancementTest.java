package fr.maillon.objectif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("L’avancement d’un objectif")
class AvancementTest {

    @Test
    void dit_la_part_de_l_annee_la_part_faite_et_ce_que_donnerait_ce_rythme() {
        var mi_parcours = le("2026-07-02", 100, 60); // 183 jours sur 365

        assertThat(mi_parcours.partEcoulee()).isEqualTo(183 / 365.0);
        assertThat(mi_parcours.partAtteinte()).isEqualTo(.6);
        assertThat(mi_parcours.projection()).hasValue(Math.round(60 * 365 / 183.0));
        assertThat(mi_parcours.etat()).isEqualTo(Avancement.Etat.DANS_LE_RYTHME);
        assertThat(le("2026-07-02", 100, 50).etat()).isEqualTo(Avancement.Etat.EN_RETARD);
        assertThat(le("2026-07-02", 100, 120).etat()).isEqualTo(Avancement.Etat.ATTEINT);
        assertThat(le("2026-07-02", 100, 120).reste()).isZero();
    }

    @Test
    void se_projette_au_rythme_de_l_annee_precedente() {
        // l’été est creux : le 2 juillet, six dixièmes de l’année passée étaient faits
        var comme_l_an_dernier = le("2026-07-02", 100, 54, OptionalDouble.of(.6));
        assertThat(comme_l_an_dernier.projection()).hasValue(90);
        assertThat(comme_l_an_dernier.partAttendue()).isEqualTo(.6);
        assertThat(comme_l_an_dernier.etat()).isEqualTo(Avancement.Etat.EN_RETARD);
        assertThat(le("2026-07-02", 100, 54).etat())
                .as("à rythme égal, on le croirait tenu")
                .isEqualTo(Avancement.Etat.DANS_LE_RYTHME);
        assertThat(le("2026-01-15", 100, 54, OptionalDouble.of(.1)).projection())
                .isEmpty();
        assertThat(le("2027-01-01", 100, 54, OptionalDouble.of(.6)).partAttendue())
                .isOne();
    }

    @Test
    void se_tait_quand_le_rythme_ne_dit_rien() {
        assertThat(le("2026-01-15", 100, 10).projection()).isEmpty();
        assertThat(le("2026-01-30", 100, 10).projection()).isPresent();
        assertThat(le("2025-12-31", 100, 0).etat()).isEqualTo(Avancement.Etat.PAS_COMMENCE);
        assertThat(le("2025-12-31", 100, 0).partEcoulee()).isZero();
    }

    @Test
    void est_atteint_ou_non_quand_l_annee_est_finie() {
        assertThat(le("2026-12-31", 100, 99).etat()).isEqualTo(Avancement.Etat.MANQUE);
        assertThat(le("2027-03-01", 100, 99).etat()).isEqualTo(Avancement.Etat.MANQUE);
        assertThat(le("2027-03-01", 100, 100).etat()).isEqualTo(Avancement.Etat.ATTEINT);
        assertThat(le("2027-03-01", 100, 100).partEcoulee()).isOne();
        assertThat(le("2026-12-31", 100, 99).projection()).isEmpty();
    }

    @Test
    void porte_sur_un_nombre_et_une_seule_chose() {
        var id = UUID.randomUUID();
        assertThatThrownBy(() -> new Objectif(id, 2026, Mesure.HEURES, null, null, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Objectif(id, 2026, Mesure.HEURES, id, id, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Avancement le(String jour, long cible, long atteint) {
        return le(jour, cible, atteint, OptionalDouble.empty());
    }

    private static Avancement le(String jour, long cible, long atteint, OptionalDouble faiteUnAnPlusTot) {
        return new Avancement(
                new Objectif(UUID.randomUUID(), 2026, Mesure.ACCOMPAGNEMENTS, null, null, cible),
                "",
                atteint,
                LocalDate.parse(jour),
                faiteUnAnPlusTot);
    }
}
