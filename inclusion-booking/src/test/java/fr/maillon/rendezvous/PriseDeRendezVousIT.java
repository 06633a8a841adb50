package fr.maillon.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.maillon.RepositoryTest;
import fr.maillon.commun.Lien;
import fr.maillon.compte.Courriel;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.Heures;
import fr.maillon.disponibilite.RegleDeTemps;
import fr.maillon.message.Evenement;
import fr.maillon.offre.Acces;
import fr.maillon.offre.Besoin;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Endroit;
import fr.maillon.offre.OffreIntrouvable;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.Ressources;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Territoires;
import fr.maillon.usager.Telephone;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Prendre rendez-vous")
class PriseDeRendezVousIT {

    private static final Personne JEANNE =
            new Personne("Jeanne Essai", new Telephone("+33639980000"), new Courriel("jeanne@exemple.fr"), null);

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
    LiensDeRendezVous liens;

    @Autowired
    RedactionDuRendezVous redaction;

    @Autowired
    LiensDeVisio visios;

    @Autowired
    Territoires territoires;

    private UnGuichet guichet;

    @BeforeEach
    void un_agent_recoit_a_mende() {
        guichet = UnGuichet.a(jdbc, ressources, offres, calendrier, 1);
    }

    @Test
    void commence_par_un_besoin_meme_mal_ecrit() {
        for (var saisie : List.of("compte", "FRANCE TRAVAIL", "chomage", "inscripsion")) {
            assertThat(offres.besoins(saisie, false))
                    .as(saisie)
                    .extracting(Besoin::libelle)
                    .contains(UnGuichet.BESOIN);
        }
        assertThat(offres.besoins("permis de chasse", false)).isEmpty();
        assertThat(offres.besoins("%", false)).as("rien à comparer : tout").isNotEmpty();
    }

    @Test
    void propose_les_creneaux_a_l_heure_du_lieu_avec_la_distance() {
        var possibles = autour("48061");

        assertThat(possibles).singleElement().satisfies(possible -> {
            assertThat(possible.distanceKm()).isBetween(15., 40.);
            assertThat(possible.creneaux().getFirst()).hasToString("2026-11-25T09:00+01:00[Europe/Paris]");
            assertThat(possible.creneaux()).hasSize(6);
            assertThat(possible.documents()).containsExactly("Une pièce d’identité");
        });
    }

    @Test
    void retient_puis_confirme_et_previent() {
        var pris = prendre("09:30", JEANNE);

        var fiche = lecture.parId(pris.id());
        assertThat(fiche.statut()).isEqualTo(Statut.A_VENIR);
        assertThat(fiche.quand()).isEqualTo("mercredi 25 novembre à 9\u00A0h\u00A030");
        assertThat(fiche.avec()).isEqualTo("Agent 1, Salle bleue");
        assertThat(liens.suivre(pris.lien().jeton())).contains(pris.id());
        assertThat(messages(pris.id()))
                .containsExactly("CONFIRMATION 0 COURRIEL", "CONFIRMATION 0 SMS", "RAPPEL 0 COURRIEL", "RAPPEL 0 SMS");
        assertThat(autour("48095").getFirst().creneaux())
                .as("le créneau n’est plus proposé")
                .noneMatch(debut -> debut.toLocalTime().equals(LocalTime.of(9, 30))
                        && debut.toLocalDate().equals(UnGuichet.MERCREDI));
    }

    @Test
    void n_a_qu_un_effet_meme_envoye_deux_fois() {
        var numero = UnGuichet.numero();
        for (int fois = 0; fois < 2; fois++) {
            prise.retenir(numero, guichet.mode(), UnGuichet.mercrediA("10:00"), false);
        }
        var premier = prise.confirmer(numero, JEANNE, null);
        var second = prise.confirmer(numero, JEANNE, null);

        assertThat(second.id()).isEqualTo(premier.id());
        assertThat(liens.suivre(second.lien().jeton())).contains(premier.id());
        assertThat(messages(numero))
                .filteredOn(message -> message.startsWith("CONFIRMATION"))
                .hasSize(2);
    }

    @Test
    void ne_touche_pas_au_rendez_vous_pris_si_l_on_revient_en_arriere() {
        var premier = prendre("10:00", JEANNE);

        var autre = prise.retenir(premier.id(), guichet.mode(), UnGuichet.mercrediA("11:00"), false);

        assertThat(autre.id()).isNotEqualTo(premier.id());
        assertThat(occupe(premier.id())).isEqualTo("10:00");
    }

