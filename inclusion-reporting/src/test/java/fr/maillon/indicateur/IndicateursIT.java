package fr.maillon.indicateur;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.indicateur.TableauDeBord.Ligne;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Les indicateurs")
class IndicateursIT {

    private static final Periode ANNEE = new Periode(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 12));
    private static final Perimetre LOZERE = new Perimetre.Territoire(List.of("48"), List.of());

    @Autowired
    Indicateurs indicateurs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate lots;

    @BeforeEach
    void trois_cents_accompagnements() {
        lots.execute((Connection connexion) -> {
            UneActivite.preparer(connexion);
            try {
                UneActivite.charger(connexion, new Random(5), 300);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return null;
        });
        // la moitié un an plus tôt, pour avoir de quoi comparer
        jdbc.sql("update accompagnement set jour = jour - interval '1 year' where right(id::text, 1) < '8'")
                .update();
    }

    @Test
    void egalent_un_recomptage_pour_chaque_perimetre() {
        verifier(new Perimetre.Pays(), "true");
        verifier(LOZERE, "departement_code = '48'");
        verifier(
                new Perimetre.Structure(UneActivite.STRUCTURES.getFirst()),
                "structure_id = '" + UneActivite.STRUCTURES.getFirst() + "'");
        verifier(
                new Perimetre.Mediateur(UneActivite.MEDIATEURS.getFirst()),
                "mediateur_id = '" + UneActivite.MEDIATEURS.getFirst() + "'");
        verifier(new Perimetre.Lieu(UneActivite.LIEUX.getFirst()), "lieu_id = '" + UneActivite.LIEUX.getFirst() + "'");
        verifier(
                new Perimetre.Territoire(List.of(), List.of(epciDe("48061"))),
                "commune_code in (select code from commune where epci_code = '" + epciDe("48061") + "')");
        verifier(
                new Perimetre.Territoire(List.of("30"), List.of(epciDe("48061"))),
                "(departement_code = '30' or commune_code in (select code from commune where epci_code = '"
                        + epciDe("48061") + "'))");
    }

    @Test
    void restent_les_memes_avant_et_apres_le_repli() {
        var avant = indicateurs.tableauDeBord(LOZERE, ANNEE);

        assertThat(jdbc.sql("select replier_agregats()").query(Long.class).single())
                .isPositive();

        assertThat(indicateurs.tableauDeBord(LOZERE, ANNEE)).isEqualTo(avant);
    }

    @Test
    void ne_montrent_rien_d_un_perimetre_vide_ou_inconnu() {
        assertThat(indicateurs
                        .tableauDeBord(new Perimetre.Territoire(List.of(), List.of()), ANNEE)
                        .estVide())
                .isTrue();
        assertThat(indicateurs
                        .tableauDeBord(new Perimetre.Lieu(UUID.randomUUID()), ANNEE)
                        .estVide())
                .isTrue();
    }

    @Test
    void comptent_aussitot_ce_qui_vient_d_etre_note_et_oublient_ce_qui_est_supprime() {
        long avant = accompagnements();
        jdbc.sql("update accompagnement set jour = '2026-01-05', departement_code = '48', supprime_le = null")
                .update();
        assertThat(accompagnements()).isEqualTo(300).isGreaterThan(avant);

        jdbc.sql("update accompagnement set supprime_le = now()").update();
        assertThat(accompagnements()).isZero();
    }

    @Test
    void detaillent_chaque_mois_chaque_lieu_chaque_mediateur_et_chaque_thematique() {
        var tableau = indicateurs.tableauDeBord(LOZERE, ANNEE);

        assertThat(tableau.mois()).hasSize(2);
        assertThat(somme(tableau.lieux())).isEqualTo(tableau.total().annee().accompagnements());
        assertThat(somme(tableau.mediateurs()))
                .isEqualTo(tableau.total().annee().accompagnements());
        assertThat(somme(tableau.repartition(Dimension.TYPE)))
                .isEqualTo(tableau.total().annee().accompagnements());
        assertThat(tableau.lieux()).extracting(Ligne::nom).contains("Lieu, Mende", "");
        assertThat(tableau.repartition(Dimension.THEMATIQUE).getFirst().cle()).isEqualTo("EMAIL");
        assertThat(tableau.repartition(Dimension.THEMATIQUE).getFirst().evolution())
                .isEqualTo(tableau.total());
    }

    private void verifier(Perimetre perimetre, String condition) {
        var tableau = indicateurs.tableauDeBord(perimetre, ANNEE);
        assertThat(tableau.total().annee()).as(condition).isEqualTo(recompter(condition, ANNEE));
        assertThat(tableau.total().avant()).as(condition).isEqualTo(recompter(condition, ANNEE.unAnAvant()));
        assertThat(tableau.total().annee().accompagnements()).as(condition).isPositive();
    }

    private Chiffres recompter(String condition, Periode periode) {
        return jdbc.sql("select count(*), coalesce(sum(participants), 0), coalesce(sum(duree_minutes), 0)"
                        + " from accompagnement where supprime_le is null and jour between ? and ? and " + condition)
                .param(periode.du())
                .param(periode.au())
                .query((ligne, rang) -> new Chiffres(ligne.getLong(1), ligne.getLong(2), ligne.getLong(3)))
                .single();
    }

    private String epciDe(String commune) {
        return jdbc.sql("select epci_code from commune where code = ?")
                .param(commune)
                .query(String.class)
                .single();
    }

    private long accompagnements() {
        return indicateurs.tableauDeBord(LOZERE, ANNEE).total().annee().accompagnements();
    }

    private static long somme(List<Ligne> lignes) {
        return lignes.stream()
                .mapToLong(ligne -> ligne.evolution().annee().accompagnements())
                .sum();
    }
}
