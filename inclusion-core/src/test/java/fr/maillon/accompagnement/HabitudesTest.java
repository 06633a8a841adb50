package fr.maillon.accompagnement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Les habitudes d’un médiateur")
class HabitudesTest {

    @Test
    void sont_vides_tant_qu_il_n_a_rien_note() {
        assertThat(Habitudes.de(List.of())).isEqualTo(Habitudes.AUCUNE);
    }

    @Test
    void gardent_les_six_durees_les_plus_frequentes_de_la_plus_courte_a_la_plus_longue() {
        var traits = IntStream.of(200, 90, 10, 20, 25, 30, 40, 50)
                .boxed()
                .flatMap(duree -> Stream.generate(() -> trait(duree, Canal.LIEU_ACTIVITE, Set.of()))
                        .limit(duree == 200 || duree == 90 ? 1 : 2))
                .toList();

        assertThat(Habitudes.de(traits).durees()).containsExactly(10, 20, 25, 30, 40, 50);
    }

    @Test
    void ne_retiennent_un_canal_et_un_materiel_que_s_ils_sont_ceux_de_la_plupart() {
        var distance = trait(30, Canal.A_DISTANCE, Set.of(Materiel.TELEPHONE));
        var surPlace = trait(30, Canal.LIEU_ACTIVITE, Set.of());

        assertThat(Habitudes.de(List.of(distance, surPlace)).canal()).isNull();
        assertThat(Habitudes.de(List.of(distance, surPlace)).materiels()).isEmpty();
        var laPlupart = Habitudes.de(List.of(surPlace, distance, distance));
        assertThat(laPlupart.canal()).isEqualTo(Canal.A_DISTANCE);
        assertThat(laPlupart.materiels()).containsExactly(Materiel.TELEPHONE);
    }

    @Test
    void rangent_les_thematiques_de_la_plus_frequente_a_la_moins_frequente() {
        var traits = List.of(
                new Habitudes.Trait(30, List.of(Thematique.SANTE), Canal.LIEU_ACTIVITE, Set.of()),
                new Habitudes.Trait(
                        30, List.of(Thematique.EMAIL, Thematique.BUREAUTIQUE), Canal.LIEU_ACTIVITE, Set.of()),
                new Habitudes.Trait(30, List.of(Thematique.EMAIL), Canal.LIEU_ACTIVITE, Set.of()));

        assertThat(Habitudes.de(traits).thematiques())
                .containsExactly(Thematique.EMAIL, Thematique.SANTE, Thematique.BUREAUTIQUE);
    }

    private static Habitudes.Trait trait(int duree, Canal canal, Set<Materiel> materiels) {
        return new Habitudes.Trait(duree, List.of(Thematique.EMAIL), canal, materiels);
    }
}