    @Test
    void change_de_creneau_retenu_en_rendant_le_premier() {
        var numero = UnGuichet.numero();
        prise.retenir(numero, guichet.mode(), UnGuichet.mercrediA("09:00"), false);
        prise.retenir(numero, guichet.mode(), UnGuichet.mercrediA("09:30"), false);

        assertThat(occupe(numero)).isEqualTo("09:30");
        prendre("09:00", JEANNE);
    }

    @Test
    void dit_les_trois_creneaux_les_plus_proches_quand_il_vient_d_etre_pris() {
        prendre("10:00", JEANNE);

        var refus = catchThrowableOfType(
                CreneauPris.class,
                () -> prise.retenir(UnGuichet.numero(), guichet.mode(), UnGuichet.mercrediA("10:00"), false));

        assertThat(refus.alternatives())
                .extracting(proche -> proche.debut().toLocalTime().toString())
                .containsExactlyInAnyOrder("09:30", "10:30", "09:00");
    }

    @Test
    void reprend_une_retenue_echue_si_personne_n_est_passe() {
        var numero = UnGuichet.numero();
        prise.retenir(numero, guichet.mode(), UnGuichet.mercrediA("09:00"), false);
        echoir(numero);
        suivi.ranger();
        // le rangement efface aussi la retenue : la personne recommence
        assertThatThrownBy(() -> prise.confirmer(numero, JEANNE, null)).isInstanceOf(RetenuePerdue.class);

        prise.retenir(numero, guichet.mode(), UnGuichet.mercrediA("09:00"), false);
        echoir(numero);
        jdbc.sql("update occupation set actif = false where reservation_id = ?")
                .param(numero.valeur())
                .update();
        prise.confirmer(numero, JEANNE, null);
        assertThat(occupe(numero)).isEqualTo("09:00");
    }

    @Test
    void cede_une_retenue_echue_au_suivant_et_le_dit_a_la_premiere() {
        var lente = UnGuichet.numero();
        prise.retenir(lente, guichet.mode(), UnGuichet.mercrediA("09:00"), false);
        echoir(lente);
        prendre("09:00", JEANNE);

        assertThatThrownBy(() -> prise.confirmer(lente, new Personne("Sacha", JEANNE.telephone(), null, null), null))
                .isInstanceOf(CreneauPris.class)
                .extracting(refus -> ((CreneauPris) refus).alternatives().size())
                .isEqualTo(3);
    }

    @Test
    void est_refuse_au_dela_du_quota_du_contact() {
        prendre("09:00", JEANNE);
        prendre("09:30", JEANNE);

        assertThatThrownBy(() -> prendre("10:00", new Personne("Autre nom", JEANNE.telephone(), null, null)))
                .isInstanceOf(QuotaAtteint.class);
        prendre("10:30", new Personne("Autre contact", new Telephone("+33639980001"), null, null));
    }

    /** Dix puissance six : aucun ne mène quelque part. */
    @Test
    void ne_se_trouve_par_aucun_d_un_million_de_liens_au_hasard() {
        prendre("09:00", JEANNE);
        int trouves = 0;
        for (int lot = 0; lot < 20; lot++) {
            var empreintes = java.util.stream.IntStream.range(0, 50_000)
                    .mapToObj(rang -> Lien.nouveau().empreinte())
                    .toArray(String[]::new);
            assertThat(java.util.Set.of(empreintes)).hasSize(50_000);
            trouves += jdbc.sql(
                            "select count(*) from lien_de_rendez_vous l join unnest(?) e(empreinte) using (empreinte)")
                    .param(empreintes)
                    .query(Integer.class)
                    .single();
        }
        assertThat(trouves).isZero();
    }

    @Test
    void se_rend_et_se_reprend_aussitot() {
        var pris = prendre("09:00", JEANNE);
        suivi.decommander(pris.id());
        suivi.decommander(pris.id());

        prendre("09:00", JEANNE);
        var fiche = lecture.parId(pris.id());
        assertThat(fiche.statut()).isEqualTo(Statut.EXCUSE);
        assertThat(InvitationIcs.de(fiche, "https://exemple.fr", null))
                .contains(
                        "METHOD:CANCEL",
                        "SEQUENCE:1",
                        "STATUS:CANCELLED",
                        "UID:" + pris.id().valeur());
        assertThat(enAttente(pris.id())).containsExactly("ANNULATION 1 COURRIEL", "ANNULATION 1 SMS");
    }

