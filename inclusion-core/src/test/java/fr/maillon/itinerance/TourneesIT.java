package fr.maillon.itinerance;

import static fr.maillon.RepositoryTest.MAINTENANT;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.maillon.RepositoryTest;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@RepositoryTest
@RecordApplicationEvents
@DisplayName("Les tournées")
class TourneesIT {

    private static final CodeInsee LANGOGNE = new CodeInsee("48080");
    private static final CodeInsee FLORAC = new CodeInsee("48061");
    private static final CodeInsee SAINT_DENIS = new CodeInsee("97411");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate AUJOURD_HUI = LocalDate.ofInstant(MAINTENANT, PARIS);
    private static final Horaire MATIN = horaire(9, 12);
    private static final Horaire APRES_MIDI = horaire(14, 17);
    private static final Recurrence MARDIS = Recurrence.chaqueSemaine(Set.of(TUESDAY));

    @Autowired
    Tournees tournees;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource base;

    ItinerantId camion;
    CircuitId marches;
    ArretId langogne;

    @BeforeEach
    void un_camion_et_un_arret() {
        camion = tournees.creerItinerant("Tiers-truck", "48", null);
        marches = tournees.creerCircuit(camion, "Les marchés");
        langogne = tournees.ajouterArret(marches, LANGOGNE, "Place de la Halle", new Position(44.7264, 3.8556), true);
    }

    @Test
    void inscrivent_les_passages_d_une_regle_pour_douze_mois_sans_toucher_a_aujourd_hui_deja_commence() {
        var ajustement = tournees.regler(langogne, MARDIS, MATIN, depuisDeuxAns());

        var jours = jours(langogne);
        assertThat(jours.getFirst()).as("ce matin a déjà commencé").isEqualTo(AUJOURD_HUI.plusWeeks(1));
        assertThat(jours.getLast()).isEqualTo(LocalDate.of(2027, 11, 23));
        assertThat(jours).hasSize(52).hasSize(ajustement.crees());
    }

    @Test
    void gardent_l_heure_au_mur_de_part_et_d_autre_du_changement_d_heure() {
        tournees.regler(langogne, MARDIS, MATIN, depuisDeuxAns());

        assertThat(debut(langogne, LocalDate.of(2027, 3, 23))).isEqualTo(Instant.parse("2027-03-23T08:00:00Z"));
        assertThat(debut(langogne, LocalDate.of(2027, 3, 30))).isEqualTo(Instant.parse("2027-03-30T07:00:00Z"));
    }

    @Test
    void suivent_l_heure_de_la_commune_outre_mer() {
        var bus = tournees.creerItinerant("Bus du numérique", "974", null);
        var arret = tournees.ajouterArret(
                tournees.creerCircuit(bus, "Les hauts"), SAINT_DENIS, "Parking de la mairie", null, true);

        tournees.regler(arret, MARDIS, horaire(14, 17), depuisDeuxAns());

        assertThat(debut(arret, AUJOURD_HUI))
                .as("il est 13 h à Saint-Denis")
                .isEqualTo(instant("2026-11-24T10:00:00Z"));
    }

    @Test
    void recommencent_sans_rien_changer() {
        tournees.regler(langogne, MARDIS, MATIN, depuisDeuxAns());
        var avant = etat();

        var ajustement = tournees.materialiser();

        assertThat(ajustement).isEqualTo(new Ajustement(0, 0, 0, List.of()));
        assertThat(etat()).isEqualTo(avant);
    }

    @Test
    void prolongent_l_horizon_de_ce_qui_manque() {
        tournees.regler(langogne, MARDIS, MATIN, depuisDeuxAns());
        jdbc.sql("delete from passage where debut > ?")
                .param(OffsetDateTime.ofInstant(MAINTENANT.plus(Duration.ofDays(300)), ZoneOffset.UTC))
                .update();

        var ajustement = tournees.prolonger();

        assertThat(ajustement).extracting(Ajustement::crees).isEqualTo(10);
        assertThat(jours(langogne)).hasSize(52);
    }

    @Test
    void laissent_une_seule_instance_prolonger() throws Exception {
        tournees.regler(langogne, MARDIS, MATIN, depuisDeuxAns());
        try (var autreInstance = base.getConnection()) {
            autreInstance.setAutoCommit(false);
            autreInstance
                    .createStatement()
                    .execute("select pg_advisory_xact_lock(hashtext('itinerance'), hashtext('prolongation'))");

            assertThat(tournees.prolonger()).isNull();
            autreInstance.rollback();
        }
        assertThat(tournees.prolonger()).isNotNull();
    }

