package fr.maillon.web.securite;

import fr.maillon.compte.Connexion;
import fr.maillon.compte.ConnexionRefusee;
import fr.maillon.compte.TropDEssais;
import io.nayuki.qrcodegen.QrCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Déclarer son second facteur, puis donner son code à chaque connexion. */
@Controller
@RequestMapping("/connexion")
@PreAuthorize("hasRole('CODE_ATTENDU')")
class SecondFacteurController {

    private static final String CODE = "connexion/code";
    private static final String DECLARATION = "connexion/second-facteur";

    private final Connexion connexion;
    private final Seance seance;

    SecondFacteurController(Connexion connexion, Seance seance) {
        this.connexion = connexion;
        this.seance = seance;
    }

    @GetMapping("/code")
    @PreAuthorize("hasRole('CODE_ATTENDU')")
    String code() {
        return CODE;
    }

    @PostMapping("/code")
    @PreAuthorize("hasRole('CODE_ATTENDU')")
    String verifier(
            @RequestParam String code,
            @AuthenticationPrincipal CompteAttendu attendu,
            Model modele,
            HttpServletRequest demande,
            HttpServletResponse reponse) {
        return verifier(code, attendu.compte(), CODE, modele, demande, reponse);
    }

    @GetMapping("/second-facteur")
    @PreAuthorize("hasRole('CODE_ATTENDU')")
    String declarer(@AuthenticationPrincipal CompteAttendu attendu, Model modele) {
        montrerLeSecret(attendu.compte(), modele);
        return DECLARATION;
    }

    @PostMapping("/second-facteur")
    @PreAuthorize("hasRole('CODE_ATTENDU')")
    String activer(
            @RequestParam String code,
            @AuthenticationPrincipal CompteAttendu attendu,
            Model modele,
            HttpServletRequest demande,
            HttpServletResponse reponse) {
        var page = verifier(code, attendu.compte(), DECLARATION, modele, demande, reponse);
        if (page.equals(DECLARATION)) {
            montrerLeSecret(attendu.compte(), modele);
        }
        return page;
    }

    private String verifier(
            String code,
            CompteConnecte compte,
            String page,
            Model modele,
            HttpServletRequest demande,
            HttpServletResponse reponse) {
        try {
            connexion.parCode(compte.id(), code);
            return "redirect:" + seance.ouvrirEnEntier(compte, demande, reponse);
        } catch (ConnexionRefusee refus) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            modele.addAttribute("erreur", "Ce code n’est pas le bon. Attendez le suivant, puis réessayez.");
        } catch (TropDEssais frein) {
            reponse.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            modele.addAttribute(
                    "erreur", "Trop d’essais. Réessayez dans " + ConnexionController.minutes(frein) + " min.");
        }
        return page;
    }

    private void montrerLeSecret(CompteConnecte compte, Model modele) {
        var secret = Base32.encode(connexion.preparerSecondFacteur(compte.id()));
        var qr = QrCode.encodeText(
                "otpauth://totp/Maillon?issuer=Maillon&algorithm=SHA1&digits=6&period=30&secret=" + secret,
                QrCode.Ecc.MEDIUM);
        modele.addAttribute("secret", String.join(" ", secret.split("(?<=\\G.{4})")));
        modele.addAttribute("taille", qr.size + 8);
        modele.addAttribute("trace", trace(qr));
    }

    /** Le dessin du QR code : un chemin SVG, un carré par module noir, marge de quatre modules. */
    private static String trace(QrCode qr) {
        List<String> carres = new ArrayList<>();
        for (int y = 0; y < qr.size; y++) {
            for (int x = 0; x < qr.size; x++) {
                if (qr.getModule(x, y)) {
                    carres.add("M%d %dh1v1h-1z".formatted(x + 4, y + 4));
                }
            }
        }
        return String.join("", carres);
    }
}
