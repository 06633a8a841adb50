package fr.maillon.bilan;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.territoire.Ressort;
import java.time.LocalDate;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Le bilan")
class BilansIT {

    private static final Ressort LOZERE = Ressort.departements("48");
    private static final UUID COMPTE = UUID.randomUUID();
    private static final UUID STRUCTURE = UUID.randomUUID();
    private static final LocalDate PREMIER = LocalDate.of(2025, 1, 1);
    private static final LocalDate DERNIER = LocalDate.of(2025, 12, 31);

    @Autowired
    Bilans bilans;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void un_reseau() {
        jdbc.sql("""
                insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                values (?, ?, 'C', 'COORDINATEUR', '{48}', now(), 0)""").params(COMPTE, COMPTE + "@essai.test").update();
        jdbc.sql(
                        "insert into structure(id, nom, roles, commune_code, cree_le, version) values (?, 'S', '{EMPLOYEUR}', '48095', now(), 0)")
                .param(STRUCTURE)
                .update();
    }

    @Test
    void compte_chacun_une_fois_qui_arrive_part_ou_revient() {
        var avant = bilans.etablir(LOZERE, 2025).equipe();
        var hasard = new Random(7);
        long auDebut = 0;
        long arrives = 0;
        long revenus = 0;
        long partis = 0;
        long aLaFin = 0;
        for (int i = 0; i < 200; i++) {
            var jours = unMediateur(hasard);
            boolean pendant = jours.stream().anyMatch(jour -> !jour.isBefore(PREMIER) && !jour.isAfter(DERNIER));
            boolean auPremier = jours.contains(PREMIER);
            boolean jadis = !jours.isEmpty() && jours.first().isBefore(PREMIER);
            auDebut += auPremier ? 1 : 0;
            arrives += pendant && !auPremier && !jadis ? 1 : 0;
            revenus += pendant && !auPremier && jadis ? 1 : 0;
            partis += pendant && !jours.contains(DERNIER) ? 1 : 0;
            aLaFin += jours.contains(DERNIER) ? 1 : 0;
        }

        var equipe = bilans.etablir(LOZERE, 2025).equipe();

        assertThat(equipe.auDebut() - avant.auDebut()).isEqualTo(auDebut).isPositive();
        assertThat(equipe.arrives() - avant.arrives()).isEqualTo(arrives).isPositive();
        assertThat(equipe.revenus() - avant.revenus()).isEqualTo(revenus).isPositive();
        assertThat(equipe.partis() - avant.partis()).isEqualTo(partis).isPositive();
        assertThat(equipe.aLaFin() - avant.aLaFin()).isEqualTo(aLaFin).isPositive();
        assertThat(equipe.auDebut() + equipe.arrives() + equipe.revenus() - equipe.partis())
                .isEqualTo(equipe.aLaFin());
    }

    @Test
    void ne_compte_pas_l_equipe_d_ailleurs() {
        jdbc.sql("update structure set commune_code = '30007' where id = ?")
                .param(STRUCTURE)
                .update();
        var avant = bilans.etablir(LOZERE, 2025).equipe();
        unMediateur(new Random(3));

        assertThat(bilans.etablir(LOZERE, 2025).equipe()).isEqualTo(avant);
    }

    @Test
    void reprend_le_commentaire_de_l_annee_d_avant_tant_que_l_on_n_en_ecrit_pas_un_autre() {
        bilans.commenter(LOZERE, 2024, Partie.ACCES, " Le plateau reste loin. ", COMPTE);

        assertThat(bilans.etablir(LOZERE, 2024).commentaire(Partie.ACCES))
                .isEqualTo(new Commentaire("Le plateau reste loin.", 2024));
        assertThat(bilans.etablir(LOZERE, 2025).commentaire(Partie.ACCES))
                .isEqualTo(new Commentaire("Le plateau reste loin.", 2024));
        assertThat(bilans.etablir(LOZERE, 2026).commentaire(Partie.ACCES)).isNull();

        bilans.commenter(LOZERE, 2025, Partie.ACCES, "Un camion y passe.", COMPTE);
        assertThat(bilans.etablir(LOZERE, 2025).commentaire(Partie.ACCES))
                .isEqualTo(new Commentaire("Un camion y passe.", 2025));

        bilans.commenter(LOZERE, 2025, Partie.ACCES, "", COMPTE);
        assertThat(bilans.etablir(LOZERE, 2025).commentaire(Partie.ACCES)).isNull();
        assertThat(bilans.etablir(Ressort.departements("30"), 2024).commentaires())
                .isEmpty();
    }

    /** Une à trois affectations, de 2023 à 2026 ; rend les jours où il est en poste. */
    private TreeSet<LocalDate> unMediateur(Random hasard) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into mediateur(id, prenom, nom, profil, version) values (?, 'A', 'B', 'ANIMATEUR', 0)")
                .param(id)
                .update();
        var jours = new TreeSet<LocalDate>();
        var debut = LocalDate.of(2023, 1, 1).plusDays(hasard.nextInt(1000));
        for (int i = 0, n = 1 + hasard.nextInt(3); i < n; i++) {
            var fin = debut.plusDays(1 + hasard.nextInt(400));
            jdbc.sql(
                            "insert into affectation(id, mediateur_id, structure_id, quotite, debut, fin, version) values (?, ?, ?, 100, ?, ?, 0)")
                    .params(UUID.randomUUID(), id, STRUCTURE, debut, fin)
                    .update();
            debut.datesUntil(fin).forEach(jours::add);
            debut = fin.plusDays(hasard.nextInt(300));
        }
        return jours;
    }
}
