package fr.maillon;

import fr.maillon.accompagnement.EtendueDActivite;
import fr.maillon.accompagnement.echange.ExportDesAccompagnements;
import fr.maillon.accompagnement.echange.ImportDAccompagnements;
import fr.maillon.accompagnement.echange.UnGrosEchange;
import fr.maillon.usager.DeuxCentMillePersonnes;
import fr.maillon.usager.DossiersDesUsagers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Mesure la recherche d’une personne, l’export et l’import de l’activité, et imprime un tableau. Se lance à la main ; la base
 * est à part, sous {@code maillon.donnees} ({@code target/banc} si l’on ne dit rien), et repart vide à chaque fois.
 */
public final class BancDuSuivi {

    private static final PrintStream SORTIE = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int RECHERCHES = 400;

    private BancDuSuivi() {}

    @EnableAutoConfiguration
    @ComponentScan(excludeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Configuration.class))
    static class Application {

        @Bean
        Clock horloge() {
            return Clock.systemUTC();
        }
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        try (var contexte = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.flyway.out-of-order", "true",
                        "spring.main.banner-mode", "off",
                        "spring.mail.host", "localhost",
                        "maillon.donnees", "target/banc",
                        "maillon.vide", "true",
                        "logging.level.root", "warn"))
                .run(arguments)) {
            var jdbc = contexte.getBean(JdbcClient.class);
            var reseau = UnReseau.a(jdbc);
            SORTIE.printf("%n| mesure | visé | médiane | p95 | pire |%n|---|---|---|---|---|%n");
            DeuxCentMillePersonnes.charger(jdbc, contexte.getBean(DataSource.class), reseau, UnReseau.a(jdbc, "48061"));
            chercher(contexte.getBean(DossiersDesUsagers.class), reseau);
            SORTIE.printf("%n| mesure | visé | mesuré |%n|---|---|---|%n");
            UnGrosEchange.charger(jdbc, reseau, 100_000);
            exporter(contexte.getBean(ExportDesAccompagnements.class), reseau);
            importer(contexte.getBean(ImportDAccompagnements.class), reseau);
        }
    }

    private static void chercher(DossiersDesUsagers dossiers, UnReseau reseau) {
        var hasard = new Random(7);
        var temps = new long[RECHERCHES];
        for (int i = -50; i < RECHERCHES; i++) {
            var nom = DeuxCentMillePersonnes.unNom(hasard);
            long debut = System.nanoTime();
            dossiers.chercher(nom, reseau.mediateur(), 20);
            if (i >= 0) {
                temps[i] = System.nanoTime() - debut;
            }
        }
        Arrays.sort(temps);
        SORTIE.printf(
                "| chercher une personne par son nom, parmi 200 000 | ≤ 20 ms | %.1f ms | %.1f ms | %.1f ms |%n",
                temps[RECHERCHES / 2] / 1e6, temps[RECHERCHES * 95 / 100] / 1e6, temps[RECHERCHES - 1] / 1e6);
    }

    private static void exporter(ExportDesAccompagnements exports, UnReseau reseau) {
        var etendue = new EtendueDActivite.DuMediateur(reseau.mediateur());
        for (boolean classeur : new boolean[] {false, true}) {
            var puits = new UnGrosEchange.Puits();
            UnGrosEchange.exporter(exports, classeur, etendue, puits);
            long debut = System.nanoTime();
            UnGrosEchange.exporter(exports, classeur, etendue, OutputStream.nullOutputStream());
            var format = classeur ? "XLSX" : "CSV";
            SORTIE.printf(
                    "| exporter 100 000 accompagnements en %s | ≤ 10 s | %.1f s |%n",
                    format, (System.nanoTime() - debut) / 1e9);
            SORTIE.printf("| mémoire prise par cet export, %s | ≤ 64 Mio | %d Mio |%n", format, puits.hausse() >> 20);
        }
    }

    private static void importer(ImportDAccompagnements imports, UnReseau reseau) {
        long debut = System.nanoTime();
        var id = imports.deposer(reseau.mediateur(), UnGrosEchange.fichier(50_000));
        imports.avancer(id);
        imports.confirmer(id, reseau.mediateur());
        imports.avancer(id);
        SORTIE.printf("| importer 50 000 lignes | ≤ 60 s | %.1f s |%n", (System.nanoTime() - debut) / 1e9);
    }
}
