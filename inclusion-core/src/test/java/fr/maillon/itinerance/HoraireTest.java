package fr.maillon.itinerance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.maillon.territoire.Departement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Un horaire de passage")
class HoraireTest {

    private static final Horaire MATIN = new Horaire(LocalTime.of(9, 0), LocalTime.of(12, 0));

    @Test
    void garde_la_meme_heure_au_mur_ete_comme_hiver() {
        var paris = Departement.fuseau("48");

        assertThat(MATIN.le(LocalDate.of(2027, 3, 27), paris).debut()).isEqualTo(Instant.parse("2027-03-27T08:00:00Z"));
        assertThat(MATIN.le(LocalDate.of(2027, 3, 28), paris).debut()).isEqualTo(Instant.parse("2027-03-28T07:00:00Z"));
        assertThat(MATIN.le(LocalDate.of(2027, 10, 31), paris).debut())
                .isEqualTo(Instant.parse("2027-10-31T08:00:00Z"));
    }

    @Test
    void se_lit_a_l_heure_du_lieu_outre_mer() {
        assertThat(MATIN.le(LocalDate.of(2026, 11, 24), Departement.fuseau("974")))
                .isEqualTo(new Plage(Instant.parse("2026-11-24T05:00:00Z"), Instant.parse("2026-11-24T08:00:00Z")));
        assertThat(MATIN.le(LocalDate.of(2026, 11, 24), Departement.fuseau("971"))
                        .debut())
                .isEqualTo(Instant.parse("2026-11-24T13:00:00Z"));
    }

    @Test
    void garde_sa_duree_quand_l_heure_d_ete_l_avale() {
        var nuit = new Horaire(LocalTime.of(2, 30), LocalTime.of(3, 0));

        assertThat(nuit.le(LocalDate.of(2027, 3, 28), Departement.fuseau("48")))
                .isEqualTo(new Plage(Instant.parse("2027-03-28T01:30:00Z"), Instant.parse("2027-03-28T02:00:00Z")));
    }

    @Test
    void finit_apres_son_debut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Horaire(LocalTime.NOON, LocalTime.NOON))
                .withMessageStartingWith("Un passage finit après son début");
    }
}
