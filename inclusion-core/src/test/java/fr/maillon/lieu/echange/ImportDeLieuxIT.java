package fr.maillon.lieu.echange;

import static fr.maillon.lieu.UnLieu.unLieu;
import static fr.maillon.lieu.echange.UnFichier.auStandard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.commun.fichier.FichierIllisible;
import fr.maillon.lieu.AnnuaireDesLieux;
import fr.maillon.lieu.FicheLieu;
import fr.maillon.lieu.LieuEnListe;
import fr.maillon.lieu.Recherche;
import fr.maillon.lieu.Recherche.Perimetre;
import fr.maillon.lieu.RechercheDeLieux;
import fr.maillon.lieu.echange.RapportImport.Gravite;
import fr.maillon.lieu.echange.RapportImport.Signalement;
import fr.maillon.lieu.standard.Service;
import fr.maillon.structure.Typologie;
import fr.maillon.territoire.Position;
import fr.maillon.territoire.Ressort;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On est le 24 novembre 2026. */
@RepositoryTest
@DisplayName("L’import de lieux")
class ImportDeLieuxIT {

    private static final UUID COMPTE = UUID.randomUUID();
    private static final Perimetre LOZERE = new Perimetre.Territoire(Ressort.departements("48"));

    @Autowired
    ImportDeLieux imports;

    @Autowired
    AnnuaireDesLieux annuaire;

    @Autowired
    RechercheDeLieux recherche;

    @Autowired
    ExportDesLieux exports;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager base;

    @BeforeEach
    void annuaire_vide() {
        jdbc.sql("delete from lieu").update();
    }

    @Test
    void lit_a_blanc_sans_rien_ecrire_puis_ecrit_tout_une_seule_fois() {
        var aBlanc = deposer(auStandard().avecLigne().avecLigne().depose());
        assertThat(aBlanc.nouveaux()).isEqualTo(2);
        assertThat(aBlanc.estConfirme()).isFalse();
        assertThat(lieux()).isEmpty();

        var confirme = imports.confirmer(aBlanc.depot(), COMPTE);
        assertThat(confirme.nouveaux()).isEqualTo(2);
        assertThat(confirme.estConfirme()).isTrue();
        assertThat(lieux()).hasSize(2);

        imports.confirmer(aBlanc.depot(), COMPTE);
        assertThat(lieux()).hasSize(2);
    }

    @Test
    void oublie_un_fichier_abandonne() {
        var aBlanc = deposer(auStandard().avecLigne().depose());

        imports.abandonner(aBlanc.depot(), COMPTE);

        assertThatThrownBy(() -> imports.confirmer(aBlanc.depot(), COMPTE)).isInstanceOf(DepotIntrouvable.class);
        assertThat(lieux()).isEmpty();
    }

    @Test
    void ne_laisse_confirmer_que_la_personne_qui_a_depose() {
        var aBlanc = deposer(auStandard().avecLigne().depose());

        assertThatThrownBy(() -> imports.confirmer(aBlanc.depot(), UUID.randomUUID()))
                .isInstanceOf(DepotIntrouvable.class);
    }

    @Test
    void met_a_jour_au_reimport_et_ne_double_jamais() {
        importer(auStandard().avecLigne("nom", "Ancien nom").avecLigne());

        var second = deposer(auStandard()
                .avecLigne("nom", "Nouveau nom", "date_maj", "2026-11-01")
                .avecLigne()
                .avecLigne()
                .depose());

        assertThat(second.misAJour()).isEqualTo(1);
        assertThat(second.inchanges()).isEqualTo(1);
        assertThat(second.nouveaux()).isEqualTo(1);
        imports.confirmer(second.depot(), COMPTE);
        assertThat(lieux()).extracting(LieuEnListe::nom).containsExactly("Lieu 2", "Lieu 3", "Nouveau nom");
    }

