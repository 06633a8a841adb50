package fr.maillon.mandat;

import static fr.maillon.usager.UneIdentite.uneIdentite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import fr.maillon.accompagnement.Demarche;
import fr.maillon.usager.Accord;
import fr.maillon.usager.Acteur;
import fr.maillon.usager.CanalDeRecueil;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.Effacement;
import fr.maillon.usager.ExportDuDossier;
import fr.maillon.usager.UsagerId;
import fr.maillon.usager.UsagerIntrouvable;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Les mandats")
class MandatsIT {

    static final LocalDate AUJOURDHUI = LocalDate.of(2026, 11, 24);

    @Autowired
    Mandats mandats;

    @Autowired
    ConservationDesMandats conservation;

    @Autowired
    DossiersDesUsagers dossiers;

    @Autowired
    Effacement effacement;

    @Autowired
    ExportDuDossier exports;

    @Autowired
    JdbcClient jdbc;

    Acteur moi;
    Acteur autre;
    UsagerId jeanne;

    @BeforeEach
    void une_personne_suivie_ici() {
        var ici = UnReseau.a(jdbc);
        moi = new Acteur(ici.mediateur(), UUID.randomUUID());
        autre = new Acteur(UnReseau.a(jdbc, "48061").mediateur(), UUID.randomUUID());
        jeanne = dossiers.creer(
                UsagerId.nouveau(),
                uneIdentite().a("48095").identite(),
                ici.structure(),
                Accord.auTexteActuel(CanalDeRecueil.SUR_PLACE),
                moi);
    }

    @Test
    void disent_qui_quoi_combien_de_temps_et_gardent_le_texte_scelle() {
        var mandat = mandats.parId(etablir(DureeDeMandat.MOIS), moi);

        assertThat(mandat.texte())
                .contains("Jeanne Martin, né ou née en 1948, Mende")
                .contains("Réseau d’essai, et pour elle Camille Essai (médiateur numérique)")
                .contains(
                        "- Argent - Impôts\n",
                        "un avis d’imposition",
                        "Un mois (31 jours)",
                        "établi le 24 novembre 2026",
                        "modèle 2026-11")
                .doesNotContain("{", "\r");
        assertThat(mandat.demarches()).containsExactly(Demarche.LOGEMENT, Demarche.ARGENT_IMPOTS);
        assertThat(mandat.intact()).isTrue();
        assertThat(mandat.toucheLArgent()).isTrue();
        assertThat(mandat.articles().getFirst().titre()).startsWith("Mandat d’aide");
        assertThat(mandat.articles()).hasSize(9);
        assertThat(mandat.etat(AUJOURDHUI)).isEqualTo(EtatDeMandat.A_SIGNER);
        assertThat(actes())
                .containsExactlyInAnyOrder(
                        "ouvrir", "recueillir un accord", "lire", "établir un mandat", "lire un mandat");
    }

    @Test
    void ne_s_etablissent_qu_une_fois_meme_envoyes_deux_fois() {
        var id = MandatId.nouveau();
        mandats.etablir(id, jeanne, demande(DureeDeMandat.MOIS), moi);
        mandats.etablir(id, jeanne, demande(DureeDeMandat.MOIS), moi);

        assertThat(mandats.de(jeanne, moi)).hasSize(1);
    }

    @Test
    void n_existent_pas_pour_qui_ne_suit_pas_la_personne() {
        var id = etablir(DureeDeMandat.MOIS);

        for (var absent : List.of(id, MandatId.nouveau())) {
            assertThatExceptionOfType(MandatIntrouvable.class).isThrownBy(() -> mandats.parId(absent, autre));
            assertThatExceptionOfType(MandatIntrouvable.class).isThrownBy(() -> mandats.revoquer(absent, autre));
            assertThatExceptionOfType(MandatIntrouvable.class)
                    .isThrownBy(() -> mandats.noterLaSignature(absent, AUJOURDHUI, "Mende", autre));
        }
        assertThatExceptionOfType(UsagerIntrouvable.class)
                .isThrownBy(() -> mandats.etablir(MandatId.nouveau(), jeanne, demande(DureeDeMandat.MOIS), autre));
        assertThat(mandats.de(jeanne, autre)).isEmpty();
        assertThat(mandats.lister(autre.mediateur(), 10)).isEmpty();
        assertThat(mandats.lister(moi.mediateur(), 10)).hasSize(1);
    }

