package fr.maillon.implantation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.implantation.Terrain.Besoin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Scanner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Les optimums publiés des p-médianes de l’OR-Library (Beasley 1985), par le code que la page appelle. Les fichiers ne
 * sont pas à nous : donnez leur dossier par {@code -Dmaillon.pmed=…}, sinon l’essai est passé.
 */
@DisplayName("Les p-médianes publiées")
@EnabledIfSystemProperty(named = "maillon.pmed", matches = ".+")
class InstancesPubliquesTest {

    private static final int LOIN = 1_000_000;

    @ParameterizedTest
    @CsvSource({"1, 5819", "2, 4093", "3, 4250", "4, 3034", "5, 1355"})
    void atteint_l_optimum_publie(int numero, int optimum) throws IOException {
        var fichier = Path.of(System.getProperty("maillon.pmed"), "pmed" + numero + ".txt");
        try (var lecture = new Scanner(Files.newBufferedReader(fichier))) {
            int sommets = lecture.nextInt();
            int aretes = lecture.nextInt();
            int nombre = lecture.nextInt();
            var temps = new int[sommets][sommets];
            Arrays.stream(temps).forEach(ligne -> Arrays.fill(ligne, LOIN));
            for (int i = 0; i < sommets; i++) {
                temps[i][i] = 0;
            }
            for (int a = 0; a < aretes; a++) {
                int de = lecture.nextInt() - 1;
                int vers = lecture.nextInt() - 1;
                // une arête écrite deux fois : la dernière valeur l’emporte
                temps[de][vers] = temps[vers][de] = lecture.nextInt();
            }
            plusCourts(temps);
            var besoins = IntStream.range(0, sommets)
                    .mapToObj(i -> new Besoin("%03d".formatted(i), 1, Terrain.SANS))
                    .toList();
            var reponse = new Implantation(Duration.ofSeconds(60), 0)
                    .rapprocher(
                            new Terrain(
                                    besoins, besoins.stream().map(Besoin::code).toList(), temps),
                            nombre);
            int total = Arrays.stream(temps)
                    .mapToInt(ligne -> reponse.choisis().stream()
                            .mapToInt(code -> ligne[Integer.parseInt(code)])
                            .min()
                            .orElseThrow())
                    .sum();
            System.out.printf(
                    "pmed%d : %d en %d ms, %s%n", numero, total, reponse.duree().toMillis(), reponse.etat());

            assertThat(total).isEqualTo(optimum);
            assertThat(reponse.prouvee()).isTrue();
        }
    }

    private static void plusCourts(int[][] temps) {
        for (int k = 0; k < temps.length; k++) {
            for (var ligne : temps) {
                for (int j = 0; j < temps.length; j++) {
                    ligne[j] = Math.min(ligne[j], ligne[k] + temps[k][j]);
                }
            }
        }
    }
}
