package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Departement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Les indicateurs du maillage")
class IndicateursDuMaillageTest {

    private static final LocalDate LUNDI = LocalDate.of(2026, 11, 30);

    static IntStream graines() {
        return IntStream.range(0, 60);
    }

    /**
     * Sous n’importe quel filtre (des lieux tirés au sort), à n’importe quel seuil, par territoire ou ensemble, les nombres sont
     * les mêmes, que la commune de moins de onze habitants en ait un ou dix : aucune combinaison de nombres ne la dit.
     */
    @ParameterizedTest
    @MethodSource("graines")
    void sont_les_memes_quelle_que_soit_la_population_que_l_on_tait(int graine) {
        var hasard = new Random(graine);
        var communes = UnTerritoire.communes(hasard, 60);
        var lieux = UnTerritoire.lieux(hasard, 12);
        var petites = IntStream.range(0, 8).map(i -> hasard.nextInt(60)).boxed().toList();
        var unes = peupler(communes, petites, 1 + hasard.nextInt(10));
        var autres = peupler(communes, petites, 1 + hasard.nextInt(10));
        for (int filtre = 0; filtre < 8; filtre++) {
            var comptes = lieux.stream().filter(lieu -> hasard.nextBoolean()).toList();
            assertThat(tous(autres, comptes)).isEqualTo(tous(unes, comptes));
        }
    }

    /** Des parts qui n’ont aucune commune en commun font l’ensemble. */
    @ParameterizedTest
    @MethodSource("graines")
    void de_l_ensemble_sont_ceux_du_territoire_compte_d_une_fois(int graine) {
        var hasard = new Random(graine);
        var communes = UnTerritoire.communes(hasard, 80);
        var lieux = UnTerritoire.lieux(hasard, 10);
        var heures = ouvertures(lieux);
        var entier = Maillage.de(communes, lieux, ParametresMaillage.USUELS);
        var parts = List.of(
                Maillage.de(communes.subList(0, 30), lieux, ParametresMaillage.USUELS),
                Maillage.de(communes.subList(30, 80), lieux, ParametresMaillage.USUELS));

        var ensemble = IndicateursDuMaillage.de(
                Maillage.reunir(parts),
                parts.stream().map(part -> heures(part, heures)).toList(),
                parts.stream().map(part -> indicateurs(part, heures)).toList());
        var attendu = indicateurs(entier, heures);

        assertThat(ensemble.eloignes()).isEqualTo(attendu.eloignes());
        assertThat(ensemble.moyenne()).isEqualTo(attendu.moyenne());
        assertThat(ensemble.mediane()).isEqualTo(attendu.mediane());
        assertThat(ensemble.p90()).isEqualTo(attendu.p90());
        assertThat(ensemble.inegalite()).isEqualTo(attendu.inegalite());
        assertThat(ensemble.redondance()).isEqualTo(attendu.redondance());
        assertThat(ensemble.heuresOuvertes().orElseThrow())
                .isCloseTo(attendu.heuresOuvertes().orElseThrow(), org.assertj.core.data.Offset.offset(1e-9));
        assertThat(ensemble.points()).isEqualTo(attendu.points());
        assertThat(ensemble.sansHoraires()).isEqualTo(attendu.sansHoraires());
        assertThat(ensemble.incertitude().incertains())
                .isEqualTo(attendu.incertitude().incertains());
    }

    private static List<Object> tous(List<Commune> communes, List<PointDAcces> offre) {
        var maillage = Maillage.de(communes, offre, ParametresMaillage.USUELS);
        var nombres = new ArrayList<Object>();
        nombres.add(indicateurs(maillage, ouvertures(offre)));
        nombres.add(maillage.habitantsAuTempsInconnu());
        for (int seuil = 0; seuil < 60; seuil++) {
            nombres.add(maillage.auDelaDe(seuil));
            nombres.add(maillage.redondance(seuil));
        }
        for (var classe : ClasseDAcces.values()) {
            nombres.add(maillage.dans(classe));
        }
        nombres.add(maillage.ecarts(20).stream()
                .map(commune -> List.of(commune.code(), String.valueOf(commune.habitantsEnClair())))
                .toList());
        nombres.add(indicateurs(maillage.avecLOffre(offre.stream().skip(1).toList()), ouvertures(offre)));
        return nombres;
    }

    private static List<Commune> peupler(List<Commune> communes, List<Integer> petites, int habitants) {
        return IntStream.range(0, communes.size())
                .mapToObj(rang -> {
                    var commune = communes.get(rang);
                    return petites.contains(rang)
                            ? UnTerritoire.commune(
                                    commune.code().valeur(), commune.nom(), habitants, commune.position())
                            : commune;
                })
                .toList();
    }

    private static IndicateursDuMaillage indicateurs(Maillage maillage, Map<UUID, DemiHeures> heures) {
        return IndicateursDuMaillage.de(
                maillage,
                heures(maillage, heures),
                Optional.empty(),
                Incertitude.de(
                        maillage,
                        new Departement("48", "Lozère", "76"),
                        HeuresAPortee.portees(maillage),
                        heures,
                        LectureDesPoints.Sus.rien(LUNDI)));
    }

    private static HeuresAPortee heures(Maillage maillage, Map<UUID, DemiHeures> heures) {
        return HeuresAPortee.de(maillage, HeuresAPortee.portees(maillage), heures);
    }

    /** Un lieu sur trois n’a pas d’horaires. */
    private static Map<UUID, DemiHeures> ouvertures(List<PointDAcces> lieux) {
        return lieux.stream()
                .filter(lieu -> lieu.id().hashCode() % 3 != 0)
                .collect(java.util.stream.Collectors.toMap(PointDAcces::id, lieu -> {
                    var ouvert = new DemiHeures();
                    long debut = 60L * Math.floorMod(lieu.id().hashCode(), 100);
                    ouvert.ouvrir(debut, debut + 240);
                    return ouvert;
                }));
    }
}
