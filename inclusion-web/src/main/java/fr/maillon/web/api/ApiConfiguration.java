package fr.maillon.web.api;

import fr.maillon.jeton.JetonsDApi;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * La porte de l’API : un jeton à chaque appel, jamais de session ni de témoin. Ce que permet un jeton s’écrit sur chaque
 * action par {@code @PreAuthorize}, comme pour une page.
 */
@Configuration
class ApiConfiguration implements WebMvcConfigurer {

    static final String RACINE = "/api/v1";

    /** Le contrat se lit sans jeton. */
    static final String CONTRAT = RACINE + "/openapi.json";

    @Bean
    @Order(1)
    SecurityFilterChain chaineDeLApi(HttpSecurity http, JetonsDApi jetons) {
        http.securityMatcher(RACINE + "/**")
                .authorizeHttpRequests(
                        demandes -> demandes.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(CONTRAT)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(
                        contexte -> contexte.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .addFilterBefore(new JetonPresente(jetons), AnonymousAuthenticationFilter.class)
                .exceptionHandling(refus -> refus.authenticationEntryPoint(
                                (demande, reponse, inconnu) -> JetonPresente.refuser(
                                        reponse,
                                        "Présentez un jeton par l’en-tête «\u00A0Authorization: Bearer …\u00A0»."))
                        .accessDeniedHandler((demande, reponse, interdit) -> Reponses.ecrire(
                                reponse,
                                Probleme.de(
                                        HttpStatus.FORBIDDEN.value(),
                                        "Ce jeton n’a pas ce droit.",
                                        "Demandez un jeton qui le porte à qui vous l’a remis."))))
                .headers(entetes -> entetes.contentSecurityPolicy(
                        csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'")));
        return http.build();
    }

    @Override
    public void addInterceptors(InterceptorRegistry intercepteurs) {
        intercepteurs.addInterceptor(new ParametresConnus()).addPathPatterns(RACINE + "/**");
    }
}
