package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.UnArret;
import fr.maillon.lieu.Famille;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import fr.maillon.maillage.FiltreDuMaillage.Structure;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Il est mardi 24 novembre 2026, 10 h à Paris ; les quatre semaines commencent lundi 30. */
@RepositoryTest
@DisplayName("Les filtres du maillage")
class FiltresDuMaillageIT {

    @Autowired
    SuiviDuMaillage suivi;

    @Autowired
    StructuresDeLOffre structures;

    @Autowired
    JdbcClient jdbc;

    private final UUID structure = UUID.randomUUID();
    private UUID lieu;
    private UnArret arret;

    @BeforeEach
    void un_lieu_qui_dit_tout_un_qui_ne_dit_rien_et_un_arret() {
        jdbc.sql("insert into structure (id, nom, roles, commune_code, cree_le, version)"
                        + " values (?, 'Communauté', array['PORTEUR'], '48095', now(), 0)")
                .param(structure)
                .update();
        lieu = lieu("Complet", "48095");
        lieu("Muet", "48061");
        jdbc.sql("""
                update lieu set services = array['OUTILS_DU_QUOTIDIEN'], publics = array['SENIORS'],
                       prises_en_charge = array['ILLETTRISME'], frais = array['GRATUIT'], famille = 'MEDIATHEQUE',
                       dispositifs = array['FRANCE_SERVICES'], fiche_acces_libre = 'https://exemple.fr/acces',
                       prise_rdv = 'https://exemple.fr/rdv', structure_id = ?, confirme_le = '2025-11-25',
                       horaires = 'Tu 09:00-12:00; Sa 14:00-19:00'
                where id = ?""").params(structure, lieu).update();
        arret = UnArret.a(jdbc, "48140", "place");
        arret.passage(jdbc, "2026-12-05T17:00:00Z", "2026-12-05T18:30:00Z");
    }

    @Test
    void comptent_tout_sans_choix() {
        assertThat(noms(FiltreDuMaillage.AUCUN)).containsExactlyInAnyOrder("Complet", "Muet", "Tiers-truck, place");
    }

    @Test
    void ne_comptent_que_ce_que_l_on_sait() {
        for (var filtre : List.of(
                avec(Service.OUTILS_DU_QUOTIDIEN, null, false, null, null, null),
                avec(null, PublicAccueilli.SENIORS, false, null, null, null),
                avec(null, null, true, null, null, null),
                avec(null, null, false, Accueil.ILLETTRISME, null, null),
                avec(null, null, false, Accueil.FAUTEUIL, null, null),
                avec(null, null, false, null, Famille.MEDIATHEQUE, null),
                avec(null, null, false, null, null, Dispositif.FRANCE_SERVICES))) {
            assertThat(noms(filtre)).as(filtre.enUnePhrase()).containsExactly("Complet");
            assertThat(filtre.ecarteLesArrets()).isTrue();
        }
        assertThat(noms(avec(Service.LOISIRS_ET_CREATIONS, null, false, null, null, null)))
                .isEmpty();
        assertThat(noms(avec(null, null, false, Accueil.SURDITE, null, null))).isEmpty();
        assertThat(noms(avec(null, null, false, null, Famille.TIERS_LIEU_ITINERANT, null)))
                .containsExactly("Tiers-truck, place");
    }

    @Test
    void suivent_la_structure_qui_porte_le_lieu_ou_le_camion() {
        var filtre = new FiltreDuMaillage(
                null, null, false, null, null, new Structure(structure, "Communauté"), null, false, false, null);
        assertThat(structures.des(List.of("48"), FiltreDuMaillage.AUCUN))
                .extracting(Structure::nom)
                .containsExactly("Communauté");
        assertThat(noms(filtre)).containsExactly("Complet");

        jdbc.sql("update itinerant set structure_id = ?").param(structure).update();

        assertThat(noms(filtre)).containsExactlyInAnyOrder("Complet", "Tiers-truck, place");
    }

    @Test
    void comptent_le_rendez_vous_pris_ailleurs_ou_ici() {
        var filtre = new FiltreDuMaillage(null, null, false, null, null, null, null, true, false, null);
        assertThat(noms(filtre)).containsExactly("Complet");

        var offre = UUID.randomUUID();
        jdbc.sql("""
                insert into offre (id, structure_id, besoin, duree_minutes, delai_min_heures, delai_max_jours, quota, sensible,
                                   acces, active, cree_le, modifie_le, version)
                values (?, ?, 'Mes impôts', 30, 0, 30, 3, false, 'PUBLIC', true, now(), now(), 0)""").params(offre, structure).update();
        jdbc.sql("""
                insert into mode_d_offre (id, offre_id, canal, arret_id, departement_code, fuseau, actif)
                values (?, ?, 'ARRET', ?, '48', 'Europe/Paris', true)""").params(UUID.randomUUID(), offre, arret.id()).update();
        assertThat(noms(filtre)).containsExactlyInAnyOrder("Complet", "Tiers-truck, place");

        jdbc.sql("update offre set acces = 'PRESCRIPTION'").update();
        assertThat(noms(filtre)).containsExactly("Complet");
    }

