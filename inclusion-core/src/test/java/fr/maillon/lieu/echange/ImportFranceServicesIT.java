package fr.maillon.lieu.echange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.maillon.RepositoryTest;
import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.lieu.Recherche.Perimetre;
import fr.maillon.lieu.echange.RapportImport.Gravite;
import fr.maillon.territoire.Ressort;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("L’import de la liste France services")
class ImportFranceServicesIT {

    private static final String ENTETE =
            "id_fs,insee_dep,lib_fs,adresse,complement_adresse,insee_com,code_postal,lib_com,latitude,longitude,mail,telephone,h_lundi,h_mardi,h_mercredi,h_jeudi,h_vendredi,h_samedi,prise_rdv,commentaire,type_fs,format_fs,groupe_fs,labellisation_fs\n";

    /** La liste réelle du 1er août 2024, déposée à côté du projet ; absente, le test qui la lit est passé. */
    private static final Path LISTE = Path.of(
            System.getProperty("maillon.racine", "."), "..", "shared", "donnees", "france-services-2024-08-01.csv");

    @Autowired
    ImportDeLieux imports;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void annuaire_vide() {
        jdbc.sql("delete from lieu").update();
    }

    @Test
    void lit_la_liste_nationale_entiere_et_compte_juste() {
        assumeTrue(Files.isReadable(LISTE), "La liste France services n’est pas là : " + LISTE);
        var debut = System.nanoTime();

        var rapport = imports.deposer(
                new FichierDepose(LISTE.getFileName().toString(), () -> Files.newInputStream(LISTE)),
                new Perimetre.Partout(),
                null,
                "x");

        assertThat(Duration.ofNanos(System.nanoTime() - debut)).isLessThan(Duration.ofSeconds(20));
        assertThat(rapport.format()).isEqualTo(RapportImport.Format.FRANCE_SERVICES);
        assertThat(rapport.lues()).isEqualTo(2_845);
        assertThat(rapport.nouveaux()).isEqualTo(2_845);
        assertThat(rapport.refusees()).isZero();
        assertThat(rapport.avertissements()).isEqualTo(123);
        // 22 sites qui tournent, 20 journées à plages recouvertes, une tournée en toutes lettres
        assertThat(rapport.horairesAVerifier()).isEqualTo(43);

        imports.confirmer(rapport.depot(), null);
        assertThat(compte("true")).isEqualTo(2_845);
        assertThat(compte("horaires is not null")).isEqualTo(2_756);
        assertThat(compte("horaires is null and horaires_a_verifier is null")).isEqualTo(46);
        assertThat(compte("'ITINERANT' = any(itinerances)")).isEqualTo(163);
        assertThat(compte("telephone is not null")).isEqualTo(2_841);
        assertThat(compte("latitude is null")).isZero();
    }

    @Test
    void ne_prend_que_le_territoire_de_la_personne_et_se_relit_sans_doubler() {
        assumeTrue(Files.isReadable(LISTE), "La liste France services n’est pas là : " + LISTE);
        var fichier = new FichierDepose(LISTE.getFileName().toString(), () -> Files.newInputStream(LISTE));
        var lozere = new Perimetre.Territoire(Ressort.departements("48"));

        var premier = imports.deposer(fichier, lozere, null, "x");
        imports.confirmer(premier.depot(), null);
        var second = imports.deposer(fichier, lozere, null, "x");

        assertThat(premier.nouveaux() + premier.horsTerritoire() + premier.refusees())
                .isEqualTo(2_845);
        assertThat(second.inchanges()).isEqualTo(premier.nouveaux());
        assertThat(second.nouveaux()).isZero();
    }

    @Test
    void change_les_heures_par_jour_en_horaires() {
        deposerEtConfirmer(ligne("a", "Fixe", "", "09:00 - 12:00 / 14:00 - 17:00", "", "09:00 - 12:00", "", "", ""));

        assertThat(horaires()).containsEntry("a", "Mo 09:00-12:00,14:00-17:00; We 09:00-12:00");
    }

