package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.maillon.RepositoryTest;
import fr.maillon.lieu.standard.Service;
import fr.maillon.territoire.CodeInsee;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("L’analyse du maillage")
class AnalyseDuMaillageIT {

    private static final CodeInsee MENDE = new CodeInsee("48095");

    @Autowired
    SuiviDuMaillage suivi;

    @Autowired
    SuiviDesHeures heures;

    @Autowired
    JdbcClient jdbc;

    @Test
    void donne_a_chacun_sa_part_des_heures_tenues_et_suit_l_equipe() {
        var lieu = lieu("MSAP", "48095", "Mo-Fr 09:00-12:00", "2026-11-01");
        double seul = analyser().capacite().parCommune().get(MENDE);
        assertThat(analyser()).isSameAs(analyser());
        assertThat(seul).isPositive();
        assertThat(analyser().capacite().heures()).isCloseTo(15, within(1e-9));

        affecter(lieu, 100, "2020-01-01", null);
        affecter(lieu, 100, "2020-01-01", null);
        assertThat(analyser().capacite().parCommune().get(MENDE)).isCloseTo(2 * seul, within(1e-9));

        jdbc.sql("update affectation set fin = '2026-11-01' where lieu_id = ?")
                .param(lieu)
                .update();
        assertThat(analyser().capacite().heures())
                .as("plus personne ne le tient")
                .isZero();
    }

    @Test
    void compte_a_part_ce_que_l_on_ne_sait_pas_bien() {
        lieu("Sûr", "48095", "Mo-Fr 09:00-12:00", "2026-11-01");
        var ancien = lieu("Ancien", "48061", "Mo-Fr 09:00-12:00", "2025-01-01");
        lieu("Sans heures", "48140", null, "2026-11-01");
        var total = suivi.du("48").orElseThrow().maillage().auDelaDe(20).habitants();

        var incertitude = analyser().incertitude();

        assertThat(incertitude.points()).isEqualTo(3);
        assertThat(incertitude.anciens()).isEqualTo(1);
        assertThat(incertitude.sansHoraires()).isEqualTo(1);
        assertThat(incertitude.incertains().sur()).isEqualTo(76_486);
        jdbc.sql("update lieu set publie = false where nom in ('Ancien', 'Sans heures')")
                .update();
        assertThat(incertitude.incertains().habitants())
                .isPositive()
                .isEqualTo(suivi.du("48").orElseThrow().maillage().auDelaDe(20).habitants() - total);

        jdbc.sql("update lieu set publie = true, confirme_le = '2026-11-02' where id = ?")
                .param(ancien)
                .update();
        assertThat(analyser().incertitude().anciens()).isZero();
    }

    @Test
    void nomme_les_services_que_personne_n_offre_a_portee() {
        var lieu = lieu("MSAP", "48095", null, "2026-11-01");
        jdbc.sql("update lieu set services = array['OUTILS_DU_QUOTIDIEN'] where id = ?")
                .param(lieu)
                .update();

        for (int minutes : new int[] {15, 20, 30}) {
            var services = analyser().services(minutes);
            assertThat(services).hasSize(9);
            assertThat(services.getLast().service()).isEqualTo(Service.OUTILS_DU_QUOTIDIEN);
            assertThat(services.subList(0, 8))
                    .allMatch(ServiceAPortee::manque)
                    .allMatch(service -> service.eloignes().habitants() == 76_486 && service.communes() == 152);
            for (var service : services) {
                var filtre = new FiltreDuMaillage(
                        service.service(), null, false, null, null, null, null, false, false, null);
                var alors = suivi.du("48", filtre).orElseThrow();
                assertThat(service.eloignes()).isEqualTo(alors.maillage().auDelaDe(minutes));
                assertThat(service.lieux()).isEqualTo(alors.lieux());
            }
        }
    }

    @Test
    void montre_les_voisins_ouverts_en_meme_temps() {
        lieu("Médiathèque", "48095", "Mo-Fr 09:00-12:00", "2026-11-01");
        lieu("MSAP", "48095", "Mo 10:00-18:00; We 09:00-11:00", "2026-11-01");
        lieu("Loin", "48061", "Mo-Fr 09:00-12:00", "2026-11-01");
        lieu("Muet", "48095", null, "2026-11-01");
        jdbc.sql("update lieu set services = array['OUTILS_DU_QUOTIDIEN', 'LOISIRS_ET_CREATIONS'] where nom = 'MSAP'")
                .update();
        jdbc.sql("update lieu set services = array['OUTILS_DU_QUOTIDIEN'] where nom = 'Médiathèque'")
                .update();

        var recouvrements = analyser().recouvrements();

        assertThat(recouvrements).singleElement().satisfies(deux -> {
            assertThat(deux.premier().nom()).isEqualTo("MSAP");
            assertThat(deux.second().nom()).isEqualTo("Médiathèque");
            assertThat(deux.heuresCommunes()).isEqualTo(4);
            assertThat(deux.heuresDuPremier()).isEqualTo(10);
            assertThat(deux.part()).isCloseTo(.4, within(1e-9));
            assertThat(deux.servicesCommuns()).containsExactly(Service.OUTILS_DU_QUOTIDIEN);
        });
    }

    private AnalyseDuMaillage analyser() {
        return heures.analyse(suivi.du("48").orElseThrow());
    }

    private UUID lieu(String nom, String commune, @Nullable String horaires, String confirmeLe) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, horaires, confirme_le, cree_le, modifie_le, version)
                select :id, :nom, code, '48000', '1 rue', latitude, longitude, '2026-01-01', 'MSAP', 'OUVERT', true,
                       :horaires, cast(:confirme as date), now(), now(), 0
                from commune where code = :commune""")
                .param("id", id)
                .param("nom", nom)
                .param("horaires", horaires)
                .param("confirme", confirmeLe)
                .param("commune", commune)
                .update();
        return id;
    }

    private void affecter(UUID lieu, int quotite, String debut, @Nullable String fin) {
        var structure = UUID.randomUUID();
        var mediateur = UUID.randomUUID();
        jdbc.sql("insert into structure (id, nom, roles, commune_code, cree_le, version)"
                        + " values (?, 'Employeur', array['EMPLOYEUR'], '48095', now(), 0)")
                .param(structure)
                .update();
        jdbc.sql("insert into mediateur (id, prenom, nom, profil, version)"
                        + " values (?, 'Camille', 'Essai', 'MEDIATEUR_NUMERIQUE', 0)")
                .param(mediateur)
                .update();
        jdbc.sql(
                        "insert into affectation (id, mediateur_id, structure_id, lieu_id, quotite, debut, fin, version)"
                                + " values (:id, :mediateur, :structure, :lieu, :quotite, cast(:debut as date), cast(:fin as date), 0)")
                .param("id", UUID.randomUUID())
                .param("mediateur", mediateur)
                .param("structure", structure)
                .param("lieu", lieu)
                .param("quotite", quotite)
                .param("debut", debut)
                .param("fin", fin)
                .update();
    }
}
