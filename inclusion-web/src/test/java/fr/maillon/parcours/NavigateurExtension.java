package fr.maillon.parcours;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Un seul Chromium par machine virtuelle, un {@link Navigateur} neuf par test. */
class NavigateurExtension implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace ICI = ExtensionContext.Namespace.create(NavigateurExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parametre, ExtensionContext contexte) {
        return parametre.getParameter().getType() == Navigateur.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parametre, ExtensionContext contexte) {
        var environnement = SpringExtension.getApplicationContext(contexte).getEnvironment();
        var navigateur =
                new Navigateur(Chromium.SEUL, "http://localhost:" + environnement.getProperty("local.server.port"));
        contexte.getStore(ICI).put(Navigateur.class, navigateur);
        return navigateur;
    }

    @Override
    public void afterEach(ExtensionContext contexte) {
        Optional.ofNullable(contexte.getStore(ICI).remove(Navigateur.class, Navigateur.class))
                .ifPresent(Navigateur::close);
    }

    /** Le Chromium de cette machine virtuelle, pour un banc de mesure. */
    static Browser chromium() {
        return Chromium.SEUL;
    }

    /** Démarré au premier besoin, fermé avec la machine virtuelle. */
    private static final class Chromium {

        static final Browser SEUL = Playwright.create(new Playwright.CreateOptions()
                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node())))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of(
                                "--lang=fr-FR",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));

        private static Path executable() {
            return Optional.ofNullable(System.getenv("MAILLON_CHROMIUM"))
                    .map(Path::of)
                    .or(() -> surLeChemin("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))
                    .orElseThrow(
                            () -> new IllegalStateException(
                                    "Ces tests demandent Chromium : lancez-les par ./maillon test, qui l’installe ou dit comment."));
        }

        /** Vide : Playwright emploie alors le Node de son propre paquet, s’il est là. */
        private static String node() {
            return Optional.ofNullable(System.getenv("PLAYWRIGHT_NODEJS_PATH"))
                    .or(() -> surLeChemin("node").map(Path::toString))
                    .orElse("");
        }

        private static Optional<Path> surLeChemin(String... noms) {
            return Stream.of(noms)
                    .flatMap(nom -> Stream.of(System.getenv("PATH").split(":")).map(dossier -> Path.of(dossier, nom)))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }
}
