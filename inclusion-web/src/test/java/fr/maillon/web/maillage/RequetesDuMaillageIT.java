package fr.maillon.web.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.maillon.UnReseau;
import fr.maillon.maillage.PriseDesReleves;
import fr.maillon.web.PageTest;
import fr.maillon.web.RequetesComptees;
import fr.maillon.web.UnCompteConnecte;
import java.util.List;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
@Import(RequetesComptees.class)
@DisplayName("Les requêtes des pages du maillage")
class RequetesDuMaillageIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PriseDesReleves releves;

    @ParameterizedTest
    @CsvSource({
        "/maillage/48, 14",
        // aucun lieu n’y répond : deux requêtes de plus disent s’il y en a d’autres
        "/maillage/48?ouvert=samedi&confirme=oui, 18",
        "/maillage/48.geojson?ouvert=maintenant, 9",
        "/maillage/48/ecarts, 14",
        "/maillage/48.csv, 9",
        "/maillage/48/communes.csv, 9",
        "/maillage/48/intercommunalites.csv, 9",
        "/maillage/48/communes/48095, 11",
        "/maillage/48/services, 10",
        "/maillage/france, 12",
        "/maillage/france.csv, 9",
        "/maillage/france?ouvert=samedi&confirme=oui, 13",
        "/maillage/france/indicateurs.csv?ouvert=maintenant, 12",
        "/maillage/48/vulnerabilite, 8",
        "/maillage/48/evolution, 12",
        "/maillage/48/evolution.csv, 10"
    })
    void ne_dependent_pas_du_nombre_de_lieux_de_contrats_ou_de_releves(String adresse, int auPlus) throws Exception {
        UnReseau.a(jdbc);
        releves.relever();
        compter(adresse); // la première fois lit aussi ce qui ne change pas
        UnReseau.a(jdbc, "48015"); // et ce que l’on garde d’une page ne sert plus
        long peu = compter(adresse);
        for (var commune : List.of("48061", "48080", "48140", "48092", "48198")) {
            UnReseau.a(jdbc, commune);
        }
        jdbc.sql("update releve_de_maillage set jour = jour - 20").update();
        releves.relever();

        assertThat(compter(adresse)).as(adresse).isEqualTo(peu).isLessThanOrEqualTo(auPlus);
        assertThat(compter(adresse)).as("la même page, redemandée").isLessThanOrEqualTo(peu);
    }

    private long compter(String adresse) throws Exception {
        QueryCountHolder.clear();
        assertThat(navigateur
                        .perform(get(adresse).with(UnCompteConnecte.coordinateur("48")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
        return QueryCountHolder.getGrandTotal().getTotal();
    }
}
