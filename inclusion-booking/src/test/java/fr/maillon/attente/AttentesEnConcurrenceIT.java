package fr.maillon.attente;

import static fr.maillon.EnMemeTemps.ensemble;
import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.rendezvous.CreneauPris;
import fr.maillon.rendezvous.Personne;
import fr.maillon.rendezvous.PriseDeRendezVous;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.rendezvous.SuiviDuRendezVous;
import fr.maillon.rendezvous.UnGuichet;
import fr.maillon.ressource.Ressources;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.usager.Telephone;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** De vraies transactions qui aboutissent, au même instant : qui annule, qui attend, qui passe par là, deux instances. */
@RepositoryTest
@TestPropertySource(properties = "spring.datasource.hikari.maximum-pool-size=20")
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@DisplayName("Une liste d’attente servie en même temps")
class AttentesEnConcurrenceIT {

    private static final int CRENEAUX = 6;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ressources ressources;

    @Autowired
    CatalogueDesOffres offres;

    @Autowired
    Calendrier calendrier;

    @Autowired
    PriseDeRendezVous prise;

    @Autowired
    SuiviDuRendezVous suivi;

    @Autowired
    Attentes attentes;

    @Autowired
    FileDesRendezVous file;

    @Autowired
    LectureDesAttentes lecture;

    private UnGuichet guichet;

    @AfterEach
    void effacer() {
        guichet.effacer(jdbc);
    }

    @Test
    void ne_donne_jamais_la_meme_place_deux_fois_et_garde_l_ordre() throws Exception {
        var pris = toutPrendre();
        var attendent = new ArrayList<AttenteId>();
        for (int rang = 0; rang < 10; rang++) {
            attendent.add(attendre(rang));
        }

        var taches = new ArrayList<Callable<?>>();
        pris.forEach(id -> taches.add(() -> {
            suivi.decommander(id);
            return null;
        }));
        for (int rang = 0; rang < 6; rang++) {
            taches.add(() -> file.servir(guichet.offre()));
            int qui = rang;
            taches.add(() -> prendreUnPeuPartout(qui));
        }
        assertThat(ensemble(taches)).isEmpty();
        file.servir(guichet.offre());

        assertThat(chevauchements()).isZero();
        var proposees = attendent.stream()
                .filter(id -> lecture.parId(id).statut() == Statut.PROPOSEE)
                .toList();
        int passants = jdbc.sql("select count(*) from rendez_vous where mode_id = ? and statut = 'A_VENIR'")
                .param(guichet.mode().valeur())
                .query(Integer.class)
                .single();
        assertThat(proposees.size() + passants)
                .as("chaque place a quelqu’un, une seule fois")
                .isEqualTo(CRENEAUX);
        assertThat(proposees).as("les premières de la file").isEqualTo(attendent.subList(0, proposees.size()));
        assertThat(proposees.stream().map(id -> lecture.parId(id).place().debut()))
                .doesNotHaveDuplicates();
    }

    @Test
    void se_prend_une_fois_malgre_dix_clics_et_ne_se_prend_plus_une_fois_passee() throws Exception {
        var pris = toutPrendre();
        var jeanne = attendre(0);
        var sacha = attendre(1);
        suivi.decommander(pris.getFirst());
        file.servir(guichet.offre());

        var taches = new ArrayList<Callable<?>>();
        for (int fois = 0; fois < 10; fois++) {
            taches.add(() -> attentes.accepter(jeanne));
            taches.add(() -> file.servir(guichet.offre()));
        }
        assertThat(ensemble(taches)).isEmpty();

        assertThat(lecture.parId(jeanne).statut()).isEqualTo(Statut.SERVIE);
        assertThat(lecture.parId(sacha).statut()).isEqualTo(Statut.EN_ATTENTE);
        assertThat(jdbc.sql("select count(*) from occupation where ressource_id = ? and actif")
                        .param(guichet.agents().getFirst().valeur())
                        .query(Integer.class)
                        .single())
                .isEqualTo(CRENEAUX);
    }

