package fr.maillon.inscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import fr.maillon.atelier.AtelierIntrouvable;
import fr.maillon.atelier.AtelierRefuse;
import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.PlanDAtelier;
import fr.maillon.atelier.UnAtelier;
import fr.maillon.compte.Courriel;
import fr.maillon.message.Evenement;
import fr.maillon.usager.Telephone;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Les inscriptions à un atelier")
class InscriptionsIT {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ateliers ateliers;

    @Autowired
    Inscriptions inscriptions;

    @Autowired
    InscriptionsParUnMediateur actes;

    @Autowired
    LectureDesInscriptions lecture;

    @Autowired
    LiensDInscription liens;

    @Autowired
    FileDAttente file;

    @Autowired
    RedactionDeLInscription redaction;

    private UnAtelier atelier;
    private int personnes;

    @Test
    void prennent_les_places_puis_attendent_dans_l_ordre() {
        atelier = UnAtelier.de(2, jdbc, ateliers);

        var inscrites = List.of(inscrire(), inscrire(), inscrire(), inscrire());

        assertThat(inscrites)
                .extracting(this::statut)
                .containsExactly(Statut.INSCRITE, Statut.INSCRITE, Statut.EN_ATTENTE, Statut.EN_ATTENTE);
        assertThat(lecture.parId(inscrites.get(3)).rang()).isEqualTo(2);
        assertThat(lecture.parId(inscrites.get(0)).rang()).isZero();
        placesExactes();
    }

    @Test
    void gardent_la_place_liberee_pour_la_premiere_puis_pour_la_suivante() {
        atelier = UnAtelier.de(1, jdbc, ateliers);
        var jeanne = inscrire();
        var premiere = inscrire();
        var suivante = inscrire();

        inscriptions.renoncer(jeanne);

        var gardee = lecture.parId(premiere);
        assertThat(gardee.statut()).isEqualTo(Statut.PROPOSEE);
        assertThat(gardee.gardeJusqua()).isEqualTo(RepositoryTest.MAINTENANT.plus(Duration.ofHours(24)));
        assertThat(statut(suivante)).isEqualTo(Statut.EN_ATTENTE);
        assertThat(statut(inscrire())).as("une place gardée n’est pas libre").isEqualTo(Statut.EN_ATTENTE);
        placesExactes();

        echoir(premiere);
        assertThat(file.passerAuSuivant()).isEqualTo(1);

        assertThat(statut(premiere)).isEqualTo(Statut.PASSEE);
        assertThat(statut(suivante)).isEqualTo(Statut.PROPOSEE);
        placesExactes();
        assertThatThrownBy(() -> inscriptions.accepter(premiere)).isInstanceOf(InscriptionRefusee.class);
        inscriptions.accepter(suivante);
        inscriptions.accepter(suivante);
        assertThat(statut(suivante)).isEqualTo(Statut.INSCRITE);
        assertThat(file.passerAuSuivant()).as("refait, rien ne change").isZero();
        placesExactes();
    }

    @Test
    void rendent_une_place_echue_meme_si_la_tache_de_fond_dort() {
        atelier = UnAtelier.de(1, jdbc, ateliers);
        var jeanne = inscrire();
        var lente = inscrire();
        inscriptions.renoncer(jeanne);
        echoir(lente);

        var nouvelle = inscrire();

        assertThat(statut(lente)).isEqualTo(Statut.PASSEE);
        assertThat(statut(nouvelle)).isEqualTo(Statut.INSCRITE);
        placesExactes();
    }

    @Test
    void gardent_moins_longtemps_quand_l_atelier_approche() {
        atelier = UnAtelier.de(1, jdbc, ateliers);
        jdbc.sql("update atelier set jour = date '2026-11-24', heure = time '20:00' where id = ?")
                .param(atelier.id().valeur())
                .update();
        var jeanne = inscrire();
        var premiere = inscrire();

        inscriptions.renoncer(jeanne);

        assertThat(lecture.parId(premiere).gardeJusqua())
                .as("la moitié des dix heures qui restent")
                .isEqualTo(RepositoryTest.MAINTENANT.plus(Duration.ofHours(5)));
    }

