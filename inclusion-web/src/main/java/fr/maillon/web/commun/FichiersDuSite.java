package fr.maillon.web.commun;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Les feuilles de style, les scripts et les bibliothèques du site. Chacun a son préfixe : une adresse de page n’est jamais
 * cherchée parmi les fichiers, ni au routage ni quand un gabarit écrit un lien.
 */
@Configuration(proxyBeanMethods = false)
class FichiersDuSite implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registre) {
        servir(registre, "/theme/**", "classpath:/static/theme/");
        servir(registre, "/scripts/**", "classpath:/static/scripts/");
        servir(registre, "/webjars/**", "classpath:/META-INF/resources/webjars/");
        // à la racine, pour servir toutes les pages ; le navigateur le relit à chaque visite
        registre.addResourceHandler("/service-worker.js")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.noCache());
    }

    /** L’adresse porte l’empreinte du contenu : le navigateur peut garder le fichier un an. */
    private static void servir(ResourceHandlerRegistry registre, String adresses, String dossier) {
        registre.addResourceHandler(adresses)
                .addResourceLocations(dossier)
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }
}
