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

    private static final int BUREAU = 1280;
    private static final int TELEPHONE = 390;

    @Test
    void montrent_ce_que_chacun_voit(Navigateur navigateur) {
        var publique = navigateur.ouvrir(BUREAU);
        prendre(publique, "/", "accueil");
        prendre(publique, "/maillage/48", "maillage");
        prendre(publique, "/ateliers/calendrier", "ateliers");
        prendre(navigateur.ouvrir(TELEPHONE), "/rendez-vous", "rendez-vous");

        var telephone = connecter(navigateur, TELEPHONE, "mediateur");
        prendre(telephone, "/accompagnements/nouveau", "noter");

        var mediateur = connecter(navigateur, BUREAU, "mediateur");
        prendre(mediateur, "/accompagnements", "mes-accompagnements");
        prendre(mediateur, "/accompagnements/serie", "serie");
        prendre(mediateur, "/agenda/cote-a-cote", "cote-a-cote");

        var partenaire = connecter(navigateur, BUREAU, "partenaire");
        prendre(partenaire, "/permanences", "permanences");

        var coordinateur = connecter(navigateur, BUREAU, "coordinateur");
        prendre(coordinateur, "/tableau-de-bord", "tableau-de-bord");
        prendre(coordinateur, "/statistiques", "statistiques");
        prendre(coordinateur, "/maillage/48/ecarts", "ecarts");
        prendre(coordinateur, "/implantation", "implantation");
        prendre(coordinateur, "/plan-d-action", "plan-d-action");
        prendre(coordinateur, "/effets", "effets");

        prendre(connecter(navigateur, BUREAU, "admin"), "/comptes", "comptes");
    }

    private static Page connecter(Navigateur navigateur, int largeur, String compte) {
        var page = navigateur.ouvrir(largeur);
        navigateur.connecter(page, compte);
        return page;
    }

    /** L’écran tel qu’on l’a devant soi, sans dérouler. */
    private static void prendre(Page page, String adresse, String nom) {
        assertThat(page.navigate(adresse).status()).isEqualTo(200);
        page.screenshot(new Page.ScreenshotOptions().setPath(DOSSIER.resolve(nom + ".png")));
    }
}
