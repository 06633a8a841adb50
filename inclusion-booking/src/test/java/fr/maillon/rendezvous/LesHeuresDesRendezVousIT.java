package fr.maillon.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.Heures;
import fr.maillon.disponibilite.RegleDeTemps;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.lieu.LieuId;
import fr.maillon.message.EnvoiDesMessages;
import fr.maillon.message.Evenement;
import fr.maillon.message.Gsm7;
import fr.maillon.offre.Acces;
import fr.maillon.offre.Canal;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Endroit;
import fr.maillon.offre.FicheOffre;
import fr.maillon.offre.ModeId;
import fr.maillon.offre.OffreId;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Territoires;
import fr.maillon.usager.Telephone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tous les jours, dimanches compris, de 9 h à 12 h et de 14 h à 17 h, dans un bureau ; l’horloge se règle. */
@RepositoryTest
@Import(LesHeuresDesRendezVousIT.HorlogeReglable.class)
@DisplayName("L’heure d’un rendez-vous")
class LesHeuresDesRendezVousIT {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @TestConfiguration(proxyBeanMethods = false)
    static class HorlogeReglable {

        @Bean
        @Primary
        UneHorloge horlogeReglable() {
            return new UneHorloge();
        }
    }

    /** Une horloge que le test avance. */
    static final class UneHorloge extends Clock {

        private Instant maintenant = RepositoryTest.MAINTENANT;

        void mettreA(Instant instant) {
            maintenant = instant;
        }

        @Override
        public Instant instant() {
            return maintenant;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId fuseau) {
            return Clock.fixed(maintenant, fuseau);
        }
    }

    @Autowired
    UneHorloge horloge;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ressources ressources;

    @Autowired
    CatalogueDesOffres offres;

    @Autowired
    Calendrier calendrier;

    @Autowired
    Propositions propositions;

    @Autowired
    PriseDeRendezVous prise;

    @Autowired
    SuiviDuRendezVous suivi;

    @Autowired
    LectureDesRendezVous lecture;

    @Autowired
    RedactionDuRendezVous redaction;

    @Autowired
    EnvoiDesMessages envoi;

    @Autowired
    Territoires territoires;

    private UnReseau reseau;
    private OffreId offre;
    private ModeId mode;
    private RessourceId lAgent;

