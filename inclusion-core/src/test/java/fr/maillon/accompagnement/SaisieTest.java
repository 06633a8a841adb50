package fr.maillon.accompagnement;

import static fr.maillon.accompagnement.UneSaisie.uneSaisie;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Une saisie")
class SaisieTest {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_441, Integer.MAX_VALUE})
    void refuse_une_duree_impossible(int minutes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> uneSaisie().durant(minutes).saisie());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_440})
    void accepte_les_durees_extremes(int minutes) {
        assertThatCode(() -> uneSaisie().durant(minutes).saisie()).doesNotThrowAnyException();
    }

    @Test
    void demande_une_thematique() {
        assertThatIllegalArgumentException().isThrownBy(() -> uneSaisie().sur().saisie());
    }

    @Test
    void n_accompagne_qu_une_personne_hors_atelier() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> uneSaisie().participants(2).saisie());
    }

    @Test
    void accepte_un_atelier_de_dix_mille_personnes_et_pas_une_de_plus() {
        assertThatCode(() -> uneSaisie().atelier(10_000).saisie()).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> uneSaisie().atelier(10_001).saisie());
    }

    /** Seule l’année de naissance est connue : l’âge change au 1er janvier, jamais en relisant. */
    @ParameterizedTest
    @CsvSource({
        "1986, 2026-12-31, QUARANTE_CINQUANTE_NEUF",
        "1987, 2026-12-31, VINGT_CINQ_TRENTE_NEUF",
        "1987, 2027-01-01, QUARANTE_CINQUANTE_NEUF",
        "2015, 2026-12-31, MOINS_DE_DOUZE",
        "2015, 2027-01-01, DOUZE_DIX_HUIT",
        "2009, 2027-01-01, DIX_HUIT_VINGT_QUATRE",
        "2002, 2026-06-15, DIX_HUIT_VINGT_QUATRE",
        "1967, 2026-12-31, QUARANTE_CINQUANTE_NEUF",
        "1967, 2027-01-01, SOIXANTE_SOIXANTE_NEUF",
        "1957, 2026-12-31, SOIXANTE_SOIXANTE_NEUF",
        "1957, 2027-01-01, SOIXANTE_DIX_PLUS"
    })
    void compte_l_age_a_la_date_de_l_accompagnement(int annee, LocalDate jour, TrancheAge tranche) {
        assertThat(TrancheAge.atteinte(annee, jour)).isEqualTo(tranche);
    }

    @Test
    void refuse_des_compteurs_plus_grands_que_l_atelier() {
        var quatreFemmes = new Publics(Map.of(Genre.FEMININ, 4), Map.of(), Map.of(), Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> uneSaisie().atelier(3).pour(quatreFemmes).saisie());
        assertThatCode(() -> uneSaisie().atelier(4).pour(quatreFemmes).saisie()).doesNotThrowAnyException();
    }

    @Test
    void a_la_meme_empreinte_quel_que_soit_l_ordre_des_choix() {
        assertThat(uneSaisie().sur(Thematique.SANTE, Thematique.EMAIL).saisie().empreinte())
                .isEqualTo(uneSaisie()
                        .sur(Thematique.EMAIL, Thematique.SANTE)
                        .saisie()
                        .empreinte())
                .isNotEqualTo(uneSaisie().sur(Thematique.EMAIL).saisie().empreinte());
    }

    @Test
    void ne_s_ecrit_pas_dans_un_journal_avec_ses_notes() {
        assertThat(uneSaisie().avecNotes("confidentiel").saisie()).asString().doesNotContain("confidentiel");
    }

    @Test
    void ne_s_ecrit_pas_avec_un_numero_de_securite_sociale_mais_se_relit() {
        var saisie = uneSaisie().avecNotes("NIR 185057800608491").saisie();

        assertThatIllegalArgumentException().isThrownBy(saisie::refuserLesDonneesInterdites);
    }
}
