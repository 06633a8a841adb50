package fr.maillon.atelier;

import static fr.maillon.accompagnement.UneSaisie.uneSaisie;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import fr.maillon.accompagnement.DejaNoteAutrement;
import fr.maillon.accompagnement.Endroit;
import fr.maillon.accompagnement.SuiviDesAccompagnements;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.commun.DonneeInterdite;
import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Les ateliers prévus")
class AteliersIT {

    static final LocalDate AUJOURDHUI = LocalDate.of(2026, 11, 24);

    @Autowired
    Ateliers ateliers;

    @Autowired
    SuiviDesAccompagnements suivi;

    @Autowired
    EntityManager entites;

    @Autowired
    JdbcClient jdbc;

    UnReseau reseau;
    MediateurId moi;
    MediateurId collegue;
    MediateurId etranger;
    UUID jeton = UUID.randomUUID();

    @BeforeEach
    void un_reseau() {
        reseau = UnReseau.a(jdbc);
        moi = reseau.mediateur();
        collegue = reseau.unAutreMediateur(jdbc, LocalDate.of(2021, 1, 1));
        etranger = UnReseau.a(jdbc, "75056").mediateur();
    }

    @Test
    void se_voient_de_tous_ceux_qui_les_animent_et_de_personne_d_autre() {
        var id = prevoir(plan(AUJOURDHUI.plusDays(7), collegue));

        var atelier = ateliers.parId(id, collegue);
        assertThat(atelier.titre()).isEqualTo("Premiers pas sur internet");
        assertThat(atelier.animateurs()).extracting(Atelier.Animateur::id).containsExactlyInAnyOrder(moi, collegue);
        assertThat(atelier.endroitEnClair()).isEqualTo("Maison de Mende");
        assertThat(atelier.fin()).isEqualTo(LocalTime.of(11, 30));
        assertThat(ateliers.lister(collegue)).hasSize(1);
        assertThat(ateliers.lister(etranger)).isEmpty();
        assertThatExceptionOfType(AtelierIntrouvable.class).isThrownBy(() -> ateliers.parId(id, etranger));
        assertThatExceptionOfType(AtelierIntrouvable.class).isThrownBy(() -> ateliers.annuler(id, null, etranger));
        assertThatExceptionOfType(AtelierIntrouvable.class)
                .isThrownBy(() -> ateliers.changer(id, plan(AUJOURDHUI), 0, etranger));
    }

    @Test
    void ne_se_prevoient_qu_une_fois_meme_envoyes_deux_fois() {
        prevoir(plan(AUJOURDHUI));
        prevoir(plan(AUJOURDHUI));
        assertThat(ateliers.lister(moi)).hasSize(1);

        var programme = UUID.randomUUID();
        var repetition = new Repetition(Rythme.CHAQUE_SEMAINE, 4, 0, null);
        ateliers.prevoir(programme, plan(AUJOURDHUI), repetition, moi);
        ateliers.prevoir(programme, plan(AUJOURDHUI), repetition, moi);
        assertThat(ateliers.lister(moi)).hasSize(5);
        assertThatExceptionOfType(AtelierIntrouvable.class)
                .as("le jeton d’un autre")
                .isThrownBy(() -> ateliers.prevoir(jeton, plan(AUJOURDHUI), Repetition.AUCUNE, etranger));
    }

    @Test
    void font_un_programme_avec_ses_attentes_puis_ses_perfectionnements() {
        var id = ateliers.prevoir(
                        jeton,
                        plan(AUJOURDHUI, collegue),
                        new Repetition(Rythme.CHAQUE_SEMAINE, 4, 2, " Écrire à ses petits-enfants "),
                        moi)
                .orElseThrow();

        var programme = ateliers.programme(id, collegue);
        assertThat(programme.attentes()).isEqualTo("Écrire à ses petits-enfants");
        assertThat(programme.seances()).hasSize(6);
        assertThat(programme.seances())
                .extracting(Atelier::perfectionnement)
                .containsExactly(false, false, false, false, true, true);
        assertThat(programme.seances().getLast().jour()).isEqualTo(AUJOURDHUI.plusWeeks(5));
        ateliers.ecrireLesAttentes(id, "  ", collegue);
        assertThat(ateliers.programme(id, moi).attentes()).isNull();
        assertThatExceptionOfType(AtelierIntrouvable.class).isThrownBy(() -> ateliers.programme(id, etranger));
    }

