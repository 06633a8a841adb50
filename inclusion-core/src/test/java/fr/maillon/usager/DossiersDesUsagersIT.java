package fr.maillon.usager;

import static fr.maillon.usager.UneIdentite.uneIdentite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Les dossiers des usagers")
class DossiersDesUsagersIT {

    static final LocalDate AUJOURDHUI = LocalDate.of(2026, 11, 24);
    static final Accord ACCORD = Accord.auTexteActuel(CanalDeRecueil.SUR_PLACE);

    @Autowired
    DossiersDesUsagers dossiers;

    @Autowired
    RapprochementDesFiches rapprochement;

    @Autowired
    Consentements consentements;

    @Autowired
    Entourage entourage;

    @Autowired
    DiagnosticsNumeriques diagnostics;

    @Autowired
    Parcours parcours;

    @Autowired
    Effacement effacement;

    @Autowired
    ExportDuDossier exports;

    @Autowired
    JdbcClient jdbc;

    UnReseau ici;
    UnReseau ailleurs;
    Acteur moi;
    Acteur autre;

    @BeforeEach
    void deux_structures() {
        ici = UnReseau.a(jdbc);
        ailleurs = UnReseau.a(jdbc, "48061");
        moi = new Acteur(ici.mediateur(), UUID.randomUUID());
        autre = new Acteur(ailleurs.mediateur(), UUID.randomUUID());
    }

    @Test
    void se_lisent_comme_on_les_a_ouverts() {
        var identite = uneIdentite()
                .a("48095")
                .joignableAu("06 12 34 56 78")
                .joignableA("jeanne@exemple.fr")
                .identite();

        var id = ouvrir(identite);

        var fiche = dossiers.parId(id, moi);
        assertThat(fiche.identite()).isEqualTo(identite);
        assertThat(fiche.commune()).isEqualTo("Mende");
        assertThat(fiche.parLesquellesJeVois())
                .extracting(FicheUsager.Suivi::nom)
                .containsExactly("Réseau d’essai");
        assertThat(consentements.de(id, moi))
                .singleElement()
                .satisfies(accord -> assertThat(accord.version()).isEqualTo("2026-11"));
        assertThat(actes(id)).containsExactly("recueillir un accord", "ouvrir", "lire");
    }

    @Test
    void ne_s_ouvrent_qu_une_fois_meme_envoyes_deux_fois() {
        var id = UsagerId.nouveau();
        dossiers.creer(id, uneIdentite().identite(), ici.structure(), ACCORD, moi);
        dossiers.creer(id, uneIdentite().identite(), ici.structure(), ACCORD, moi);

        assertThat(dossiers.lister(ici.mediateur(), null, 10)).hasSize(1);
        assertThat(consentements.de(id, moi)).hasSize(1);
    }

    @Test
    void ne_s_ouvrent_pas_au_nom_d_une_structure_ou_l_on_n_est_pas() {
        assertThatExceptionOfType(StructureRefusee.class)
                .isThrownBy(() -> dossiers.creer(
                        UsagerId.nouveau(), uneIdentite().identite(), ailleurs.structure(), ACCORD, moi));
    }

    @Test
    void n_existent_pas_pour_une_structure_qui_n_accompagne_pas_la_personne() {
        var id = ouvrir(uneIdentite().identite());

        assertThatExceptionOfType(UsagerIntrouvable.class).isThrownBy(() -> dossiers.parId(id, autre));
        assertThatExceptionOfType(UsagerIntrouvable.class)
                .isThrownBy(() -> dossiers.modifier(id, uneIdentite().identite(), 0, autre));
        assertThatExceptionOfType(UsagerIntrouvable.class).isThrownBy(() -> effacement.effacer(id, autre));
        assertThatExceptionOfType(UsagerIntrouvable.class).isThrownBy(() -> exports.exporter(id, autre));
        assertThat(dossiers.chercher("Jeanne Martin", ailleurs.mediateur(), 10)).isEmpty();
        assertThat(dossiers.suit(ailleurs.mediateur(), id)).isFalse();
        assertThat(dossiers.nommer(List.of(id), ailleurs.mediateur())).isEmpty();
    }

    @Test
    void ne_se_voient_plus_quand_l_affectation_est_finie() {
        var id = ouvrir(uneIdentite().identite());
        jdbc.sql("update affectation set fin = date '2026-11-24' where mediateur_id = ?")
                .param(ici.mediateur().valeur())
                .update();

        assertThatExceptionOfType(UsagerIntrouvable.class).isThrownBy(() -> dossiers.parId(id, moi));
    }

