package fr.maillon.usager;

import static fr.maillon.usager.UneIdentite.uneIdentite;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Deux identités")
class RessemblanceTest {

    @Test
    void se_ressemblent_malgre_les_accents_et_l_ordre_des_mots() {
        var ressemblance = Ressemblance.entre(
                uneIdentite().nommee("Hélène", "Saint-Paul").neeEn(null).identite(),
                uneIdentite().nommee("saint paul", "Helene").neeEn(null).identite());

        assertThat(ressemblance.probable()).isTrue();
        assertThat(ressemblance.enClair()).isEqualTo("même nom");
    }

    @Test
    void se_ressemblent_a_une_faute_pres_si_l_annee_s_accorde() {
        var ressemblance = Ressemblance.entre(
                uneIdentite().identite(),
                uneIdentite().nommee("Jeane", "Martin").identite());

        assertThat(ressemblance.probable()).isTrue();
        assertThat(ressemblance.enClair()).isEqualTo("nom proche, même année de naissance");
    }

    @Test
    void se_ressemblent_par_le_telephone_seul() {
        assertThat(Ressemblance.entre(
                                uneIdentite().joignableAu("06 12 34 56 78").identite(),
                                uneIdentite()
                                        .nommee(null, null)
                                        .neeEn(null)
                                        .joignableAu("+33 6 12 34 56 78")
                                        .identite())
                        .enClair())
                .isEqualTo("même téléphone");
    }

    @Test
    void different_quand_le_nom_est_proche_mais_l_annee_contraire() {
        assertThat(Ressemblance.entre(
                                uneIdentite().identite(),
                                uneIdentite().neeEn(1975).identite())
                        .probable())
                .isFalse();
        assertThat(Ressemblance.entre(
                                uneIdentite().identite(),
                                uneIdentite().nommee("Paul", "Astruc").identite())
                        .probable())
                .isFalse();
    }
}
