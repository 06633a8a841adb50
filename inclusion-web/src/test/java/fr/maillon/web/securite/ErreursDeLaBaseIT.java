package fr.maillon.web.securite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fr.maillon.web.PageTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@PageTest
@DisplayName("Une erreur de la base")
class ErreursDeLaBaseIT {

    private static final String INSERER =
            "insert into compte(id, courriel, nom_affiche, role, cree_le, version) values (?, ?, ?, 'AUCUN', now(), 0)";

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void dit_la_regle_jamais_la_personne() {
        assertThat(journal(() -> jdbc.update(INSERER, UUID.randomUUID(), "jeanne@exemple.fr", "Jeanne Martin")))
                .contains("violates check constraint")
                .doesNotContain("jeanne@", "Martin");
    }

    @Test
    void dans_un_lot_non_plus() {
        var lot = List.of(
                new Object[] {UUID.randomUUID(), "jeanne@exemple.fr", "Jeanne Martin"},
                new Object[] {UUID.randomUUID(), "paul@exemple.fr", "Paul Durand"});

        assertThat(journal(() -> jdbc.batchUpdate(INSERER, lot)))
                .contains("violates check constraint")
                .doesNotContain("jeanne@", "Martin");
    }

    /** Ce qu’en écrirait un journal. */
    private static String journal(Runnable geste) {
        var erreur = catchThrowable(geste::run);
        var texte = new StringWriter();
        erreur.printStackTrace(new PrintWriter(texte));
        return texte.toString();
    }
}