    @Test
    void se_corrigent_sans_ecraser_la_correction_d_un_autre() {
        var id = ouvrir(uneIdentite().identite());
        dossiers.modifier(id, uneIdentite().neeEn(1949).identite(), 0, moi);

        assertThat(dossiers.parId(id, moi).identite().anneeNaissance()).isEqualTo(1949);
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> dossiers.modifier(id, uneIdentite().identite(), 0, moi));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jeanne Saint-Rémy",
                "saint remy jeanne",
                "St Remy",
                "Jeane Saint Remi",
                "jaenne saint-remy",
                "Saint-Rmey",
                "06 12 34 56 78",
                "5678",
                "+33612345678",
                "jeanne.sr@exemple.fr",
                "jeanne.sr@"
            })
    void se_retrouvent_malgre_les_fautes(String texte) {
        var id = ouvrir(uneIdentite()
                .nommee("Jeanne", "Saint-Rémy")
                .joignableAu("06 12 34 56 78")
                .joignableA("jeanne.sr@exemple.fr")
                .identite());
        ouvrir(uneIdentite().nommee("Paul", "Astruc").identite());

        assertThat(dossiers.chercher(texte, ici.mediateur(), 10))
                .first()
                .extracting(UsagerEnListe::id)
                .isEqualTo(id.valeur());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "%", "_", "x", "@%", "\\", "'; drop table usager; --", "zzzzqqq"})
    void ne_repondent_rien_a_une_recherche_qui_ne_dit_rien(String texte) {
        ouvrir(uneIdentite().joignableA("jeanne@exemple.fr").identite());

        assertThat(dossiers.chercher(texte, ici.mediateur(), 10)).isEmpty();
    }

    @Test
    void se_listent_la_derniere_vue_d_abord_et_page_apres_page() {
        var premiere = ouvrir(uneIdentite().nommee("A", "A").identite());
        var deuxieme = ouvrir(uneIdentite().nommee("B", "B").identite());
        var troisieme = ouvrir(uneIdentite().nommee("C", "C").identite());
        dossiers.noterContact(premiere, ici.structure(), AUJOURDHUI.plusDays(1));

        var page = dossiers.lister(ici.mediateur(), null, 2);
        var suite = dossiers.lister(
                ici.mediateur(),
                new DossiersDesUsagers.Repere(
                        page.getLast().dernierContact(), page.getLast().id()),
                2);

        assertThat(page).first().extracting(UsagerEnListe::id).isEqualTo(premiere.valeur());
        assertThat(page.getLast().id()).isIn(deuxieme.valeur(), troisieme.valeur());
        assertThat(suite).hasSize(1).doesNotContainAnyElementsOf(page);
    }

    @Test
    void proposent_ce_qui_ressemble_et_disent_pourquoi() {
        var id = ouvrir(uneIdentite().joignableAu("06 12 34 56 78").identite());

        assertThat(rapprochement.candidates(
                        uneIdentite()
                                .nommee("Jeane", "Martin")
                                .joignableAu("0612345678")
                                .identite(),
                        ici.mediateur()))
                .singleElement()
                .satisfies(candidate -> {
                    assertThat(candidate.usager().id()).isEqualTo(id.valeur());
                    assertThat(candidate.ressemblance().enClair())
                            .isEqualTo("même téléphone, nom proche, même année de naissance");
                });
        assertThat(rapprochement.candidates(uneIdentite().identite(), ailleurs.mediateur()))
                .isEmpty();
    }

    @Test
    void se_fondent_sans_rien_perdre_et_se_separent_en_gardant_ce_qui_a_suivi() {
        var gardee = ouvrir(uneIdentite().identite());
        var absorbee = dossiers.creer(
                UsagerId.nouveau(),
                uneIdentite()
                        .nommee("Jeane", "Martin")
                        .neeEn(null)
                        .joignableAu("06 12 34 56 78")
                        .joignableA("j@exemple.fr")
                        .identite(),
                ici.structure(),
                ACCORD,
                moi);
        dossiers.noterContact(absorbee, ailleurs.structure(), AUJOURDHUI);
        accompagner(absorbee, AUJOURDHUI.minusDays(3));
        entourage.ajouter(absorbee, "Paul", RelationDeProche.ENFANT, null, moi);

        rapprochement.fusionner(gardee, absorbee, moi);

        var fondue = dossiers.parId(absorbee, moi);
        assertThat(fondue.id()).isEqualTo(gardee);
        assertThat(fondue.identite().nomComplet()).isEqualTo("Jeanne Martin");
        assertThat(fondue.identite().telephone()).isEqualTo(new Telephone("+33612345678"));
        assertThat(parcours.de(gardee, moi)).hasSize(1);
        assertThat(entourage.de(gardee, moi)).extracting(Proche::nom).containsExactly("Paul");
        assertThat(consentements.de(gardee, moi)).hasSize(2);
        assertThat(dossiers.suit(ailleurs.mediateur(), gardee)).isTrue();
        assertThat(dossiers.lister(ici.mediateur(), null, 10)).hasSize(1);

        accompagner(gardee, AUJOURDHUI);
        dossiers.modifier(
                gardee,
                uneIdentite()
                        .joignableAu("06 99 99 99 99")
                        .joignableA("j@exemple.fr")
                        .identite(),
                fondue.version(),
                moi);
        var fusion = rapprochement.fusions(gardee, moi).getFirst();
        assertThat(fusion.nomAbsorbe()).isEqualTo("Jeane Martin");
        assertThat(rapprochement.defaire(gardee, fusion.id(), moi)).isEqualTo(absorbee);

        var separee = dossiers.parId(absorbee, moi);
        assertThat(separee.identite().nomComplet()).isEqualTo("Jeane Martin");
        assertThat(parcours.de(absorbee, moi))
                .extracting(EtapeDuParcours::jour)
                .containsExactly(AUJOURDHUI.minusDays(3));
        assertThat(parcours.de(gardee, moi)).extracting(EtapeDuParcours::jour).containsExactly(AUJOURDHUI);
        var restee = dossiers.parId(gardee, moi).identite();
        assertThat(restee.telephone()).isEqualTo(new Telephone("+33699999999"));
        assertThat(restee.courriel()).isNull();
        assertThat(dossiers.suit(ailleurs.mediateur(), gardee)).isFalse();
        assertThat(dossiers.suit(ailleurs.mediateur(), absorbee)).isTrue();
    }

    @Test
    void proposent_les_paires_une_fois_jusqu_a_ce_qu_on_les_ecarte() {
        var une = ouvrir(uneIdentite().identite());
        var autreFiche = ouvrir(uneIdentite().nommee("Jeane", "Martin").identite());
        ouvrir(uneIdentite().nommee("Paul", "Astruc").identite());

        assertThat(rapprochement.paires(ici.mediateur()))
                .singleElement()
                .satisfies(paire ->
                        assertThat(paire.ressemblance().enClair()).isEqualTo("nom proche, même année de naissance"));
        rapprochement.ecarter(autreFiche, une, moi);
        assertThat(rapprochement.paires(ici.mediateur())).isEmpty();
    }

    @Test
    void d_une_autre_structure_ne_disent_rien_avant_l_accord() {
        var id = ouvrir(uneIdentite().joignableAu("06 12 34 56 78").identite());
        var tapee = uneIdentite()
                .nommee("Jeanne", null)
                .neeEn(null)
                .joignableAu("06 12 34 56 78")
                .identite();

        assertThat(rapprochement.existeAilleurs(tapee, autre)).isTrue();
        assertThat(dossiers.suit(ailleurs.mediateur(), id)).isFalse();
        assertThat(rapprochement.existeAilleurs(
                        uneIdentite()
                                .nommee("Paul", null)
                                .joignableAu("06 12 34 56 78")
                                .identite(),
                        autre))
                .as("un téléphone partagé par un autre prénom")
                .isFalse();
        assertThat(rapprochement.existeAilleurs(
                        uneIdentite().nommee("jeanne", "MARTIN").identite(), autre))
                .as("nom, prénom et année")
                .isTrue();
        assertThat(rapprochement.existeAilleurs(uneIdentite().neeEn(null).identite(), autre))
                .as("nom et prénom seuls")
                .isFalse();

        assertThat(rapprochement.rattacher(tapee, ailleurs.structure(), ACCORD, autre))
                .contains(id);
        assertThat(dossiers.parId(id, autre).suivis()).hasSize(2);
        assertThat(consentements.de(id, autre))
                .extracting(Consentement::objet)
                .contains(ObjetDuConsentement.RATTACHEMENT);
        assertThat(actes(id)).contains("pressentir", "rattacher");
    }

    @Test
    void montrent_les_notes_de_ses_structures_seulement_mais_toutes_a_la_personne() {
        var id = ouvrir(uneIdentite().identite());
        dossiers.noterContact(id, ailleurs.structure(), AUJOURDHUI);
        accompagner(id, AUJOURDHUI);

        assertThat(parcours.de(id, moi)).extracting(EtapeDuParcours::notes).containsExactly("Revenir");
        assertThat(parcours.de(id, autre)).extracting(EtapeDuParcours::notes).containsOnlyNulls();
        assertThat(exports.exporter(id, autre).accompagnements())
                .extracting(EtapeDuParcours::notes)
                .containsExactly("Revenir");
        assertThat(exports.exporter(id, moi).actes())
                .extracting(DossierComplet.Acte::quoi)
                .startsWith("exporter", "exporter")
                .endsWith("ouvrir", "recueillir un accord");
    }

    @Test
    void s_effacent_et_laissent_les_accompagnements_dans_les_comptes() {
        var id = ouvrir(uneIdentite().joignableAu("06 12 34 56 78").identite());
        var fondue = ouvrir(uneIdentite().identite());
        rapprochement.fusionner(id, fondue, moi);
        var accompagnement = accompagner(id, AUJOURDHUI);
        diagnostics.noter(id, AUJOURDHUI, new EnumMap<>(Map.of(Competence.CLAVIER, NiveauDeCompetence.SEUL)), moi);
        entourage.ajouter(id, "Paul", RelationDeProche.ENFANT, null, moi);

        effacement.effacer(id, moi);

        assertThatExceptionOfType(UsagerIntrouvable.class).isThrownBy(() -> dossiers.parId(id, moi));
        assertThat(jdbc.sql(
                                "select count(*) from accompagnement where id = ? and supprime_le is null and notes is null")
                        .param(accompagnement)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        for (var table :
                List.of("accompagnement_usager", "consentement", "diagnostic", "proche", "suivi_par_structure")) {
            assertThat(jdbc.sql("select count(*) from " + table + " where usager_id in (?, ?)")
                            .params(id.valeur(), fondue.valeur())
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(jdbc.sql(
                                "select count(*) from usager where id in (?, ?) and num_nonnulls(prenom, nom, telephone) > 0")
                        .params(id.valeur(), fondue.valeur())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void s_effacent_d_eux_memes_un_an_apres_le_dernier_contact() {
        var ancienne = ouvrir(uneIdentite().nommee("A", "A").identite());
        var limite = ouvrir(uneIdentite().nommee("B", "B").identite());
        jdbc.sql("update usager set dernier_contact = ? where id = ?")
                .params(LocalDate.of(2025, 11, 23), ancienne.valeur())
                .update();
        jdbc.sql("update usager set dernier_contact = ? where id = ?")
                .params(LocalDate.of(2025, 11, 24), limite.valeur())
                .update();
        var prevu = effacement.simuler();

        assertThat(prevu.aEffacer()).isEqualTo(1);
        assertThat(prevu.bientot()).isEqualTo(1);
        assertThat(effacement.effacerLesPerimees()).isEqualTo(1);
        assertThat(dossiers.suit(ici.mediateur(), ancienne)).isFalse();
        assertThat(dossiers.suit(ici.mediateur(), limite)).isTrue();
        assertThat(effacement.effacerLesPerimees()).isZero();
    }

    @Test
    void refusent_de_n_avoir_aucun_nom() {
        var id = ouvrir(uneIdentite().identite());

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("update usager set prenom = null, nom = null where id = ?")
                        .param(id.valeur())
                        .update());
    }

    private UsagerId ouvrir(Identite identite) {
        return dossiers.creer(UsagerId.nouveau(), identite, ici.structure(), ACCORD, moi);
    }

    /** Un accompagnement d’ici, avec des notes. */
    private UUID accompagner(UsagerId id, LocalDate jour) {
        var accompagnement = UUID.randomUUID();
        jdbc.sql("""
                insert into accompagnement (id, empreinte, type, mediateur_id, structure_id, jour, duree_minutes, canal,
                    departement_code, thematiques, participants, notes, cree_le, modifie_le, version)
                values (?, 'x', 'INDIVIDUEL', ?, ?, ?, 30, 'LIEU_ACTIVITE', '48', array['EMAIL'], 1, 'Revenir', now(), now(), 0)""")
                .params(
                        accompagnement,
                        ici.mediateur().valeur(),
                        ici.structure().valeur(),
                        jour)
                .update();
        jdbc.sql("insert into accompagnement_usager values (?, ?)")
                .params(accompagnement, id.valeur())
                .update();
        return accompagnement;
    }

    private List<String> actes(UsagerId id) {
        return jdbc.sql("select action from journal where objet = 'usager' and objet_id = ? order by id")
                .param(id.valeur().toString())
                .query(String.class)
                .list();
    }
}
