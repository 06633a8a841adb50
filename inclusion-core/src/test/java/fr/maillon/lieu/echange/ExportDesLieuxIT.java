package fr.maillon.lieu.echange;

import static fr.maillon.lieu.UnLieu.unLieu;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.maillon.RepositoryTest;
import fr.maillon.lieu.AnnuaireDesLieux;
import fr.maillon.lieu.Pivot;
import fr.maillon.lieu.Recherche.Perimetre;
import fr.maillon.lieu.standard.PriseEnCharge;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("L’export des lieux")
class ExportDesLieuxIT {

    /** Les contraintes du schéma national 1.0.2, recopiées. */
    private static final Map<String, Pattern> SCHEMA = Map.ofEntries(
            Map.entry("pivot", Pattern.compile("^[a-zA-Z0-9]{9,14}$")),
            Map.entry("code_postal", Pattern.compile("^\\d{5}$")),
            Map.entry("code_insee", Pattern.compile("^([013-9]\\d|2[AB1-9])\\d{3}$")),
            Map.entry(
                    "telephone",
                    Pattern.compile(
                            "^(\\+33|\\+590|\\+594|\\+262|\\+596|\\+269|\\+687|\\+689|\\+508|\\+681)(\\d){6,9}$")),
            Map.entry("itinerance", Pattern.compile("(?:(?:^|\\|)(Itinérant|Fixe))+$")),
            Map.entry(
                    "services",
                    Pattern.compile(
                            "(?:(?:^|\\|)(Aide aux démarches administratives|Maîtrise des outils numériques du quotidien|Insertion professionnelle via le numérique|Utilisation sécurisée du numérique|Parentalité et éducation avec le numérique|Loisirs et créations numériques|Compréhension du monde numérique|Accès internet et matériel informatique|Acquisition de matériel informatique à prix solidaire))+$")),
            Map.entry(
                    "publics_specifiquement_adresses",
                    Pattern.compile("(?:(?:^|\\|)(Jeunes|Étudiants|Familles et/ou enfants|Seniors|Femmes))+$")),
            Map.entry(
                    "prise_en_charge_specifique",
                    Pattern.compile(
                            "(?:(?:^|\\|)(Surdité|Handicaps moteurs|Handicaps mentaux|Illettrisme|Langues étrangères \\(anglais\\)|Langues étrangères \\(autres\\)|Déficience visuelle))+$")),
            Map.entry("frais_a_charge", Pattern.compile("(?:(?:^|\\|)(Gratuit|Gratuit sous condition|Payant))+$")),
            Map.entry(
                    "dispositif_programmes_nationaux",
                    Pattern.compile(
                            "(?:(?:^|\\|)(Aidants Connect|Bibliothèques numérique de référence|Certification PIX|Conseillers numériques|Emmaüs Connect|France Services|Grande école du numérique|La Croix Rouge|Point d'accès numérique CAF|Promeneurs du net|Relais numérique \\(Emmaüs Connect\\)))+$")),
            // Le schéma écrit « Étapes numériques(La Poste) », le modèle de référence met une espace : on admet les
            // deux.
            Map.entry(
                    "formations_labels",
                    Pattern.compile(
                            "(?:(?:^|\\|)(Formé à « Mon Espace Santé »|Formé à « DUPLEX » \\(illettrisme\\)|Arnia/MedNum BFC \\(Bourgogne-Franche-Comté\\)|Collectif ressources et acteurs réemploi \\(Normandie\\)|Étapes numériques ?\\(La Poste\\)|Fabriques de Territoire|Les Éclaireurs du numérique \\(Drôme\\)|Mes Papiers \\(Métropole de Lyon\\)|ORDI 3.0|SUD LABS \\(PACA\\)))+$")),
            Map.entry(
                    "modalites_acces",
                    Pattern.compile(
                            "(?:(?:^|\\|)(Se présenter|Téléphoner|Contacter par mail|Prendre un RDV en ligne|Ce lieu n'accueille pas de public|Envoyer un mail avec une fiche de prescription))+$")),
            Map.entry(
                    "modalites_accompagnement",
                    Pattern.compile(
                            "(?:(?:^|\\|)(En autonomie|Accompagnement individuel|Dans un atelier collectif|À distance))+$")),
            Map.entry("date_maj", Pattern.compile("^\\d{4}-\\d{2}-\\d{2}$")));

    private static final List<String> OBLIGATOIRES =
            List.of("id", "pivot", "nom", "commune", "code_postal", "adresse", "date_maj");

    @Autowired
    ExportDesLieux exports;

    @Autowired
    ImportDeLieux imports;

    @Autowired
    AnnuaireDesLieux annuaire;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void annuaire_vide() {
        jdbc.sql("delete from lieu").update();
    }

