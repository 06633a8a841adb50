package fr.maillon.lieu.standard;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.structure.Typologie;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Les listes fermées du standard")
class ListesDuStandardTest {

    private static final ListeFermee<Typologie> TYPOLOGIES = ListeFermee.de(Typologie.class, Typologie::code);

    @Test
    void ont_le_nombre_de_valeurs_du_schema() {
        assertThat(Service.values()).hasSize(9);
        assertThat(PublicAccueilli.values()).hasSize(5);
        assertThat(PriseEnCharge.values()).hasSize(7);
        assertThat(Frais.values()).hasSize(3);
        assertThat(Dispositif.values()).hasSize(11);
        assertThat(FormationLabel.values()).hasSize(10);
        assertThat(ModaliteAcces.values()).hasSize(6);
        assertThat(ModaliteAccompagnement.values()).hasSize(4);
        assertThat(Itinerance.values()).hasSize(2);
        assertThat(Typologie.values()).hasSize(92);
    }

    @ParameterizedTest
    @EnumSource(Typologie.class)
    void relisent_chaque_typologie_qu_elles_ecrivent(Typologie typologie) {
        assertThat(TYPOLOGIES.lire(typologie.code())).contains(typologie);
    }

    @Test
    void ecrivent_autre_comme_le_modele_national() {
        assertThat(Typologie.AUTRE.code()).isEqualTo("Autre");
        assertThat(TYPOLOGIES.lire("AUTRE")).contains(Typologie.AUTRE);
    }

    @Test
    void lisent_les_deux_apostrophes_la_casse_et_les_espaces() {
        assertThat(ModaliteAcces.LISTE.lire(" ce lieu n’accueille pas de public "))
                .contains(ModaliteAcces.PAS_DE_PUBLIC);
        assertThat(ModaliteAcces.LISTE.lire("Ce lieu n'accueille pas de public"))
                .contains(ModaliteAcces.PAS_DE_PUBLIC);
        assertThat(Dispositif.LISTE.lire("POINT D’ACCÈS NUMERIQUE CAF")).contains(Dispositif.POINT_NUMERIQUE_CAF);
    }

    @ParameterizedTest
    @CsvSource({"Étapes numériques (La Poste)", "Étapes numériques(La Poste)", "étapes  numériques  ( la poste )"})
    void lisent_les_deux_ecritures_des_etapes_numeriques(String ecriture) {
        assertThat(FormationLabel.LISTE.lire(ecriture)).contains(FormationLabel.ETAPES_NUMERIQUES_LA_POSTE);
    }

    @Test
    void separent_par_une_barre_ou_un_point_virgule_et_gardent_les_inconnues() {
        var lecture = Service.LISTE.lireTout(
                "Aide aux démarches administratives; Cuisine | Utilisation sécurisée du numérique||");

        assertThat(lecture.valeurs()).containsExactly(Service.DEMARCHES_ADMINISTRATIVES, Service.UTILISATION_SECURISEE);
        assertThat(lecture.inconnues()).containsExactly("Cuisine");
    }

    @Test
    void ecrivent_les_libelles_exacts_dans_l_ordre_du_standard() {
        assertThat(Frais.LISTE.ecrire(List.of(Frais.PAYANT, Frais.GRATUIT))).isEqualTo("Gratuit|Payant");
        assertThat(FormationLabel.LISTE.ecrire(List.of(FormationLabel.ETAPES_NUMERIQUES_LA_POSTE)))
                .isEqualTo("Étapes numériques (La Poste)");
        assertThat(ModaliteAcces.LISTE.ecrire(List.of(ModaliteAcces.PAS_DE_PUBLIC)))
                .isEqualTo("Ce lieu n'accueille pas de public");
        assertThat(Service.LISTE.ecrire(List.of())).isEmpty();
    }
}