    @BeforeEach
    void remettre_l_heure() {
        horloge.mettreA(RepositoryTest.MAINTENANT);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29, +02:00, 20260329T070000Z, 20260329T120000Z, dimanche 29 mars",
        "2026-10-25, +01:00, 20261025T080000Z, 20261025T130000Z, dimanche 25 octobre",
        "2027-03-28, +02:00, 20270328T070000Z, 20270328T120000Z, dimanche 28 mars",
        "2027-10-31, +01:00, 20271031T080000Z, 20271031T130000Z, dimanche 31 octobre"
    })
    void reste_la_meme_le_dimanche_du_changement_sur_la_page_dans_l_agenda_et_dans_les_messages(
            LocalDate changement, String ecart, String matin, String apresMidi, String jour) {
        ouvrir(changement.minusDays(10).atTime(8, 0).atZone(PARIS).toInstant());

        var creneaux = creneaux(changement);
        assertThat(creneaux.getFirst()).hasToString(changement + "T09:00" + ecart + "[Europe/Paris]");
        verifier(creneaux.getFirst(), matin, jour, "9");
        verifier(creneaux.getFirst().withHour(14), apresMidi, jour, "14");
        for (var semaine : List.of(changement.minusWeeks(1), changement.plusWeeks(1))) {
            assertThat(creneaux(semaine).getFirst().toLocalTime())
                    .as("la semaine d’avant et celle d’après")
                    .isEqualTo("09:00");
        }
    }

    private void verifier(ZonedDateTime debut, String utc, String jour, String heure) {
        var numero = UnGuichet.numero();
        prise.retenir(numero, mode, debut.toInstant(), false);
        var fiche = lecture.parId(prise.confirmer(numero, personne(), null).id());
        assertThat(fiche.quand()).isEqualTo(jour + " à " + heure + "\u00A0h");
        assertThat(InvitationIcs.de(fiche, "https://exemple.fr", null)).contains("DTSTART:" + utc);
        var texto = redaction.sms(numero.valeur(), Evenement.CONFIRMATION, 0).orElseThrow();
        assertThat(texto.texte())
                .startsWith("Rendez-vous pris : " + jour + " à " + heure + " h, ")
                .hasSizeLessThanOrEqualTo(Gsm7.LONGUEUR);
    }

    @ParameterizedTest
    @CsvSource({
        // la veille à 23 h 30, douze heures de délai : la nuit dure onze heures, ou treize
        "2026-03-28T22:30:00Z, 2026-03-29, 14:00",
        "2026-10-24T21:30:00Z, 2026-10-25, 10:30",
        "2027-03-27T22:30:00Z, 2027-03-28, 14:00",
        "2027-10-30T21:30:00Z, 2027-10-31, 10:30"
    })
    void respecte_un_delai_qui_finit_le_jour_du_changement(Instant maintenant, LocalDate jour, LocalTime premier) {
        ouvrir(maintenant);

        assertThat(autour(null).getFirst().creneaux().getFirst())
                .isEqualTo(jour.atTime(premier).atZone(PARIS));
        assertThatThrownBy(() -> prise.retenir(
                        UnGuichet.numero(),
                        mode,
                        jour.atTime(premier).atZone(PARIS).toInstant().minus(Duration.ofMinutes(30)),
                        false))
                .isInstanceOf(CreneauPris.class);
    }

    @Test
    void franchit_minuit_et_l_an() {
        ouvrir(Instant.parse("2026-12-20T09:00:00Z"));
        jdbc.sql("delete from plage_de_temps").update();
        calendrier.inscrire(RegleDeTemps.ouverture(
                lAgent,
                reseau.lieu(),
                new Recurrence("FREQ=DAILY"),
                new Heures(LocalTime.of(23, 0), LocalTime.of(1, 0)),
                LocalDate.of(2026, 12, 31),
                LocalDate.of(2026, 12, 31),
                "48"));

        assertThat(autour(null).getFirst().creneaux())
                .extracting(Object::toString)
                .containsExactly(
                        "2026-12-31T23:00+01:00[Europe/Paris]",
                        "2026-12-31T23:30+01:00[Europe/Paris]",
                        "2027-01-01T00:00+01:00[Europe/Paris]",
                        "2027-01-01T00:30+01:00[Europe/Paris]");
        var nouvelAn = UnGuichet.numero();
        prise.retenir(nouvelAn, mode, Instant.parse("2026-12-31T23:00:00Z"), false);
        assertThat(lecture.parId(prise.confirmer(nouvelAn, personne(), null).id())
                        .quand())
                .isEqualTo("vendredi 1er janvier à 0\u00A0h");
    }

    @Test
    void est_celle_du_lieu_pour_qui_est_a_la_reunion_comme_a_paris() {
        ouvrir(Instant.parse("2026-11-24T09:00:00Z"));
        var aLaReunion =
                offres.ajouterMode(offre, new Endroit.ADistance(Canal.TELEPHONE, "974"), List.of(List.of(laBas())));

        var possibles = propositions.autour(
                offre, territoires.commune(new CodeInsee("97411")).orElseThrow(), null, false);

        assertThat(possibles)
                .anySatisfy(possible -> {
                    assertThat(possible.mode()).isEqualTo(aLaReunion);
                    assertThat(possible.creneaux().getFirst()).hasToString("2026-11-25T09:00+04:00[Indian/Reunion]");
                })
                .anySatisfy(possible -> {
                    assertThat(possible.mode())
                            .as("le bureau de Mende, à l’heure de Mende")
                            .isEqualTo(mode);
                    assertThat(possible.creneaux().getFirst()).hasToString("2026-11-25T09:00+01:00[Europe/Paris]");
                });
        var numero = UnGuichet.numero();
        prise.retenir(numero, aLaReunion, Instant.parse("2026-11-25T05:00:00Z"), false);
        var fiche = lecture.parId(prise.confirmer(numero, personne(), null).id());
        assertThat(fiche.quand()).isEqualTo("mercredi 25 novembre à 9\u00A0h");
        assertThat(InvitationIcs.de(fiche, "https://exemple.fr", null)).contains("DTSTART:20261125T050000Z");
        assertThat(redaction
                        .sms(numero.valeur(), Evenement.CONFIRMATION, 0)
                        .orElseThrow()
                        .texte())
                .contains("mercredi 25 novembre à 9 h");
    }

    @Test
    void du_rappel_suit_un_deplacement() {
        ouvrir(Instant.parse("2026-11-24T09:00:00Z"));
        var pris = prendre("2026-12-01T08:00:00Z");
        assertThat(rappel(pris)).isEqualTo("2026-11-29T08:00:00Z");

        prise.deplacer(pris, mode, Instant.parse("2026-12-03T13:00:00Z"), false);
        assertThat(rappel(pris)).isEqualTo("2026-12-01T13:00:00Z");

        horloge.mettreA(Instant.parse("2026-11-29T08:01:00Z"));
        envoi.envoyer();
        assertThat(partis(pris)).as("l’ancien rappel ne part pas").containsExactly("CHANGEMENT");
        horloge.mettreA(Instant.parse("2026-12-01T13:00:00Z"));
        envoi.envoyer();
        assertThat(partis(pris)).containsExactly("CHANGEMENT", "RAPPEL");
    }

    @Test
    void du_rappel_ne_sonne_qu_une_fois_meme_si_la_tache_passe_deux_fois_et_jamais_apres() {
        ouvrir(Instant.parse("2026-11-24T09:00:00Z"));
        var aTemps = prendre("2026-12-01T08:00:00Z");
        var enRetard = prendre("2026-12-01T08:30:00Z");
        envoi.envoyer();

        // la tâche a dormi quarante heures : le rappel vaut encore
        horloge.mettreA(Instant.parse("2026-12-01T00:00:00Z"));
        envoi.envoyer();
        envoi.envoyer();
        assertThat(partis(aTemps)).containsExactly("CONFIRMATION", "RAPPEL");

        jdbc.sql("update message set envoye_le = null where rendez_vous_id = ? and evenement = 'RAPPEL'")
                .param(enRetard.valeur())
                .update();
        horloge.mettreA(Instant.parse("2026-12-01T08:30:00Z"));
        envoi.envoyer();
        assertThat(partis(enRetard)).as("plus rien à l’heure dite").containsExactly("CONFIRMATION");
    }

    @Test
    void du_rappel_se_compte_en_heures_vraies_autour_du_changement() {
        ouvrir(Instant.parse("2026-03-20T09:00:00Z"));
        var pris = prendre("2026-03-30T07:00:00Z"); // lundi 9 h, heure d’été

        assertThat(rappel(pris)).isEqualTo("2026-03-28T07:00:00Z"); // samedi 8 h, heure d’hiver
    }

    private void ouvrir(Instant maintenant) {
        horloge.mettreA(maintenant);
        reseau = UnReseau.a(jdbc);
        offre = offres.creer(new FicheOffre(
                reseau.structure(),
                "Être reçu même le dimanche",
                "",
                30,
                0,
                12,
                90,
                10,
                null,
                null,
                List.of(),
                false,
                Acces.PUBLIC));
        lAgent = ouverte("Agent", reseau.lieu(), "48");
        mode = offres.ajouterMode(offre, new Endroit.AuLieu(reseau.lieu()), List.of(List.of(lAgent)));
    }

    private RessourceId laBas() {
        return ouverte("Agent de Saint-Denis", null, "974");
    }

    private RessourceId ouverte(String nom, LieuId lieu, String departement) {
        var agent = ressources.inscrire(Ressource.Nature.AGENT, nom, null, null, reseau.structure());
        var aujourdhui = LocalDate.ofInstant(horloge.instant(), PARIS);
        for (var heures : List.of(
                new Heures(LocalTime.of(9, 0), LocalTime.of(12, 0)),
                new Heures(LocalTime.of(14, 0), LocalTime.of(17, 0)))) {
            calendrier.inscrire(RegleDeTemps.ouverture(
                    agent, lieu, new Recurrence("FREQ=DAILY"), heures, aujourdhui, null, departement));
        }
        return agent;
    }

    private List<ZonedDateTime> creneaux(LocalDate du) {
        return autour(du).getFirst().creneaux();
    }

    private List<Possibilite> autour(LocalDate du) {
        return propositions.autour(
                offre, territoires.commune(new CodeInsee("48095")).orElseThrow(), du, false);
    }

    private RendezVousId prendre(String debut) {
        var numero = UnGuichet.numero();
        prise.retenir(numero, mode, Instant.parse(debut), false);
        return prise.confirmer(numero, personne(), null).id();
    }

    private static Personne personne() {
        return new Personne("Jeanne Essai", new Telephone("+33639980000"), null, null);
    }

    private String rappel(RendezVousId id) {
        return jdbc.sql("select a_envoyer_le from message where rendez_vous_id = ? and evenement = 'RAPPEL'"
                        + " and abandonne_le is null")
                .param(id.valeur())
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant()
                .toString();
    }

    private List<String> partis(RendezVousId id) {
        return jdbc.sql(
                        "select evenement from message where rendez_vous_id = ? and envoye_le is not null order by envoye_le, evenement")
                .param(id.valeur())
                .query(String.class)
                .list();
    }
}
