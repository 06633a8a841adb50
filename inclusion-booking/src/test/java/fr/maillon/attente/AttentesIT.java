package fr.maillon.attente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.compte.Courriel;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.Heures;
import fr.maillon.disponibilite.RegleDeTemps;
import fr.maillon.lieu.LieuId;
import fr.maillon.message.Evenement;
import fr.maillon.message.Gsm7;
import fr.maillon.offre.Acces;
import fr.maillon.offre.Canal;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Endroit;
import fr.maillon.rendezvous.CreneauPris;
import fr.maillon.rendezvous.LectureDesRendezVous;
import fr.maillon.rendezvous.Personne;
import fr.maillon.rendezvous.PriseDeRendezVous;
import fr.maillon.rendezvous.Propositions;
import fr.maillon.rendezvous.QuotaAtteint;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.rendezvous.SuiviDuRendezVous;
import fr.maillon.rendezvous.UnGuichet;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.Ressources;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Territoires;
import fr.maillon.usager.Telephone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("La liste d’attente d’un rendez-vous")
class AttentesIT {

    private static final CodeInsee MENDE = new CodeInsee("48095");
    private static final CodeInsee FLORAC = new CodeInsee("48061");
    private static final LocalDate PLUS_TARD = LocalDate.of(2027, 1, 15);

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
    LectureDesRendezVous rendezVous;

    @Autowired
    Propositions propositions;

    @Autowired
    Territoires territoires;

    @Autowired
    Attentes attentes;

    @Autowired
    FileDesRendezVous file;

    @Autowired
    LectureDesAttentes lecture;

    @Autowired
    LiensDAttente liens;

    @Autowired
    RedactionDeLAttente redaction;

    private UnGuichet guichet;
    private List<RendezVousId> pris;

    @BeforeEach
    void tout_est_pris_mercredi() {
        guichet = UnGuichet.a(jdbc, ressources, offres, calendrier, 1);
        guichet.seulementMercredi(jdbc);
        pris = new ArrayList<>();
        for (int rang = 0; rang < 6; rang++) {
            var numero = UnGuichet.numero();
            var heure = LocalTime.of(9, 0).plusMinutes(30L * rang);
            prise.retenir(numero, guichet.mode(), UnGuichet.mercrediA(heure.toString()), false);
            pris.add(prise.confirmer(numero, personne(100 + rang), null).id());
        }
    }

    @Test
    void garde_la_place_rendue_pour_la_premiere_personne_et_la_lui_dit() {
        var jeanne = attendre(1, MENDE, null);
        var sacha = attendre(2, MENDE, null);
        assertThat(fiche(jeanne).statut()).isEqualTo(Statut.EN_ATTENTE);
        assertThat(fiche(sacha).devant()).isEqualTo(1);
        assertThat(file.avancer()).as("rien n’est libre").isZero();

        suivi.decommander(pris.get(2));
        assertThat(file.avancer()).isEqualTo(1);

        var fiche = fiche(jeanne);
        assertThat(fiche.statut()).isEqualTo(Statut.PROPOSEE);
        assertThat(fiche.place()).satisfies(place -> {
            assertThat(place.quand()).isEqualTo("mercredi 25 novembre à 10\u00A0h");
            assertThat(place.ou()).isEqualTo("Maison de Mende");
        });
        assertThat(fiche.gardeJusqua())
                .as("la moitié des vingt-quatre heures qui restent")
                .isEqualTo(Instant.parse("2026-11-24T21:00:00Z"));
        assertThat(fiche(sacha).statut()).isEqualTo(Statut.EN_ATTENTE);
        assertThat(messages(jeanne)).containsExactly("CHANGEMENT 1 SMS");
        assertThatThrownBy(() -> prise.retenir(UnGuichet.numero(), guichet.mode(), UnGuichet.mercrediA("10:00"), false))
                .as("elle n’est plus à prendre")
                .isInstanceOf(CreneauPris.class);
    }

