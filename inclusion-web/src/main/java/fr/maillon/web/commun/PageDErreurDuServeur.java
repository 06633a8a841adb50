package fr.maillon.web.commun;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Ce que l’on montre d’une demande que le serveur refuse avant que le produit ne la lise : une adresse mal écrite. Rien
 * n’est accepté de plus ; la page est la nôtre, en français, et ne répète rien de ce qui a été demandé.
 */
public final class PageDErreurDuServeur extends ErrorReportValve {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="fr">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%1$s – Maillon</title>
              <meta name="color-scheme" content="light dark">
              <link rel="icon" href="/theme/maillon.svg" type="image/svg+xml">
              <link rel="stylesheet" href="/webjars/bootstrap/css/bootstrap.min.css">
              <link rel="stylesheet" href="/theme/maillon.css">
            </head>
            <body>
            <header class="entete"><div class="container-xl entete-ligne"><a class="marque" href="/"><span>Maillon</span></a></div></header>
            <main id="contenu"><div class="container-xl"><section>
              <h1>%1$s</h1>
              <p>%2$s</p>
              <p class="actions"><a class="btn btn-primary" href="/">Aller à l’accueil</a></p>
            </section></div></main>
            </body>
            </html>
            """;

    /** Le serveur la construit lui-même. */
    public PageDErreurDuServeur() {}

    @Override
    protected void report(Request demande, Response reponse, @Nullable Throwable cause) {
        int statut = reponse.getStatus();
        if (statut < 400 || reponse.getContentWritten() > 0 || !reponse.setErrorReported()) {
            return;
        }
        var ecriturePossible = new AtomicBoolean();
        reponse.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, ecriturePossible);
        if (!ecriturePossible.get()) {
            return;
        }
        try {
            reponse.setContentType("text/html");
            reponse.setCharacterEncoding("utf-8");
            reponse.setHeader("Cache-Control", "no-store");
            reponse.setHeader("X-Content-Type-Options", "nosniff");
            reponse.setHeader(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'");
            var sortie = reponse.getReporter();
            if (sortie != null) {
                sortie.write(page(statut));
                reponse.finishResponse();
            }
        } catch (IOException | IllegalStateException partie) {
            container.getLogger().debug("La réponse n’a pas pu s’écrire", partie);
        }
    }

    private static String page(int statut) {
        return statut < 500
                ? PAGE.formatted("Cette demande n’a pas abouti", AdresseIllisible.RAISON)
                : PAGE.formatted("Le site n’a pas pu répondre", "Réessayez dans un instant.");
    }

    /** Met cette page à la place de celle du serveur. */
    @Configuration(proxyBeanMethods = false)
    static class Pose {

        @Bean
        WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> pageDErreurDuServeur() {
            return serveur -> serveur.addContextCustomizers(contexte -> {
                if (contexte.getParent() instanceof StandardHost hote) {
                    hote.setErrorReportValveClass(PageDErreurDuServeur.class.getName());
                }
            });
        }
    }
}