    @Test
    void ne_font_pas_renaitre_un_jour_annule() {
        tournees.regler(langogne, MARDIS, MATIN, depuisDeuxAns());
        var annule = passage(langogne, AUJOURD_HUI.plusWeeks(2));

        tournees.annuler(annule, "Neige");
        tournees.materialiser();

        assertThat(statut(annule)).isEqualTo(StatutPassage.ANNULE);
        assertThat(jours(langogne)).hasSize(52).doesNotHaveDuplicates();
    }

    @Test
    void ne_font_pas_renaitre_un_jour_reporte_et_gardent_son_remplacant() {
        tournees.regler(langogne, MARDIS, MATIN, depuisDeuxAns());
        var reporte = passage(langogne, AUJOURD_HUI.plusWeeks(2));

        var remplacant = tournees.reporter(reporte, AUJOURD_HUI.plusWeeks(2).plusDays(1), APRES_MIDI, "Foire");
        tournees.materialiser();

        assertThat(statut(reporte)).isEqualTo(StatutPassage.REPORTE);
        assertThat(statut(remplacant)).isEqualTo(StatutPassage.PREVU);
        assertThat(jours(langogne)).hasSize(53);
    }

    @Test
    void decalent_un_passage_le_meme_jour_sans_se_gener_lui_meme() {
        tournees.regler(langogne, MARDIS, MATIN, depuisDeuxAns());
        var jour = AUJOURD_HUI.plusWeeks(2);

        var remplacant = tournees.reporter(passage(langogne, jour), jour, horaire(10, 13), null);

        assertThat(statut(remplacant)).isEqualTo(StatutPassage.PREVU);
    }

    @Test
    void changent_d_heure_les_passages_prevus_a_venir_et_eux_seuls() {
        var regle = regle(langogne, MARDIS, MATIN);
        var confirme = passage(langogne, AUJOURD_HUI.plusWeeks(1));
        tournees.confirmer(confirme);
        var prevu = passage(langogne, AUJOURD_HUI.plusWeeks(2));

        var ajustement = tournees.changerRegle(regle, MARDIS, APRES_MIDI, depuisDeuxAns());

        assertThat(ajustement).as("celui de cet après-midi en plus").isEqualTo(new Ajustement(1, 0, 51, List.of()));
        assertThat(heure(confirme)).isEqualTo(LocalTime.of(9, 0));
        assertThat(heure(prevu)).isEqualTo(LocalTime.of(14, 0));
        assertThat(version(prevu))
                .as("un abonné au calendrier voit le changement")
                .isEqualTo(1);
    }

    @Test
    void retirent_ce_que_la_regle_ne_dit_plus_sauf_ce_qui_est_confirme_ou_annule() {
        var regle = regle(langogne, MARDIS, MATIN);
        var confirme = passage(langogne, AUJOURD_HUI.plusWeeks(1));
        tournees.confirmer(confirme);
        var annule = passage(langogne, AUJOURD_HUI.plusWeeks(2));
        tournees.annuler(annule, "Neige");

        var jeudis = Recurrence.chaqueSemaine(Set.of(THURSDAY));
        var ajustement = tournees.changerRegle(regle, jeudis, MATIN, depuisDeuxAns());

        assertThat(ajustement.retires()).isEqualTo(50);
        assertThat(ajustement.crees()).isEqualTo(52);
        assertThat(jours(langogne).stream().filter(jour -> jour.getDayOfWeek() == TUESDAY))
                .containsExactly(AUJOURD_HUI.plusWeeks(1), AUJOURD_HUI.plusWeeks(2));
    }

    @Test
    void ne_recalculent_jamais_le_passe() {
        var regle = regle(langogne, MARDIS, MATIN);
        var passe = UUID.randomUUID();
        jdbc.sql("""
                        insert into passage (id, arret_id, itinerant_id, regle_id, jour_prevu, debut, fin, statut,
                                             modifie_le, version)
                        values (:id, :arret, :camion, :regle, '2026-11-17', '2026-11-17T08:00Z', '2026-11-17T11:00Z',
                                'PREVU', now(), 0)""")
                .param("id", passe)
                .param("arret", langogne.valeur())
                .param("camion", camion.valeur())
                .param("regle", regle.valeur())
                .update();

        tournees.changerRegle(regle, Recurrence.chaqueSemaine(Set.of(THURSDAY)), APRES_MIDI, depuisDeuxAns());

        assertThat(heure(new PassageId(passe))).isEqualTo(LocalTime.of(9, 0));
    }

