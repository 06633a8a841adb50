package fr.maillon.web.securite;

import jakarta.servlet.DispatcherType;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.util.unit.DataSize;

/**
 * Les règles communes à toutes les adresses. Qui peut appeler quoi s’écrit sur chaque action par {@code @PreAuthorize} ;
 * un test refuse l’action qui l’oublierait.
 */
@Configuration
@EnableMethodSecurity
public class SecuriteConfiguration {

    /** Rien ne vient d’ailleurs, rien n’est écrit dans la page : ni script ni style en ligne. */
    static final String CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain chaine(
            HttpSecurity http,
            SecurityContextRepository contextes,
            RequestCache demandesGardees,
            RefusDEnvoi refusDEnvoi,
            Actions actions,
            FormulaireOuvert formulaireOuvert,
            @Value("${spring.servlet.multipart.max-request-size}") DataSize fichier) {
        http.authorizeHttpRequests(
                        demandes -> demandes.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers("/actuator/health", "/actuator/health/**")
                                .permitAll()
                                .requestMatchers("/actuator/**")
                                .denyAll()
                                .anyRequest()
                                .permitAll())
                .securityContext(contexte -> contexte.securityContextRepository(contextes))
                .requestCache(cache -> cache.requestCache(demandesGardees))
                .exceptionHandling(
                        refus -> refus.authenticationEntryPoint(seConnecter()).accessDeniedHandler(refusDEnvoi))
                .addFilterBefore(new TailleDesEnvois(actions, fichier), CsrfFilter.class)
                // une messagerie qui désabonne n’a pas de séance : le secret de l’adresse suffit
                .csrf(csrf -> csrf.ignoringRequestMatchers("/statistiques/vues/desabonnement/*")
                        .ignoringRequestMatchers(formulaireOuvert))
                // le bouton « Retour » ne remontre rien à qui prend le poste ensuite
                .logout(sortie -> sortie.logoutUrl("/deconnexion")
                        .logoutSuccessUrl("/?deconnecte")
                        .addLogoutHandler(
                                new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.CACHE))))
                .formLogin(formulaire -> formulaire.disable())
                .httpBasic(basic -> basic.disable())
                .headers(entetes -> entetes.contentSecurityPolicy(csp -> csp.policyDirectives(CSP))
                        .referrerPolicy(referent -> referent.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), microphone=(), geolocation=(self), payment=()")));
        return http.build();
    }

    /** La page de connexion ; mais elle ne se glisse pas dans un morceau de page, qui apprend seulement que c’est fermé. */
    private static AuthenticationEntryPoint seConnecter() {
        var page = new LoginUrlAuthenticationEntryPoint("/connexion");
        return (demande, reponse, refus) -> {
            if (demande.getHeader("HX-Request") == null) {
                page.commence(demande, reponse, refus);
            } else {
                reponse.setStatus(HttpStatus.UNAUTHORIZED.value());
            }
        };
    }

    @Bean
    SecurityContextRepository contextes() {
        return new HttpSessionSecurityContextRepository();
    }

    /**
     * L’adresse que l’on demandait avant de se connecter. Seule une page que l’on ouvre compte : un script qui tourne
     * derrière la page de connexion ne doit ni ouvrir une séance, ni remplacer celle dont la page porte le jeton.
     */
    @Bean
    RequestCache demandesGardees() {
        var pages = new HttpSessionRequestCache();
        pages.setRequestMatcher(demande -> "GET".equals(demande.getMethod())
                && Optional.ofNullable(demande.getHeader("Sec-Fetch-Mode"))
                        .map("navigate"::equals)
                        .orElse(true));
        return pages;
    }

    /** Un caractère nul n’a rien à faire dans une saisie, et PostgreSQL le refuse : 400 plutôt que 500. */
    @Bean
    StrictHttpFirewall pareFeu() {
        var pareFeu = new StrictHttpFirewall();
        pareFeu.setAllowedParameterValues(valeur -> valeur.indexOf('\0') < 0);
        return pareFeu;
    }

    /** Le témoin de séance s’écrit tel quel : encodé, il pourrait porter des octets que la base refuse. */
    @Bean
    DefaultCookieSerializerCustomizer temoinTelQuel() {
        return temoin -> temoin.setUseBase64Encoding(false);
    }

    /** La connexion passe par {@link Seance} ; rien d’autre n’authentifie. */
    @Bean
    AuthenticationManager aucuneAutreConnexion() {
        return demande -> {
            throw new BadCredentialsException("Connexion par /connexion seulement");
        };
    }
}
