package fr.maillon.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Le journal")
class JournalIT {

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient jdbc;

    @Test
    void enchaine_ses_lignes() {
        journal.noter(UUID.randomUUID(), "inviter", "compte", "1", null);
        journal.noter(null, "ouvrir", "compte", "2", "précision");

        assertThat(journal.dernieres(2)).extracting(Journal.Ligne::action).containsExactly("ouvrir", "inviter");
        assertThat(journal.premiereRupture()).isEmpty();
    }

    @Test
    void refuse_qu_on_le_modifie() {
        journal.noter(null, "ouvrir", "compte", "1", null);

        assertThatThrownBy(() -> jdbc.sql("update journal set action = 'autre'").update())
                .hasStackTraceContaining("ne se modifie pas");
    }

    @Test
    void refuse_qu_on_l_efface() {
        journal.noter(null, "ouvrir", "compte", "1", null);

        assertThatThrownBy(() -> jdbc.sql("delete from journal").update()).hasStackTraceContaining("ne se modifie pas");
    }

    @Test
    void montre_une_ligne_retouchee_malgre_tout() {
        journal.noter(null, "ouvrir", "compte", "1", null);
        journal.noter(null, "ouvrir", "compte", "2", null);
        jdbc.sql("alter table journal disable trigger journal_immuable").update();
        var falsifiee = jdbc.sql("update journal set objet_id = '3' where objet_id = '1' returning id")
                .query(Long.class)
                .single();
        jdbc.sql("alter table journal enable trigger journal_immuable").update();

        assertThat(journal.premiereRupture()).contains(falsifiee);
    }
}
