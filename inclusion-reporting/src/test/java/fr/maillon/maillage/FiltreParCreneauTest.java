package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.lieu.horaires.CalendrierOuverture;
import fr.maillon.lieu.horaires.HorairesOuverture;
import fr.maillon.lieu.horaires.SemaineType;
import fr.maillon.territoire.Commune;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("La carte à un créneau")
class FiltreParCreneauTest {

    private static final LocalDate LUNDI = LocalDate.of(2026, 11, 30);
    private static final List<Integer> SEUILS = List.of(15, 20, 30);

    static IntStream graines() {
        return IntStream.range(0, 40);
    }

    /** Toutes les demi-heures de la semaine, les jours entiers et « après 18 h ». */
    static List<Creneau> creneaux() {
        return Stream.concat(
                        Stream.of(DayOfWeek.values())
                                .flatMap(jour -> Stream.concat(
                                        Stream.of(Creneau.le(jour)),
                                        IntStream.range(0, 48)
                                                .mapToObj(rang ->
                                                        Creneau.a(jour, LocalTime.of(rang / 2, rang % 2 * 30))))),
                        Stream.of(Creneau.APRES_18_H, Creneau.a(null, LocalTime.of(12, 30))))
                .toList();
    }

    @Test
    void connait_les_336_demi_heures_une_fois_chacune() {
        var reunis = new long[6];
        int compte = 0;
        for (var jour : DayOfWeek.values()) {
            for (int rang = 0; rang < 48; rang++) {
                var masque =
                        Creneau.a(jour, LocalTime.of(rang / 2, rang % 2 * 30)).masque();
                compte +=
                        IntStream.range(0, 6).map(i -> Long.bitCount(masque[i])).sum();
                IntStream.range(0, 6).forEach(i -> reunis[i] |= masque[i]);
            }
        }

        assertThat(compte).isEqualTo(SemaineType.DEMI_HEURES);
        assertThat(IntStream.range(0, 6).map(i -> Long.bitCount(reunis[i])).sum())
                .isEqualTo(SemaineType.DEMI_HEURES);
    }

    @Test
    void ne_compte_que_les_lieux_ouverts_a_cette_demi_heure() {
        var lieu = UnTerritoire.lieu("MSAP", UnTerritoire.position(new Random(1)));
        var ouvert = Map.of(lieu.id(), demiHeures("Tu 14:00-17:15; Sa 18:00-19:00"));

        assertThat(ouverts(lieu, ouvert, Creneau.a(DayOfWeek.TUESDAY, LocalTime.of(14, 0))))
                .isTrue();
        assertThat(ouverts(lieu, ouvert, Creneau.a(DayOfWeek.TUESDAY, LocalTime.of(17, 0))))
                .isTrue();
        assertThat(ouverts(lieu, ouvert, Creneau.a(DayOfWeek.TUESDAY, LocalTime.of(17, 30))))
                .isFalse();
        assertThat(ouverts(lieu, ouvert, Creneau.a(DayOfWeek.TUESDAY, LocalTime.of(13, 30))))
                .isFalse();
        assertThat(ouverts(lieu, ouvert, Creneau.a(null, LocalTime.of(18, 30)))).isTrue();
        assertThat(ouverts(lieu, ouvert, Creneau.le(DayOfWeek.SATURDAY))).isTrue();
        assertThat(ouverts(lieu, ouvert, Creneau.le(DayOfWeek.WEDNESDAY))).isFalse();
        assertThat(ouverts(lieu, ouvert, Creneau.APRES_18_H)).isTrue();
        assertThat(ouverts(lieu, Map.of(), Creneau.APRES_18_H))
                .as("horaires inconnus")
                .isFalse();
    }

