package fr.maillon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Courriels, SMS, confirmations, refus, cartes : ce que le code écrit lui-même suit la règle des gabarits et des messages. */
@DisplayName("Les textes écrits dans le code")
class TextesDuCodeTest {

    private static final Path RACINE = Path.of("..");

    /** Une chaîne, ou ce qui la cache : un commentaire, un caractère. */
    private static final Pattern CHAINE = Pattern.compile(
            "\"\"\"(?<bloc>.*?)\"\"\"|\"(?<chaine>(?:\\\\.|[^\"\\\\\n])*+)\"|//[^\n]*+|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\\n])++'",
            Pattern.DOTALL);

    /** Ce qui ne se montre à personne : le journal technique, l’erreur de programmation, l’expression qui lit un texte. */
    private static final Pattern TECHNIQUE = Pattern.compile(
            "(?:LOG\\.\\w+|new Illegal\\w+Exception|Pattern\\.compile)\\(?(?:[^;\"]|\"(?:\\\\.|[^\"\\\\\n])*+\")*+;");

    /** Le libellé d’un standard se compare au caractère près. */
    private static final Path STANDARD = Path.of("fr/maillon/lieu/standard/FormationLabel.java");

    private static final Pattern SQL = Pattern.compile(
            "\\b(select|insert into|update|delete from|where|order by|limit|between)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern ESPACE_SECABLE = Pattern.compile(
            "(?:^|[\\p{L}\\d)’»}%…]) [:;?!»](?=[\\s<.,)]|\\\\n|$)|« |\\d \\d{3}(?!\\d)|\\w %%|\\d %(?=[\\s.,)]|$)");

    @Test
    void gardent_la_ponctuation_avec_son_mot() throws IOException {
        try (var modules = Files.list(RACINE)) {
            var sources = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
            assertThat(sources).hasSizeGreaterThan(4);
            var fautes = new ArrayList<String>();
            int lues = 0;
            for (var source : sources) {
                for (var fichier : fichiers(source)) {
                    for (var texte : textes(Files.readString(fichier))) {
                        lues++;
                        if (ESPACE_SECABLE.matcher(texte).find()) {
                            fautes.add(fichier.getFileName() + "\u00A0: " + texte);
                        }
                    }
                }
            }
            assertThat(fautes).isEmpty();
            assertThat(lues).isGreaterThan(5_000);
        }
    }

    private static List<Path> fichiers(Path source) throws IOException {
        try (var tous = Files.walk(source)) {
            return tous.filter(fichier -> fichier.toString().endsWith(".java") && !fichier.endsWith(STANDARD))
                    .toList();
        }
    }

    private static List<String> textes(String code) {
        var techniques = TECHNIQUE.matcher(code).results().toList();
        return CHAINE.matcher(code)
                .results()
                .filter(chaine -> techniques.stream()
                        .noneMatch(passage -> passage.start() < chaine.start() && chaine.end() <= passage.end()))
                .map(chaine -> chaine.group("chaine") == null ? chaine.group("bloc") : chaine.group("chaine"))
                .filter(texte -> texte != null && !SQL.matcher(texte).find())
                .toList();
    }
}
