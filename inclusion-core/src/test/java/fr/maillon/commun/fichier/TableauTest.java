package fr.maillon.commun.fichier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Un fichier à séparateurs")
class TableauTest {

    private static final String TROMPEUR = "no\u200Em;age\n\"Jean\u202Ene\u0007\";\u206642\u2069\n";

    @Test
    void perd_ses_caracteres_invisibles() {
        assertThat(lire(TROMPEUR, StandardCharsets.UTF_8))
                .containsExactly(List.of("nom", "age"), List.of("Jeanne", "42"));
    }

    @Test
    void perd_aussi_le_caractere_nul_que_cache_un_autre_encodage() {
        assertThat(lire("\uFEFF" + TROMPEUR.replace("age", "a\0ge"), StandardCharsets.UTF_16LE))
                .containsExactly(List.of("nom", "age"), List.of("Jeanne", "42"));
    }

    @Test
    void peut_n_en_contenir_que_pendant_tout_un_tampon() {
        assertThat(lire("a;b\n" + "\u202E".repeat(100_000) + "1;2\n", StandardCharsets.UTF_8))
                .containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    private static List<List<String>> lire(String texte, Charset encodage) {
        var octets = texte.getBytes(encodage);
        var lues = new ArrayList<List<String>>();
        try (var tableau = Tableau.ouvrir(new FichierDepose("essai.csv", () -> new ByteArrayInputStream(octets)))) {
            for (var ligne = tableau.suivante(); ligne.isPresent(); ligne = tableau.suivante()) {
                lues.add(ligne.get().cellules());
            }
        }
        return lues;
    }
}