    @Test
    void se_quittent_et_se_reprennent_sans_perdre_ni_inventer_de_place() {
        atelier = UnAtelier.de(2, jdbc, ateliers);
        var jeanne = inscrire();
        var paul = inscrire();

        for (int fois = 0; fois < 3; fois++) {
            inscriptions.renoncer(jeanne);
            inscriptions.renoncer(jeanne);
            assertThat(atelier.placesPrises(jdbc)).isEqualTo(1);
            inscriptions.revenir(jeanne);
            inscriptions.revenir(jeanne);
            assertThat(atelier.placesPrises(jdbc)).isEqualTo(2);
        }
        var attend = inscrire();
        inscriptions.renoncer(paul);
        inscriptions.revenir(paul);

        assertThat(statut(attend)).isEqualTo(Statut.PROPOSEE);
        assertThat(statut(paul)).as("revenue, elle est après qui attendait").isEqualTo(Statut.EN_ATTENTE);
        placesExactes();
    }

    @Test
    void au_programme_valent_pour_toutes_les_seances_ou_pour_aucune() {
        atelier = UnAtelier.de(1, 3, jdbc, ateliers);
        var aLaDeuxieme = InscriptionId.nouveau();
        inscriptions.inscrire(aLaDeuxieme, atelier.seances().get(1), false, quelquUn(), null);

        var cycle = InscriptionId.nouveau();
        inscriptions.inscrire(cycle, atelier.id(), true, quelquUn(), null);

        assertThat(statut(cycle)).isEqualTo(Statut.EN_ATTENTE);
        assertThat(placesPrises()).as("aucune place prise à moitié").containsExactly(0, 1, 0);

        inscriptions.renoncer(aLaDeuxieme);
        assertThat(statut(cycle)).isEqualTo(Statut.PROPOSEE);
        inscriptions.accepter(cycle);
        assertThat(placesPrises()).containsExactly(1, 1, 1);
        assertThat(lecture.parId(cycle).seances()).hasSize(3);

        inscriptions.renoncer(cycle);
        assertThat(placesPrises()).containsExactly(0, 0, 0);
        placesExactes();
    }

    @Test
    void au_programme_laissent_les_seances_passees_et_annulees() {
        atelier = UnAtelier.de(1, 3, jdbc, ateliers);
        jdbc.sql("update atelier set jour = date '2026-11-17' where id = ?")
                .param(atelier.id().valeur())
                .update();
        ateliers.annuler(atelier.seances().get(2), null, atelier.reseau().mediateur());

        var cycle = InscriptionId.nouveau();
        inscriptions.inscrire(cycle, atelier.seances().get(1), true, quelquUn(), null);

        assertThat(placesPrises()).containsExactly(0, 1, 0);
        assertThatThrownBy(() -> inscriptions.inscrire(InscriptionId.nouveau(), atelier.id(), false, quelquUn(), null))
                .as("déjà passée")
                .isInstanceOf(InscriptionRefusee.class);
    }

    @Test
    void envoyees_deux_fois_n_en_font_qu_une() {
        atelier = UnAtelier.de(3, jdbc, ateliers);
        var id = InscriptionId.nouveau();
        var premier = inscriptions.inscrire(id, atelier.id(), false, quelquUn(), null);
        var second = inscriptions.inscrire(id, atelier.id(), false, quelquUn(), null);

        assertThat(atelier.placesPrises(jdbc)).isEqualTo(1);
        assertThat(liens.suivre(premier.lien().jeton())).contains(id);
        assertThat(liens.suivre(second.lien().jeton())).contains(id);
        assertThat(messages(id)).containsExactly("CONFIRMATION 0 SMS", "RAPPEL 20788 SMS");
        var ailleurs = UnAtelier.de(3, jdbc, ateliers);
        assertThatThrownBy(() -> inscriptions.inscrire(id, ailleurs.id(), false, quelquUn(), null))
                .as("le numéro d’une inscription ailleurs")
                .isInstanceOf(InscriptionIntrouvable.class);
    }

