package fr.maillon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@PageTest
@DisplayName("Les adresses")
class AdressesIT {

    /** Ce qui vient des bibliothèques et reste ouvert en connaissance de cause. */
    static final Set<String> DES_BIBLIOTHEQUES = Set.of("BasicErrorController", "OpenApiWebMvcResource");

    @Autowired
    MockMvc navigateur;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Test
    void disent_toutes_qui_peut_les_appeler() {
        var oubliees = routes.getHandlerMethods().entrySet().stream()
                .filter(route -> !route.getValue().hasMethodAnnotation(PreAuthorize.class))
                .filter(route -> !DES_BIBLIOTHEQUES.contains(
                        route.getValue().getBeanType().getSimpleName()))
                .map(route -> route.getKey() + " → " + route.getValue())
                .collect(Collectors.toSet());

        assertThat(oubliees).isEmpty();
        assertThat(routes.getHandlerMethods()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/connexion",
                "/lieux",
                "/lieux.csv",
                "/lieux.geojson",
                "/maillage/48",
                "/maillage/48.csv",
                "/maillage/48.svg",
                "/maillage/48.png",
                "/maillage/48.geojson",
                "/maillage/france.svg",
                "/maillage/france.png",
                "/maillage/france.geojson",
                "/maillage/48/services",
                "/api/v1/openapi.json",
                "/actuator/health",
                "/accessibilite",
                "/donnees",
                "/rendez-vous",
                "/rendez-vous/retrouver",
                "/ateliers/calendrier",
                "/arrets"
            })
    void publiques_s_ouvrent_sans_compte(String adresse) throws Exception {
        assertThat(navigateur.perform(get(adresse)).andReturn().getResponse().getStatus())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tableau-de-bord",
                "/accompagnements",
                "/accompagnements/nouveau",
                "/comptes",
                "/ateliers",
                "/circuits",
                "/maillage/scenarios",
                "/mediateurs",
                "/agenda",
                "/agenda/cote-a-cote",
                "/agenda/liaisons",
                "/permanences",
                "/offres",
                "/ressources",
                "/lieux/nouveau",
                "/lieux/import"
            })
    void de_travail_demandent_de_se_connecter(String adresse) throws Exception {
        assertThat(navigateur.perform(get(adresse)).andReturn().getResponse().getRedirectedUrl())
                .endsWith("/connexion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/beans"})
    void de_surveillance_restent_fermees(String adresse) throws Exception {
        assertThat(navigateur
                        .perform(get(adresse).with(UnCompteConnecte.administrateur()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void inconnues_repondent_une_page_lisible() throws Exception {
        assertThat(navigateur
                        .perform(get("/nulle-part"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }
}
