package fr.maillon.poste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.EnMemeTemps;
import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import fr.maillon.poste.PosteRefuse.Raison;
import fr.maillon.rendezvous.Personne;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Occupation;
import fr.maillon.ressource.Occupations;
import fr.maillon.ressource.ReservationId;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.usager.Telephone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** De vraies transactions qui aboutissent. */
@RepositoryTest
@TestPropertySource(properties = "spring.datasource.hikari.maximum-pool-size=20")
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@DisplayName("Un poste de télécentre")
class PostesDeTravailIT {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate MERCREDI = LocalDate.of(2026, 11, 25);
    private static final Creneau CE_JOUR = Creneau.de(Instant.parse("2026-11-24T23:00:00Z"), Duration.ofDays(1));

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ressources ressources;

    @Autowired
    Occupations occupations;

    @Autowired
    PostesDeTravail postes;

    private UnReseau reseau;
    private RessourceId poste;

    @BeforeEach
    void un_poste_a_deux_euros_l_heure() {
        reseau = UnReseau.a(jdbc);
        poste = ressources.inscrire(Ressource.Nature.POSTE, "Poste 1", null, reseau.lieu());
        postes.tarifer(new Tarif(poste, 200, 500, null, 10));
    }

    @AfterEach
    void effacer() {
        for (var table : List.of("reservation_de_poste", "tarif_de_ressource", "occupation")) {
            jdbc.sql("delete from " + table + " where ressource_id = ?")
                    .param(poste.valeur())
                    .update();
        }
        jdbc.sql("delete from ressource where id = ?").param(poste.valeur()).update();
        reseau.effacer(jdbc);
    }

    @Test
    void se_prend_a_l_heure_ou_a_la_demi_journee_au_prix_du_jour() {
        prendre(UUID.randomUUID(), Unite.HEURE, "09:30", "+33639980001");
        prendre(UUID.randomUUID(), Unite.APRES_MIDI, null, "+33639980002");
        postes.tarifer(new Tarif(poste, 900, 900, 900, null));

        assertThat(postes.duLieu(reseau.lieu(), CE_JOUR))
                .extracting(une -> une.pendant() + " " + une.prixCentimes())
                .containsExactly(
                        new Creneau(Instant.parse("2026-11-25T08:30:00Z"), Instant.parse("2026-11-25T09:30:00Z"))
                                + " 200",
                        new Creneau(Instant.parse("2026-11-25T12:00:00Z"), Instant.parse("2026-11-25T17:00:00Z"))
                                + " 500");
    }

    @Test
    void ne_se_prend_ni_deux_fois_ni_autrement_que_prevu_ni_dans_le_passe_ni_lieu_ferme() {
        prendre(UUID.randomUUID(), Unite.MATIN, null, "+33639980001");
        refuse(Raison.PRIS, MERCREDI, Unite.HEURE, "12:30");
        refuse(Raison.UNITE, MERCREDI, Unite.JOURNEE, null);
        refuse(Raison.HEURE, MERCREDI, Unite.HEURE, null);
        refuse(Raison.PASSE, LocalDate.of(2026, 11, 23), Unite.MATIN, null);
        occupations.occuper(
                ReservationId.nouvelle(),
                List.of(poste),
                Creneau.de(Instant.parse("2026-11-25T14:00:00Z"), Duration.ofHours(1)),
                Occupation.Nature.RENDEZ_VOUS);
        refuse(Raison.PRIS, MERCREDI, Unite.APRES_MIDI, null);
        jdbc.sql("insert into lieu_exception (lieu_id, du, au) values (?, date '2026-11-26', date '2026-11-26')")
                .param(reseau.lieu().valeur())
                .update();
        refuse(Raison.FERME, LocalDate.of(2026, 11, 26), Unite.MATIN, null);
        assertThat(jdbc.sql("select count(*) from occupation where ressource_id = ? and actif")
                        .param(poste.valeur())
                        .query(Integer.class)
                        .single())
                .as("refusé, rien n’est pris")
                .isEqualTo(2);
    }

    @Test
    void se_compte_par_personne_et_par_mois_et_se_rend() {
        var id = UUID.randomUUID();
        prendre(id, Unite.MATIN, null, "+33639980001");
        prendre(UUID.randomUUID(), Unite.APRES_MIDI, null, "+33639980001");
        refuse(Raison.QUOTA, LocalDate.of(2026, 11, 27), Unite.HEURE, "09:00");
        postes.prendre(
                UUID.randomUUID(),
                poste,
                Unite.HEURE,
                LocalDate.of(2026, 12, 1),
                LocalTime.of(9, 0),
                PARIS,
                personne("+33639980001"));

        postes.rendre(id, fr.maillon.lieu.LieuId.nouveau());
        refuse(Raison.QUOTA, LocalDate.of(2026, 11, 27), Unite.HEURE, "09:00");
        postes.rendre(id, reseau.lieu());
        postes.rendre(id, reseau.lieu());
        prendre(UUID.randomUUID(), Unite.HEURE, "09:00", "+33639980001");
    }

    @Test
    void demande_par_vingt_personnes_et_par_un_double_clic_ne_va_qu_a_une() throws Exception {
        var double_ = UUID.randomUUID();
        assertThat(ensemble(20, rang -> {
                    prendre(UUID.randomUUID(), Unite.MATIN, null, "+3363998%04d".formatted(rang));
                }))
                .isEqualTo(1);
        assertThat(ensemble(8, rang -> prendre(double_, Unite.APRES_MIDI, null, "+33639980099")))
                .isEqualTo(8);
        assertThat(postes.duLieu(reseau.lieu(), CE_JOUR)).hasSize(2);
    }

    @Test
    void ne_depasse_pas_le_quota_meme_demande_de_partout_a_la_fois() throws Exception {
        int pris = ensemble(
                14,
                rang -> prendre(
                        UUID.randomUUID(),
                        Unite.HEURE,
                        LocalTime.of(8 + rang, 0).toString(),
                        "+33639980001"));
        assertThat(pris).isEqualTo(10);
    }

    private interface Geste {
        void faire(int rang);
    }

    private static int ensemble(int combien, Geste geste) throws InterruptedException {
        var refus = EnMemeTemps.ensemble(combien, rang -> () -> {
            geste.faire(rang);
            return null;
        });
        assertThat(refus).allMatch(PosteRefuse.class::isInstance);
        return combien - refus.size();
    }

    private void prendre(UUID id, Unite unite, String heure, String telephone) {
        postes.prendre(
                id, poste, unite, MERCREDI, heure == null ? null : LocalTime.parse(heure), PARIS, personne(telephone));
    }

    private void refuse(Raison raison, LocalDate jour, Unite unite, String heure) {
        assertThatThrownBy(() -> postes.prendre(
                        UUID.randomUUID(),
                        poste,
                        unite,
                        jour,
                        heure == null ? null : LocalTime.parse(heure),
                        PARIS,
                        personne("+33639980001")))
                .isInstanceOfSatisfying(
                        PosteRefuse.class, refus -> assertThat(refus.raison()).isEqualTo(raison));
    }

    private static Personne personne(String telephone) {
        return new Personne("Jeanne Essai", new Telephone(telephone), null, null);
    }
}
