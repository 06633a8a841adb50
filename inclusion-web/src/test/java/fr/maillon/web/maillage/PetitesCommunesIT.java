package fr.maillon.web.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.maillon.lieu.Famille;
import fr.maillon.maillage.ClasseDAcces;
import fr.maillon.maillage.Creneau;
import fr.maillon.maillage.DansLePays;
import fr.maillon.maillage.FiltreDuMaillage;
import fr.maillon.maillage.SuiviDeLaFrance;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.web.PageTest;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Dans la Drôme, quatre communes ont de 1 à 10 habitants. */
@PageTest
@DisplayName("Une commune de moins de onze habitants")
class PetitesCommunesIT {

    private static final String ROCHEFOURCHAT = "26274";

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SuiviDuMaillage suivi;

    @Autowired
    SuiviDeLaFrance france;

    @BeforeEach
    void un_lieu() {
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, cree_le, modifie_le, version)
                values (?, 'Médiathèque de Valence', '26362', '26000', '1 rue', 44.93, 4.89, '2026-01-01', 'MEDIATHEQUE',
                        'OUVERT', true, now(), now(), 0)""").param(UUID.randomUUID()).update();
    }

    @Test
    void ne_dit_nulle_part_combien_elle_en_a() throws Exception {
        assertThat(texte("/maillage/26.csv").lines().filter(l -> l.startsWith(ROCHEFOURCHAT)))
                .singleElement()
                .asString()
                .startsWith(ROCHEFOURCHAT + ",Rochefourchat,moins de 11,");
        assertThat(texte("/maillage/26/ecarts.csv")).contains(ROCHEFOURCHAT + ",Rochefourchat,moins de 11,");
        assertThat(texte("/maillage/26.geojson"))
                .contains("\"commune\":\"Rochefourchat\",\"habitants\":null,\"habitants_moins_de\":11");
        assertThat(Jsoup.parse(texte("/maillage/26"))
                        .select("#commune-" + ROCHEFOURCHAT + " [data-titre=Habitants]")
                        .text())
                .isEqualTo("moins de 11");
        assertThat(texte("/maillage/26/ecarts")).contains("moins de 11");
        assertThat(texte("/maillage/26.svg")).contains("Rochefourchat, moins de 11 habitants");
        assertThat(Jsoup.parse(texte("/maillage/26/communes/" + ROCHEFOURCHAT))
                        .select(".intro")
                        .first()
                        .text())
                .startsWith("Moins de 11 habitants");
        assertThat(texte("/maillage/epci/242600534.csv")).contains(ROCHEFOURCHAT + ",Rochefourchat,26,moins de 11,");
    }

    /** Ni par le total, ni par une classe de temps, ni par un seuil, ni par une intercommunalité, ni par le pays. */
    @Test
    void n_entre_dans_aucun_total() {
        long comptes = jdbc.sql("select sum(population) from commune where departement_code = '26' and population > 10")
                .query(Long.class)
                .single();
        var drome = suivi.du("26").orElseThrow().maillage();

        assertThat(drome.habitantsConnus()).isEqualTo(comptes);
        assertThat(france.actuel().ensemble().habitants()).isEqualTo(comptes);
        for (int seuil = 0; seuil < 90; seuil++) {
            assertThat(drome.auDelaDe(seuil).habitants())
                    .as("à plus de %d minutes", seuil)
                    .isNotIn(petits());
        }
        for (var classe : ClasseDAcces.values()) {
            assertThat(drome.dans(classe).habitants()).isNotIn(petits());
        }
        assertThat(drome.communes()).filteredOn(commune -> !commune.peuplee()).hasSize(4);
    }

    /**
     * Sous sept filtres, à quatre-vingt-dix seuils, dans le département et dans le pays. Qu’aucune différence de deux nombres
     * ne la dise non plus se prouve dans {@code IndicateursDuMaillageTest}.
     */
    @Test
    void n_entre_dans_aucun_nombre_de_la_france_quel_que_soit_le_filtre() {
        jdbc.sql("update lieu set horaires = 'Sa 09:00-12:00', confirme_le = '2026-11-01' where commune_code = '26362'")
                .update();
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille, frais,
                                 statut, publie, cree_le, modifie_le, version)
                select gen_random_uuid(), 'Lieu de ' || nom, code, codes_postaux[1], '1 rue', latitude, longitude,
                       '2026-01-01', 'TIERS_LIEU', array['GRATUIT'], 'OUVERT', true, now(), now(), 0
                from commune where code in (?, '26001', '26113', '26220')""").param(ROCHEFOURCHAT).update();
        var nombres = new TreeSet<Long>();
        for (var filtre : List.of(
                FiltreDuMaillage.AUCUN,
                FiltreDuMaillage.ouvert(Creneau.le(DayOfWeek.SATURDAY)),
                FiltreDuMaillage.ouvert(Creneau.le(DayOfWeek.SUNDAY)),
                new FiltreDuMaillage(null, null, true, null, null, null, null, false, false, null),
                new FiltreDuMaillage(null, null, false, null, Famille.MEDIATHEQUE, null, null, false, false, null),
                new FiltreDuMaillage(null, null, false, null, Famille.TIERS_LIEU, null, null, false, false, null),
                new FiltreDuMaillage(null, null, false, null, null, null, null, false, true, null))) {
            var drome = suivi.du("26", filtre).orElseThrow().maillage();
            for (int seuil = 0; seuil < 90; seuil++) {
                nombres.add(drome.auDelaDe(seuil).habitants());
                nombres.add(drome.redondance(seuil).habitants());
            }
            for (var classe : ClasseDAcces.values()) {
                nombres.add(drome.dans(classe).habitants());
            }
            var pays = france.actuel(filtre);
            for (var territoire : Stream.concat(
                            Stream.ofNullable(pays.ensemble()),
                            pays.departements().stream().map(DansLePays::indicateurs))
                    .toList()) {
                nombres.add(territoire.habitants());
                territoire.eloignes().values().forEach(part -> nombres.add(part.habitants()));
                nombres.add(territoire.redondance().habitants());
                nombres.add(territoire.incertitude().incertains().habitants());
            }
        }
        assertThat(nombres).hasSizeGreaterThan(200);
        assertThat(france.actuel().departements().stream()
                        .mapToLong(DansLePays::habitants)
                        .sum())
                .isEqualTo(
                        jdbc.sql("select sum(population) from commune where population > 10 and latitude is not null")
                                .query(Long.class)
                                .single());
        assertThat(nombres).doesNotContainAnyElementsOf(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L));
    }

    /** Une hypothèse recompte le territoire : ce qui est tu le reste. */
    @Test
    void le_reste_quand_on_recompte_sans_un_lieu() {
        var sans = suivi.du("26").orElseThrow().avecLOffre(List.of());

        assertThat(sans.maillage().communes())
                .filteredOn(commune -> !commune.peuplee())
                .hasSize(4)
                .allSatisfy(commune -> assertThat(commune.habitantsEnClair()).isEqualTo("moins de 11"));
    }

    private static Object[] petits() {
        return new Object[] {1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L};
    }

    private String texte(String adresse) throws Exception {
        return navigateur
                .perform(get(adresse))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
