package fr.maillon.web.commun;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Le contrat des données ouvertes ({@code /api/v1/openapi.json}) : les adresses que d’autres outils peuvent lire. */
@Configuration
class ContratOuvert {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    @Bean
    OpenAPI contrat() {
        var adresses = new Paths();
        ajouter(
                adresses,
                "/lieux.csv",
                "text/csv",
                "Les lieux publiés et les arrêts du service itinérant, au standard national de la médiation numérique 1.0.2");
        ajouter(adresses, "/lieux.geojson", "application/geo+json", "Les lieux publiés et situés");
        ajouter(adresses, "/arrets/{id}.ics", "text/calendar", "Les passages d’un arrêt du service itinérant");
        ajouter(
                adresses,
                "/maillage/{departement}.csv",
                "text/csv",
                "Le temps estimé de chaque commune au lieu ouvert le plus proche");
        ajouter(adresses, "/maillage/{departement}.svg", "image/svg+xml", "La carte du temps estimé");
        ajouter(adresses, "/maillage/{departement}/ecarts.csv", "text/csv", "Les communes à plus de vingt minutes");
        return new OpenAPI()
                .info(new Info()
                        .title("Maillon")
                        .version("v1")
                        .description(
                                "Les données ouvertes se lisent sans compte ni jeton, et ne disent rien de personnel. Les"
                                        + " adresses sous /api/v1 demandent un jeton.")
                        .license(new License().name("Licence Ouverte 2.0 (Etalab)")))
                .paths(adresses);
    }

    private static void ajouter(Paths adresses, String adresse, String type, String resume) {
        var operation = new Operation()
                .summary(resume)
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200",
                                new ApiResponse()
                                        .description(resume)
                                        .content(new Content()
                                                .addMediaType(type, new MediaType().schema(new StringSchema())))));
        VARIABLE.matcher(adresse)
                .results()
                .forEach(variable -> operation.addParametersItem(
                        new PathParameter().name(variable.group(1)).schema(new StringSchema())));
        adresses.addPathItem(adresse, new PathItem().get(operation));
    }
}
