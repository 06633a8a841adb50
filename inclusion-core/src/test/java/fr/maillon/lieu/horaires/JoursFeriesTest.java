package fr.maillon.lieu.horaires;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Les jours fériés")
class JoursFeriesTest {

    @Test
    void sont_onze_en_metropole() {
        assertThat(compter("48", 2027)).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({"57", "67", "68"})
    void sont_treize_en_alsace_moselle(String departement) {
        assertThat(compter(departement, 2027)).isEqualTo(13);
        assertThat(JoursFeries.du(departement).nom(LocalDate.of(2027, 3, 26))).contains("Vendredi Saint");
        assertThat(JoursFeries.du(departement).nom(LocalDate.of(2027, 12, 26))).contains("Saint-Étienne");
        assertThat(JoursFeries.du("54").contient(LocalDate.of(2027, 12, 26))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"971,5,27", "972,5,22", "973,6,10", "974,12,20", "976,4,27", "977,10,9", "978,5,28"})
    void commemorent_outre_mer_l_abolition_de_l_esclavage(String departement, int mois, int jour) {
        assertThat(JoursFeries.du(departement).nom(LocalDate.of(2027, mois, jour)))
                .contains("Abolition de l’esclavage");
        assertThat(compter(departement, 2027)).isEqualTo(12);
        assertThat(JoursFeries.du("48").contient(LocalDate.of(2027, mois, jour)))
                .isFalse();
    }

    @Test
    void portent_un_nom_francais() {
        assertThat(JoursFeries.du("48").nom(LocalDate.of(2027, 5, 8))).contains("Victoire de 1945");
        assertThat(JoursFeries.du("48").nom(LocalDate.of(2027, 1, 1))).contains("Jour de l’An");
        assertThat(JoursFeries.du("48").nom(LocalDate.of(2027, 1, 2))).isEmpty();
    }

    /** Chaque essai relit la bibliothèque comme au démarrage, dans des classes à lui. */
    @RepeatedTest(3)
    void se_lisent_a_plusieurs_des_le_premier_instant() throws Exception {
        var chemins = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(chemin -> url(Path.of(chemin)))
                .toArray(URL[]::new);
        try (var neuves = new URLClassLoader(chemins, ClassLoader.getPlatformClassLoader());
                var fils = Executors.newFixedThreadPool(4, tache -> {
                    var fil = new Thread(tache);
                    fil.setContextClassLoader(neuves);
                    return fil;
                })) {
            var classe = neuves.loadClass(JoursFeries.class.getName());
            var depart = new CyclicBarrier(4);
            var lectures = Stream.of("48", "67", "971", "974")
                    .map(departement -> fils.submit(() -> {
                        var feries = classe.getMethod("du", String.class).invoke(null, departement);
                        depart.await();
                        return classe.getMethod("contient", LocalDate.class).invoke(feries, LocalDate.of(2027, 1, 1));
                    }))
                    .toList();
            for (var lecture : lectures) {
                assertThat(lecture.get()).isEqualTo(true);
            }
        }
    }

    private static URL url(Path chemin) {
        try {
            return chemin.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static long compter(String departement, int annee) {
        var feries = JoursFeries.du(departement);
        return LocalDate.of(annee, 1, 1)
                .datesUntil(LocalDate.of(annee + 1, 1, 1))
                .filter(feries::contient)
                .count();
    }
}
