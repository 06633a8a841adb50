package fr.maillon.web.api;

import com.fasterxml.jackson.databind.type.TypeFactory;
import fr.maillon.commun.Nomenclature;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ce que le contrat dit de l’API en plus de ce qu’il lit des actions : le jeton, les refus, les codes des listes. */
@Configuration
class ContratDeLApi {

    private static final String JETON = "jeton";
    private static final Map<String, String> REFUS = new TreeMap<>(Map.of(
            "400", "Un paramètre ne convient pas",
            "401", "Pas de jeton, ou un jeton qui n’ouvre rien",
            "403", "Ce jeton n’a pas ce droit",
            "429", "Trop d’appels en une minute\u202F; voir l’en-tête Retry-After"));

    @Bean
    OpenApiCustomizer refusEtJeton() {
        return contrat -> {
            if (contrat.getComponents() == null) {
                contrat.setComponents(new Components());
            }
            contrat.getComponents()
                    .addSecuritySchemes(
                            JETON,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme("bearer")
                                    .description("Un jeton remis par l’administrateur du réseau, le responsable de la"
                                            + " structure ou le médiateur lui-même."));
            ModelConverters.getInstance(contrat.getSpecVersion() == SpecVersion.V31)
                    .readAll(Probleme.class)
                    .forEach(contrat.getComponents()::addSchemas);
            contrat.getPaths().forEach((adresse, actions) -> {
                if (adresse.startsWith(ApiConfiguration.RACINE)) {
                    actions.readOperationsMap()
                            .forEach((methode, action) -> completer(adresse, methode.name(), action));
                }
            });
        };
    }

    private static void completer(String adresse, String methode, Operation action) {
        action.addSecurityItem(new SecurityRequirement().addList(JETON));
        REFUS.forEach((statut, raison) -> action.getResponses().addApiResponse(statut, refus(raison)));
        if (adresse.endsWith("}")) {
            action.getResponses().addApiResponse("404", refus("Rien de tel dans ce que voit ce jeton"));
        }
        if (methode.equals("POST")) {
            action.getResponses()
                    .addApiResponse("422", refus("L’envoi ne convient pas\u202F; chaque champ fautif est nommé"));
        }
    }

    private static ApiResponse refus(String raison) {
        return new ApiResponse()
                .description(raison)
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Probleme"))));
    }

    /** Une liste fermée s’échange sous ses codes. */
    @Bean
    ModelConverter codesDesListes() {
        return new ModelConverter() {
            @Override
            public @Nullable Schema<?> resolve(
                    AnnotatedType type, ModelConverterContext contexte, Iterator<ModelConverter> suite) {
                var classe = TypeFactory.rawClass(type.getType());
                if (classe.isEnum() && Nomenclature.class.isAssignableFrom(classe)) {
                    var codes = new StringSchema();
                    Arrays.stream(classe.getEnumConstants())
                            .map(valeur -> ((Nomenclature) valeur).code())
                            .forEach(codes::addEnumItem);
                    return codes;
                }
                return suite.hasNext() ? suite.next().resolve(type, contexte, suite) : null;
            }
        };
    }
}