    @Test
    void ne_s_etablissent_pas_devant_un_obstacle() {
        jdbc.sql("update mediateur set profil = 'SERVICE_CIVIQUE' where id = ?")
                .param(moi.mediateur().valeur())
                .update();

        assertThatExceptionOfType(MandatRefuse.class)
                .isThrownBy(() -> etablir(DureeDeMandat.AN))
                .satisfies(refus -> assertThat(refus.obstacles()).containsExactly(Obstacle.SERVICE_CIVIQUE));
        assertThat(mandats.de(jeanne, moi)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "JOUR, 2026-11-24, EN_COURS",
        "MOIS, 2026-12-24, EN_COURS",
        "SEMESTRE, 2027-05-24, EN_COURS",
        "AN, 2027-11-23, EN_COURS"
    })
    void courent_a_partir_de_la_signature_jour_compris(DureeDeMandat duree, LocalDate dernierJour, EtatDeMandat etat) {
        var id = signer(duree);

        var mandat = mandats.parId(id, moi);
        assertThat(mandat.dernierJour()).isEqualTo(dernierJour);
        assertThat(mandat.etat(AUJOURDHUI)).isEqualTo(etat);
        // un mandat d’un jour n’a pas à être prolongé à peine signé
        assertThat(mandat.etat(dernierJour))
                .isEqualTo(duree == DureeDeMandat.JOUR ? EtatDeMandat.EN_COURS : EtatDeMandat.BIENTOT_FINI);
        assertThat(mandat.etat(dernierJour.plusDays(1))).isEqualTo(EtatDeMandat.FINI);
        assertThat(mandat.etat(dernierJour.minusDays(duree == DureeDeMandat.MOIS ? 8 : 31)))
                .isNotEqualTo(EtatDeMandat.BIENTOT_FINI);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-23, AVANT_L_ETABLISSEMENT", "2026-11-25, PAS_ENCORE"})
    void ne_se_signent_ni_avant_ni_demain(LocalDate jour, SignatureRefusee.Raison raison) {
        var id = etablir(DureeDeMandat.MOIS);

        assertThatExceptionOfType(SignatureRefusee.class)
                .isThrownBy(() -> mandats.noterLaSignature(id, jour, "Mende", moi))
                .satisfies(refus -> assertThat(refus.raison()).isEqualTo(raison));
    }

    @Test
    void gardent_la_premiere_signature_notee() {
        var id = signer(DureeDeMandat.MOIS);
        mandats.noterLaSignature(id, AUJOURDHUI, "Florac", moi);

        assertThat(mandats.parId(id, moi).signature()).isEqualTo(new Mandat.Signature(AUJOURDHUI, "Mende"));
    }

    @Test
    void se_revoquent_tout_de_suite_et_une_seule_fois() {
        var id = signer(DureeDeMandat.AN);

        assertThat(mandats.revoquer(id, moi)).isTrue();
        assertThat(mandats.revoquer(id, moi)).isFalse();
        assertThat(mandats.parId(id, moi).etat(AUJOURDHUI)).isEqualTo(EtatDeMandat.REVOQUE);
        assertThat(actes()).containsOnlyOnce("révoquer un mandat");
    }

    @Test
    void abandonnes_ne_se_signent_plus() {
        var id = etablir(DureeDeMandat.AN);
        mandats.revoquer(id, moi);

        assertThat(mandats.parId(id, moi).etat(AUJOURDHUI)).isEqualTo(EtatDeMandat.NON_SIGNE);
        assertThatExceptionOfType(SignatureRefusee.class)
                .isThrownBy(() -> mandats.noterLaSignature(id, AUJOURDHUI, "Mende", moi));
    }

    @Test
    void finis_ne_se_revoquent_plus() {
        var id = ancien("2024-01-02", 31);

        assertThat(mandats.parId(id, moi).etat(AUJOURDHUI)).isEqualTo(EtatDeMandat.FINI);
        assertThat(mandats.revoquer(id, moi)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update mandat set texte = texte || ' et tout le reste' where id = :id",
                "update mandat set jours = 365 where id = :id",
                "update mandat set demarches = array['JUSTICE'] where id = :id",
                "delete from mandat where id = :id",
                "update mandat_signature set signe_le = signe_le + 10 where mandat_id = :id",
                "delete from mandat_signature where mandat_id = :id",
                "truncate mandat_signature, mandat_fin, mandat cascade"
            })
    void ne_se_retouchent_pas_meme_en_sql(String instruction) {
        var id = signer(DureeDeMandat.MOIS);
        var requete = jdbc.sql(instruction);

        assertThatThrownBy(() -> (instruction.contains(":id") ? requete.param("id", id.valeur()) : requete).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageMatching("(?s).*ne se (modifie|modifient|vident) pas.*");
    }

    @ParameterizedTest
    @CsvSource({
        "7, LOGEMENT, bon, mandat_jours_check",
        "31, TOUT, bon, mandat_demarches_connues",
        "31, LOGEMENT, faux, mandat_scelle"
    })
    void n_entrent_pas_falsifies_dans_la_base(int jours, String demarche, String sceau, String contrainte) {
        assertThatThrownBy(() -> inserer(MandatId.nouveau(), "2026-11-24", jours, demarche, sceau.equals("bon")))
                .hasMessageContaining(contrainte);
    }

    @Test
    void sont_remis_avec_la_copie_de_tout() {
        signer(DureeDeMandat.MOIS);

        assertThat(exports.exporter(jeanne, moi).annexes())
                .singleElement()
                .satisfies(annexe -> assertThat(annexe.titre())
                        .isEqualTo("Mandat établi le 24 novembre 2026, signé le 24 novembre 2026, à Mende"))
                .satisfies(annexe -> assertThat(annexe.contenu()).contains("Jeanne Martin", "Argent - Impôts"));
    }

    @Test
    void d_une_personne_effacee_finissent_et_ne_se_voient_plus_mais_restent_six_ans() {
        var signe = signer(DureeDeMandat.AN);
        var jamaisSigne = etablir(DureeDeMandat.AN);

        effacement.effacer(jeanne, moi);

        assertThatExceptionOfType(MandatIntrouvable.class).isThrownBy(() -> mandats.parId(signe, moi));
        assertThat(mandats.lister(moi.mediateur(), 10)).isEmpty();
        assertThat(jdbc.sql("select m.id, f.raison from mandat m join mandat_fin f on f.mandat_id = m.id"
                                + " where m.usager_id = ?")
                        .param(jeanne.valeur())
                        .query()
                        .listOfRows())
                .singleElement()
                .satisfies(ligne ->
                        assertThat(ligne).containsEntry("id", signe.valeur()).containsEntry("raison", "EFFACEMENT"));
        assertThat(existe(jamaisSigne)).isFalse();
        assertThat(conservation.purger()).isZero();
    }

    @Test
    void s_oublient_six_ans_apres_leur_fin_et_jamais_signes_au_bout_d_un_an() {
        var vieux = ancien("2019-01-02", 31);
        var recent = ancien("2021-01-02", 365);
        var jamaisSigne = MandatId.nouveau();
        inserer(jamaisSigne, "2025-11-01", 31, "LOGEMENT", true);

        assertThat(conservation.purger()).isEqualTo(2);
        assertThat(existe(vieux)).isFalse();
        assertThat(existe(jamaisSigne)).isFalse();
        assertThat(existe(recent)).isTrue();
    }

    private MandatId etablir(DureeDeMandat duree) {
        return mandats.etablir(MandatId.nouveau(), jeanne, demande(duree), moi);
    }

    private MandatId signer(DureeDeMandat duree) {
        var id = etablir(duree);
        mandats.noterLaSignature(id, AUJOURDHUI, " Mende ", moi);
        return id;
    }

    private static DemandeDeMandat demande(DureeDeMandat duree) {
        return new DemandeDeMandat(
                new TreeSet<>(List.of(Demarche.ARGENT_IMPOTS, Demarche.LOGEMENT)),
                "un avis d’imposition",
                duree,
                false,
                false,
                TitreDAgir.EMPLOYE);
    }

    private MandatId ancien(String jour, int jours) {
        var id = MandatId.nouveau();
        inserer(id, jour, jours, "LOGEMENT", true);
        jdbc.sql("insert into mandat_signature values (?, ?::date, 'Mende', ?, now())")
                .params(id.valeur(), jour, moi.mediateur().valeur())
                .update();
        return id;
    }

    private void inserer(MandatId id, String jour, int jours, String demarche, boolean scelle) {
        jdbc.sql("""
                insert into mandat select :id, :usager, structure_id, mediateur_id, array[:demarche], null, :jours, :jour::date,
                       '2019-01', 'Un texte', encode(sha256(convert_to(:scelle, 'UTF8')), 'hex'), :jour::date
                from affectation where mediateur_id = :mediateur""")
                .param("id", id.valeur())
                .param("usager", jeanne.valeur())
                .param("demarche", demarche)
                .param("jours", jours)
                .param("jour", jour)
                .param("scelle", scelle ? "Un texte" : "Un autre")
                .param("mediateur", moi.mediateur().valeur())
                .update();
    }

    private boolean existe(MandatId id) {
        return jdbc.sql("select exists (select from mandat where id = ?)")
                .param(id.valeur())
                .query(Boolean.class)
                .single();
    }

    private List<String> actes() {
        return jdbc.sql("select action from journal where objet = 'usager' and objet_id = ? order by id")
                .param(jeanne.valeur().toString())
                .query(String.class)
                .list();
    }
}