    @Test
    void se_deplace_en_gardant_l_ancien_tant_que_le_nouveau_n_est_pas_pris() {
        var jeanne = prendre("09:00", JEANNE);
        prendre("09:30", new Personne("Sacha", new Telephone("+33639980001"), null, null));

        assertThatThrownBy(() -> prise.deplacer(jeanne.id(), guichet.mode(), UnGuichet.mercrediA("09:30"), false))
                .isInstanceOf(CreneauPris.class);
        assertThat(occupe(jeanne.id())).isEqualTo("09:00");

        prise.deplacer(jeanne.id(), guichet.mode(), UnGuichet.mercrediA("11:00"), false);
        prise.deplacer(jeanne.id(), guichet.mode(), UnGuichet.mercrediA("11:00"), false);
        assertThat(occupe(jeanne.id())).isEqualTo("11:00");
        assertThat(lecture.parId(jeanne.id()).sequence()).isEqualTo(1);
        assertThat(enAttente(jeanne.id()))
                .containsExactly("CHANGEMENT 1 COURRIEL", "CHANGEMENT 1 SMS", "RAPPEL 1 COURRIEL", "RAPPEL 1 SMS");
        prendre("09:00", new Personne("Lou", new Telephone("+33639980002"), null, null));
    }

    @Test
    void se_decale_d_une_demi_duree_sur_la_meme_personne() {
        var jeanne = prendre("09:00", JEANNE);

        prise.deplacer(jeanne.id(), guichet.mode(), UnGuichet.mercrediA("09:15"), false);

        assertThat(occupe(jeanne.id())).isEqualTo("09:15");
    }

    @Test
    void au_telephone_peut_devenir_un_rendez_vous_sur_place() {
        var telephone = offres.ajouterMode(
                guichet.offre(),
                new Endroit.ADistance(fr.maillon.offre.Canal.TELEPHONE, "48"),
                List.of(List.of(guichet.salle())));

        assertThat(propositions.pourDeplacer(telephone, false))
                .extracting(CreneauPropose::mode)
                .contains(telephone, guichet.mode());
    }

    @Test
    void en_visio_a_une_salle_a_lui_dite_partout() {
        var ligne = ressources.inscrire(fr.maillon.ressource.Ressource.Nature.POSTE, "Poste", null, null);
        var visio = offres.ajouterMode(
                guichet.offre(), new Endroit.ADistance(fr.maillon.offre.Canal.VISIO, "48"), List.of(List.of(ligne)));
        var surPlace = prendre("09:00", JEANNE);
        assertThat(visios.de(lecture.parId(surPlace.id()))).isEmpty();

        prise.deplacer(surPlace.id(), visio, UnGuichet.mercrediA("10:00"), false);
        var fiche = lecture.parId(surPlace.id());
        var adresse = visios.de(fiche).orElseThrow();
        assertThat(adresse).matches("https://meet\\.jit\\.si/maillon-[a-z2-7]{26}");
        assertThat(InvitationIcs.de(fiche, "https://exemple.fr", adresse).replace("\r\n ", ""))
                .contains("URL:" + adresse, "La visio\u00A0: " + adresse);
        assertThat(redaction.courriel(fiche.id().valeur(), Evenement.CHANGEMENT, 1))
                .hasValueSatisfying(courriel -> {
                    assertThat(courriel.texte()).contains("La visio\u00A0: " + adresse);
                    assertThat(courriel.ics().replace("\r\n ", "")).contains(adresse);
                });
        assertThat(lecture.deLaSalle(fiche.salle()).map(FicheRendezVous::id)).contains(fiche.id());

        prise.deplacer(fiche.id(), visio, UnGuichet.mercrediA("11:00"), false);
        assertThat(visios.de(lecture.parId(fiche.id()))).as("la même salle").contains(adresse);
        prise.deplacer(fiche.id(), guichet.mode(), UnGuichet.mercrediA("11:00"), false);
        assertThat(visios.de(lecture.parId(fiche.id()))).isEmpty();

        var enVisio = UnGuichet.numero();
        prise.retenir(enVisio, visio, UnGuichet.mercrediA("09:00"), false);
        prise.confirmer(enVisio, JEANNE, null);
        assertThat(visios.de(lecture.parId(enVisio))).isPresent();
        suivi.decommander(enVisio);
        assertThat(visios.de(lecture.parId(enVisio))).as("annulé").isEmpty();
    }