    @Test
    void compte_un_lieu_ouvert_un_samedi_sur_quatre() {
        var lieu = UnTerritoire.lieu("MSAP", UnTerritoire.position(new Random(1)));

        assertThat(ouverts(lieu, Map.of(lieu.id(), demiHeures("Sa[3] 09:00-12:00")), Creneau.le(DayOfWeek.SATURDAY)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("graines")
    void n_atteint_jamais_plus_qu_a_n_importe_quelle_heure(int graine) {
        var hasard = new Random(graine);
        var communes = UnTerritoire.communes(hasard, 60);
        var lieux = UnTerritoire.lieux(hasard, 12);
        var ouvertures = ouvertures(hasard, lieux);
        var tout = maillage(communes, lieux);

        for (var creneau : creneaux()) {
            var alors = maillage(communes, LectureDesOuvertures.ouverts(lieux, ouvertures, creneau));
            for (int seuil : SEUILS) {
                assertThat(alors.auDelaDe(seuil).habitants())
                        .as("graine %d, %s, %d min", graine, creneau.enMots(), seuil)
                        .isGreaterThanOrEqualTo(tout.auDelaDe(seuil).habitants());
            }
            assertThat(alors.auDelaDe(15).habitants())
                    .isGreaterThanOrEqualTo(alors.auDelaDe(20).habitants());
            assertThat(alors.auDelaDe(20).habitants())
                    .isGreaterThanOrEqualTo(alors.auDelaDe(30).habitants());
        }
    }

    @ParameterizedTest
    @MethodSource("graines")
    void ne_gagne_rien_d_un_lieu_ferme_toute_la_semaine_et_ne_perd_rien_d_un_lieu_de_plus(int graine) {
        var hasard = new Random(graine);
        var communes = UnTerritoire.communes(hasard, 60);
        var lieux = UnTerritoire.lieux(hasard, 12);
        var ouvertures = new HashMap<>(ouvertures(hasard, lieux));
        var ferme = UnTerritoire.lieu("Fermé", UnTerritoire.position(hasard));
        ouvertures.put(ferme.id(), demiHeures("off"));
        var avecFerme = new ArrayList<>(lieux);
        avecFerme.add(ferme);
        var ouvert = UnTerritoire.lieu("Ouvert", UnTerritoire.position(hasard));
        ouvertures.put(ouvert.id(), demiHeures("Mo-Su 08:00-20:00"));
        var avecOuvert = new ArrayList<>(lieux);
        avecOuvert.add(ouvert);

        for (var creneau : creneaux()) {
            var avant = maillage(communes, LectureDesOuvertures.ouverts(lieux, ouvertures, creneau));

            assertThat(maillage(communes, LectureDesOuvertures.ouverts(avecFerme, ouvertures, creneau)))
                    .isEqualTo(avant);
            for (int seuil : SEUILS) {
                assertThat(maillage(communes, LectureDesOuvertures.ouverts(avecOuvert, ouvertures, creneau))
                                .auDelaDe(seuil)
                                .habitants())
                        .as("graine %d, %s", graine, creneau.enMots())
                        .isLessThanOrEqualTo(avant.auDelaDe(seuil).habitants());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("graines")
    void ne_depend_pas_de_l_ordre_des_lieux(int graine) {
        var hasard = new Random(graine);
        var communes = UnTerritoire.communes(hasard, 60);
        var lieux = UnTerritoire.lieux(hasard, 12);
        var ouvertures = ouvertures(hasard, lieux);
        var meles = new ArrayList<>(lieux);
        Collections.shuffle(meles, hasard);

        for (var creneau : creneaux()) {
            assertThat(maillage(communes, LectureDesOuvertures.ouverts(meles, ouvertures, creneau)))
                    .isEqualTo(maillage(communes, LectureDesOuvertures.ouverts(lieux, ouvertures, creneau)));
        }
    }

    private static boolean ouverts(PointDAcces lieu, Map<UUID, DemiHeures> ouvertures, Creneau creneau) {
        return !LectureDesOuvertures.ouverts(List.of(lieu), ouvertures, creneau).isEmpty();
    }

    private static Maillage maillage(List<Commune> communes, List<PointDAcces> offre) {
        return Maillage.de(communes, offre, ParametresMaillage.USUELS);
    }

    /** Des horaires tirés au sort ; un lieu sur six n’en a pas. */
    private static Map<UUID, DemiHeures> ouvertures(Random hasard, List<PointDAcces> lieux) {
        var possibles = List.of(
                "Mo-Fr 09:00-12:00,13:30-17:30", "We,Sa 10:00-18:00", "Tu,Th 17:00-20:30", "off", "Mo-Su 00:00-24:00");
        var ouvertures = new HashMap<UUID, DemiHeures>();
        for (var lieu : lieux) {
            int rang = hasard.nextInt(6);
            if (rang < possibles.size()) {
                ouvertures.put(lieu.id(), demiHeures(possibles.get(rang)));
            }
        }
        return ouvertures;
    }

    private static DemiHeures demiHeures(String horaires) {
        var calendrier = CalendrierOuverture.du("48", HorairesOuverture.lire(horaires), List.of());
        var ouvert = new DemiHeures();
        for (int semaine = 0; semaine < DemiHeures.SEMAINES; semaine++) {
            ouvert.ouvrir(semaine, calendrier.semaine(LUNDI.plusWeeks(semaine)));
        }
        return ouvert;
    }
}