    @Test
    void suit_le_schema_national_sur_toutes_ses_valeurs() {
        annuaire.creerOuvert(
                unLieu().nomme("Lieu « au » |bizarre|, \"guillemets\"\net retour")
                        .pour(PublicAccueilli.FAMILLES_ET_OU_ENFANTS)
                        .accueillant(PriseEnCharge.ANGLAIS)
                        .proposant(Service.DEMARCHES_ADMINISTRATIVES, Service.values())
                        .fiche(),
                null);
        annuaire.creerOuvert(unLieu().a("2A004", "20000").sansPosition().fiche(), null);
        var exemple = UnFichier.auStandard()
                .avecLigne(
                        "pivot", "",
                        "formations_labels", "Étapes numériques(La Poste)|ORDI 3.0",
                        "modalites_acces", "Ce lieu n’accueille pas de public",
                        "modalites_accompagnement", "À distance;En autonomie",
                        "dispositif_programmes_nationaux", "Point d’accès numérique CAF",
                        "typologie", "autre|la_poste",
                        "itinerance", "fixe;itinérant");
        imports.confirmer(
                imports.deposer(exemple.depose(), new Perimetre.Partout(), null, "Essai")
                        .depot(),
                null);

        var lignes = exporter();

        assertThat(lignes).hasSize(3);
        for (var ligne : lignes) {
            assertThat(ligne.getHeader()).isEqualTo(ExportDesLieux.COLONNES).hasSize(32);
            OBLIGATOIRES.forEach(
                    colonne -> assertThat(ligne.getField(colonne)).as(colonne).isNotBlank());
            SCHEMA.forEach((colonne, motif) -> {
                if (!ligne.getField(colonne).isEmpty()) {
                    assertThat(ligne.getField(colonne)).as(colonne).matches(motif);
                }
            });
        }
        assertThat(lignes).extracting(l -> l.getField("typologie")).contains("Autre|LA_POSTE", "MSAP|RFS");
        assertThat(lignes).extracting(l -> l.getField("pivot")).contains(Pivot.INCONNU);
        assertThat(lignes).extracting(l -> l.getField("source")).contains("Réseau d’essai", "Essai");
    }

    @Test
    void ne_publie_que_les_lieux_ouverts_et_publies() {
        annuaire.creerOuvert(unLieu().nonPublie().fiche(), null);
        annuaire.creerEnProjet(unLieu().fiche());
        annuaire.fermer(annuaire.creerOuvert(unLieu().fiche(), null), LocalDate.of(2026, 11, 1));
        annuaire.creerOuvert(unLieu().nomme("Le seul").sansPosition().fiche(), null);

        assertThat(exporter()).extracting(l -> l.getField("nom")).containsExactly("Le seul");
        var situes = new ArrayList<ExportDesLieux.LieuSitue>();
        exports.chaqueLieuSitue(situes::add);
        assertThat(situes).isEmpty();
    }

    @Test
    void accepte_l_exemple_du_standard_et_le_rend_pareil() {
        var exemple =
                "id,pivot,nom,commune,code_postal,code_insee,adresse,complement_adresse,latitude,longitude,typologie,telephone,courriels,site_web,horaires,presentation_resume,presentation_detail,source,itinerance,structure_parente,date_maj,services,publics_specifiquement_adresses,prise_en_charge_specifique,frais_a_charge,dispositif_programmes_nationaux,formations_labels,autres_formations_labels,modalites_acces,modalites_accompagnement,fiche_acces_libre,prise_rdv\n"
                        + "structure-1,43493312300029,Anonymal,Reims,51100,51454,12 BIS RUE DE LECLERCQ,Le patio du bois de l'Aulne,49.2628,4.0347,TIERS_LIEUX|ASSO,+33180059880,contact@laquincaillerie.tl|responsable@laquincaillerie.tl,https://www.laquincaillerie.tl/|https://m.facebook.com/laquincaillerienumerique/,\"Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00\",Notre association propose des formations.,Détail,Hubik,Itinérant,SIRET de la ville pour une bibliothèque.,2024-04-02,Maîtrise des outils numériques du quotidien|Insertion professionnelle via le numérique|Loisirs et créations numériques,Jeunes|Femmes,Surdité|Illettrisme|Langues étrangères (anglais),Gratuit sous condition|Payant,Aidants Connect|Conseillers numériques|La Croix Rouge,Formé à « Mon Espace Santé »|Arnia/MedNum BFC (Bourgogne-Franche-Comté),Label et la bête,Se présenter|Téléphoner,Dans un atelier collectif|À distance|En autonomie|Accompagnement individuel,https://acceslibre.beta.gouv.fr/app/erp/mediatheque-13/,https://www.rdv-solidarites.fr/\n";
        var depot = imports.deposer(
                UnFichier.octets("exemple.csv", exemple.getBytes(StandardCharsets.UTF_8)),
                new Perimetre.Partout(),
                null,
                "x");
        assertThat(depot.signalements()).isEmpty();
        imports.confirmer(depot.depot(), null);

        var attendue = CsvReader.builder().ofNamedCsvRecord(exemple).stream()
                .findFirst()
                .orElseThrow();
        var rendue = exporter().getFirst();
        for (var colonne : ExportDesLieux.COLONNES) {
            switch (colonne) {
                case "id" -> assertThat(rendue.getField(colonne)).hasSize(36);
                case "typologie" -> assertThat(rendue.getField(colonne)).isEqualTo("ASSO|TIERS_LIEUX");
                case "modalites_accompagnement" ->
                    assertThat(rendue.getField(colonne).split("\\|")).hasSize(4);
                default -> assertThat(rendue.getField(colonne)).as(colonne).isEqualTo(attendue.getField(colonne));
            }
        }
    }

    private List<NamedCsvRecord> exporter() {
        var sortie = new StringWriter();
        exports.ecrireAuStandard(sortie, "Réseau d’essai");
        return CsvReader.builder().ofNamedCsvRecord(sortie.toString()).stream().toList();
    }
}
