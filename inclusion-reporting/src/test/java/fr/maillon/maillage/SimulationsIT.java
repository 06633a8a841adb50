package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.maillon.RepositoryTest;
import fr.maillon.maillage.Hypothese.Nature;
import fr.maillon.territoire.CodeInsee;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Une simulation")
class SimulationsIT {

    private static final CodeInsee MENDE = new CodeInsee("48095");
    private static final CodeInsee FLORAC = new CodeInsee("48061");

    @Autowired
    SuiviDuMaillage suivi;

    @Autowired
    SuiviDesHeures heures;

    @Autowired
    Simulations simulations;

    @Autowired
    JdbcClient jdbc;

    private UUID mende;

    @BeforeEach
    void un_lieu_a_mende() {
        mende = lieu("MSAP de Mende", "48095", "Mo-Fr 09:00-12:00");
        lieu("MSAP de Langogne", "48080", null);
    }

    @Test
    void sans_hypothese_est_le_present() {
        var simulation = simuler();
        var present = heures.analyse(suivi.du("48").orElseThrow());

        assertThat(simulation.sansEffet()).isTrue();
        assertThat(simulation.apres().territoire().maillage())
                .isEqualTo(present.territoire().maillage());
        assertThat(simulation.apres().heures()).isEqualTo(present.heures());
        assertThat(simulation.apres().capacite()).isEqualTo(present.capacite());
        assertThat(simulation.apres().incertitude()).isEqualTo(present.incertitude());
        assertThat(simulation.apres().ouvertures()).isEqualTo(present.ouvertures());
    }

    @Test
    void ouvre_un_lieu_qui_sert_des_habitants_de_plus() {
        var simulation = simuler(new Hypothese(
                UUID.randomUUID(), Nature.OUVRIR, null, "Lieu à Florac", FLORAC, "Mo 09:00-12:00; PH off"));
        var florac = simulation.communes().stream()
                .filter(commune -> commune.code().equals(FLORAC))
                .findFirst()
                .orElseThrow();

        assertThat(florac.tempsApres()).isEqualTo(TempsAcces.minutes(2));
        assertThat(florac.heuresApres()).isCloseTo(3, within(1e-9));
        assertThat(florac.gagne()).isTrue();
        assertThat(simulation.perdants()).isZero();
        assertThat(simulation.gagnants())
                .isEqualTo(simulation.communes().stream()
                        .mapToLong(commune -> commune.habitants())
                        .sum());
        assertThat(auDelaDe20(simulation.apres())).isLessThan(auDelaDe20(simulation.avant()));
        assertThat(simulation.apres().capacite().heures())
                .isCloseTo(simulation.avant().capacite().heures() + 3, within(1e-9));
    }

    @Test
    void ferme_comme_le_dit_la_page_des_lieux_fragiles() {
        var present = suivi.du("48").orElseThrow();
        var perte = present.vulnerabilite().pertes().stream()
                .filter(une -> une.point().id().equals(mende))
                .findFirst()
                .orElseThrow();

        var simulation = simuler(fermer(mende));

        assertThat(auDelaDe20(simulation.apres()) - auDelaDe20(simulation.avant()))
                .isPositive()
                .isEqualTo(perte.auDelaDe(20).habitants());
        assertThat(simulation.perdants()).isEqualTo(perte.habitants());
        assertThat(simulation.apres().capacite().heures()).isZero();
    }

    @Test
    void deplace_un_lieu_avec_ses_heures() {
        var simulation =
                simuler(new Hypothese(UUID.randomUUID(), Nature.DEPLACER, mende, "MSAP de Mende", FLORAC, null));

        assertThat(simulation.apres().territoire().maillage().offre())
                .hasSameSizeAs(simulation.avant().territoire().maillage().offre());
        assertThat(simulation.apres().heures().parCommune().get(FLORAC)).isCloseTo(15, within(1e-9));
        assertThat(simulation.apres().heures().parCommune().get(MENDE)).isZero();
        assertThat(simulation.gagnants()).isPositive();
        assertThat(simulation.perdants()).isPositive();
    }

