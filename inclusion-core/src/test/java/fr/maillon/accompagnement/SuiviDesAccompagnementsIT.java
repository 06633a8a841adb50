package fr.maillon.accompagnement;

import static fr.maillon.accompagnement.UneSaisie.uneSaisie;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.UnArret;
import fr.maillon.UnReseau;
import fr.maillon.itinerance.ArretId;
import fr.maillon.lieu.LieuId;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@RepositoryTest
@DisplayName("Le suivi des accompagnements")
class SuiviDesAccompagnementsIT {

    @Autowired
    SuiviDesAccompagnements suivi;

    @Autowired
    CahierDuMediateur cahier;

    @Autowired
    EntityManager entites;

    @Autowired
    JdbcClient jdbc;

    UnReseau reseau;

    @BeforeEach
    void un_reseau() {
        reseau = UnReseau.a(jdbc);
    }

    @Test
    void garde_tout_ce_qui_a_ete_note() {
        var id = AccompagnementId.nouveau();
        var saisie = uneSaisie()
                .atelier(5)
                .au(reseau.lieu())
                .sur(Thematique.EMAIL, Thematique.SANTE)
                .pour(new Publics(
                        Map.of(Genre.FEMININ, 3), Map.of(TrancheAge.SOIXANTE_DIX_PLUS, 4), Map.of(), Map.of()))
                .avecNotes("Revenir mardi")
                .saisie();

        suivi.noter(id, reseau.mediateur(), saisie);
        relire();

        assertThat(suivi.parId(id, reseau.mediateur()).saisie()).isEqualTo(saisie);
        assertThat(jdbc.sql("select departement_code || ' ' || commune_code from accompagnement where id = ?")
                        .param(id.valeur())
                        .query(String.class)
                        .single())
                .isEqualTo("48 48095");
    }

    @Test
    void ne_note_qu_une_fois_le_meme_envoi_repete() {
        var id = AccompagnementId.nouveau();
        suivi.noter(id, reseau.mediateur(), uneSaisie().saisie());
        relire();

        suivi.noter(id, reseau.mediateur(), uneSaisie().saisie());

        assertThat(cahier.total(reseau.mediateur(), FiltreDAccompagnements.AUCUN)
                        .nombre())
                .isEqualTo(1);
    }

    @Test
    void retablit_ce_que_l_on_enregistre_de_nouveau_apres_l_avoir_supprime() {
        var id = AccompagnementId.nouveau();
        suivi.noter(id, reseau.mediateur(), uneSaisie().saisie());
        suivi.supprimer(id, reseau.mediateur());
        relire();

        suivi.noter(id, reseau.mediateur(), uneSaisie().saisie());
        relire();

        assertThat(suivi.parId(id, reseau.mediateur()).estSupprime()).isFalse();
        assertThat(cahier.total(reseau.mediateur(), FiltreDAccompagnements.AUCUN)
                        .nombre())
                .isEqualTo(1);
    }

    @Test
    void reconnait_le_meme_envoi_quoi_que_les_fiches_y_ajoutent() {
        var id = AccompagnementId.nouveau();
        var personne = UUID.randomUUID();
        var envoi = new Envoi(uneSaisie().saisie(), Set.of(personne));
        suivi.noter(
                id, reseau.mediateur(), envoi, saisie -> uneSaisie().durant(45).saisie());
        relire();

        suivi.noter(
                id, reseau.mediateur(), envoi, saisie -> uneSaisie().durant(60).saisie());

        assertThat(suivi.parId(id, reseau.mediateur()).saisie().dureeMinutes()).isEqualTo(45);
        assertThatThrownBy(() -> suivi.noter(
                        id,
                        reseau.mediateur(),
                        new Envoi(uneSaisie().saisie(), Set.of(UUID.randomUUID())),
                        saisie -> saisie))
                .isInstanceOf(DejaNoteAutrement.class);
        assertThatThrownBy(() -> suivi.noter(id, reseau.mediateur(), uneSaisie().saisie()))
                .isInstanceOf(DejaNoteAutrement.class);
    }

