package fr.maillon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Les gabarits")
class GabaritsTest {

    static final Path DOSSIER = Path.of("src/main/resources/templates");

    /** Thymeleaf remplace avant de lire la condition : elle serait ignorée, et le fragment toujours montré. */
    static final Pattern CONDITION_IGNOREE = Pattern.compile(
            "<[^>]*(th:if|th:unless|sec:authorize)=[^>]*th:replace=[^>]*>|<[^>]*th:replace=[^>]*(th:if|th:unless|sec:authorize)=[^>]*>");

    /** Seuls contenus déjà mis en forme : la carte, que le serveur dessine et échappe, et un morceau, écrit par un gabarit d’ici. */
    static final Pattern EN_LIGNE = Pattern.compile(
            "\\sstyle=|\\son[a-z]+=|<style|<script(?![^>]*\\ssrc=|[^>]*th:src=)|th:utext(?!=\"\\$\\{((m|suivi|p\\.apres\\(\\))\\.carte|morceau\\}))");

    /** Un nombre d’au moins quatre chiffres, que la fin de la ligne couperait. */
    static final Pattern NOMBRE_SECABLE = Pattern.compile("(?<![\\d\\w.,]|\\d )\\d{1,3}(?: \\d{3})+(?!\\d| \\d)");

    /** L’exemple que Thymeleaf remplace, et le cadre d’un dessin : personne ne les lit. */
    static final Pattern REMPLACE_OU_DESSINE =
            Pattern.compile("<[^<>]*?th:text=\"[^\"]*\"[^<>]*?>[^<]*|viewBox=(\"[^\"]*\"|\\|[^|]*\\|)");

    /**
     * Une ligne ne commence pas par un signe de ponctuation : l’espace qui le précède est insécable. Un « ? » ou un « : » que suit
     * une apostrophe droite ou une parenthèse est un calcul.
     */
    static final Pattern ESPACE_SECABLE = Pattern.compile("[\\p{L}\\d)’»] [:;?!»](?=[\\s<.,)|\"]|$)(?! ['(|])|« ");

    /** Ce qu’un gabarit calcule, répète ou commente : on n’y lit pas de phrase. */
    static final Pattern CALCUL =
            Pattern.compile("[$*#@~]\\{[^{}]*}|\\sth:each=\"[^\"]*\"|<!--.*?-->|<script.*?</script>", Pattern.DOTALL);

    @Test
    void gardent_la_ponctuation_avec_son_mot() throws IOException {
        chercher(ESPACE_SECABLE, GabaritsTest::phrases);
    }

    @Test
    void ne_coupent_pas_leurs_nombres() throws IOException {
        chercher(NOMBRE_SECABLE, gabarit -> REMPLACE_OU_DESSINE.matcher(gabarit).replaceAll(""));
    }

    /** Le texte et les attributs, une fois ôtés les calculs, les plus petits d’abord. */
    private static String phrases(String gabarit) {
        var avant = gabarit;
        var apres = CALCUL.matcher(avant).replaceAll("");
        while (!apres.equals(avant)) {
            avant = apres;
            apres = CALCUL.matcher(avant).replaceAll("");
        }
        return apres;
    }

    @Test
    void ne_mettent_pas_une_condition_sur_un_remplacement() throws IOException {
        chercher(CONDITION_IGNOREE);
    }

    @Test
    void n_ecrivent_ni_style_ni_script_dans_la_page() throws IOException {
        chercher(EN_LIGNE);
    }

    private static void chercher(Pattern faute) throws IOException {
        chercher(faute, gabarit -> gabarit);
    }

    private static void chercher(Pattern faute, UnaryOperator<String> lire) throws IOException {
        try (var gabarits = Files.walk(DOSSIER)) {
            assertThat(gabarits.filter(fichier -> fichier.toString().endsWith(".html")))
                    .isNotEmpty()
                    .allSatisfy(fichier -> assertThat(faute.matcher(lire.apply(Files.readString(fichier)))
                                    .results()
                                    .map(MatchResult::group))
                            .as(fichier.toString())
                            .isEmpty());
        }
    }
}