    @Test
    void ne_se_deplace_pas_vers_un_autre_besoin() {
        var jeanne = prendre("09:00", JEANNE);
        var impots = UnGuichet.a(
                jdbc, ressources, offres, calendrier, 1, "Faire ma déclaration d’impôts", false, Acces.PUBLIC);

        assertThatThrownBy(() -> prise.deplacer(jeanne.id(), impots.mode(), UnGuichet.mercrediA("10:00"), false))
                .isInstanceOf(ChangementRefuse.class);
    }

    @Test
    void est_reserve_a_la_prescription_quand_l_offre_le_dit() {
        var reserve =
                UnGuichet.a(jdbc, ressources, offres, calendrier, 1, "Bilan de mobilité", false, Acces.PRESCRIPTION);

        assertThatThrownBy(() -> prise.retenir(UnGuichet.numero(), reserve.mode(), UnGuichet.mercrediA("09:00"), false))
                .isInstanceOf(OffreIntrouvable.class);
        assertThat(offres.besoins("mobilité", false)).isEmpty();
        assertThat(offres.besoins("mobilité", true)).hasSize(1);
        var sansContact = new Personne("Sans téléphone", null, null, null);
        var numero = UnGuichet.numero();
        prise.retenir(numero, reserve.mode(), UnGuichet.mercrediA("09:00"), true);
        prise.confirmer(numero, sansContact, reserve.reseau().mediateur());
        assertThat(messages(numero)).as("personne à joindre : rien à envoyer").isEmpty();
    }

    @Test
    void refuse_un_creneau_fabrique() {
        for (var debut : List.of("08:30", "09:07", "11:45", "12:00")) {
            assertThatThrownBy(
                            () -> prise.retenir(UnGuichet.numero(), guichet.mode(), UnGuichet.mercrediA(debut), false))
                    .as(debut)
                    .isInstanceOf(CreneauPris.class);
        }
        assertThatThrownBy(() -> prise.retenir(
                        UnGuichet.numero(), new fr.maillon.offre.ModeId(UUID.randomUUID()), MAINTENANT, false))
                .isInstanceOf(OffreIntrouvable.class);
    }

    private static final java.time.Instant MAINTENANT = RepositoryTest.MAINTENANT;

    @Test
    void voit_les_absences_et_les_fermetures_du_lieu() {
        calendrier.inscrire(RegleDeTemps.absence(
                guichet.agents().getFirst(),
                new Heures(LocalTime.of(9, 0), LocalTime.of(11, 0)),
                UnGuichet.MERCREDI,
                UnGuichet.MERCREDI,
                "48",
                "Réunion"));
        jdbc.sql("insert into lieu_exception (lieu_id, du, au) values (?, ?, ?)")
                .params(guichet.reseau().lieu().valeur(), LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 27))
                .update();