    @Test
    void refusent_de_baisser_les_places_sous_les_inscrits_et_avancent_quand_elles_augmentent() {
        atelier = UnAtelier.de(2, jdbc, ateliers);
        inscrire();
        inscrire();
        var attend = inscrire();

        assertThatExceptionOfType(AtelierRefuse.class)
                .isThrownBy(() -> changer(1))
                .satisfies(refus -> assertThat(refus.raison()).isEqualTo(AtelierRefuse.Raison.PLACES_PRISES));
        changer(3);
        assertThat(statut(attend)).isEqualTo(Statut.PROPOSEE);
        placesExactes();
        assertThatThrownBy(() -> jdbc.sql("update atelier set capacite = 1 where id = ?")
                        .param(atelier.id().valeur())
                        .update())
                .as("la base aussi le refuse")
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void refusent_la_sixieme_du_meme_contact_sauf_d_un_mediateur() {
        atelier = UnAtelier.de(10, jdbc, ateliers);
        var contact = new Telephone("+33639980000");
        for (int fois = 0; fois < Inscriptions.PAR_CONTACT; fois++) {
            inscriptions.inscrire(InscriptionId.nouveau(), atelier.id(), false, de(contact), null);
        }

        assertThatExceptionOfType(InscriptionRefusee.class)
                .isThrownBy(
                        () -> inscriptions.inscrire(InscriptionId.nouveau(), atelier.id(), false, de(contact), null))
                .satisfies(refus -> assertThat(refus.raison()).isEqualTo(InscriptionRefusee.Raison.QUOTA));
        inscriptions.inscrire(
                InscriptionId.nouveau(),
                atelier.id(),
                false,
                de(contact),
                atelier.reseau().mediateur());
        assertThat(atelier.placesPrises(jdbc)).isEqualTo(6);
    }

    @Test
    void se_font_par_un_animateur_meme_sans_contact_ni_calendrier_public() {
        atelier = UnAtelier.de(1, jdbc, ateliers);
        ateliers.publier(atelier.id(), false, atelier.reseau().mediateur());
        var sansContact = new Inscrit("Léa", "Sans-Contact", null, null, null);

        assertThatThrownBy(this::inscrire).isInstanceOf(InscriptionRefusee.class);
        var etranger = UnReseau.a(jdbc, "75056").mediateur();
        assertThatThrownBy(() ->
                        inscriptions.inscrire(InscriptionId.nouveau(), atelier.id(), false, sansContact, etranger))
                .isInstanceOf(AtelierIntrouvable.class);
        var id = InscriptionId.nouveau();
        inscriptions.inscrire(
                id, atelier.id(), false, sansContact, atelier.reseau().mediateur());

        assertThat(lecture.deLAtelier(atelier.id()))
                .extracting(un -> un.inscrit().nomEntier())
                .containsExactly("Léa Sans-Contact");
        assertThat(messages(id)).isEmpty();
        assertThatThrownBy(() -> inscriptions.deLAtelier(id, atelier.id(), etranger))
                .isInstanceOf(AtelierIntrouvable.class);
        var ailleurs = UnAtelier.de(1, jdbc, ateliers);
        assertThatThrownBy(() -> inscriptions.deLAtelier(
                        id, ailleurs.id(), ailleurs.reseau().mediateur()))
                .isInstanceOf(InscriptionIntrouvable.class);
    }

    @Test
    void savent_que_l_atelier_est_deplace_annule_retabli() {
        atelier = UnAtelier.de(1, jdbc, ateliers);
        var jeanne = inscrire();
        var moi = atelier.reseau().mediateur();

        deplacer(LocalTime.of(14, 30));
        assertThat(enAttente(jeanne)).containsExactly("CHANGEMENT 1 SMS", "RAPPEL 20788 SMS");
        assertThat(sms(jeanne, 1))
                .contains("Atelier du mardi 1er décembre à 14 h 30 : du changement, votre place est gardée");

        ateliers.annuler(atelier.id(), "Neige", moi);
        assertThat(sms(jeanne, 2)).contains("annulé");
        assertThat(redaction.sms(jeanne.valeur(), Evenement.CHANGEMENT, 1))
                .as("dépassé")
                .isEmpty();
        ateliers.retablir(atelier.id(), moi);
        assertThat(enAttente(jeanne)).containsExactly("CHANGEMENT 3 SMS", "RAPPEL 20788 SMS");
        assertThat(atelier.placesPrises(jdbc)).isEqualTo(1);
    }

    @Test
    void ecrivent_sans_rien_de_personnel_dans_l_objet_et_un_lien_neuf() {
        atelier = UnAtelier.de(1, jdbc, ateliers);
        var id = InscriptionId.nouveau();
        inscriptions.inscrire(
                id,
                atelier.id(),
                false,
                new Inscrit("Jeanne", "Martin", null, new Courriel("jeanne@exemple.fr"), "Une voisine"),
                null);

        var courriel =
                redaction.courriel(id.valeur(), Evenement.CONFIRMATION, 0).orElseThrow();

        assertThat(courriel.objet())
                .isEqualTo("Atelier du mardi 1er décembre\u00A0: votre inscription est prise")
                .doesNotContain("Jeanne", "internet");
        assertThat(courriel.texte())
                .contains(
                        "Premiers pas sur internet",
                        "mardi 1er décembre 2026, de 10\u00A0h à 11\u00A0h\u00A030",
                        "Maison de Mende, 1 place de la Mairie, 48000 Mende");
        var jeton = courriel.texte().replaceAll("(?s).*/ateliers/inscription/([A-Za-z0-9_-]{32}).*", "$1");
        assertThat(liens.suivre(jeton)).contains(id);
        assertThat(jdbc.sql("select count(*) from lien_d_inscription where empreinte = ?")
                        .param(jeton)
                        .query(Integer.class)
                        .single())
                .as("le secret n’est pas gardé")
                .isZero();
    }

    @Test
    void joignent_chaque_seance_pour_l_agenda_et_l_en_retirent_quand_on_ne_vient_plus() {
        atelier = UnAtelier.de(2, 3, jdbc, ateliers);
        var id = InscriptionId.nouveau();
        inscriptions.inscrire(
                id,
                atelier.id(),
                true,
                new Inscrit("Jeanne", "Essai", null, new Courriel("jeanne@exemple.fr"), null),
                null);
        var pris = redaction.courriel(id.valeur(), Evenement.CONFIRMATION, 0).orElseThrow();
        assertThat(pris.methode()).isEqualTo("PUBLISH");
        assertThat(pris.ics())
                .contains(
                        "DTSTART:20261201T090000Z", "DTEND:20261201T103000Z", "DTSTART:20261215T090000Z", "SEQUENCE:0")
                .doesNotContain("Jeanne", "jeanne@");
        assertThat(pris.ics().split("BEGIN:VEVENT", -1)).hasSize(4);

        inscriptions.renoncer(id);
        var rendu = redaction.courriel(id.valeur(), Evenement.ANNULATION, 1).orElseThrow();
        assertThat(rendu.methode()).isEqualTo("CANCEL");
        assertThat(rendu.ics()).contains("STATUS:CANCELLED", "SEQUENCE:1");
        assertThat(uid(rendu.ics())).isEqualTo(uid(pris.ics()));
    }

    private static String uid(String ics) {
        return ics.replaceAll("(?s).*?UID:([^\\r]+\\r?\\n(?: [^\\r]+\\r?\\n)*).*", "$1");
    }

    @Test
    void faites_par_un_mediateur_sont_au_journal_une_fois_sans_aucun_nom() {
        atelier = UnAtelier.de(2, jdbc, ateliers);
        var id = InscriptionId.nouveau();
        var compte = fr.maillon.compte.CompteId.nouveau();
        var moi = atelier.reseau().mediateur();
        var inscrit = new Inscrit("Jeanne", "Essai", null, null, null);
        actes.inscrire(id, atelier.id(), false, inscrit, moi, compte);
        actes.inscrire(id, atelier.id(), false, inscrit, moi, compte);
        actes.desinscrire(id, compte);
        actes.desinscrire(id, compte);

        assertThat(jdbc.sql("select action || ' ' || objet || coalesce(precision, '') from journal where compte_id = ?"
                                + " and objet_id = ? order by id")
                        .params(compte.valeur(), id.valeur().toString())
                        .query(String.class)
                        .list())
                .containsExactly("inscrire inscription", "désinscrire inscription");
    }

    @Test
    void s_effacent_un_mois_apres() {
        atelier = UnAtelier.de(1, jdbc, ateliers);
        var jeanne = inscrire();
        file.effacer();
        assertThat(statut(jeanne)).isEqualTo(Statut.INSCRITE);

        jdbc.sql("update atelier set jour = date '2026-10-20' where id = ?")
                .param(atelier.id().valeur())
                .update();
        file.effacer();

        assertThatThrownBy(() -> lecture.parId(jeanne)).isInstanceOf(InscriptionIntrouvable.class);
    }

    private InscriptionId inscrire() {
        var id = InscriptionId.nouveau();
        // l’horloge est figée : l’ordre est celui des numéros
        inscriptions.inscrire(id, atelier.id(), false, quelquUn(), null);
        return id;
    }

    private Inscrit quelquUn() {
        return de(new Telephone("+3363998%04d".formatted(1000 + personnes++)));
    }

    private static Inscrit de(Telephone contact) {
        return new Inscrit("Sacha", "Essai", contact, null, null);
    }

    private Statut statut(InscriptionId id) {
        return lecture.parId(id).statut();
    }

    private void echoir(InscriptionId id) {
        jdbc.sql("update inscription set garde_jusqua = ?::timestamptz where id = ?")
                .params(RepositoryTest.MAINTENANT.toString(), id.valeur())
                .update();
    }

    private void changer(int places) {
        changer(UnAtelier.plan(atelier.reseau(), places));
    }

    private void deplacer(LocalTime heure) {
        var plan = UnAtelier.plan(atelier.reseau(), 1);
        changer(new PlanDAtelier(
                plan.titre(), plan.jour(), heure, 90, plan.endroit(), plan.thematiques(), 1, plan.coanimateurs()));
    }

    private void changer(PlanDAtelier plan) {
        var moi = atelier.reseau().mediateur();
        ateliers.changer(atelier.id(), plan, ateliers.parId(atelier.id(), moi).version(), moi);
    }

    private String sms(InscriptionId id, int sequence) {
        return redaction
                .sms(id.valeur(), Evenement.CHANGEMENT, sequence)
                .orElseThrow()
                .texte();
    }

    /** Le compteur de chaque séance est exactement le nombre de places tenues. */
    private void placesExactes() {
        assertThat(jdbc.sql("""
                        select count(*) from atelier a where a.places_prises <>
                            (select count(*) from seance_inscrite s join inscription i on i.id = s.inscription_id
                              where s.atelier_id = a.id and i.statut in ('INSCRITE', 'PROPOSEE'))""").query(Integer.class).single()).isZero();
    }

    private List<Integer> placesPrises() {
        return jdbc.sql("select places_prises from atelier where id = any(cast(? as uuid[])) order by jour")
                .param(atelier.seances().stream()
                        .map(un -> un.valeur().toString())
                        .toArray(String[]::new))
                .query(Integer.class)
                .list();
    }

    private List<String> messages(InscriptionId id) {
        return messages(id, "true");
    }

    private List<String> enAttente(InscriptionId id) {
        return messages(id, "envoye_le is null and abandonne_le is null");
    }

    private List<String> messages(InscriptionId id, String condition) {
        return jdbc.sql("select evenement || ' ' || sequence || ' ' || canal from message where inscription_id = ? and "
                        + condition + " order by 1")
                .param(id.valeur())
                .query(String.class)
                .list();
    }
}
