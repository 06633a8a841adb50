package fr.maillon.accompagnement.echange;

import static fr.maillon.accompagnement.UneSaisie.uneSaisie;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.CahierDuMediateur;
import fr.maillon.accompagnement.EtendueDActivite;
import fr.maillon.accompagnement.FiltreDAccompagnements;
import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.Publics;
import fr.maillon.accompagnement.SuiviDesAccompagnements;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TrancheAge;
import fr.maillon.accompagnement.etiquette.EtiquettesDuReseau;
import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.commun.fichier.Tableau;
import fr.maillon.commun.fichier.UnClasseur;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.territoire.CodeInsee;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@RepositoryTest
@DisplayName("L’échange d’activité")
class EchangeDActiviteIT {

    static final String ENTETE = "Date;Type;Participants;Canaux d'accompagnement;Nom du lieu;Code Insee;Durée (min);"
            + "Thématique(s) d'accompagnement;Tags;Genre;Notes supplémentaires;ID CRA\n";

    @Autowired
    ImportDAccompagnements imports;

    @Autowired
    ExportDesAccompagnements exports;

    @Autowired
    SuiviDesAccompagnements suivi;

    @Autowired
    CahierDuMediateur cahier;

    @Autowired
    EtiquettesDuReseau etiquettes;

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
    void exporte_les_colonnes_de_la_coop_dans_l_ordre() {
        noterUnAtelier();

        var lignes = csv().split("\r?\n");

        assertThat(lignes[0])
                .isEqualTo("\uFEFFDate;Enregistré le;Dernière modification le;Type;Participants;Bénéficiaire;"
                        + "Canaux d'accompagnement;Nom du lieu;Adresse;Commune;Code postal;Code Insee;Durée (min);"
                        + "Nom de l'atelier;Matériel numérique utilisé;Thématique(s) d'accompagnement;Tags;"
                        + "Nom de la démarche administrative;Niveau d'autonomie;Bénéficiaire réorienté;"
                        + "Structure de redirection;Commune du bénéficiaire;Code postal du bénéficiaire;"
                        + "Code Insee du bénéficiaire;Genre;Tranche d'âge;Statut;Notes supplémentaires;ID CRA");
        assertThat(lignes[1])
                .startsWith("24/11/2026;24/11/2026 10:00:00;24/11/2026 10:00:00;Atelier collectif;5;;Lieu d'activité;"
                        + "Maison de Mende;1 place de la Mairie;Mende;48000;48095;30;;;E-mail, Santé;;;;Non;;Mende (2);"
                        + "48000 (2);48095 (2);Féminin (3);70 ans et plus (4);;'=1+1;");
    }

    /** Tout ce que quelqu’un a pu écrire commence par ce qu’un tableur exécute. */
    @ParameterizedTest
    @ValueSource(strings = {"=", "+", "-", "@", "\t=", "＝"})
    void n_exporte_de_formule_dans_aucune_colonne(String debut) {
        var texte = debut + "SOMME(1)";
        jdbc.sql("update lieu set nom = :texte, adresse = :texte where id = :id")
                .param("texte", texte)
                .param("id", reseau.lieu().valeur())
                .update();
        jdbc.sql("update commune set nom = :texte, codes_postaux = array[:texte] where code = '48095'")
                .param("texte", texte)
                .update();
        noterUnAtelier();
        jdbc.sql("update accompagnement set titre = :texte, notes = :texte")
                .param("texte", texte)
                .update();
        jdbc.sql("insert into etiquette (id, nom, portee, mediateur_id, cree_le)"
                        + " values (gen_random_uuid(), ?, 'PERSONNELLE', ?, now())")
                .params(texte, reseau.mediateur().valeur())
                .update();
        jdbc.sql("insert into accompagnement_etiquette (accompagnement_id, etiquette_id)"
                        + " select a.id, e.id from accompagnement a, etiquette e where e.nom = ?")
                .param(texte)
                .update();
        var moi = new EtendueDActivite.DuMediateur(reseau.mediateur());
        var enCsv = new StringWriter();
        var enXlsx = new ByteArrayOutputStream();
        exports.enCsv(moi, FiltreDAccompagnements.AUCUN, accompagnement -> texte, enCsv);
        exports.enXlsx(moi, FiltreDAccompagnements.AUCUN, accompagnement -> texte, enXlsx);

        for (var fichier : List.of(
                fichier("a.csv", enCsv.toString().getBytes(StandardCharsets.UTF_8)),
                fichier("a.xlsx", enXlsx.toByteArray()))) {
            try (var tableau = Tableau.ouvrir(fichier)) {
                tableau.suivante();
                var cellules = tableau.suivante().orElseThrow().cellules();
                assertThat(cellules)
                        .filteredOn(cellule -> cellule.contains("SOMME"))
                        .as(fichier.nom())
                        .hasSize(9);
                assertThat(cellules).noneMatch(cellule -> cellule.matches("(?s)[=+\\-@\t\r\n＝＋－＠].*"));
            }
        }
    }

