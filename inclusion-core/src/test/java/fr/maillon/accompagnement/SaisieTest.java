package fr.maillon.accompagnement;

import static fr.maillon.accompagnement.UneSaisie.uneSaisie;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