    @Test
    void change_les_heures_sans_changer_les_temps() {
        var simulation = simuler(
                new Hypothese(UUID.randomUUID(), Nature.HORAIRES, mende, "MSAP de Mende", null, "Mo-Sa 09:00-12:00"));

        assertThat(simulation.apres().territoire().maillage())
                .isEqualTo(simulation.avant().territoire().maillage());
        assertThat(simulation.apres().heures().parCommune().get(MENDE)).isCloseTo(18, within(1e-9));
        assertThat(simulation.gagnants()).isPositive();
        assertThat(simulation.perdants()).isZero();

        var ferme = simuler(new Hypothese(UUID.randomUUID(), Nature.HORAIRES, mende, "MSAP de Mende", null, "off"));
        assertThat(ferme.apres().heures().parCommune().get(MENDE)).isZero();
        assertThat(ferme.apres().capacite().heures())
                .as("fermé toute la semaine n’apporte rien")
                .isZero();
    }

    @Test
    void dit_les_deux_d_une_commune_qui_gagne_du_temps_et_perd_des_heures() {
        var badaroux = new CodeInsee("48013");
        var simulation = simuler(
                new Hypothese(UUID.randomUUID(), Nature.OUVRIR, null, "Lieu", badaroux, "Mo 09:00-10:00"),
                new Hypothese(UUID.randomUUID(), Nature.HORAIRES, mende, "MSAP de Mende", null, "Mo 09:00-12:00"));

        var commune = simulation.communes().stream()
                .filter(une -> une.code().equals(badaroux))
                .findFirst()
                .orElseThrow();

        assertThat(commune.heuresAvant()).isCloseTo(15, within(1e-9));
        assertThat(commune.heuresApres()).isCloseTo(3, within(1e-9));
        assertThat(commune.effet()).isEqualTo("gagne du temps, perd des heures");
        assertThat(commune.gagne()).isFalse();
        assertThat(commune.perd()).isFalse();
        assertThat(simulation.partages()).isGreaterThanOrEqualTo(commune.habitants());
        assertThat(simulation.gagnants() + simulation.perdants() + simulation.partages())
                .isEqualTo(simulation.communes().stream()
                        .mapToLong(une -> une.habitants())
                        .sum());
    }

    @Test
    void ajoute_un_arret_deux_fois_par_mois() {
        var simulation = simuler(
                new Hypothese(UUID.randomUUID(), Nature.ARRET, null, "Camion, Florac", FLORAC, "We[1,3] 09:00-12:00"));

        assertThat(simulation.apres().heures().parCommune().get(FLORAC)).isCloseTo(1.5, within(1e-9));
    }