    @Test
    void relit_ce_qu_il_a_ecrit_sans_rien_perdre_ni_doubler() throws Exception {
        noterUnAtelier();
        suivi.noter(
                AccompagnementId.nouveau(),
                reseau.mediateur(),
                uneSaisie().au(reseau.lieu()).avecNotes("'=x").saisie());
        relire();
        var avant = csv();
        var sortie = new ByteArrayOutputStream();
        exports.enXlsx(new EtendueDActivite.DuMediateur(reseau.mediateur()), FiltreDAccompagnements.AUCUN, sortie);

        // chez soi : tout est déjà noté
        var chezSoi = importer(reseau.mediateur(), "a.csv", avant.getBytes(StandardCharsets.UTF_8));
        assertThat(chezSoi.bonnes()).isEqualTo(2);
        assertThat(chezSoi.ecrites()).isZero();

        // chez un autre : la même chose, aux identifiants près, que le fichier soit un CSV ou un classeur
        var autre = reseau.unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1));
        assertThat(importer(autre, "a.xlsx", sortie.toByteArray()).ecrites()).isEqualTo(2);
        assertThat(importer(autre, "a.csv", avant.getBytes(StandardCharsets.UTF_8))
                        .ecrites())
                .isZero();
        var apres = new StringWriter();
        exports.enCsv(new EtendueDActivite.DuMediateur(autre), FiltreDAccompagnements.AUCUN, apres);
        assertThat(sansIdentifiants(apres.toString())).isEqualTo(sansIdentifiants(avant));
    }

    @Test
    void importe_deux_fois_le_meme_fichier_sans_doubler_et_garde_deux_lignes_pareilles() {
        var fichier = ENTETE + ligne("24/11/2026", 30) + ligne("24/11/2026", 30) + ligne("23/11/2026", 45);

        assertThat(importer(fichier).ecrites()).isEqualTo(3);
        var encore = importer(fichier);

        assertThat(encore.ecrites()).isZero();
        assertThat(encore.dejaNotees()).isEqualTo(3);
        assertThat(nombre()).isEqualTo(3);
        assertThat(jdbc.sql("select count(*) from import_accompagnement_ligne")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Le classeur que La Coop remet : un titre, des filtres, d’autres en-têtes, une ligne par participant d’un atelier. */
    @Test
    void lit_le_classeur_que_la_coop_remet() {
        var atelier = "ID-ATELIER";
        var lignes = new StringBuilder();
        for (var titre :
                List.of("Informations export", "Nom\tEssai", "Rôle\tMédiateur", "Total\t5", "Filtres", "Période\t-")) {
            lignes.append(rangee(titre.split("\t")));
        }
        lignes.append(rangee(
                "Date",
                "Enregistré le",
                "Dernière modification le",
                "Type",
                "Participants",
                "Bénéficiaire",
                "Canaux d’accompagnement",
                "Nom du lieu",
                "Adresse",
                "Commune",
                "Code postal",
                "Code Insee",
                "Durée (min)",
                "Nom de l’atelier",
                "Matériel numérique utilisé",
                "Thématique(s) d’accompagnement",
                "Tags",
                "Nom de la démarche administrative",
                "Niveau d’autonomie (ou de l’atelier)",
                "Bénéficiaire réorienté",
                "Structure de redirection",
                "Commune du bénéficiaire",
                "Code postal du bénéficiaire",
                "Code Insee du bénéficiaire",
                "Genre du bénéficiaire",
                "Tranche d’âge du bénéficiaire",
                "Statut du bénéficiaire",
                "Notes supplémentaires",
                "Source de la donnée",
                "ID CRA"));
        for (int i = 1; i <= 3; i++) {
            lignes.append(rangee(
                    "46350",
                    "24/11/2026 à 09:30",
                    "",
                    "Atelier collectif",
                    i + "/3",
                    "Participant anonyme",
                    "Lieu d’activité",
                    "Maison de Mende",
                    "",
                    "Mende",
                    "48000",
                    "48095",
                    "90",
                    "Premiers pas",
                    "Ordinateur\nTablette",
                    "E-mail\nSanté",
                    "Hiver",
                    "",
                    "1/3",
                    "",
                    "",
                    i < 3 ? "Mende" : "",
                    i < 3 ? "48000" : "",
                    i < 3 ? "48095" : "",
                    i == 1 ? "Masculin" : "Féminin",
                    "70 ans et plus",
                    "Non communiqué ou hétérogène",
                    i == 1 ? "Revenir" : "",
                    "V2",
                    atelier));
        }
        lignes.append(rangee(
                "46349",
                "24/11/2026 à 09:35",
                "24/11/2026 à 09:40",
                "Accompagnement individuel",
                "1",
                "Jeanne M.",
                "À domicile",
                "",
                "",
                "Florac Trois Rivières",
                "48400",
                "48061",
                "45",
                "",
                "",
                "Logement\nArgent - Impôts",
                "",
                "Déclaration 2042, et le bail",
                "2/3",
                "Oui",
                "Structure de médiation numérique",
                "",
                "",
                "",
                "Féminin",
                "25 - 39 ans",
                "En emploi",
                "Rappeler",
                "V2",
                "ID-SEUL"));

        var classeur = UnClasseur.dont(lignes.toString()).octets();
        var id = lire(reseau.mediateur(), "coop.xlsx", classeur);

        assertThat(imports.erreurs(id, reseau.mediateur())).isEmpty();
        assertThat(imports.etat(id, reseau.mediateur()).remarques())
                .containsExactly(
                        "3\u00A0lignes de participants sont réunies\u00A0: un atelier n’en fait qu’une.",
                        "La colonne «\u00A0Source de la donnée\u00A0» n’est pas reprise.");
        imports.confirmer(id, reseau.mediateur());
        imports.avancer(id);
        assertThat(csv().replace("\nDémarche", " Démarche").lines().skip(1))
                .satisfiesExactlyInAnyOrder(
                        collectif -> assertThat(collectif)
                                .contains(
                                        ";Atelier collectif;3;;Lieu d'activité;Maison de Mende;",
                                        ";90;Premiers pas;Ordinateur, Tablette;E-mail, Santé;Hiver;;Débutant;Non;;",
                                        ";Mende (2);48000 (2);48095 (2);Masculin (1), Féminin (2);70 ans et plus (3);"
                                                + "Non communiqué ou hétérogène (3);Revenir;"),
                        seul -> assertThat(seul)
                                .contains(
                                        ";Accompagnement individuel;1;;À domicile;",
                                        ";Aide aux démarches administratives;;Logement, Argent - Impôts;"
                                                + "Autonome avec guidage en cas de besoin;Oui;"
                                                + "Autre structure de médiation numérique;",
                                        ";\"Rappeler Démarche\u00A0: Déclaration 2042, et le bail\";"));
        assertThat(importer(reseau.mediateur(), "coop.xlsx", classeur).ecrites())
                .isZero();
    }

    private static String rangee(String... cellules) {
        var texte = new StringBuilder("<row>");
        for (var cellule : cellules) {
            texte.append("<c t='inlineStr'><is><t>").append(cellule).append("</t></is></c>");
        }
        return texte.append("</row>").toString();
    }

    @Test
    void pose_les_etiquettes_et_les_rend_a_l_export() {
        importer(ENTETE + "24/11/2026;;;;;;30;E-mail;Hiver, Caf 2026;;;\n");

        assertThat(etiquettes.utilisees(reseau.mediateur()))
                .extracting("nom", "nombre")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Caf 2026", 1L),
                        org.assertj.core.groups.Tuple.tuple("Hiver", 1L));
        assertThat(csv()).contains(";Caf 2026, Hiver;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "01/01/1900;;;;;;30;E-mail;;;;| Date",
                "01/01/2100;;;;;;30;E-mail;;;;| Date",
                "31/02/2026;;;;;;30;E-mail;;;;| Date",
                "25/11/2026;;;;;;30;E-mail;;;;| Date",
                "01/01/2015;;;;;;30;E-mail;;;;| Date",
                "24/11/2026;Tournoi;;;;;30;E-mail;;;;| Type",
                "24/11/2026;;3;;;;30;E-mail;;;;| Participants",
                "24/11/2026;Atelier collectif;10001;;;;30;E-mail;;;;| Participants",
                "24/11/2026;;;Pigeon;;;30;E-mail;;;;| Canaux d'accompagnement",
                "24/11/2026;;;;;99999;30;E-mail;;;;| Code Insee",
                "24/11/2026;;;;;;0;E-mail;;;;| Durée (min)",
                "24/11/2026;;;;;;1441;E-mail;;;;| Durée (min)",
                "24/11/2026;;;;;;=10+20;E-mail;;;;| Durée (min)",
                "24/11/2026;;;;;;30;;;;;| Thématique(s) d'accompagnement",
                "24/11/2026;;;;;;30;E-mail, Jardinage;;;;| Thématique(s) d'accompagnement",
                "24/11/2026;;;;;;30;E-mail;;Féminin, Masculin;;| Genre",
                "24/11/2026;;;;;;30;E-mail;;;NIR 1 85 05 78 006 084 91;| Notes supplémentaires"
            })
    void dit_a_la_cellule_ce_qui_ne_va_pas(String ligne, String colonne) {
        var id = lire(reseau.mediateur(), "a.csv", (ENTETE + ligne + "\n").getBytes(StandardCharsets.UTF_8));

        var etat = imports.etat(id, reseau.mediateur());
        assertThat(etat.refusees()).isEqualTo(1);
        var erreur = imports.erreurs(id, reseau.mediateur()).getFirst();
        assertThat(erreur.ligne()).isEqualTo(2);
        assertThat(erreur.colonne()).isEqualTo(colonne);
        assertThat(erreur.attendu()).isNotBlank();
        assertThat(erreur.valeur()).doesNotContain("006 084");
        imports.confirmer(id, reseau.mediateur());
        imports.avancer(id);
        assertThat(nombre()).isZero();
    }

    @Test
    void comprend_windows_1252_les_virgules_les_dates_de_tableur_et_les_libelles_a_virgules() {
        var texte = "Durée (min),Date,Thématique(s) d'accompagnement,Structure de redirection\n"
                + "30,46350,\"Email, Santé\",\"Structure d'aide sociale (maison des solidarités, centre social…), Autre\"\n";

        var etat = importer(reseau.mediateur(), "a.csv", texte.getBytes(Charset.forName("windows-1252")));

        assertThat(etat.ecrites()).isEqualTo(1);
        assertThat(etat.remarques().getFirst()).contains("Windows-1252");
        assertThat(csv()).contains("24/11/2026", "(maison des solidarités, centre social…), Autre");
    }

    @Test
    void montre_les_dates_de_tableur_comme_on_les_lit() {
        var id = imports.deposer(
                reseau.mediateur(),
                fichier(
                        "a.csv",
                        ("Date;Durée (min);Thématique(s) d'accompagnement\n46350;30;Email\n80000,5;30;Email\n")
                                .getBytes(StandardCharsets.UTF_8)));
        imports.avancer(id);

        assertThat(imports.apercu(id, reseau.mediateur(), 5).getFirst().getFirst())
                .isEqualTo("24/11/2026");
        assertThat(imports.erreurs(id, reseau.mediateur()).getFirst().valeur()).isEqualTo("11/01/2119 12:00:00");
    }

    @Test
    void refuse_le_fichier_entier_quand_il_n_est_pas_d_activite() {
        assertThat(refus("Date/Durée (min)/Thématique(s) d'accompagnement\n1/2/3\n".getBytes(StandardCharsets.UTF_8)))
                .contains("séparez-les");
        assertThat(refus("Date;Durée (min);Nom\n1;2;3\n".getBytes(StandardCharsets.UTF_8)))
                .contains("Thématique(s) d'accompagnement");
        assertThat(refus(ENTETE.getBytes(StandardCharsets.UTF_8))).contains("que des en-têtes");
        assertThat(refus(("a;".repeat(1_000_000) + "\n").getBytes(StandardCharsets.UTF_8)))
                .containsAnyOf("colonnes", "démesurée");
        assertThat(refus(UnClasseur.dont("").avec("b", new byte[64 << 20]).octets()))
                .contains("démesuré");
        assertThat(refus(new byte[] {0, 1, 2, 3})).contains("pas du texte");
        assertThatThrownBy(() -> imports.deposer(reseau.mediateur(), fichier("v.csv", new byte[0])))
                .hasMessageContaining("vide");
    }

    @Test
    void ne_montre_pas_l_import_d_un_autre() {
        var id = lire(reseau.mediateur(), "a.csv", (ENTETE + ligne("24/11/2026", 30)).getBytes(StandardCharsets.UTF_8));
        var autre = reseau.unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1));

        assertThatThrownBy(() -> imports.etat(id, autre)).isInstanceOf(ImportIntrouvable.class);
        assertThatThrownBy(() -> imports.confirmer(id, autre)).isInstanceOf(ImportIntrouvable.class);
        assertThatThrownBy(() -> imports.abandonner(id, autre)).isInstanceOf(ImportIntrouvable.class);
        assertThatThrownBy(() -> imports.erreurs(id, autre)).isInstanceOf(ImportIntrouvable.class);
    }

    /** La connexion du travail est coupée par le serveur, à vingt instants tirés au sort ; une autre reprend. */
    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void reprend_apres_vingt_arrets_sans_rien_doubler_ni_oublier() throws Exception {
        int lignes = 30_000;
        long graine = System.nanoTime();
        var hasard = new Random(graine);
        var texte = new StringBuilder(ENTETE);
        for (int i = 0; i < lignes; i++) {
            texte.append(ligne("%02d/%02d/2025".formatted(1 + i % 28, 1 + i / 28 % 12), 1 + i % 50));
        }
        var octets = texte.toString().getBytes(StandardCharsets.UTF_8);
        try {
            var id = imports.deposer(reseau.mediateur(), fichier("a.csv", octets));
            int arrets = 0;
            for (int tours = 0; !finir(id) && tours < 2_000; tours++) {
                var travail = Thread.ofVirtual().start(() -> {
                    try {
                        imports.avancer(id);
                    } catch (RuntimeException coupe) {
                        // c’est le but
                    }
                });
                boolean coupe = false;
                int attente = hasard.nextInt(5, 700);
                while (arrets < 20 && !coupe && travail.isAlive()) {
                    Thread.sleep(attente);
                    attente = 1;
                    coupe = couper();
                    arrets += coupe ? 1 : 0;
                }
                travail.join();
            }
            assertThat(arrets).as("arrêts, graine %d", graine).isEqualTo(20);
            var etat = imports.etat(id, reseau.mediateur());
            assertThat(etat.etape()).isEqualTo(EtatDImport.Etape.FINI);
            assertThat(List.of(etat.lues(), etat.refusees(), etat.ecrites())).isEqualTo(List.of(lignes, 0, lignes));
            assertThat(nombre()).as("graine %d", graine).isEqualTo(lignes);
        } finally {
            jdbc.sql("delete from import_accompagnement where mediateur_id = ?")
                    .param(reseau.mediateur().valeur())
                    .update();
            reseau.effacer(jdbc);
        }
    }

    private boolean couper() {
        return jdbc.sql("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
                          and backend_type = 'client backend'""").query(Integer.class).single() > 0;
    }

    private boolean finir(ImportId id) {
        var etape = imports.etat(id, reseau.mediateur()).etape();
        if (etape == EtatDImport.Etape.A_CONFIRMER) {
            imports.confirmer(id, reseau.mediateur());
        }
        return etape == EtatDImport.Etape.FINI;
    }

    private void noterUnAtelier() {
        suivi.noter(
                AccompagnementId.nouveau(),
                reseau.mediateur(),
                uneSaisie()
                        .atelier(5)
                        .au(reseau.lieu())
                        .sur(Thematique.EMAIL, Thematique.SANTE)
                        .pour(new Publics(
                                Map.of(Genre.FEMININ, 3),
                                Map.of(TrancheAge.SOIXANTE_DIX_PLUS, 4),
                                Map.of(),
                                Map.of(new CodeInsee("48095"), 2)))
                        .avecNotes("=1+1")
                        .saisie());
        relire();
    }

    private static String ligne(String jour, int duree) {
        return jour + ";Accompagnement individuel;1;Lieu d'activité;Maison de Mende;48095;" + duree
                + ";E-mail, Santé;;Féminin;;\n";
    }

    private EtatDImport importer(String texte) {
        return importer(reseau.mediateur(), "a.csv", texte.getBytes(StandardCharsets.UTF_8));
    }

    private EtatDImport importer(MediateurId mediateur, String nom, byte[] octets) {
        var id = lire(mediateur, nom, octets);
        assertThat(imports.erreurs(id, mediateur)).isEmpty();
        imports.confirmer(id, mediateur);
        imports.avancer(id);
        var etat = imports.etat(id, mediateur);
        assertThat(etat.etape()).as("%s", etat.refus()).isEqualTo(EtatDImport.Etape.FINI);
        return etat;
    }

    private ImportId lire(MediateurId mediateur, String nom, byte[] octets) {
        var id = imports.deposer(mediateur, fichier(nom, octets));
        imports.avancer(id);
        return id;
    }

    private String refus(byte[] octets) {
        var id = lire(reseau.mediateur(), "a", octets);
        var etat = imports.etat(id, reseau.mediateur());
        assertThat(etat.etape()).isEqualTo(EtatDImport.Etape.REFUSE);
        return String.valueOf(etat.refus());
    }

    private static FichierDepose fichier(String nom, byte[] octets) {
        return new FichierDepose(nom, () -> new ByteArrayInputStream(octets));
    }

    private String csv() {
        var sortie = new StringWriter();
        exports.enCsv(new EtendueDActivite.DuMediateur(reseau.mediateur()), FiltreDAccompagnements.AUCUN, sortie);
        return sortie.toString();
    }

    private static List<String> sansIdentifiants(String csv) {
        return csv.lines()
                .map(ligne -> ligne.replaceAll("[0-9a-f-]{36}$", ""))
                .sorted()
                .toList();
    }

    private long nombre() {
        return cahier.total(reseau.mediateur(), FiltreDAccompagnements.AUCUN).nombre();
    }

    private void relire() {
        entites.flush();
        entites.clear();
    }
}