    @Test
    void refuse_le_meme_identifiant_avec_un_autre_contenu_ou_un_autre_auteur() {
        var id = AccompagnementId.nouveau();
        var autre = reseau.unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1));
        suivi.noter(id, reseau.mediateur(), uneSaisie().saisie());

        assertThatThrownBy(() -> suivi.noter(
                        id, reseau.mediateur(), uneSaisie().durant(45).saisie()))
                .isInstanceOf(DejaNoteAutrement.class);
        assertThatThrownBy(() -> suivi.noter(id, autre, uneSaisie().saisie())).isInstanceOf(DejaNoteAutrement.class);
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void ne_note_qu_une_fois_seize_envois_simultanes() throws Exception {
        var id = AccompagnementId.nouveau();
        List<Callable<AccompagnementId>> envois = IntStream.range(0, 16)
                .mapToObj(i -> (Callable<AccompagnementId>)
                        () -> suivi.noter(id, reseau.mediateur(), uneSaisie().saisie())
                                .id())
                .toList();
        try (var fils = Executors.newFixedThreadPool(8)) {
            for (var reponse : fils.invokeAll(envois)) {
                assertThat(reponse.get()).isEqualTo(id);
            }
            assertThat(cahier.total(reseau.mediateur(), FiltreDAccompagnements.AUCUN)
                            .nombre())
                    .isEqualTo(1);
        } finally {
            reseau.effacer(jdbc);
        }
    }

    @Test
    void refuse_demain_et_l_autre_siecle() {
        refuse(uneSaisie().le(LocalDate.of(2026, 11, 25)).saisie(), SaisieRefusee.Raison.DATE_FUTURE);
        refuse(uneSaisie().le(LocalDate.of(2100, 1, 1)).saisie(), SaisieRefusee.Raison.DATE_FUTURE);
        refuse(uneSaisie().le(LocalDate.of(1900, 1, 1)).saisie(), SaisieRefusee.Raison.SANS_AFFECTATION);
    }

    @Test
    void refuse_un_lieu_qui_n_existe_pas() {
        refuse(uneSaisie().au(LieuId.nouveau()).saisie(), SaisieRefusee.Raison.ENDROIT_INCONNU);
    }

    @Test
    void refuse_un_jour_ou_le_mediateur_n_etait_affecte_nulle_part() {
        var recent = reseau.unAutreMediateur(jdbc, LocalDate.of(2026, 11, 24));

        assertThatExceptionOfType(SaisieRefusee.class)
                .isThrownBy(() -> suivi.noter(
                        AccompagnementId.nouveau(),
                        recent,
                        uneSaisie().le(LocalDate.of(2026, 11, 23)).saisie()))
                .matches(refus -> refus.raison() == SaisieRefusee.Raison.SANS_AFFECTATION);
    }

    @Test
    void ne_montre_pas_l_accompagnement_d_un_autre() {
        var id = AccompagnementId.nouveau();
        var autre = reseau.unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1));
        suivi.noter(id, reseau.mediateur(), uneSaisie().saisie());

        assertThatThrownBy(() -> suivi.parId(id, autre)).isInstanceOf(AccompagnementIntrouvable.class);
        assertThatThrownBy(() -> suivi.supprimer(id, autre)).isInstanceOf(AccompagnementIntrouvable.class);
        assertThatThrownBy(() -> suivi.retablir(id, autre)).isInstanceOf(AccompagnementIntrouvable.class);
        assertThatThrownBy(() -> suivi.corriger(id, autre, 0, uneSaisie().saisie()))
                .isInstanceOf(AccompagnementIntrouvable.class);
    }

    @Test
    void supprime_puis_retablit() {
        var id = AccompagnementId.nouveau();
        suivi.noter(id, reseau.mediateur(), uneSaisie().saisie());

        suivi.supprimer(id, reseau.mediateur());
        relire();
        assertThatThrownBy(() -> suivi.parId(id, reseau.mediateur())).isInstanceOf(AccompagnementIntrouvable.class);
        assertThat(cahier.liste(reseau.mediateur(), FiltreDAccompagnements.AUCUN, 0, 10))
                .isEmpty();

        suivi.retablir(id, reseau.mediateur());
        relire();
        assertThat(cahier.liste(reseau.mediateur(), FiltreDAccompagnements.AUCUN, 0, 10))
                .hasSize(1);
    }

    @Test
    void refuse_de_corriger_une_version_depassee() {
        var id = AccompagnementId.nouveau();
        long lue = suivi.noter(id, reseau.mediateur(), uneSaisie().saisie()).version();
        relire();
        suivi.corriger(id, reseau.mediateur(), lue, uneSaisie().durant(45).saisie());
        relire();

        assertThatThrownBy(() -> suivi.corriger(
                        id, reseau.mediateur(), lue, uneSaisie().durant(60).saisie()))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(suivi.parId(id, reseau.mediateur()).saisie().dureeMinutes()).isEqualTo(45);
    }

    @Test
    void filtre_la_liste_par_periode_type_et_thematique() {
        noter(uneSaisie().le(LocalDate.of(2026, 10, 31)).saisie());
        noter(uneSaisie().le(LocalDate.of(2026, 11, 1)).sur(Thematique.SANTE).saisie());
        noter(uneSaisie().le(LocalDate.of(2026, 11, 2)).atelier(8).saisie());

        assertThat(jours(new FiltreDAccompagnements(LocalDate.of(2026, 11, 1), null, null, null)))
                .isEqualTo("2026-11-02 2026-11-01");
        assertThat(jours(new FiltreDAccompagnements(null, LocalDate.of(2026, 11, 1), null, null)))
                .isEqualTo("2026-11-01 2026-10-31");
        assertThat(jours(new FiltreDAccompagnements(null, null, TypeDAccompagnement.COLLECTIF, null)))
                .isEqualTo("2026-11-02");
        assertThat(jours(new FiltreDAccompagnements(null, null, null, Thematique.SANTE)))
                .isEqualTo("2026-11-01");
        assertThat(cahier.total(reseau.mediateur(), FiltreDAccompagnements.AUCUN)
                        .participants())
                .isEqualTo(10);
    }

    @Test
    void propose_d_abord_le_lieu_du_mediateur() {
        var endroits = cahier.endroits(reseau.mediateur(), LocalDate.of(2026, 11, 24));

        assertThat(endroits.getFirst().endroit()).isEqualTo(new Endroit.AuLieu(reseau.lieu()));
        assertThat(endroits.getFirst().habituel()).isTrue();
    }

    @Test
    void ne_propose_d_abord_le_passage_du_jour_qu_a_qui_va_avec_le_camion() {
        var jour = LocalDate.of(2026, 11, 24);
        var arret = new ArretId(UnArret.a(
                        jdbc, "48061", "Place de la Mairie", reseau.structure().valeur())
                .passage(jdbc, "2026-11-24T08:00Z", "2026-11-24T11:00Z")
                .id());

        assertThat(cahier.endroits(reseau.mediateur(), jour))
                .extracting(CahierDuMediateur.EndroitPossible::endroit)
                .startsWith(new Endroit.AuLieu(reseau.lieu()))
                .contains(new Endroit.ALArret(arret));
        assertThat(cahier.endroits(reseau.mediateur(), jour))
                .filteredOn(CahierDuMediateur.EndroitPossible::habituel)
                .hasSize(1);

        noter(uneSaisie().le(jour.minusWeeks(1)).aLArret(arret).saisie());
        relire();
        assertThat(cahier.endroits(reseau.mediateur(), jour).getFirst().endroit())
                .as("il y a noté la semaine passée")
                .isEqualTo(new Endroit.ALArret(arret));

        var autre = reseau.unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1));
        jdbc.sql("update affectation set lieu_id = null where mediateur_id = ?")
                .param(autre.valeur())
                .update();
        assertThat(cahier.endroits(autre, jour).getFirst().endroit())
                .as("affecté à la structure qui le fait rouler, sans lieu fixe")
                .isEqualTo(new Endroit.ALArret(arret));
    }

    private void noter(Saisie saisie) {
        suivi.noter(AccompagnementId.nouveau(), reseau.mediateur(), saisie);
    }

    private String jours(FiltreDAccompagnements filtre) {
        relire();
        return cahier.liste(reseau.mediateur(), filtre, 0, 10).stream()
                .map(ligne -> ligne.jour().toString())
                .collect(Collectors.joining(" "));
    }

    private void refuse(Saisie saisie, SaisieRefusee.Raison raison) {
        assertThatExceptionOfType(SaisieRefusee.class)
                .isThrownBy(() -> suivi.noter(AccompagnementId.nouveau(), reseau.mediateur(), saisie))
                .matches(refus -> refus.raison() == raison);
    }

    private void relire() {
        entites.flush();
        entites.clear();
    }
}