    @Test
    void s_arretent_a_la_date_dite() {
        var regle = regle(langogne, MARDIS, MATIN);

        tournees.arreterRegle(regle, AUJOURD_HUI.plusWeeks(3));

        assertThat(jours(langogne)).hasSize(3);
        assertThat(tournees.materialiser().crees()).isZero();
    }

    @Test
    void oublient_une_regle_arretee_avant_d_avoir_commence() {
        tournees.regler(langogne, MARDIS, MATIN, Validite.aPartirDu(AUJOURD_HUI.plusMonths(2)));
        var regle = regleDe(langogne);

        tournees.arreterRegle(regle, AUJOURD_HUI.plusMonths(1));

        assertThat(jours(langogne)).isEmpty();
        assertThat(tournees.materialiser().crees()).isZero();
    }

    @Test
    void refusent_que_le_camion_soit_a_deux_endroits_en_disant_ou_il_est_attendu() {
        tournees.regler(langogne, MARDIS, MATIN, depuisDeuxAns());
        var florac = tournees.ajouterArret(marches, FLORAC, "Esplanade", null, true);

        var refus = catchThrowableOfType(
                CamionDejaPris.class,
                () -> tournees.regler(
                        florac,
                        Recurrence.duMois(Set.of(Rang.PREMIER), Set.of(TUESDAY)),
                        horaire(11, 13),
                        depuisDeuxAns()));

        assertThat(refus.conflits()).hasSize(12);
        assertThat(refus.conflits().getFirst())
                .extracting(Conflit::commune, Conflit::emplacement, Conflit::debut)
                .containsExactly(
                        "Langogne",
                        "Place de la Halle",
                        LocalDate.of(2026, 12, 1).atTime(9, 0).atZone(PARIS));
        assertThat(jours(florac)).isEmpty();
    }

    @Test
    void laissent_le_camion_enchainer_deux_arrets_sans_trou() {
        tournees.regler(langogne, MARDIS, MATIN, depuisDeuxAns());
        var florac = tournees.ajouterArret(marches, FLORAC, "Esplanade", null, true);

        assertThat(tournees.regler(florac, MARDIS, horaire(12, 14), depuisDeuxAns())
                        .crees())
                .as("celui de midi aujourd’hui compris")
                .isEqualTo(53);
    }

    @Test
    void refusent_de_reporter_un_passage_quand_le_camion_est_ailleurs() {
        tournees.regler(langogne, MARDIS, MATIN, depuisDeuxAns());
        var florac = tournees.ajouterArret(marches, FLORAC, "Esplanade", null, true);
        tournees.regler(florac, Recurrence.chaqueSemaine(Set.of(WEDNESDAY)), MATIN, depuisDeuxAns());
        var mardi = passage(langogne, AUJOURD_HUI.plusWeeks(1));

        assertThatThrownBy(() -> tournees.reporter(mardi, AUJOURD_HUI.plusDays(8), horaire(8, 10), null))
                .isInstanceOf(CamionDejaPris.class);
    }

    @Test
    void refusent_de_retablir_un_passage_dont_le_camion_a_pris_la_place() {
        tournees.regler(langogne, MARDIS, MATIN, depuisDeuxAns());
        var florac = tournees.ajouterArret(marches, FLORAC, "Esplanade", null, true);
        tournees.regler(florac, Recurrence.chaqueSemaine(Set.of(WEDNESDAY)), MATIN, depuisDeuxAns());
        var mardi = passage(langogne, AUJOURD_HUI.plusWeeks(1));
        tournees.annuler(mardi, "Foire");
        tournees.reporter(passage(florac, AUJOURD_HUI.plusDays(8)), AUJOURD_HUI.plusWeeks(1), MATIN, null);

        assertThatThrownBy(() -> tournees.retablir(mardi)).isInstanceOf(CamionDejaPris.class);
    }

