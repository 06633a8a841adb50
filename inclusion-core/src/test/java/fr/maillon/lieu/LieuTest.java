package fr.maillon.lieu;

import static fr.maillon.lieu.UnLieu.unLieu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.lieu.horaires.ExceptionHoraire;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Un lieu")
class LieuTest {

    private static final LocalDate AUJOURDHUI = LocalDate.of(2026, 11, 24);
    private static final Clock HORLOGE = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);

    @Test
    void garde_tout_ce_que_dit_sa_fiche() {
        var fiche = unLieu().fiche();

        assertThat(ouvert().fiche()).isEqualTo(fiche);
    }

    @Test
    void est_confirme_le_jour_ou_on_l_ecrit_et_se_perime_au_bout_d_un_an() {
        var lieu = ouvert();

        assertThat(lieu.confirmeLe()).contains(AUJOURDHUI);
        assertThat(lieu.estFrais(AUJOURDHUI.plusMonths(12).minusDays(1))).isTrue();
        assertThat(lieu.estFrais(AUJOURDHUI.plusMonths(12))).isFalse();
    }

    @Test
    void dit_la_date_de_son_departement() {
        var soiree = Clock.fixed(Instant.parse("2026-11-24T21:00:00Z"), ZoneOffset.UTC);
        var lieu = new Lieu(unLieu().a("97411", "97400").fiche(), Lieu.Statut.OUVERT, null, soiree);

        assertThat(lieu.dateMaj()).isEqualTo(LocalDate.of(2026, 11, 25));
    }

    @Test
    void ferme_puis_rouvre() {
        var lieu = ouvert();

        lieu.fermer(AUJOURDHUI, HORLOGE);
        assertThat(lieu.statut()).isEqualTo(Lieu.Statut.FERME);
        assertThat(lieu.estVisible()).isFalse();

        lieu.ouvrir(AUJOURDHUI, HORLOGE);
        assertThat(lieu.estVisible()).isTrue();
        assertThat(lieu.fermeLe()).isNull();
    }

    @Test
    void refuse_de_fermer_deux_fois_avant_son_ouverture_ou_demain() {
        var lieu = ouvert();

        assertThatThrownBy(() -> lieu.fermer(LocalDate.of(2019, 1, 1), HORLOGE)).isInstanceOf(ChangementRefuse.class);
        assertThatThrownBy(() -> lieu.fermer(AUJOURDHUI.plusDays(1), HORLOGE)).isInstanceOf(ChangementRefuse.class);
        lieu.fermer(AUJOURDHUI, HORLOGE);
        assertThatThrownBy(() -> lieu.fermer(AUJOURDHUI, HORLOGE)).hasMessage("Ce lieu est déjà fermé.");
    }

    @Test
    void refuse_deux_exceptions_qui_se_recouvrent() {
        var lieu = ouvert();
        lieu.ajouter(new ExceptionHoraire(AUJOURDHUI, AUJOURDHUI.plusDays(7), null, "congés"), HORLOGE);

        assertThatThrownBy(() -> lieu.ajouter(
                        new ExceptionHoraire(AUJOURDHUI.plusDays(7), AUJOURDHUI.plusDays(8), null, null), HORLOGE))
                .isInstanceOf(ChangementRefuse.class);
        assertThat(lieu.calendrier().estOuvert(HORLOGE.instant())).isFalse();

        lieu.retirerException(AUJOURDHUI, HORLOGE);
        assertThat(lieu.calendrier().estOuvert(HORLOGE.instant())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.exemple.fr/a?b=c", "http://exemple.fr", "www.exemple.fr/page"})
    void accepte_un_site_que_l_on_peut_suivre(String adresse) {
        assertThat(SiteWeb.lire(adresse)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "exemple",
                "ftp://exemple.fr",
                "",
                "https://",
                "https:/exemple.fr",
                "https://a b.fr"
            })
    void refuse_un_site_que_l_on_ne_doit_pas_suivre(String adresse) {
        assertThat(SiteWeb.lire(adresse)).isEmpty();
    }

    @Test
    void distingue_un_pivot_juste_d_un_pivot_seulement_admis() {
        assertThat(Pivot.lire("43493312300029")).isPresent();
        assertThat(Pivot.lire("43493312300028")).isEmpty();
        assertThat(Pivot.lireSelonLeSchema("43493312300028"))
                .hasValueSatisfying(p -> assertThat(p.estControle()).isFalse());
        assertThat(Pivot.lireSelonLeSchema(Pivot.INCONNU)).isEmpty();
        assertThat(Pivot.lireSelonLeSchema("trop court")).isPresent();
        assertThat(List.of(Pivot.lireSelonLeSchema("é"), Pivot.lireSelonLeSchema("12345678")))
                .allMatch(java.util.Optional::isEmpty);
    }

    private static Lieu ouvert() {
        return new Lieu(unLieu().fiche(), Lieu.Statut.OUVERT, LocalDate.of(2020, 1, 1), HORLOGE);
    }
}