    @Test
    void laisse_tel_quel_un_lieu_corrige_ici_plus_recemment() {
        importer(auStandard().avecLigne());
        var lieu = annuaire.parId(lieux().getFirst().id());
        annuaire.modifier(lieu.id(), null, nomme(lieu.fiche(), "Corrigé à la main"));

        var second = importer(auStandard().avecLigne("nom", "Nom du fichier"));

        assertThat(second.plusRecents()).isEqualTo(1);
        assertThat(lieux()).extracting(LieuEnListe::nom).containsExactly("Corrigé à la main");
    }

    @Test
    void reprend_son_propre_export_sans_rien_changer() throws IOException {
        annuaire.creerOuvert(unLieu().nomme("Né ici").fiche(), null);
        importer(auStandard().avecLigne());
        base.flush();
        var export = new StringWriter();
        exports.ecrireAuStandard(export, "Réseau d’essai");

        var retour = deposer(UnFichier.octets("lieux.csv", export.toString().getBytes(StandardCharsets.UTF_8)));

        assertThat(retour.inchanges()).isEqualTo(2);
        assertThat(retour.nouveaux() + retour.misAJour() + retour.refusees()).isZero();
    }

    @Test
    void reprend_tous_les_champs_du_standard() {
        importer(auStandard()
                .avecLigne(
                        "latitude", "44.3246",
                        "longitude", "3.5937",
                        "typologie", "TIERS_LIEUX|ASSO",
                        "telephone", "04 66 45 06 29",
                        "courriels", "a@exemple.fr;b@exemple.fr",
                        "site_web", "https://exemple.fr/|https://exemple.org/page",
                        "horaires", "Mo-Fr 09:00-12:00; PH off",
                        "presentation_resume", "Résumé",
                        "itinerance", "Itinérant",
                        "services", "Aide aux démarches administratives; Utilisation sécurisée du numérique",
                        "frais_a_charge", "Gratuit sous condition|Payant",
                        "formations_labels", "Étapes numériques(La Poste)",
                        "autres_formations_labels", "FRR|QPV",
                        "prise_rdv", "https://rdv.exemple.fr/"));

        var fiche = annuaire.parId(lieux().getFirst().id()).fiche();

        assertThat(fiche.adresse().position()).isEqualTo(new Position(44.3246, 3.5937));
        assertThat(fiche.offre().typologies()).containsExactly(Typologie.ASSO, Typologie.TIERS_LIEUX);
        assertThat(fiche.contacts().telephone()).hasToString("+33466450629");
        assertThat(fiche.contacts().courriels()).hasSize(2);
        assertThat(fiche.contacts().sites()).hasSize(2);
        assertThat(fiche.horaires()).hasToString("Mo-Fr 09:00-12:00; PH off");
        assertThat(fiche.offre().services())
                .containsExactly(Service.DEMARCHES_ADMINISTRATIVES, Service.UTILISATION_SECURISEE);
        assertThat(fiche.offre().formationsLabels()).hasSize(1);
        assertThat(fiche.offre().autresFormationsLabels()).containsExactly("FRR", "QPV");
        assertThat(fiche.famille().name()).isEqualTo("TIERS_LIEU_ITINERANT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latitude  | 44,3246     | virgules",
                "date_maj  | 2031-01-01  | dans le futur",
                "date_maj  | hier        | ne se lit pas",
                "horaires  | Un lundi sur deux\u00A0: Mairie 9h-12h | Horaires à vérifier",
                "services  | Cuisine     | n’est pas dans la liste",
                "typologie | CAFE        | elle devient «\u00A0Autre\u00A0»",
                "formations_labels | Label rare | gardé parmi les autres",
                "telephone | 12          | ne se lit pas",
                "courriels | pas-une-adresse | ne se lit pas",
                "site_web  | javascript:alert(1) | ne se lit pas",
                "pivot     | ?           | il n’est pas repris",
                "pivot     | 43493312300028 | gardé tel quel",
            })
    void previent_de_ce_qu_il_repare_ou_garde_de_cote(String colonne, String valeur, String attendu) {
        var rapport = deposer(auStandard()
                .avecLigne("latitude", "44.3246", "longitude", "3.5937")
                .avecLigne("latitude", "44.3246", "longitude", "3.5937", colonne, valeur)
                .depose());

        assertThat(rapport.nouveaux()).isEqualTo(2);
        assertThat(rapport.signalements()).singleElement().satisfies(signalement -> {
            assertThat(signalement.ligne()).isEqualTo(3);
            assertThat(signalement.gravite()).isEqualTo(Gravite.AVERTISSEMENT);
            assertThat(signalement.message()).contains(attendu);
        });
    }