    @Test
    void laissent_de_cote_en_le_disant_un_conflit_decouvert_en_prolongeant() {
        tournees.regler(langogne, MARDIS, MATIN, depuisDeuxAns());
        var florac = tournees.ajouterArret(marches, FLORAC, "Esplanade", null, true);
        jdbc.sql("insert into regle values (:id, :arret, 'FREQ=WEEKLY;BYDAY=TU', '11:00', '13:00', :du, null, 0)")
                .param("id", UUID.randomUUID())
                .param("arret", florac.valeur())
                .param("du", AUJOURD_HUI)
                .update();

        var ajustement = tournees.materialiser();

        assertThat(ajustement.conflits()).hasSize(52);
        assertThat(ajustement.crees())
                .as("aujourd’hui, Langogne n’est pas inscrit : midi est libre")
                .isEqualTo(1);
    }

    @Test
    void previennent_quand_un_passage_est_annule_reporte_ou_retabli(ApplicationEvents evenements) {
        tournees.regler(langogne, MARDIS, MATIN, depuisDeuxAns());
        var annule = passage(langogne, AUJOURD_HUI.plusWeeks(1));
        var reporte = passage(langogne, AUJOURD_HUI.plusWeeks(2));

        tournees.annuler(annule, "  Neige ");
        tournees.retablir(annule);
        var remplacant = tournees.reporter(reporte, AUJOURD_HUI.plusWeeks(2).plusDays(2), MATIN, null);

        assertThat(evenements.stream(PassageAnnule.class)).singleElement().satisfies(dit -> {
            assertThat(dit.passage()).isEqualTo(annule);
            assertThat(dit.motif()).isEqualTo("Neige");
        });
        assertThat(evenements.stream(PassageRetabli.class)).hasSize(1);
        assertThat(evenements.stream(PassageReporte.class))
                .singleElement()
                .extracting(PassageReporte::remplacant)
                .isEqualTo(remplacant);
    }

    @Test
    void nomment_un_circuit_une_seule_fois_par_camion() {
        assertThatThrownBy(() -> tournees.creerCircuit(camion, " Les marchés "))
                .isInstanceOf(CircuitDejaNomme.class)
                .hasMessageContaining("Les marchés");
    }

    private static Validite depuisDeuxAns() {
        return Validite.aPartirDu(AUJOURD_HUI.minusYears(2));
    }

    private static Horaire horaire(int de, int a) {
        return new Horaire(LocalTime.of(de, 0), LocalTime.of(a, 0));
    }

    private static Instant instant(String texte) {
        return Instant.parse(texte);
    }

    private RegleId regle(ArretId arret, Recurrence recurrence, Horaire horaire) {
        tournees.regler(arret, recurrence, horaire, depuisDeuxAns());
        return regleDe(arret);
    }

    private RegleId regleDe(ArretId arret) {
        return new RegleId(jdbc.sql("select id from regle where arret_id = ?")
                .param(arret.valeur())
                .query(UUID.class)
                .single());
    }

    private PassageId passage(ArretId arret, LocalDate jour) {
        return new PassageId(jdbc.sql("select id from passage where arret_id = ? and jour_prevu = ?")
                .param(arret.valeur())
                .param(jour)
                .query(UUID.class)
                .single());
    }

    private List<LocalDate> jours(ArretId arret) {
        return jdbc.sql("select jour_prevu from passage where arret_id = ? order by debut")
                .param(arret.valeur())
                .query(LocalDate.class)
                .list();
    }

    private Instant debut(ArretId arret, LocalDate jour) {
        return jdbc.sql("select debut from passage where id = ?")
                .param(passage(arret, jour).valeur())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private LocalTime heure(PassageId passage) {
        return jdbc.sql("select debut from passage where id = ?")
                .param(passage.valeur())
                .query(OffsetDateTime.class)
                .single()
                .atZoneSameInstant(PARIS)
                .toLocalTime();
    }

    private StatutPassage statut(PassageId passage) {
        return StatutPassage.valueOf(jdbc.sql("select statut from passage where id = ?")
                .param(passage.valeur())
                .query(String.class)
                .single());
    }

    private long version(PassageId passage) {
        return jdbc.sql("select version from passage where id = ?")
                .param(passage.valeur())
                .query(Long.class)
                .single();
    }

    private List<String> etat() {
        return jdbc.sql("select p::text from passage p order by id")
                .query(String.class)
                .list();
    }
}
