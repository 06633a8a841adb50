package fr.maillon.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Les numéros d’une structure")
class NumerosTest {

    @ParameterizedTest
    @ValueSource(strings = {"43493312300029", "434 933 123 00029", "35600000000048", "35600000049837"})
    void acceptent_un_siret_juste_et_ceux_de_la_poste(String saisie) {
        assertThat(Siret.lire(saisie)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"43493312300028", "4349331230002", "35600000049838", "", "4349331230002X", "٤٣٤٩٣٣١٢٣٠٠٠٢٩"})
    void refusent_un_siret_faux(String saisie) {
        assertThat(Siret.lire(saisie)).isEmpty();
    }

    @Test
    void ne_fabriquent_jamais_un_numero_faux() {
        assertThatThrownBy(() -> new Siret("43493312300028")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rna("X123456789")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TelephonePublic("0466450629")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CourrielPublic("a@b\r\nBcc: c@d.fr")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lisent_un_numero_rna() {
        assertThat(Rna.lire(" w123456789 ")).contains(new Rna("W123456789"));
        assertThat(Rna.lire("W12345")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "04 66 45 06 29, 48, +33466450629",
        "04.66.45.06.29, 48, +33466450629",
        "+33 4 66 45 06 29, 48, +33466450629",
        "0033466450629, 48, +33466450629",
        "+33 (0)4 66 45 06 29, 48, +33466450629",
        "06 43 95 11 95, 34, +33643951195",
        "0590 41 00 00, 971, +590590410000",
        "0262 40 00 00, 974, +262262400000",
        "0269 61 00 00, 976, +262269610000",
    })
    void ramenent_un_telephone_a_l_ecriture_du_standard(String saisie, String departement, String attendu) {
        assertThat(TelephonePublic.lire(saisie, departement)).contains(new TelephonePublic(attendu));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "3639",
                "04 66 45 06",
                "+1 212 555 0100",
                "abc",
                "04 66 45 06 29 poste 1234 et aussi 04 66 45 06 30"
            })
    void refusent_un_telephone_qui_n_existe_pas(String saisie) {
        assertThat(TelephonePublic.lire(saisie, "48")).isEmpty();
    }

    @Test
    void montrent_un_telephone_comme_on_le_lit() {
        assertThat(new TelephonePublic("+33466450629").enFrance()).isEqualTo("04\u00A066\u00A045\u00A006\u00A029");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accueil@exemple.fr", " ACCUEIL@Exemple.FR ", "france-services@cc.exemple.fr"})
    void lisent_une_adresse_electronique(String saisie) {
        assertThat(CourrielPublic.lire(saisie)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "accueil", "a@b", "a b@c.fr", "a@b.fr - c@d.fr", "@b.fr"})
    void refusent_une_adresse_electronique_fausse(String saisie) {
        assertThat(CourrielPublic.lire(saisie)).isEmpty();
    }
}