    @Test
    void oublie_les_plages_de_minuit_a_minuit_et_les_doublons() {
        deposerEtConfirmer(ligne(
                "a", "Fixe", "", "00:00 - 00:00 / 09:00 - 12:00 / 09:00 - 12:00", "00:00 - 00:00", "", "", "", ""));

        assertThat(horaires()).containsEntry("a", "Mo 09:00-12:00");
    }

    @Test
    void garde_a_verifier_ce_qui_ne_se_comprend_pas() {
        var rapport = deposerEtConfirmer(ligne(
                        "recouvre", "Fixe", "", "09:00 - 16:30 / 13:30 - 16:30", "", "", "", "", "")
                + ligne("alterne", "Multisites", "2ème et 4ème lundis du mois", "09:00 - 12:00", "", "", "", "", "")
                + ligne(
                        "fixe",
                        "Fixe",
                        "Permanence ailleurs le 2ème mardi du mois",
                        "09:00 - 12:00",
                        "",
                        "",
                        "",
                        "",
                        "")
                + ligne("tournee", "Bus_équivalent", "Un lundi sur deux : Mairie 9h-12h", "", "", "", "", "", "")
                + ligne("vide", "Fixe", "", "00:00 - 00:00", "", "", "", "", "")
                + ligne("rien", "Fixe", "", "", "", "", "", "", ""));

        assertThat(rapport.horairesAVerifier()).isEqualTo(4);
        assertThat(horaires()).containsOnlyKeys("fixe");
        assertThat(jdbc.sql("select horaires_a_verifier from lieu where id_externe = 'alterne'")
                        .query(String.class)
                        .single())
                .isEqualTo("lundi 09:00 - 12:00 — 2ème et 4ème lundis du mois");
        assertThat(rapport.signalements()).allMatch(s -> s.gravite() == Gravite.AVERTISSEMENT);
    }

    @Test
    void reconnait_les_arrondissements_et_l_itinerance() {
        deposerEtConfirmer(ligne("bus", "Bus_équivalent", "", "09:00 - 12:00", "", "", "", "", "")
                .replace("48061,48400,Florac Trois Rivières,44.3246,3.5937", "75112,75012,Paris 12e,48.84,2.39"));

        var lieu = jdbc.sql(
                        "select commune_code, itinerances[1] as i, typologies[1] as t, dispositifs[1] as d from lieu")
                .query()
                .singleRow();
        assertThat(lieu).containsEntry("commune_code", "75056").containsEntry("i", "ITINERANT");
        assertThat(lieu).containsEntry("t", "RFS").containsEntry("d", "FRANCE_SERVICES");
    }

    private RapportImport deposerEtConfirmer(String lignes) {
        var fichier = UnFichier.octets("fs.csv", (ENTETE + lignes).getBytes(StandardCharsets.UTF_8));
        return imports.confirmer(
                imports.deposer(fichier, new Perimetre.Partout(), null, "x").depot(), null);
    }

    private static String ligne(String id, String format, String commentaire, String... jours) {
        return String.join(
                        ",",
                        id,
                        "48",
                        "France services " + id,
                        "1 place de la Mairie,,48061,48400,Florac Trois Rivières,44.3246,3.5937",
                        "fs@exemple.fr",
                        "04 66 45 06 29",
                        String.join(",", jours),
                        "Non",
                        commentaire,
                        "Principal",
                        format,
                        "",
                        "")
                + "\n";
    }

    private Map<String, String> horaires() {
        return jdbc
                .sql("select id_externe, horaires from lieu where horaires is not null")
                .query((rs, i) -> Map.entry(rs.getString(1), rs.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private int compte(String condition) {
        return jdbc.sql("select count(*) from lieu where " + condition)
                .query(Integer.class)
                .single();
    }
}