    @ParameterizedTest
    @CsvSource({"3.5937,44.3246", "'3,5937','44,3246'"})
    void remet_dans_l_ordre_des_coordonnees_inversees(String latitude, String longitude) {
        var rapport = importer(auStandard().avecLigne("latitude", latitude, "longitude", longitude));

        assertThat(rapport.signalements())
                .singleElement()
                .extracting(Signalement::message)
                .asString()
                .contains("inversées");
        assertThat(lieux().getFirst().position()).isEqualTo(new Position(44.3246, 3.5937));
    }

    @ParameterizedTest
    @CsvSource({
        "48.8566,2.3522,km de la commune",
        "0,0,océan",
        "abc,def,ne se lit pas",
        "NaN,3.5,ne se lit pas",
        "95,190,ne se lit pas"
    })
    void ecarte_une_position_impossible_en_gardant_le_lieu(String latitude, String longitude, String attendu) {
        var rapport = importer(auStandard().avecLigne("latitude", latitude, "longitude", longitude));

        assertThat(rapport.signalements())
                .singleElement()
                .extracting(Signalement::message)
                .asString()
                .contains(attendu);
        assertThat(lieux().getFirst().position()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "code_insee, 99999, commune, Nulle-Part, est inconnue",
                "code_postal, 4840, -, -, n’a pas cinq chiffres",
                "code_postal, '', -, -, Le code postal manque",
                "nom, '', -, -, Le nom du lieu manque",
                "id, '', -, -, L’identifiant du lieu manque",
            })
    void refuse_une_ligne_avec_son_numero_et_la_raison(
            String colonne, String valeur, @Nullable String autre, @Nullable String autreValeur, String attendu) {
        var fichier = auStandard().avecLigne();
        var rapport = deposer(
                autre == null
                        ? fichier.avecLigne(colonne, valeur).depose()
                        : fichier.avecLigne(colonne, valeur, autre, autreValeur).depose());

        assertThat(rapport.nouveaux()).isEqualTo(1);
        assertThat(rapport.refusees()).isEqualTo(1);
        assertThat(rapport.signalements()).singleElement().satisfies(signalement -> {
            assertThat(signalement.ligne()).isEqualTo(3);
            assertThat(signalement.gravite()).isEqualTo(Gravite.REFUS);
            assertThat(signalement.message()).contains(attendu).endsWith(".");
        });
    }

    @Test
    void retrouve_une_commune_par_son_code_postal_et_son_nom() {
        var rapport = deposer(auStandard()
                .avecLigne("code_insee", "99999", "commune", "FLORAC-TROIS-RIVIERES")
                .avecLigne("code_insee", "", "commune", "Mende", "code_postal", "48001")
                .depose());

        assertThat(rapport.nouveaux()).isEqualTo(2);
        assertThat(rapport.signalements()).isNotEmpty();
    }

    @Test
    void refuse_la_seconde_ligne_de_meme_identifiant() {
        var rapport = importer(auStandard().avecLigne("id", "a").avecLigne("id", "a"));

        assertThat(rapport.nouveaux()).isEqualTo(1);
        assertThat(rapport.signalements())
                .containsExactly(
                        new Signalement(3, Gravite.REFUS, "L’identifiant «\u00A0a\u00A0» est déjà à la ligne 2."));
        assertThat(lieux()).hasSize(1);
    }