    @Test
    void devient_un_rendez_vous_une_seule_fois() {
        var jeanne = proposee(1);

        var premier = attentes.accepter(jeanne);
        var second = attentes.accepter(jeanne);

        assertThat(second.id()).isEqualTo(premier.id());
        assertThat(rendezVous.parId(premier.id()).personne().nom()).isEqualTo("Personne 1");
        assertThat(fiche(jeanne).statut()).isEqualTo(Statut.SERVIE);
        assertThat(messages(jeanne)).as("le rendez-vous a ses propres messages").isEmpty();
        assertThat(jdbc.sql("select count(*) from message where rendez_vous_id = ? and evenement = 'CONFIRMATION'")
                        .param(premier.id().valeur())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        attentes.sortir(jeanne);
        assertThat(rendezVous.parId(premier.id()).statut().estAnnule())
                .as("on ne sort plus d’une file dont on est sorti par le haut")
                .isFalse();
    }

    @Test
    void passe_a_la_suivante_sans_reponse_a_temps() {
        var jeanne = proposee(1);
        var sacha = attendre(2, MENDE, null);
        echoir(jeanne);

        assertThat(file.avancer()).isEqualTo(1);

        assertThat(fiche(jeanne).statut()).isEqualTo(Statut.PASSEE);
        assertThat(fiche(sacha).statut()).isEqualTo(Statut.PROPOSEE);
        assertThatThrownBy(() -> attentes.accepter(jeanne))
                .isInstanceOfSatisfying(
                        AttenteRefusee.class,
                        refus -> assertThat(refus.raison()).isEqualTo(AttenteRefusee.Raison.PLACE_PASSEE));
        attentes.revenir(jeanne);
        assertThat(fiche(jeanne).statut()).isEqualTo(Statut.EN_ATTENTE);
        assertThat(fiche(jeanne).gardeJusqua()).isNull();
    }

    /** L’instant exact où la garde finit est déjà trop tard, même si la file n’a pas encore avancé. */
    @Test
    void ne_se_prend_plus_une_fois_la_garde_finie() {
        var jeanne = proposee(1);
        echoir(jeanne);

        assertThatThrownBy(() -> attentes.accepter(jeanne)).isInstanceOf(AttenteRefusee.class);
        assertThatThrownBy(() -> attentes.refuser(jeanne)).isInstanceOf(AttenteRefusee.class);
    }

    @Test
    void ne_se_prend_pas_sur_une_absence_posee_depuis_et_la_personne_attend_encore() {
        var jeanne = proposee(1);
        calendrier.inscrire(RegleDeTemps.absence(
                guichet.agents().getFirst(), Heures.JOURNEE, UnGuichet.MERCREDI, UnGuichet.MERCREDI, "48", null));

        assertThatThrownBy(() -> attentes.accepter(jeanne))
                .isInstanceOfSatisfying(
                        AttenteRefusee.class,
                        refus -> assertThat(refus.raison()).isEqualTo(AttenteRefusee.Raison.PLACE_PERDUE));
        assertThat(fiche(jeanne).statut()).isEqualTo(Statut.EN_ATTENTE);
        assertThat(redaction.sms(jeanne.valeur(), Evenement.CHANGEMENT, 2))
                .hasValueSatisfying(texto -> assertThat(texto.texte()).startsWith("La place gardée ne peut plus"));
        file.avancer();
        assertThat(fiche(jeanne).statut()).as("rien d’autre n’est libre").isEqualTo(Statut.EN_ATTENTE);
    }

    @Test
    void ne_se_prend_pas_dans_un_lieu_ferme_depuis() {
        var jeanne = proposee(1);
        jdbc.sql("insert into lieu_exception (lieu_id, du, au) values (?, ?, ?)")
                .params(guichet.reseau().lieu().valeur(), UnGuichet.MERCREDI, UnGuichet.MERCREDI)
                .update();

        assertThatThrownBy(() -> attentes.accepter(jeanne)).isInstanceOf(AttenteRefusee.class);
        assertThat(fiche(jeanne).statut()).isEqualTo(Statut.EN_ATTENTE);
    }

    @Test
    void se_laisse_sans_perdre_son_rang_et_l_heure_refusee_ne_revient_pas() {
        var jeanne = proposee(1);
        var sacha = attendre(2, MENDE, null);

        attentes.refuser(jeanne);

        assertThat(fiche(jeanne).statut()).isEqualTo(Statut.EN_ATTENTE);
        assertThat(fiche(sacha).statut()).isEqualTo(Statut.PROPOSEE);
        suivi.decommander(pris.get(4));
        file.avancer();
        assertThat(fiche(jeanne).place())
                .satisfies(place -> assertThat(place.quand()).endsWith("11\u00A0h"));
        assertThat(fiche(jeanne).statut()).isEqualTo(Statut.PROPOSEE);
    }

    @Test
    void se_quitte_et_la_place_gardee_va_a_la_suivante() {
        var jeanne = proposee(1);
        var sacha = attendre(2, MENDE, null);

        attentes.sortir(jeanne);
        attentes.sortir(jeanne);

        assertThat(fiche(jeanne).statut()).isEqualTo(Statut.QUITTEE);
        assertThat(fiche(sacha).statut()).isEqualTo(Statut.PROPOSEE);
        assertThat(messages(jeanne)).isEmpty();
    }

    @Test
    void se_nourrit_aussi_d_un_deplacement_et_d_une_permanence_nouvelle() {
        var jeanne = attendre(1, MENDE, null);
        var sacha = attendre(2, MENDE, null);
        calendrier.inscrire(RegleDeTemps.ouverture(
                guichet.agents().getFirst(),
                guichet.reseau().lieu(),
                new fr.maillon.itinerance.Recurrence("FREQ=DAILY"),
                new Heures(LocalTime.of(14, 0), LocalTime.of(14, 30)),
                UnGuichet.MERCREDI.plusDays(1),
                UnGuichet.MERCREDI.plusDays(1),
                "48"));
        laMinuteSuivante();

        file.avancer();
        assertThat(fiche(jeanne).place())
                .satisfies(place -> assertThat(place.quand()).isEqualTo("jeudi 26 novembre à 14\u00A0h"));

        attentes.refuser(jeanne);
        assertThat(fiche(sacha).statut()).isEqualTo(Statut.PROPOSEE);
        attentes.sortir(sacha);
        prise.deplacer(
                pris.getFirst(),
                guichet.mode(),
                UnGuichet.MERCREDI
                        .plusDays(1)
                        .atTime(14, 0)
                        .atZone(java.time.ZoneId.of("Europe/Paris"))
                        .toInstant(),
                false);
        file.avancer();
        assertThat(fiche(jeanne).place())
                .satisfies(place -> assertThat(place.quand()).isEqualTo("mercredi 25 novembre à 9\u00A0h"));
    }

    @Test
    void ne_propose_que_ce_qui_convient() {
        var tropLoin = attendre(1, FLORAC, 10);
        var lApresMidi =
                inscrire(2, new Souhait(guichet.offre(), MENDE, null, null, true, Moment.APRES_MIDI, PLUS_TARD));
        var ailleurs =
                inscrire(3, new Souhait(guichet.offre(), MENDE, unAutreLieu(), null, false, Moment.JOURNEE, PLUS_TARD));
        var tropTot = inscrire(
                4,
                new Souhait(guichet.offre(), MENDE, null, null, true, Moment.JOURNEE, UnGuichet.MERCREDI.minusDays(1)));
        suivi.decommander(pris.get(0));
        suivi.decommander(pris.get(1));
        file.avancer();
        for (var personne : List.of(tropLoin, lApresMidi, ailleurs, tropTot)) {
            assertThat(fiche(personne).statut()).isEqualTo(Statut.EN_ATTENTE);
        }

        var ici = inscrire(
                5,
                new Souhait(
                        guichet.offre(), FLORAC, guichet.reseau().lieu(), 10, false, Moment.MATIN, UnGuichet.MERCREDI));
        var jusquici = attendre(6, FLORAC, 40);
        assertThat(fiche(ici).statut()).as("ce lieu, même loin").isEqualTo(Statut.PROPOSEE);
        assertThat(fiche(jusquici).statut()).isEqualTo(Statut.PROPOSEE);
    }

    @Test
    void propose_le_telephone_a_qui_en_a_un_et_l_accepte() {
        var ligne = ressources.inscrire(Ressource.Nature.POSTE, "Ligne d’accueil", null, null);
        offres.ajouterMode(guichet.offre(), new Endroit.ADistance(Canal.TELEPHONE, "48"), List.of(List.of(ligne)));

        var sansTelephone = attentes.inscrire(
                        AttenteId.nouveau(),
                        new Souhait(guichet.offre(), FLORAC, null, 10, true, Moment.JOURNEE, PLUS_TARD),
                        new Personne("Sans téléphone", null, new Courriel("a@exemple.fr"), null),
                        null)
                .id();
        var surPlace = inscrire(2, new Souhait(guichet.offre(), FLORAC, null, 10, false, Moment.JOURNEE, PLUS_TARD));
        var auTelephone = attendre(3, FLORAC, 10);

        assertThat(fiche(sansTelephone).statut()).isEqualTo(Statut.EN_ATTENTE);
        assertThat(fiche(surPlace).statut()).isEqualTo(Statut.EN_ATTENTE);
        assertThat(fiche(auTelephone).place())
                .satisfies(place -> assertThat(place.ou()).isEqualTo("Par téléphone"));
    }

    @Test
    void laisse_la_prescription_aux_mediateurs() {
        jdbc.sql("update offre set acces = 'PRESCRIPTION' where id = ?")
                .param(guichet.offre().valeur())
                .update();
        suivi.decommander(pris.getFirst());

        var seule = attendre(1, MENDE, null);
        var prescrite = attentes.inscrire(
                        AttenteId.nouveau(),
                        souhait(MENDE, null),
                        new Personne("Sans contact", null, null, null),
                        guichet.reseau().mediateur())
                .id();

        assertThat(fiche(seule).statut()).isEqualTo(Statut.EN_ATTENTE);
        assertThat(fiche(prescrite).statut()).isEqualTo(Statut.PROPOSEE);
        assertThat(rendezVous.parId(attentes.accepter(prescrite).id()).parUnMediateur())
                .isTrue();
    }

    @Test
    void n_inscrit_qu_une_fois_et_pas_plus_de_cinq_fois_le_meme_contact() {
        var numero = AttenteId.nouveau();
        for (int fois = 0; fois < 2; fois++) {
            attentes.inscrire(numero, souhait(MENDE, null), personne(1), null);
        }
        for (int fois = 1; fois < Attentes.PAR_CONTACT; fois++) {
            attendre(1, MENDE, null);
        }

        assertThatThrownBy(() -> attendre(1, MENDE, null))
                .isInstanceOfSatisfying(
                        AttenteRefusee.class,
                        refus -> assertThat(refus.raison()).isEqualTo(AttenteRefusee.Raison.QUOTA));
        var autre = UnGuichet.a(jdbc, ressources, offres, calendrier, 1, "Autre besoin", false, Acces.PUBLIC);
        assertThatThrownBy(() -> attentes.inscrire(
                        numero,
                        new Souhait(autre.offre(), MENDE, null, null, true, Moment.JOURNEE, PLUS_TARD),
                        personne(2),
                        null))
                .as("le numéro d’une autre")
                .isInstanceOf(AttenteIntrouvable.class);
    }

    @Test
    void respecte_le_quota_de_rendez_vous_au_moment_de_prendre() {
        jdbc.sql("update rendez_vous set telephone = ? where id = any(?)")
                .params(
                        personne(1).telephone().valeur(),
                        pris.subList(0, 2).stream().map(RendezVousId::valeur).toArray(java.util.UUID[]::new))
                .update();
        var jeanne = attendre(1, MENDE, null);
        suivi.decommander(pris.get(3));
        file.avancer();

        assertThatThrownBy(() -> attentes.accepter(jeanne)).isInstanceOf(QuotaAtteint.class);
    }

    @Test
    void compte_la_demande_que_rien_de_libre_ne_satisfait() {
        attendre(1, MENDE, null);
        assertThat(fois(MENDE)).as("la page sans créneau l’a déjà comptée").isZero();

        // deux places : l’une va à qui attendait, l’autre se voit libre
        pris.subList(0, 2).forEach(suivi::decommander);
        file.avancer();
        inscrire(2, new Souhait(guichet.offre(), FLORAC, null, 5, false, Moment.APRES_MIDI, PLUS_TARD));
        assertThat(fois(FLORAC)).isEqualTo(1);
    }

    @Test
    void finit_le_jour_que_la_personne_a_dit() {
        var jeanne = attendre(1, MENDE, null);
        jdbc.sql("update attente set avant = '2026-11-23', a_revoir_le = '2026-11-24T08:00:00Z' where id = ?")
                .param(jeanne.valeur())
                .update();

        file.avancer();

        assertThat(fiche(jeanne).statut()).isEqualTo(Statut.ECHUE);
        assertThat(redaction.sms(jeanne.valeur(), Evenement.CHANGEMENT, 1))
                .hasValueSatisfying(texto -> assertThat(texto.texte()).startsWith("Nous n'avons pas trouvé"));
        assertThatThrownBy(() -> attentes.revenir(jeanne)).isInstanceOf(AttenteRefusee.class);
    }

    @Test
    void se_dit_en_cent_soixante_signes_et_en_courriel() {
        var jeanne = attentes.inscrire(
                        AttenteId.nouveau(),
                        souhait(MENDE, null),
                        new Personne("Jeanne", new Telephone("+33639980001"), new Courriel("j@exemple.fr"), null),
                        null)
                .id();
        suivi.decommander(pris.getFirst());
        file.avancer();

        var texto = redaction.sms(jeanne.valeur(), Evenement.CHANGEMENT, 1).orElseThrow();
        assertThat(texto.texte())
                .hasSizeLessThanOrEqualTo(Gsm7.LONGUEUR)
                .isEqualTo(Gsm7.ecrire(texto.texte()))
                .startsWith("Une place : mercredi 25 novembre à 9 h. Répondez avant 24/11 à 21h30 :");
        assertThat(liens.suivre(texto.texte().replaceAll(".*/", ""))).contains(jeanne);
        var courriel =
                redaction.courriel(jeanne.valeur(), Evenement.CHANGEMENT, 1).orElseThrow();
        assertThat(courriel.objet()).doesNotContain(UnGuichet.BESOIN, "Jeanne");
        assertThat(courriel.texte())
                .contains("Où\u00A0: Maison de Mende, 1 place de la Mairie, 48000 Mende", UnGuichet.BESOIN);
        assertThat(redaction.sms(jeanne.valeur(), Evenement.CONFIRMATION, 0))
                .as("« vous attendez » n’est plus vrai")
                .isEmpty();
    }

    @Test
    void d_une_offre_sensible_reste_muette() {
        jdbc.sql("update offre set sensible = true where id = ?")
                .param(guichet.offre().valeur())
                .update();
        var jeanne = attentes.inscrire(
                        AttenteId.nouveau(),
                        souhait(MENDE, null),
                        new Personne("Jeanne", null, new Courriel("j@exemple.fr"), null),
                        null)
                .id();

        assertThat(redaction.courriel(jeanne.valeur(), Evenement.CONFIRMATION, 0))
                .hasValueSatisfying(courriel ->
                        assertThat(courriel.objet() + courriel.texte()).doesNotContain(UnGuichet.BESOIN));
    }

    @Test
    void s_efface_un_mois_apres() {
        var jeanne = attendre(1, MENDE, null);
        var sacha = attendre(2, MENDE, null);
        attentes.sortir(jeanne);
        jdbc.sql("update attente set avant = '2026-10-01', attend_depuis = '2026-09-01' where id in (?, ?)")
                .params(jeanne.valeur(), sacha.valeur())
                .update();

        assertThat(file.effacer()).isEqualTo(1);
        assertThat(lecture.trouver(jeanne)).isEmpty();
        assertThat(lecture.trouver(sacha)).as("elle attend").isPresent();
    }

    private AttenteId proposee(int rang) {
        var une = attendre(rang, MENDE, null);
        suivi.decommander(pris.get(2));
        file.avancer();
        assertThat(fiche(une).statut()).isEqualTo(Statut.PROPOSEE);
        return une;
    }

    private AttenteId attendre(int rang, CodeInsee commune, @Nullable Integer rayon) {
        return inscrire(rang, souhait(commune, rayon));
    }

    private AttenteId inscrire(int rang, Souhait souhait) {
        return attentes.inscrire(AttenteId.nouveau(), souhait, personne(rang), null)
                .id();
    }

    private Souhait souhait(CodeInsee commune, @Nullable Integer rayon) {
        return new Souhait(guichet.offre(), commune, null, rayon, true, Moment.JOURNEE, PLUS_TARD);
    }

    private static Personne personne(int rang) {
        return new Personne("Personne " + rang, new Telephone("+3363998%04d".formatted(rang)), null, null);
    }

    private FicheAttente fiche(AttenteId id) {
        return lecture.parId(id);
    }

    private LieuId unAutreLieu() {
        return fr.maillon.UnReseau.a(jdbc, "48061").lieu();
    }

    private void laMinuteSuivante() {
        jdbc.sql("update attente set a_revoir_le = a_revoir_le - interval '2 minutes'")
                .update();
    }

    private void echoir(AttenteId id) {
        var avant = java.time.OffsetDateTime.parse("2026-11-24T09:00:00Z");
        var place = fiche(id).place().rendezVous().valeur();
        jdbc.sql("update attente set garde_jusqua = ? where id = ?")
                .params(avant, id.valeur())
                .update();
        jdbc.sql("update occupation set expire_le = ? where reservation_id = ?")
                .params(avant, place)
                .update();
        jdbc.sql("update retenue set expire_le = ? where id = ?")
                .params(avant, place)
                .update();
    }

    private int fois(CodeInsee commune) {
        return jdbc.sql(
                        "select coalesce(sum(fois), 0) from demande_sans_creneau where offre_id = ? and commune_code = ?")
                .params(guichet.offre().valeur(), commune.valeur())
                .query(Integer.class)
                .single();
    }

    private List<String> messages(AttenteId id) {
        return jdbc.sql("select evenement || ' ' || sequence || ' ' || canal from message"
                        + " where attente_id = ? and envoye_le is null and abandonne_le is null order by 1")
                .param(id.valeur())
                .query(String.class)
                .list();
    }
}