    @Test
    void tiennent_pour_confirme_ce_qui_l_est_depuis_moins_de_douze_mois() {
        var filtre = new FiltreDuMaillage(null, null, false, null, null, null, null, false, true, null);
        assertThat(noms(filtre)).containsExactlyInAnyOrder("Complet", "Tiers-truck, place");

        jdbc.sql("update lieu set confirme_le = '2025-11-24' where id = ?")
                .param(lieu)
                .update();

        assertThat(noms(filtre)).containsExactly("Tiers-truck, place");
    }

    @Test
    void suivent_les_heures_du_lieu_et_celles_du_camion() {
        assertThat(a(Creneau.MAINTENANT)).containsExactly("Complet");
        assertThat(a(Creneau.le(DayOfWeek.SATURDAY))).containsExactlyInAnyOrder("Complet", "Tiers-truck, place");
        assertThat(a(Creneau.a(DayOfWeek.SATURDAY, LocalTime.of(19, 0)))).containsExactly("Tiers-truck, place");
        assertThat(a(Creneau.APRES_18_H)).containsExactlyInAnyOrder("Complet", "Tiers-truck, place");
        assertThat(a(Creneau.le(DayOfWeek.WEDNESDAY))).isEmpty();
    }

    @Test
    void changent_avec_les_horaires_dans_la_meme_seance() {
        var mercredi = FiltreDuMaillage.ouvert(Creneau.le(DayOfWeek.WEDNESDAY));
        var avant = suivi.du("48", mercredi).orElseThrow();
        assertThat(suivi.du("48", mercredi).orElseThrow()).isSameAs(avant);
        assertThat(avant.maillage().auDelaDe(20).habitants()).isEqualTo(76_486);

        jdbc.sql("update lieu set horaires = 'We 09:00-12:00' where id = ?")
                .param(lieu)
                .update();

        var apres = suivi.du("48", mercredi).orElseThrow();
        assertThat(apres.maillage().auDelaDe(20).habitants()).isLessThan(76_486);
        assertThat(a(Creneau.le(DayOfWeek.SATURDAY))).containsExactly("Tiers-truck, place");
        assertThat(a(Creneau.MAINTENANT)).isEmpty();

        jdbc.sql("insert into lieu_exception values (?, '2026-11-24', '2026-12-31', null, 'travaux')")
                .param(lieu)
                .update();
        assertThat(a(Creneau.le(DayOfWeek.WEDNESDAY)))
                .as("fermé toute la période")
                .isEmpty();
    }

    @Test
    void se_disent_sur_la_carte_et_se_retrouvent_dans_une_intercommunalite() {
        var filtre = FiltreDuMaillage.ouvert(Creneau.le(DayOfWeek.SATURDAY));
        var departement = suivi.du("48", filtre).orElseThrow();

        assertThat(departement.carte()).contains("Lozère, seulement les lieux ouverts le samedi");
        assertThat(departement.lieux()).isEqualTo(1);
        assertThat(departement.arrets()).isEqualTo(1);
        var epci = departement.maillage().communes().stream()
                .filter(commune -> commune.code().valeur().equals("48095"))
                .findFirst()
                .orElseThrow()
                .epci();
        assertThat(suivi.de("48", epci, filtre).orElseThrow().maillage().offre())
                .isEqualTo(departement.maillage().offre());
    }

    private static FiltreDuMaillage avec(
            Service service,
            PublicAccueilli vise,
            boolean gratuit,
            Accueil accueil,
            Famille famille,
            Dispositif programme) {
        return new FiltreDuMaillage(service, vise, gratuit, accueil, famille, null, programme, false, false, null);
    }

    private List<String> a(Creneau creneau) {
        return noms(FiltreDuMaillage.ouvert(creneau));
    }

    private List<String> noms(FiltreDuMaillage filtre) {
        return suivi.du("48", filtre).orElseThrow().maillage().offre().stream()
                .map((Function<PointDAcces, String>) PointDAcces::nom)
                .toList();
    }

    private UUID lieu(String nom, String commune) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, cree_le, modifie_le, version)
                select ?, ?, code, '48000', '1 rue', latitude, longitude, '2026-01-01', 'MSAP', 'OUVERT', true, now(),
                       now(), 0
                from commune where code = ?""").params(id, nom, commune).update();
        return id;
    }
}
