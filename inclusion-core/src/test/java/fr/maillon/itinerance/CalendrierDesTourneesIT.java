package fr.maillon.itinerance;

import static fr.maillon.RepositoryTest.MAINTENANT;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.maillon.RepositoryTest;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import fr.maillon.territoire.Ressort;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RepositoryTest
@DisplayName("Le calendrier des tournées")
class CalendrierDesTourneesIT {

    private static final CodeInsee LANGOGNE = new CodeInsee("48080");
    private static final CodeInsee FLORAC = new CodeInsee("48061");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate AUJOURD_HUI = LocalDate.ofInstant(MAINTENANT, PARIS);
    private static final Horaire MATIN = new Horaire(LocalTime.of(9, 0), LocalTime.of(12, 0));

    @Autowired
    Tournees tournees;

    @Autowired
    CalendrierDesTournees calendrier;

    CircuitId marches;
    ArretId langogne;
    ArretId florac;

    @BeforeEach
    void deux_arrets() {
        var camion = tournees.creerItinerant("Tiers-truck", "48", null);
        marches = tournees.creerCircuit(camion, "Les marchés");
        langogne = tournees.ajouterArret(marches, LANGOGNE, "Place de la Halle", new Position(44.7264, 3.8556), true);
        florac = tournees.ajouterArret(marches, FLORAC, "Esplanade", null, false);
        tournees.regler(langogne, Recurrence.duMois(Set.of(Rang.PREMIER), Set.of(TUESDAY)), MATIN, depuis());
        tournees.regler(florac, Recurrence.chaqueSemaine(Set.of(WEDNESDAY)), MATIN, depuis());
    }

    @Test
    void ne_montre_au_public_que_les_arrets_publies_avec_leur_prochain_passage() {
        assertThat(calendrier.arretsPublies("", 100)).singleElement().satisfies(arret -> {
            assertThat(arret.commune()).isEqualTo("Langogne");
            assertThat(arret.prochain())
                    .isEqualTo(LocalDate.of(2026, 12, 1).atTime(9, 0).atZone(PARIS));
        });
        assertThat(calendrier.arretPublie(langogne)).isPresent();
        assertThat(calendrier.arretPublie(florac)).isEmpty();
    }

    @Test
    void se_cherche_par_commune_sans_accent_ou_par_code_postal() {
        assertThat(calendrier.arretsPublies("langog", 100)).hasSize(1);
        assertThat(calendrier.arretsPublies(" 48300 ", 100)).hasSize(1);
        assertThat(calendrier.arretsPublies("Florac", 100)).isEmpty();
        assertThat(calendrier.arretsPublies("%", 100))
                .as("un joker ne cherche rien")
                .isEmpty();
    }

    @Test
    void montre_ce_qui_est_annule_et_quand_a_lieu_ce_qui_est_reporte() {
        var passages = calendrier.passages(langogne, MAINTENANT, 2);
        tournees.annuler(passages.getFirst().id(), "Neige");
        tournees.reporter(passages.getLast().id(), LocalDate.of(2027, 1, 7), MATIN, null);

        assertThat(calendrier.passages(langogne, MAINTENANT, 3))
                .extracting(
                        PassageDate::statut, PassageDate::motif, PassageDate::remplaceLe, PassageDate::selonUneRegle)
                .containsExactly(
                        tuple(StatutPassage.ANNULE, "Neige", null, true),
                        tuple(
                                StatutPassage.REPORTE,
                                null,
                                LocalDate.of(2027, 1, 7).atTime(9, 0).atZone(PARIS),
                                true),
                        tuple(StatutPassage.PREVU, null, null, false));
    }

    @Test
    void saute_les_passages_annules_pour_dire_le_prochain() {
        tournees.annuler(calendrier.passages(langogne, MAINTENANT, 1).getFirst().id(), "Neige");

        assertThat(calendrier.arretsPublies("", 100).getFirst().prochain())
                .isEqualTo(LocalDate.of(2027, 1, 5).atTime(9, 0).atZone(PARIS));
    }

    @Test
    void ferme_les_circuits_a_qui_n_a_pas_de_departement() {
        assertThat(calendrier.circuits(Ressort.VIDE)).isEmpty();
        assertThat(calendrier.circuits(Ressort.departements("30"))).isEmpty();
        assertThat(calendrier.circuits(Ressort.departements("30", "48")))
                .singleElement()
                .satisfies(circuit -> {
                    assertThat(circuit.arrets()).isEqualTo(2);
                    assertThat(circuit.prochaineCommune()).isEqualTo("Florac Trois Rivières");
                });
    }

    @Test
    void tient_un_circuit_sur_une_semaine() {
        var lundi = LocalDate.of(2026, 11, 30).atStartOfDay(PARIS).toInstant();

        assertThat(calendrier.passages(marches, new Plage(lundi, lundi.plus(Duration.ofDays(7)))))
                .extracting(passage -> passage.debut().getDayOfWeek())
                .containsExactly(TUESDAY, WEDNESDAY);
        assertThat(calendrier.circuit(marches).orElseThrow().arrets())
                .extracting(arret -> arret.regles().getFirst().jours())
                .containsExactly("tous les mercredis", "le 1er mardi du mois");
    }

    @Test
    void donne_chaque_arret_publie_comme_un_lieu_itinerant_avec_des_horaires_qui_se_relisent() {
        assertThat(calendrier.arretsAExporter()).singleElement().satisfies(arret -> {
            assertThat(arret.nom()).isEqualTo("Tiers-truck – Langogne");
            assertThat(arret.codePostal()).isEqualTo("48300");
            assertThat(arret.horaires()).isEqualTo("Tu[1] 09:00-12:00");
        });
    }

    @Test
    void tait_les_horaires_qu_il_ne_saurait_dire_qu_a_moitie() {
        tournees.regler(
                langogne,
                Recurrence.uneSemaineSurDeux(Set.of(THURSDAY)),
                MATIN,
                Validite.aPartirDu(AUJOURD_HUI.minusDays(1)));

        assertThat(calendrier.arretsAExporter().getFirst().horaires()).isNull();
    }

    private static Validite depuis() {
        return Validite.aPartirDu(AUJOURD_HUI.minusYears(1));
    }
}
