package fr.maillon.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Les captures des guides. Prises à chaque fois dans {@code target/captures} ; {@code ./maillon captures} les range dans
 * {@code docs/guides/images}.
 */
@ParcoursTest
@DisplayName("Les captures des guides")
class CapturesIT {

    static final Path DOSSIER = System.getenv("MAILLON_CAPTURES") == null
            ? Path.of("target", "captures")
            : Path.of(System.getenv("MAILLON_CAPTURES"));

    @Test
    void montrent_ce_que_chacun_voit(Navigateur navigateur) {
        var publique = navigateur.ouvrir(1280);
        prendre(publique, "/", "accueil");
        prendre(publique, "/maillage/48", "maillage");

        var telephone = navigateur.ouvrir(390);
        navigateur.connecter(telephone, "mediateur");
        prendre(telephone, "/accompagnements/nouveau", "noter");

        var mediateur = navigateur.ouvrir(1280);
        navigateur.connecter(mediateur, "mediateur");
        prendre(mediateur, "/accompagnements", "mes-accompagnements");

        var coordinateur = navigateur.ouvrir(1280);
        navigateur.connecter(coordinateur, "coordinateur");
        prendre(coordinateur, "/tableau-de-bord", "tableau-de-bord");
        prendre(coordinateur, "/maillage/48/ecarts", "ecarts");

        var admin = navigateur.ouvrir(1280);
        navigateur.connecter(admin, "admin");
        prendre(admin, "/comptes", "comptes");
    }

    /** L’écran tel qu’on l’a devant soi, sans dérouler. */
    private static void prendre(Page page, String adresse, String nom) {
        assertThat(page.navigate(adresse).status()).isEqualTo(200);
        page.screenshot(new Page.ScreenshotOptions().setPath(DOSSIER.resolve(nom + ".png")));
    }
}
