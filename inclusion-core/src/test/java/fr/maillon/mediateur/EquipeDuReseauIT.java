package fr.maillon.mediateur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("L’équipe du réseau")
class EquipeDuReseauIT {

    private static final LocalDate JANVIER = LocalDate.of(2026, 1, 1);
    private static final LocalDate MARS = LocalDate.of(2026, 3, 1);
    private static final LocalDate MAI = LocalDate.of(2026, 5, 1);
    private static final LocalDate JUILLET = LocalDate.of(2026, 7, 1);

    @Autowired
    EquipeDuReseau equipe;

    @Autowired
    JdbcClient jdbc;

    UnReseau mende;
    MediateurId lou;

    @BeforeEach
    void un_reseau() {
        mende = UnReseau.a(jdbc);
        lou = equipe.accueillir(UnMediateur.nomme(" Lou ", "Bonnefoy")
                .conseiller(new Contrat(JANVIER, LocalDate.of(2027, 12, 31)), Financement.ETAT)
                .pour(PublicDedie.AGRICULTEURS, PublicDedie.TOURISME)
                .parlant(Langue.OCCITAN)
                .fiche());
    }

    @Test
    void garde_ce_que_l_on_sait_de_chacun() {
        var fiche = equipe.fiche(lou);

        assertThat(fiche.nomComplet()).isEqualTo("Lou Bonnefoy");
        assertThat(fiche.publics()).containsExactlyInAnyOrder(PublicDedie.AGRICULTEURS, PublicDedie.TOURISME);
        assertThat(fiche.langues()).containsExactly(Langue.OCCITAN);
        assertThat(fiche.contrat().fin()).isEqualTo(LocalDate.of(2027, 12, 31));
        assertThat(fiche.financement()).isEqualTo(Financement.ETAT);
    }

    @Test
    void garde_inconnu_un_contrat_inconnu() {
        var sans = equipe.accueillir(UnMediateur.nomme("Sacha", "Vidal").fiche());
        jdbc.sql("select 1").query(Integer.class).single();

        assertThat(equipe.fiche(sans).contrat()).isEqualTo(Contrat.INCONNU);
    }

    @Test
    void compte_une_seule_fois_qui_part_et_revient() {
        affecter(lou, new Periode(JANVIER, MARS));
        affecter(lou, Periode.depuis(MAI));
        var structure = Perimetre.structure(mende.structure());

        // Camille, du réseau d’essai, est là depuis 2020.
        assertThat(equipe.combienPresents(structure, new Periode(JANVIER, JUILLET)))
                .isEqualTo(2);
        assertThat(equipe.combienPresents(structure, new Periode(MARS, MAI)))
                .as("entre deux")
                .isEqualTo(1);
        assertThat(equipe.combienPresents(structure, Periode.depuis(MAI))).isEqualTo(2);
        assertThat(equipe.combienPresents(Perimetre.departements(List.of("48")), new Periode(JANVIER, JUILLET)))
                .isEqualTo(2);
        assertThat(equipe.combienPresents(Perimetre.departements(List.of("30")), new Periode(JANVIER, JUILLET)))
                .isZero();
    }

    @Test
    void compte_une_seule_fois_qui_est_affecte_a_deux_lieux() {
        affecter(lou, Periode.depuis(JANVIER));
        equipe.affecter(lou, mende.structure(), null, new Quotite(20), Periode.depuis(JANVIER));

        assertThat(equipe.combienPresents(Perimetre.structure(mende.structure()), Periode.depuis(JANVIER)))
                .isEqualTo(2);
    }

    @Test
    void dit_ou_chacun_est_a_une_date() {
        affecter(lou, new Periode(JANVIER, MARS));

        assertThat(equipe.affectation(lou, JANVIER.minusDays(1))).isEmpty();
        assertThat(equipe.affectation(lou, MARS.minusDays(1))).isPresent();
        assertThat(equipe.affectation(lou, MARS)).isEmpty();
    }

    @Test
    void met_en_avant_l_affectation_principale() {
        equipe.affecter(lou, mende.structure(), null, new Quotite(20), Periode.depuis(JANVIER));
        equipe.affecter(lou, mende.structure(), mende.lieu(), new Quotite(80), Periode.depuis(JANVIER));

        assertThat(equipe.affectation(lou, MARS))
                .get()
                .extracting(AffectationEnListe::lieu)
                .isEqualTo(mende.lieu());
        assertThat(equipe.lister(Perimetre.lieu(mende.lieu()), MARS))
                .filteredOn(personne -> personne.id().equals(lou))
                .singleElement()
                .satisfies(personne -> {
                    assertThat(personne.autres()).isEqualTo(1);
                    assertThat(personne.affectation()).isNotNull();
                });
    }

    @Test
    void refuse_deux_affectations_au_meme_endroit_en_meme_temps() {
        affecter(lou, Periode.depuis(JANVIER));

        assertThatThrownBy(() -> affecter(lou, new Periode(MARS, MAI))).isInstanceOf(AffectationEnDouble.class);
    }

    @Test
    void termine_une_affectation_le_dernier_jour_compris() {
        var affectation = affecter(lou, Periode.depuis(JANVIER));

        equipe.terminer(affectation, MARS);

        assertThat(equipe.affectation(lou, MARS)).isPresent();
        assertThat(equipe.affectation(lou, MARS.plusDays(1))).isEmpty();
        assertThatThrownBy(() -> equipe.terminer(affectation, JANVIER.minusDays(1)))
                .isInstanceOf(FinAvantDebut.class);
    }

    @Test
    void ne_montre_que_son_perimetre_et_personne_a_qui_n_en_a_pas() {
        affecter(lou, new Periode(JANVIER, MARS));
        var ailleurs = UnReseau.a(jdbc, "30007");

        assertThat(noms(Perimetre.departements(List.of("48")))).containsExactly("Bonnefoy", "Essai");
        assertThat(noms(Perimetre.structure(ailleurs.structure()))).containsExactly("Essai");
        assertThat(noms(Perimetre.departements(List.of()))).isEmpty();
        assertThat(equipe.estDans(Perimetre.departements(List.of("48")), lou)).isTrue();
        assertThat(equipe.estDans(Perimetre.structure(ailleurs.structure()), lou))
                .isFalse();
        assertThat(equipe.estDans(Perimetre.toutLeReseau(), lou)).isTrue();
    }

    private AffectationId affecter(MediateurId qui, Periode quand) {
        return equipe.affecter(qui, mende.structure(), mende.lieu(), Quotite.TEMPS_PLEIN, quand);
    }

    private List<String> noms(Perimetre perimetre) {
        return equipe.lister(perimetre, JUILLET).stream()
                .map(MediateurEnListe::nom)
                .toList();
    }
}