    @Test
    void laisse_de_cote_les_lieux_d_ailleurs() {
        var rapport = deposer(auStandard()
                .avecLigne()
                .avecLigne("code_insee", "46042", "commune", "Cahors", "code_postal", "46000")
                .depose());

        assertThat(rapport.nouveaux()).isEqualTo(1);
        assertThat(rapport.horsTerritoire()).isEqualTo(1);
    }

    @Test
    void ne_deplace_pas_un_lieu_d_un_autre_territoire() {
        imports.confirmer(
                imports.deposer(
                                auStandard()
                                        .avecLigne("code_insee", "46042", "commune", "Cahors", "code_postal", "46000")
                                        .depose(),
                                new Perimetre.Partout(),
                                COMPTE,
                                "Essai")
                        .depot(),
                COMPTE);

        var rapport = importer(auStandard().avecLigne("date_maj", "2026-11-20"));

        assertThat(rapport.refusees()).isEqualTo(1);
        assertThat(rapport.ecrits()).isZero();
        assertThat(lieux()).extracting(LieuEnListe::commune).containsExactly("Cahors");
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void reconnait_le_separateur(char separateur) {
        assertThat(deposer(auStandard()
                                .avecLigne("nom", "Virgule, point-virgule; fin")
                                .separePar(separateur)
                                .depose())
                        .nouveaux())
                .isEqualTo(1);
    }

    @Test
    void reconnait_windows_1252_et_le_dit() {
        var rapport =
                importer(auStandard().avecLigne("nom", "Médiathèque de l’Été €"), Charset.forName("windows-1252"));

        assertThat(rapport.remarques()).singleElement().asString().contains("Windows-1252");
        assertThat(lieux()).extracting(LieuEnListe::nom).containsExactly("Médiathèque de l’Été €");
    }

    @Test
    void accepte_la_marque_utf_8_et_utf_16() {
        var texte = "\uFEFF" + auStandard().avecLigne("nom", "Été").texte();

        assertThat(deposer(UnFichier.octets("a.csv", texte.getBytes(StandardCharsets.UTF_8)))
                        .nouveaux())
                .isEqualTo(1);
        assertThat(deposer(UnFichier.octets("a.csv", texte.getBytes(StandardCharsets.UTF_16LE)))
                        .nouveaux())
                .isEqualTo(1);
        assertThat(deposer(UnFichier.octets("a.csv", texte.getBytes(StandardCharsets.UTF_16BE)))
                        .nouveaux())
                .isEqualTo(1);
    }

    @Test
    void refuse_une_archive_renommee_d_une_phrase() throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(octets)) {
            zip.putNextEntry(new ZipEntry("lieux.csv"));
            zip.write("id,nom".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> deposer(UnFichier.octets("lieux.csv", octets.toByteArray())))
                .isInstanceOf(FichierIllisible.class)
                .hasMessageStartingWith("Ce fichier est une archive ou un classeur");
    }