        assertThat(autour("48095").getFirst().creneaux())
                .extracting(Object::toString)
                .startsWith(
                        "2026-11-25T11:00+01:00[Europe/Paris]",
                        "2026-11-25T11:30+01:00[Europe/Paris]",
                        "2026-11-30T09:00+01:00[Europe/Paris]");
    }

    @Test
    void dit_les_rendez_vous_qu_une_absence_toucherait() {
        var pris = prendre("09:30", JEANNE);
        prendre("11:00", new Personne("Sacha", new Telephone("+33639980001"), null, null));

        assertThat(lecture.touches(
                        guichet.agents().getFirst(),
                        List.of(Creneau.de(UnGuichet.mercrediA("09:45"), Duration.ofHours(1)))))
                .extracting(FicheRendezVous::id)
                .containsExactly(pris.id());
    }

    @Test
    void previent_qui_serait_attendu_a_deux_endroits_par_ses_messages_et_non_par_la_page() {
        var ailleurs = offres.ajouterMode(
                guichet.offre(),
                new Endroit.ADistance(fr.maillon.offre.Canal.TELEPHONE, "48"),
                List.of(List.of(ressources.inscrire(Ressource.Nature.SALLE, "Cabine", null, null))));
        var premier = prendre("09:00", JEANNE);
        var numero = UnGuichet.numero();
        prise.retenir(numero, ailleurs, UnGuichet.mercrediA("09:15"), false);
        prise.confirmer(numero, JEANNE, null);

        for (var un : List.of(premier.id(), numero)) {
            assertThat(lecture.estAttendueAilleurs(lecture.parId(un))).isTrue();
            assertThat(redaction
                            .courriel(un.valeur(), Evenement.CONFIRMATION, 0)
                            .orElseThrow()
                            .texte())
                    .contains("vous avez un autre rendez-vous à la même heure");
            assertThat(redaction
                            .sms(un.valeur(), Evenement.CONFIRMATION, 0)
                            .orElseThrow()
                            .texte())
                    .startsWith("Attention, deux rendez-vous")
                    .hasSizeLessThanOrEqualTo(160);
        }
        suivi.decommander(premier.id());
        assertThat(lecture.estAttendueAilleurs(lecture.parId(numero))).isFalse();
    }

    @Test
    void n_ouvre_a_un_arret_que_pendant_les_passages_du_camion() {
        var arret = unArretAvecUnPassage();
        var mode = offres.ajouterMode(
                guichet.offre(),
                new Endroit.ALArret(new fr.maillon.itinerance.ArretId(arret)),
                List.of(guichet.agents()));

        assertThat(autour("48061"))
                .filteredOn(possible -> possible.mode().equals(mode))
                .singleElement()
                .satisfies(possible -> assertThat(possible.creneaux())
                        .extracting(Object::toString)
                        .containsExactly(
                                "2026-11-27T14:00+01:00[Europe/Paris]", "2026-11-27T14:30+01:00[Europe/Paris]"));
    }

    @Test
    void garde_l_heure_au_mur_apres_le_changement_d_heure() {
        offres.corriger(guichet.offre(), 0, longtemps());

        var creneaux = propositions.autour(guichet.offre(), commune("48095"), LocalDate.of(2027, 3, 29), false);

        assertThat(creneaux.getFirst().creneaux().getFirst()).hasToString("2027-03-30T09:00+02:00[Europe/Paris]");
        var numero = UnGuichet.numero();
        prise.retenir(
                numero,
                guichet.mode(),
                creneaux.getFirst().creneaux().getFirst().toInstant(),
                false);
        var fiche = lecture.parId(prise.confirmer(numero, JEANNE, null).id());
        assertThat(fiche.quand()).isEqualTo("mardi 30 mars à 9\u00A0h");
        assertThat(InvitationIcs.de(fiche, "https://exemple.fr", null)).contains("DTSTART:20270330T070000Z");
        assertThat(redaction
                        .courriel(numero.valeur(), Evenement.CONFIRMATION, 0)
                        .orElseThrow()
                        .texte())
                .contains("mardi 30 mars 2027 à 9\u00A0h");
        assertThat(redaction
                        .sms(numero.valeur(), Evenement.CONFIRMATION, 0)
                        .orElseThrow()
                        .texte())
                .startsWith("Rendez-vous pris : mardi 30 mars à 9 h,")
                .hasSizeLessThanOrEqualTo(160);
    }

    @Test
    void d_une_offre_sensible_reste_muet() {
        var sensible = UnGuichet.a(jdbc, ressources, offres, calendrier, 1, "Parler de mes dettes", true, Acces.PUBLIC);
        var numero = UnGuichet.numero();
        prise.retenir(numero, sensible.mode(), UnGuichet.mercrediA("09:00"), false);
        prise.confirmer(numero, JEANNE, null);

        var courriel =
                redaction.courriel(numero.valeur(), Evenement.CONFIRMATION, 0).orElseThrow();
        var sms = redaction.sms(numero.valeur(), Evenement.CONFIRMATION, 0).orElseThrow();
        assertThat(courriel.objet() + courriel.texte() + courriel.ics() + sms.texte())
                .doesNotContain("dettes", "Réseau d’essai", "pièce d’identité", "Jeanne");
    }

    @Test
    void se_note_une_fois_l_heure_venue_et_se_corrige() {
        var pris = prendre("09:00", JEANNE);
        assertThatThrownBy(() -> suivi.noter(pris.id(), Statut.HONORE)).isInstanceOf(ChangementRefuse.class);
        jdbc.sql("update rendez_vous set debut = ?::timestamptz, fin = ?::timestamptz where id = ?")
                .params(
                        "2026-11-24T08:00:00Z",
                        "2026-11-24T08:30:00Z",
                        pris.id().valeur())
                .update();

        suivi.noter(pris.id(), Statut.ABSENT);
        suivi.noter(pris.id(), Statut.HONORE);

        assertThat(lecture.parId(pris.id()).statut()).isEqualTo(Statut.HONORE);
        assertThatThrownBy(() -> suivi.annuler(pris.id())).isInstanceOf(ChangementRefuse.class);
    }

    @Test
    void compte_la_demande_restee_sans_reponse_sans_rien_de_la_personne() {
        propositions.compterSansReponse(guichet.offre(), new CodeInsee("48061"));
        propositions.compterSansReponse(guichet.offre(), new CodeInsee("48061"));

        assertThat(jdbc.sql("select fois from demande_sans_creneau where offre_id = ?")
                        .param(guichet.offre().valeur())
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
    }

    private RendezVousPris prendre(String heure, Personne personne) {
        var numero = UnGuichet.numero();
        prise.retenir(numero, guichet.mode(), UnGuichet.mercrediA(heure), false);
        return prise.confirmer(numero, personne, null);
    }

    private List<Possibilite> autour(String commune) {
        return propositions.autour(guichet.offre(), commune(commune), null, false);
    }

    private fr.maillon.territoire.Commune commune(String code) {
        return territoires.commune(new CodeInsee(code)).orElseThrow();
    }

    private fr.maillon.offre.FicheOffre longtemps() {
        var fiche = offres.parId(guichet.offre()).fiche();
        return new fr.maillon.offre.FicheOffre(
                fiche.structure(),
                fiche.besoin(),
                fiche.mots(),
                30,
                0,
                12,
                200,
                2,
                null,
                null,
                List.of(),
                false,
                Acces.PUBLIC);
    }

    private void echoir(RendezVousId numero) {
        jdbc.sql("update occupation set expire_le = ?::timestamptz where reservation_id = ?")
                .params("2026-11-24T07:00:00Z", numero.valeur())
                .update();
        jdbc.sql("update retenue set expire_le = ?::timestamptz where id = ?")
                .params("2026-11-24T07:00:00Z", numero.valeur())
                .update();
    }

    private String occupe(RendezVousId numero) {
        return jdbc.sql("select distinct to_char(lower(pendant) at time zone 'Europe/Paris', 'HH24:MI') from occupation"
                        + " where reservation_id = ? and actif")
                .param(numero.valeur())
                .query(String.class)
                .single();
    }

    private List<String> messages(RendezVousId id) {
        return jdbc.sql(
                        "select evenement || ' ' || sequence || ' ' || canal from message where rendez_vous_id = ? order by 1")
                .param(id.valeur())
                .query(String.class)
                .list();
    }

    private List<String> enAttente(RendezVousId id) {
        return jdbc.sql("select evenement || ' ' || sequence || ' ' || canal from message"
                        + " where rendez_vous_id = ? and envoye_le is null and abandonne_le is null order by 1")
                .param(id.valeur())
                .query(String.class)
                .list();
    }

    private UUID unArretAvecUnPassage() {
        var ids = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        jdbc.sql("insert into itinerant (id, nom, departement_code, version) values (?, 'Camion', '48', 0)")
                .param(ids.get(0))
                .update();
        jdbc.sql("insert into circuit (id, itinerant_id, nom, version) values (?, ?, 'Marchés', 0)")
                .params(ids.get(1), ids.get(0))
                .update();
        jdbc.sql("insert into arret (id, circuit_id, commune_code, emplacement, publie, version)"
                        + " values (?, ?, '48061', 'Place du marché', true, 0)")
                .params(ids.get(2), ids.get(1))
                .update();
        jdbc.sql("insert into passage (id, arret_id, itinerant_id, jour_prevu, debut, fin, statut, modifie_le, version)"
                        + " values (gen_random_uuid(), ?, ?, '2026-11-27', '2026-11-27T13:00:00Z', '2026-11-27T14:00:00Z',"
                        + " 'PREVU', now(), 0)")
                .params(ids.get(2), ids.get(0))
                .update();
        return ids.get(2);
    }
}
