package fr.maillon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Un message absent ne se voit qu’au moment du refus, par une page d’erreur : autant le savoir ici. */
@DisplayName("Les messages")
class MessagesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern DE_CONTRAINTE = Pattern.compile("message\\s*=\\s*\"\\{([^}]+)}\"");
    private static final Pattern DE_REFUS = Pattern.compile("rejectValue\\(\\s*[^,()]+,\\s*\"([^\"]+)\"\\s*\\)");
    private static final Pattern DE_REFUS_PRECIS =
            Pattern.compile("rejectValue\\(\\s*[^,()]+,\\s*\"([^\"]+)\",\\s*new Object");

    @Test
    void existent_des_qu_une_page_les_cite() throws IOException {
        var connus = new Properties();
        try (var lecture = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            connus.load(lecture);
        }
        String code;
        try (var fichiers = Files.walk(SOURCES)) {
            code = fichiers.filter(fichier -> fichier.toString().endsWith(".java"))
                    .map(MessagesTest::contenu)
                    .collect(Collectors.joining());
        }

        for (var forme : new Pattern[] {DE_CONTRAINTE, DE_REFUS, DE_REFUS_PRECIS}) {
            assertThat(forme.matcher(code).results().map(cite -> cite.group(1)))
                    .isNotEmpty()
                    .allSatisfy(cle -> assertThat(connus).containsKey(cle));
        }
    }

    @Test
    void gardent_la_ponctuation_avec_son_mot() throws IOException {
        var connus = new Properties();
        try (var lecture = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            connus.load(lecture);
        }

        assertThat(connus.values())
                .isNotEmpty()
                .allSatisfy(phrase -> assertThat(GabaritsTest.ESPACE_SECABLE
                                .matcher(phrase.toString())
                                .results())
                        .as(phrase.toString())
                        .isEmpty())
                .allSatisfy(phrase -> assertThat(phrase.toString())
                        .as("un nombre ne se coupe pas")
                        .doesNotContainPattern("\\d \\d{3}(?!\\d)"));
    }

    private static String contenu(Path fichier) {
        try {
            return Files.readString(fichier);
        } catch (IOException illisible) {
            throw new UncheckedIOException(illisible);
        }
    }
}