    /** Qui passe guette chaque place, sans relâche, pendant qu’elles se rendent et jusqu’à ce que la file soit servie. */
    @Test
    void ne_laisse_pas_un_passant_prendre_une_place_avant_qui_attend() throws Exception {
        var pris = toutPrendre();
        var attendent = new ArrayList<AttenteId>();
        for (int rang = 0; rang < CRENEAUX; rang++) {
            attendent.add(attendre(rang));
        }
        var fini = new AtomicBoolean();
        var taches = new ArrayList<Callable<?>>();
        for (int passant = 0; passant < 4; passant++) {
            int qui = passant;
            taches.add(() -> {
                int prises = 0;
                while (!fini.get()) {
                    prises += prendreUnPeuPartout(qui);
                }
                return prises;
            });
        }
        taches.add(() -> {
            for (var id : pris) {
                suivi.decommander(id);
                Thread.sleep(20);
            }
            file.servir(guichet.offre());
            fini.set(true);
            return null;
        });
        ensemble(taches);

        assertThat(attendent).allMatch(id -> lecture.parId(id).statut() == Statut.PROPOSEE);
        assertThat(chevauchements()).isZero();
        assertThat(jdbc.sql("select count(*) from place_rendue where offre_id = ?")
                        .param(guichet.offre().valeur())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void rend_aux_passants_ce_que_personne_de_la_file_ne_veut() {
        var pris = toutPrendre();
        var jeanne = attendre(0);
        jdbc.sql("update attente set avant = date '2026-11-24' where id = ?")
                .param(jeanne.valeur())
                .update();
        suivi.decommander(pris.getFirst());
        assertThat(essayer(0)).as("mise de côté, le temps de regarder").isFalse();
        file.servir(guichet.offre());
        assertThat(essayer(0)).isTrue();
    }

    @Test
    void quittee_et_prise_au_meme_moment_fait_l_un_ou_l_autre() throws Exception {
        var pris = toutPrendre();
        var jeanne = attendre(0);
        var sacha = attendre(1);
        suivi.decommander(pris.getFirst());
        file.servir(guichet.offre());

        var echecs = ensemble(List.of(() -> attentes.accepter(jeanne), () -> {
            attentes.sortir(jeanne);
            return null;
        }));

        assertThat(chevauchements()).isZero();
        var servie = lecture.parId(jeanne).statut() == Statut.SERVIE;
        assertThat(echecs).hasSize(servie ? 0 : 1);
        assertThat(lecture.parId(sacha).statut()).isEqualTo(servie ? Statut.EN_ATTENTE : Statut.PROPOSEE);
    }

    private List<RendezVousId> toutPrendre() {
        guichet = UnGuichet.a(jdbc, ressources, offres, calendrier, 1);
        guichet.seulementMercredi(jdbc);
        var pris = new ArrayList<RendezVousId>();
        for (int rang = 0; rang < CRENEAUX; rang++) {
            pris.add(prendre(rang, 100 + rang));
        }
        return pris;
    }

    private boolean essayer(int creneau) {
        try {
            prendre(creneau, 300);
            return true;
        } catch (CreneauPris pris) {
            return false;
        }
    }

    private RendezVousId prendre(int creneau, int qui) {
        var numero = UnGuichet.numero();
        var heure = LocalTime.of(9, 0).plusMinutes(30L * creneau);
        prise.retenir(numero, guichet.mode(), UnGuichet.mercrediA(heure.toString()), false);
        return prise.confirmer(numero, personne(qui), null).id();
    }

    /** Quelqu’un qui passe et essaie chaque créneau. */
    private Integer prendreUnPeuPartout(int qui) {
        int prises = 0;
        for (int creneau = 0; creneau < CRENEAUX && prises == 0; creneau++) {
            try {
                prendre((creneau + qui) % CRENEAUX, 200 + qui);
                prises++;
            } catch (CreneauPris pris) {
                // le suivant
            }
        }
        return prises;
    }

    private AttenteId attendre(int rang) {
        return attentes.inscrire(
                        AttenteId.nouveau(),
                        new Souhait(
                                guichet.offre(),
                                new CodeInsee("48095"),
                                null,
                                null,
                                true,
                                Moment.JOURNEE,
                                LocalDate.of(2027, 1, 15)),
                        personne(rang),
                        null)
                .id();
    }

    private static Personne personne(int rang) {
        return new Personne("Personne " + rang, new Telephone("+3363998%04d".formatted(rang)), null, null);
    }

    private int chevauchements() {
        return jdbc.sql(
                        "select count(*) from occupation a join occupation b on a.ressource_id = b.ressource_id"
                                + " and a.id < b.id and a.pendant && b.pendant where a.actif and b.actif and a.ressource_id = ?")
                .param(guichet.agents().getFirst().valeur())
                .query(Integer.class)
                .single();
    }
}