    /** Un arrêt déplacé garde ses passages ; un arrêt à d’autres heures reste où il est. */
    @Test
    void deplace_un_arret_et_change_ses_passages() {
        var arret = arret("48061");
        var deplace = simuler(
                new Hypothese(UUID.randomUUID(), Nature.DEPLACER, arret, "Camion", new CodeInsee("48198"), null));

        assertThat(deplace.apres().heures().parCommune().get(FLORAC)).isZero();
        assertThat(deplace.apres().heures().parCommune().get(new CodeInsee("48198")))
                .isEqualTo(deplace.avant().heures().parCommune().get(FLORAC))
                .isPositive();
        assertThat(deplace.apres().territoire().maillage().offre())
                .hasSameSizeAs(deplace.avant().territoire().maillage().offre());

        var autreJour = simuler(
                new Hypothese(UUID.randomUUID(), Nature.PASSAGES, arret, "Camion", null, "We[1,3] 09:00-12:00"));

        assertThat(autreJour.sansObjet()).isEmpty();
        assertThat(autreJour.apres().territoire().maillage())
                .isEqualTo(autreJour.avant().territoire().maillage());
        assertThat(autreJour.apres().heures().parCommune().get(FLORAC)).isCloseTo(1.5, within(1e-9));
        assertThat(autreJour.avant().heures().parCommune().get(FLORAC)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void enchaine_les_hypotheses_et_dit_celles_qui_n_ont_plus_d_objet() {
        var deplacer = new Hypothese(UUID.randomUUID(), Nature.DEPLACER, mende, "MSAP de Mende", FLORAC, null);
        var simulation = simuler(fermer(mende), deplacer, fermer(UUID.randomUUID()));

        assertThat(simulation.sansObjet()).hasSize(2).first().isEqualTo(deplacer);
    }

    @Test
    void ne_laisse_rien_dans_les_donnees() {
        var arret = arret("48061");
        var avant = empreintes();
        var present = suivi.du("48").orElseThrow();
        var analyse = heures.analyse(present);

        simuler(
                fermer(mende),
                new Hypothese(UUID.randomUUID(), Nature.OUVRIR, null, "Lieu", FLORAC, "Mo 09:00-12:00"),
                new Hypothese(UUID.randomUUID(), Nature.ARRET, null, "Camion", MENDE, "We 09:00-12:00"),
                new Hypothese(UUID.randomUUID(), Nature.DEPLACER, arret, "Camion", MENDE, null),
                new Hypothese(UUID.randomUUID(), Nature.PASSAGES, arret, "Camion", null, "We 09:00-12:00"));

        assertThat(empreintes()).isEqualTo(avant);
        assertThat(suivi.du("48").orElseThrow()).as("le présent gardé").isSameAs(present);
        assertThat(heures.analyse(present)).isSameAs(analyse);
        assertThat(heures.analyse(present).ouvertures().parPoint()).hasSize(2);
    }

    /** L’état de toutes les tables où une fuite se verrait. */
    private Map<String, String> empreintes() {
        var empreintes = new TreeMap<String, String>();
        for (var table : List.of(
                "lieu",
                "lieu_exception",
                "itinerant",
                "circuit",
                "arret",
                "regle",
                "passage",
                "affectation",
                "releve_de_maillage")) {
            empreintes.put(
                    table,
                    jdbc.sql(
                                    "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                                            + table + " t")
                            .query(String.class)
                            .single());
        }
        return empreintes;
    }

    private Simulation simuler(Hypothese... hypotheses) {
        return simulations.simuler(suivi.du("48").orElseThrow(), List.of(hypotheses));
    }

    private static Hypothese fermer(UUID point) {
        return new Hypothese(UUID.randomUUID(), Nature.FERMER, point, "MSAP de Mende", null, null);
    }

    private static long auDelaDe20(AnalyseDuMaillage analyse) {
        return analyse.territoire().maillage().auDelaDe(20).habitants();
    }

    /** Un arrêt qui a un passage de deux heures dans les quatre semaines. */
    private UUID arret(String commune) {
        var itinerant = UUID.randomUUID();
        var circuit = UUID.randomUUID();
        var id = UUID.randomUUID();
        jdbc.sql("insert into itinerant(id, nom, departement_code, version) values (?, 'Camion', '48', 0)")
                .param(itinerant)
                .update();
        jdbc.sql("insert into circuit(id, itinerant_id, nom, version) values (?, ?, 'Circuit', 0)")
                .params(circuit, itinerant)
                .update();
        jdbc.sql("insert into arret(id, circuit_id, commune_code, emplacement, publie, version)"
                        + " values (?, ?, ?, 'place', true, 0)")
                .params(id, circuit, commune)
                .update();
        jdbc.sql("""
                insert into passage(id, arret_id, itinerant_id, jour_prevu, debut, fin, statut, modifie_le, version)
                values (gen_random_uuid(), ?, ?, '2026-12-01', '2026-12-01T08:00:00Z', '2026-12-01T10:00:00Z',
                        'PREVU', now(), 0)""").params(id, itinerant).update();
        return id;
    }

    private UUID lieu(String nom, String commune, @Nullable String horaires) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, horaires, cree_le, modifie_le, version)
                select :id, :nom, code, '48000', '1 rue', latitude, longitude, '2026-01-01', 'MSAP', 'OUVERT', true,
                       :horaires, now(), now(), 0
                from commune where code = :commune""")
                .param("id", id)
                .param("nom", nom)
                .param("horaires", horaires)
                .param("commune", commune)
                .update();
        return id;
    }
}
