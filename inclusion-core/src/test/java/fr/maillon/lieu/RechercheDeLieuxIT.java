package fr.maillon.lieu;

import static fr.maillon.lieu.UnLieu.unLieu;
import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.lieu.horaires.ExceptionHoraire;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.lieu.standard.PriseEnCharge;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import fr.maillon.territoire.Position;
import fr.maillon.territoire.Ressort;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On est mardi 24 novembre 2026, 10 h. */
@RepositoryTest
@DisplayName("La recherche de lieux")
class RechercheDeLieuxIT {

    private static final Position FLORAC = new Position(44.3246, 3.5937);
    private static final Position MENDE = new Position(44.5181, 3.5006);
    private static final Position LANGOGNE = new Position(44.7277, 3.8553);

    @Autowired
    RechercheDeLieux recherche;

    @Autowired
    AnnuaireDesLieux annuaire;

    @Autowired
    JdbcClient jdbc;

    LieuId florac;
    LieuId mende;
    LieuId langogne;

    @BeforeEach
    void trois_lieux_en_lozere() {
        jdbc.sql("delete from lieu").update();
        florac =
                annuaire.creerOuvert(unLieu().nomme("Étape numérique de Florac").fiche(), null);
        mende = annuaire.creerOuvert(
                unLieu().nomme("Cyberbase de Mende")
                        .a("48095", "48000")
                        .situe(MENDE.latitude(), MENDE.longitude())
                        .deFamille(Famille.CYBERBASE)
                        .proposant(Service.ACCES_INTERNET_ET_MATERIEL)
                        .facturant(Frais.PAYANT)
                        .pour(PublicAccueilli.SENIORS)
                        .ouvert("Tu-Sa 14:00-19:00")
                        .fiche(),
                null);
        langogne = annuaire.creerOuvert(
                unLieu().nomme("Tiers-lieu de Langogne")
                        .a("48080", "48300")
                        .situe(LANGOGNE.latitude(), LANGOGNE.longitude())
                        .accueillant(PriseEnCharge.HANDICAPS_MOTEURS)
                        .sansHoraires()
                        .fiche(),
                null);
    }

    @Test
    void range_par_nom_a_la_francaise() {
        assertThat(noms(Recherche.publique()))
                .containsExactly("Cyberbase de Mende", "Étape numérique de Florac", "Tiers-lieu de Langogne");
    }

    @Test
    void range_par_distance_et_la_dit() {
        var trouves = recherche.chercher(Recherche.publique().pres(FLORAC, null), 0, 10);

        assertThat(trouves.lieux()).extracting(LieuEnListe::id).containsExactly(florac, mende, langogne);
        assertThat(trouves.lieux().get(1).distanceKm())
                .isCloseTo(FLORAC.distanceKm(MENDE), org.assertj.core.data.Offset.offset(0.001));
    }

    @Test
    void s_arrete_au_rayon() {
        assertThat(noms(Recherche.publique().pres(FLORAC, 25.0)))
                .containsExactly("Étape numérique de Florac", "Cyberbase de Mende");
    }

    @Test
    void trouve_par_mots_sans_accent_ou_par_commune_ou_par_code_postal() {
        assertThat(noms(Recherche.publique().contenant("etape numerique")))
                .containsExactly("Étape numérique de Florac");
        assertThat(noms(Recherche.publique().contenant("LANGOGNE"))).containsExactly("Tiers-lieu de Langogne");
        assertThat(noms(Recherche.publique().contenant("48000"))).containsExactly("Cyberbase de Mende");
        assertThat(noms(Recherche.publique().contenant("100% '; drop table lieu --")))
                .isEmpty();
    }

    @Test
    void filtre_par_service_famille_prix_public_et_accessibilite() {
        assertThat(noms(Recherche.publique().proposant(Service.ACCES_INTERNET_ET_MATERIEL)))
                .containsExactly("Cyberbase de Mende");
        assertThat(noms(Recherche.publique().deFamille(Famille.CYBERBASE))).containsExactly("Cyberbase de Mende");
        assertThat(noms(Recherche.publique().gratuite(true))).hasSize(2).doesNotContain("Cyberbase de Mende");
        assertThat(noms(Recherche.publique().pour(PublicAccueilli.JEUNES)))
                .hasSize(2)
                .doesNotContain("Cyberbase de Mende");
        assertThat(noms(Recherche.publique().pour(PublicAccueilli.SENIORS))).hasSize(3);
        assertThat(noms(Recherche.publique().accessible(true))).containsExactly("Tiers-lieu de Langogne");
    }

    @Test
    void filtre_par_moment_d_ouverture_et_un_horaire_inconnu_ne_convient_jamais() {
        assertThat(noms(Recherche.publique().ouvert(Moment.MAINTENANT))).containsExactly("Étape numérique de Florac");
        assertThat(noms(Recherche.publique().ouvert(Moment.SAMEDI))).containsExactly("Cyberbase de Mende");
        assertThat(noms(Recherche.publique().ouvert(Moment.APRES_18_H))).containsExactly("Cyberbase de Mende");
        assertThat(noms(Recherche.publique().ouvert(Moment.MERCREDI))).hasSize(2);
    }

    @Test
    void tient_compte_des_exceptions() {
        annuaire.ajouterException(
                florac,
                new ExceptionHoraire(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 11, 24), null, "formation"));

        assertThat(noms(Recherche.publique().ouvert(Moment.MAINTENANT))).isEmpty();
    }

    @Test
    void ne_montre_au_public_ni_les_lieux_fermes_ni_les_lieux_non_publies() {
        annuaire.fermer(florac, LocalDate.of(2026, 11, 1));
        annuaire.creerOuvert(unLieu().nomme("Brouillon").nonPublie().fiche(), null);

        assertThat(noms(Recherche.publique())).containsExactly("Cyberbase de Mende", "Tiers-lieu de Langogne");
        assertThat(noms(Recherche.publique().dans(new Recherche.Perimetre.Territoire(Ressort.departements("48")))))
                .hasSize(4);
        assertThat(noms(Recherche.publique().dans(new Recherche.Perimetre.Territoire(Ressort.departements("46")))))
                .isEmpty();
        assertThat(noms(Recherche.publique().dans(new Recherche.Perimetre.Territoire(Ressort.VIDE))))
                .isEmpty();
        assertThat(noms(Recherche.publique().dans(new Recherche.Perimetre.Partout())))
                .hasSize(4);
    }

    @Test
    void tourne_les_pages_sans_perdre_le_compte() {
        var deuxieme = recherche.chercher(Recherche.publique(), 1, 2);
        assertThat(deuxieme.lieux()).extracting(LieuEnListe::nom).containsExactly("Tiers-lieu de Langogne");
        assertThat(deuxieme.total()).isEqualTo(3);
        assertThat(deuxieme.pages()).isEqualTo(2);
        assertThat(recherche.chercher(Recherche.publique(), 9, 2).total()).isEqualTo(3);
        assertThat(recherche
                        .chercher(Recherche.publique().ouvert(Moment.MERCREDI), 1, 1)
                        .lieux())
                .extracting(LieuEnListe::nom)
                .containsExactly("Étape numérique de Florac");
    }

    private java.util.List<String> noms(Recherche cherche) {
        return recherche.chercher(cherche, 0, 50).lieux().stream()
                .map(LieuEnListe::nom)
                .toList();
    }
}
