package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.maillage.Tenue.Etat;
import fr.maillon.maillage.Tenue.Presence;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("La tenue d’un lieu")
class TenueTest {

    private static final LocalDate JOUR = LocalDate.of(2026, 11, 24);
    private static final UUID LIEU = UUID.randomUUID();

    @Test
    void finit_avec_le_dernier_contrat() {
        assertThat(tenue(presence("2025-01-01", "2027-01-01"), presence("2025-06-01", "2027-03-13")))
                .isEqualTo(new Tenue(Etat.FINIT_BIENTOT, 2, LocalDate.of(2027, 3, 12)));
    }

    @Test
    void continue_si_quelqu_un_prend_la_suite_le_jour_meme_et_pas_plus_tard() {
        var finit = presence("2025-01-01", "2027-01-01");

        assertThat(tenue(finit, presence("2027-01-01", "2029-01-01")))
                .isEqualTo(new Tenue(Etat.TENU, 1, LocalDate.of(2028, 12, 31)));
        assertThat(tenue(presence("2027-01-02", "2029-01-01"), finit))
                .isEqualTo(new Tenue(Etat.FINIT_BIENTOT, 1, LocalDate.of(2026, 12, 31)));
    }

    @Test
    void ne_presse_plus_au_dela_de_six_mois() {
        assertThat(tenue(presence("2025-01-01", "2027-05-24")).presse()).isTrue();
        assertThat(tenue(presence("2025-01-01", "2027-05-25")).presse()).isFalse();
        assertThat(tenue(presence("2025-01-01", null))).isEqualTo(new Tenue(Etat.TENU, 1, null));
    }

    @Test
    void dit_depuis_quand_il_n_y_a_plus_personne() {
        assertThat(tenue(presence("2024-01-01", "2025-01-01"), presence("2025-01-01", "2026-11-24")))
                .isEqualTo(new Tenue(Etat.SANS_PERSONNE, 0, LocalDate.of(2026, 11, 23)));
        assertThat(tenue(presence("2024-01-01", "2025-01-01"), presence("2027-01-01", null)))
                .isEqualTo(new Tenue(Etat.SANS_PERSONNE, 0, LocalDate.of(2024, 12, 31)));
    }

    @Test
    void est_inconnue_quand_personne_n_y_a_ete_note() {
        assertThat(Tenue.de(List.of(), JOUR)).isEqualTo(Tenue.INCONNUE);
        assertThat(tenue(presence("2027-01-01", null))).isEqualTo(Tenue.INCONNUE);
    }

    @Test
    void range_les_plus_pressants_d_abord() {
        var plusPersonne = tenue(presence("2024-01-01", "2025-01-01"));
        var bientot = tenue(presence("2024-01-01", "2027-01-01"));
        var tenu = tenue(presence("2024-01-01", "2028-01-01"));

        assertThat(Stream.of(tenu, bientot, plusPersonne).sorted(Tenue.PAR_URGENCE))
                .containsExactly(plusPersonne, bientot, tenu);
        assertThat(Tenue.PAR_URGENCE.compare(tenu, Tenue.INCONNUE)).isZero();
    }

    private static Tenue tenue(Presence... presences) {
        return Tenue.de(List.of(presences), JOUR);
    }

    private static Presence presence(String debut, @Nullable String fin) {
        return new Presence(LIEU, UUID.randomUUID(), LocalDate.parse(debut), fin == null ? null : LocalDate.parse(fin));
    }
}
