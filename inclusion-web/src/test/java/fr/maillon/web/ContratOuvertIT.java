package fr.maillon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import com.jayway.jsonpath.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
@DisplayName("Le contrat des données ouvertes")
class ContratOuvertIT {

    @Autowired
    MockMvc navigateur;

    @Test
    void nomme_chaque_fichier_et_dit_vrai_de_son_type() throws Exception {
        var contrat = navigateur
                .perform(get("/api/v1/openapi.json"))
                .andExpect(jsonPath("$.info.title").value("Maillon"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Map<String, Object> adresses = JsonPath.read(contrat, "$.paths");

        assertThat(adresses).containsKeys("/lieux.csv", "/lieux.geojson", "/arrets/{id}.ics");
        for (var adresse : adresses.keySet()) {
            if (!adresse.contains("{id}") && !adresse.startsWith("/api/")) {
                var reponse = navigateur
                        .perform(get(adresse.replace("{departement}", "48")))
                        .andReturn()
                        .getResponse();
                assertThat(reponse.getStatus()).as(adresse).isEqualTo(200);
                assertThat(JsonPath.<Map<String, Object>>read(
                                contrat, "$.paths['" + adresse + "'].get.responses.200.content"))
                        .as(adresse)
                        .containsOnlyKeys(reponse.getContentType().split(";")[0]);
            }
        }
    }
}
