package fr.maillon.lieu;

import static fr.maillon.lieu.UnLieu.unLieu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.lieu.horaires.ExceptionHoraire;
import fr.maillon.lieu.horaires.HorairesOuverture;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@RepositoryTest
@RecordApplicationEvents
@DisplayName("L’annuaire des lieux")
class AnnuaireDesLieuxIT {

    private static final LocalDate AUJOURDHUI = LocalDate.of(2026, 11, 24);

    @Autowired
    AnnuaireDesLieux annuaire;

    @Autowired
    EntityManager base;

    @Autowired
    ApplicationEvents evenements;

    @Test
    void relit_ce_qu_il_a_ecrit() {
        var fiche = unLieu().fiche();
        var id = annuaire.creerOuvert(fiche, LocalDate.of(2020, 1, 1));
        base.clear();

        var relu = annuaire.parId(id);

        assertThat(relu.fiche()).isEqualTo(fiche);
        assertThat(relu.ouvertLe()).isEqualTo(LocalDate.of(2020, 1, 1));
        assertThat(relu.dateMaj()).isEqualTo(AUJOURDHUI);
    }

    @Test
    void garde_les_exceptions_datees_et_leurs_horaires() {
        var id = annuaire.creerOuvert(unLieu().fiche(), null);
        var marche = new ExceptionHoraire(AUJOURDHUI, AUJOURDHUI, HorairesOuverture.lire("08:00-13:00"), "marché");
        var conges = new ExceptionHoraire(AUJOURDHUI.plusDays(10), AUJOURDHUI.plusDays(20), null, "congés");
        annuaire.ajouterException(id, conges);
        annuaire.ajouterException(id, marche);
        base.clear();

        assertThat(annuaire.parId(id).exceptions()).containsExactly(marche, conges);

        annuaire.retirerException(id, conges.du());
        base.clear();
        assertThat(annuaire.parId(id).exceptions()).containsExactly(marche);
    }

    @Test
    void previent_quand_un_lieu_ferme() {
        var id = annuaire.creerOuvert(unLieu().fiche(), null);

        annuaire.fermer(id, AUJOURDHUI);

        assertThat(evenements.stream(LieuFerme.class)).containsExactly(new LieuFerme(id, AUJOURDHUI));
        assertThat(annuaire.parId(id).statut()).isEqualTo(Lieu.Statut.FERME);
    }

    @Test
    void refuse_une_correction_faite_sur_une_fiche_perimee() {
        var id = annuaire.creerOuvert(unLieu().fiche(), null);
        var lue = annuaire.parId(id).version();
        annuaire.modifier(id, lue, unLieu().nomme("Premier").fiche());
        base.clear();

        assertThatThrownBy(() ->
                        annuaire.modifier(id, lue, unLieu().nomme("Second").fiche()))
                .isInstanceOf(ObjectOptimisticLockingFailureException.class);
    }

    @Test
    void ouvre_un_lieu_en_projet() {
        var id = annuaire.creerEnProjet(unLieu().fiche());

        annuaire.ouvrir(id, AUJOURDHUI);

        assertThat(annuaire.parId(id).estOuvert()).isTrue();
    }

    @Test
    void dit_qu_un_lieu_n_existe_pas() {
        assertThatThrownBy(() -> annuaire.parId(LieuId.nouveau())).isInstanceOf(LieuIntrouvable.class);
    }
}