    @Test
    void se_changent_un_a_un_sans_ecraser_un_collegue() {
        var id = ateliers.prevoir(
                        jeton, plan(AUJOURDHUI, collegue), new Repetition(Rythme.CHAQUE_SEMAINE, 3, 0, null), moi)
                .orElseThrow();
        var seance = ateliers.programme(id, moi).seances().getFirst();

        ateliers.changer(seance.id(), plan(AUJOURDHUI.plusDays(1)), seance.version(), collegue);

        var change = ateliers.parId(seance.id(), collegue);
        assertThat(change.jour()).isEqualTo(AUJOURDHUI.plusDays(1));
        assertThat(change.animateurs()).extracting(Atelier.Animateur::id).containsExactly(collegue);
        assertThat(ateliers.programme(id, moi).seances().get(1).jour()).isEqualTo(AUJOURDHUI.plusWeeks(1));
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> ateliers.changer(seance.id(), plan(AUJOURDHUI), seance.version(), collegue));
    }

    @Test
    void s_annulent_avec_un_motif_et_se_retablissent() {
        var id = prevoir(plan(AUJOURDHUI.plusDays(1)));

        ateliers.annuler(id, "Neige", moi);
        ateliers.annuler(id, "Autre raison", moi);
        var annule = ateliers.parId(id, moi);
        assertThat(annule.etat(ateliers.maintenant())).isEqualTo(Atelier.Etat.ANNULE);
        assertThat(annule.annulation()).isEqualTo(new Atelier.Annulation("Neige"));

        ateliers.retablir(id, moi);
        assertThat(ateliers.parId(id, moi).etat(ateliers.maintenant())).isEqualTo(Atelier.Etat.PREVU);
    }

    @Test
    void disent_qui_est_attendu_ailleurs_a_la_meme_heure() {
        var id = prevoir(plan(AUJOURDHUI.plusDays(1), collegue));
        var ailleurs = UUID.randomUUID();
        ateliers.prevoir(ailleurs, plan(AUJOURDHUI.plusDays(1)), Repetition.AUCUNE, collegue);
        ateliers.prevoir(UUID.randomUUID(), plan(AUJOURDHUI.plusDays(1), LocalTime.of(11, 30)), Repetition.AUCUNE, moi);
        ateliers.prevoir(UUID.randomUUID(), plan(AUJOURDHUI.plusDays(2)), Repetition.AUCUNE, moi);

        assertThat(ateliers.enMemeTemps(id)).extracting(Atelier::id).containsExactly(new AtelierId(ailleurs));
        assertThat(ateliers.enMemeTemps(new AtelierId(ailleurs)))
                .extracting(Atelier::id)
                .containsExactly(id);

        ateliers.annuler(new AtelierId(ailleurs), null, collegue);
        assertThat(ateliers.enMemeTemps(id)).isEmpty();
        assertThat(ateliers.enMemeTemps(new AtelierId(ailleurs))).isEmpty();

        ateliers.retablir(new AtelierId(ailleurs), collegue);
        assertThat(ateliers.enMemeTemps(new AtelierId(ailleurs))).hasSize(1);
    }

    @Test
    void ne_comptent_qu_une_fois_quel_que_soit_l_animateur_qui_note() {
        var id = prevoir(plan(AUJOURDHUI, collegue));
        assertThat(ateliers.parId(id, moi).etat(AUJOURDHUI.atTime(9, 59))).isEqualTo(Atelier.Etat.PREVU);
        assertThat(ateliers.parId(id, moi).etat(AUJOURDHUI.atTime(10, 0))).isEqualTo(Atelier.Etat.A_NOTER);

        suivi.noter(
                id.accompagnement(),
                collegue,
                uneSaisie().atelier(7).au(reseau.lieu()).saisie());
        entites.flush();

        var note = ateliers.parId(id, moi);
        assertThat(note.etat(AUJOURDHUI.atTime(12, 0))).isEqualTo(Atelier.Etat.NOTE);
        assertThat(note.presence()).isEqualTo(new Atelier.Presence(7, collegue, false));
        assertThatExceptionOfType(DejaNoteAutrement.class)
                .isThrownBy(() -> suivi.noter(
                        id.accompagnement(),
                        moi,
                        uneSaisie().atelier(8).au(reseau.lieu()).saisie()));
        assertThatExceptionOfType(AtelierRefuse.class).isThrownBy(() -> ateliers.annuler(id, null, moi));
        assertThatExceptionOfType(AtelierRefuse.class)
                .isThrownBy(() -> ateliers.changer(id, plan(AUJOURDHUI), note.version(), moi));

        suivi.supprimer(id.accompagnement(), collegue);
        entites.flush();
        assertThat(ateliers.parId(id, moi).presence()).isEqualTo(new Atelier.Presence(7, collegue, true));
        assertThat(ateliers.parId(id, moi).etat(AUJOURDHUI.atTime(12, 0))).isEqualTo(Atelier.Etat.A_NOTER);
    }

    @Test
    void refusent_un_endroit_et_un_coanimateur_inconnus() {
        assertThat(ateliers.collegues(moi)).extracting(Collegue::id).containsExactly(collegue);
        assertThatExceptionOfType(AtelierRefuse.class)
                .isThrownBy(() -> prevoir(plan(AUJOURDHUI, etranger)))
                .satisfies(refus -> assertThat(refus.raison()).isEqualTo(AtelierRefuse.Raison.COANIMATEUR_INCONNU));
        var ailleurs = new PlanDAtelier(
                "Ailleurs",
                AUJOURDHUI,
                LocalTime.NOON,
                60,
                new Endroit.AuLieu(new LieuId(UUID.randomUUID())),
                new TreeSet<>(List.of(Thematique.EMAIL)),
                10,
                Set.of());
        assertThatExceptionOfType(AtelierRefuse.class)
                .isThrownBy(() -> prevoir(ailleurs))
                .satisfies(refus -> assertThat(refus.raison()).isEqualTo(AtelierRefuse.Raison.ENDROIT_INCONNU));
    }

    @Test
    void refusent_ce_qui_ne_doit_pas_s_ecrire() {
        var id = prevoir(plan(AUJOURDHUI));

        assertThatExceptionOfType(DonneeInterdite.class)
                .isThrownBy(() -> ateliers.ecrireLeTravail(id, "Son numéro : 2 85 05 78 006 084 91", moi));
        assertThatExceptionOfType(DonneeInterdite.class)
                .isThrownBy(() -> new Repetition(Rythme.UNE_FOIS, 1, 0, "FR76 3000 6000 0112 3456 7890 189"));
        assertThatThrownBy(() -> new Repetition(Rythme.CHAQUE_MOIS, 50, 3, null))
                .isInstanceOf(IllegalArgumentException.class);
        ateliers.ecrireLeTravail(id, "La boîte aux lettres", moi);
        assertThat(ateliers.parId(id, moi).travail()).isEqualTo("La boîte aux lettres");
    }

    private AtelierId prevoir(PlanDAtelier plan) {
        ateliers.prevoir(jeton, plan, Repetition.AUCUNE, moi);
        return new AtelierId(jeton);
    }

    private PlanDAtelier plan(LocalDate jour, MediateurId... coanimateurs) {
        return plan(jour, LocalTime.of(10, 0), coanimateurs);
    }

    private PlanDAtelier plan(LocalDate jour, LocalTime heure, MediateurId... coanimateurs) {
        return new PlanDAtelier(
                "Premiers pas sur internet",
                jour,
                heure,
                90,
                new Endroit.AuLieu(reseau.lieu()),
                new TreeSet<>(List.of(Thematique.NAVIGATION_SUR_INTERNET, Thematique.EMAIL)),
                12,
                Set.of(coanimateurs));
    }
}