    @Test
    void refuse_ce_qui_n_est_pas_un_fichier_de_lieux() {
        assertThatThrownBy(() -> deposer(UnFichier.octets("a.csv", new byte[0])))
                .hasMessage("Ce fichier est vide.");
        assertThatThrownBy(() -> deposer(UnFichier.octets("a.csv", new byte[] {'a', 0, 'b'})))
                .hasMessageStartingWith("Ce fichier n’est pas du texte");
        assertThatThrownBy(
                        () -> deposer(UnFichier.octets("a.csv", "bonjour\nmonde\n".getBytes(StandardCharsets.UTF_8))))
                .hasMessageStartingWith("La première ligne n’est pas celle");
        assertThatThrownBy(() -> deposer(UnFichier.octets("a.csv", "id,nom\n1,x\n".getBytes(StandardCharsets.UTF_8))))
                .hasMessage(
                        "Il manque les colonnes «\u00A0commune\u00A0», «\u00A0code_postal\u00A0», «\u00A0adresse\u00A0» dans la première ligne.");
        var ouvert = auStandard().avecLigne().texte() + "\"jamais fermé,\n".repeat(10);
        assertThatThrownBy(() -> deposer(UnFichier.octets("a.csv", ouvert.getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("à partir de la ligne 3");
        assertThat(lieux()).isEmpty();
    }

    @Test
    void refuse_une_ligne_trop_courte_ou_trop_longue_seule() {
        var texte = auStandard().avecLigne().texte() + "a,b\n" + "x,".repeat(50) + "\n";
        var rapport = deposer(UnFichier.octets("a.csv", texte.getBytes(StandardCharsets.UTF_8)));

        assertThat(rapport.nouveaux()).isEqualTo(1);
        assertThat(rapport.signalements())
                .extracting(Signalement::message)
                .containsExactly("La ligne a 2 colonnes au lieu de 32.", "La ligne a 51 colonnes au lieu de 32.");
    }

    @Test
    void supporte_des_valeurs_hostiles() {
        var rapport = importer(auStandard()
                .avecLigne(
                        "nom",
                        "Robert'); drop table lieu;--",
                        "horaires",
                        "Mo,".repeat(3000),
                        "presentation_resume",
                        "é".repeat(400),
                        "presentation_detail",
                        "x".repeat(5000) + "\u0007",
                        "telephone",
                        "9".repeat(5000),
                        "source",
                        "=cmd|' /C calc'!A0"));

        assertThat(rapport.nouveaux()).isEqualTo(1);
        var fiche = annuaire.parId(lieux().getFirst().id()).fiche();
        assertThat(fiche.presentationResume()).hasSize(280).endsWith("…");
        assertThat(fiche.presentationDetail()).startsWith("é".repeat(400));
        assertThat(fiche.horairesAVerifier()).isNotNull();
    }

    @Test
    void se_telecharge_en_entier() {
        var rapport = deposer(auStandard()
                .avecLigne("id", "")
                .avecLigne("date_maj", "2031-01-01")
                .depose());
        var sortie = new StringWriter();

        imports.ecrireRapport(rapport.depot(), COMPTE, sortie);

        assertThat(sortie.toString().lines())
                .containsExactly(
                        "\uFEFFligne;gravite;message",
                        "2;REFUS;L’identifiant du lieu manque.",
                        "3;AVERTISSEMENT;La date 2031-01-01 est dans le futur\u00A0: nous avons mis celle d’aujourd’hui.");
    }

    @Test
    void oublie_le_lendemain_ce_qui_n_a_pas_ete_confirme() {
        var ancien = deposer(auStandard().avecLigne().depose());
        jdbc.sql("update depot_lieux set depose_le = depose_le - interval '25 hours'")
                .update();

        deposer(auStandard().avecLigne().depose());

        assertThatThrownBy(() -> imports.rapport(ancien.depot(), COMPTE)).isInstanceOf(DepotIntrouvable.class);
    }

    private RapportImport importer(UnFichier fichier) {
        return importer(fichier, StandardCharsets.UTF_8);
    }

    private RapportImport importer(UnFichier fichier, Charset encodage) {
        var rapport = imports.confirmer(deposer(fichier.depose(encodage)).depot(), COMPTE);
        base.clear();
        return rapport;
    }

    private RapportImport deposer(FichierDepose fichier) {
        return imports.deposer(fichier, LOZERE, COMPTE, "Essai");
    }

    private List<LieuEnListe> lieux() {
        return recherche
                .chercher(Recherche.publique().dans(new Perimetre.Partout()), 0, 100)
                .lieux();
    }

    private static FicheLieu nomme(FicheLieu fiche, String nom) {
        return new FicheLieu(
                nom,
                fiche.pivot(),
                fiche.adresse(),
                fiche.contacts(),
                fiche.horaires(),
                fiche.horairesAVerifier(),
                fiche.presentationResume(),
                fiche.presentationDetail(),
                fiche.offre(),
                fiche.structureParente(),
                fiche.structure(),
                fiche.ficheAccesLibre(),
                fiche.famille(),
                fiche.equipement(),
                fiche.publie());
    }
}
