package fr.maillon.web.accueil;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Ce qui fait de Maillon une application que l’on pose sur l’écran d’accueil, et que l’on conduit au clavier. */
@Controller
class InstallationController {

    private final String reseau;

    InstallationController(@Value("${maillon.reseau.nom}") String reseau) {
        this.reseau = reseau;
    }

    /** Le manifeste de l’application (W3C, Web Application Manifest). */
    @GetMapping(path = "/manifest.webmanifest", produces = "application/manifest+json")
    @PreAuthorize("permitAll()")
    @ResponseBody
    ResponseEntity<Manifeste> manifeste() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .body(new Manifeste(
                        "/mon-espace",
                        "Maillon – " + reseau,
                        "Maillon",
                        "Noter, recevoir, orienter\u00A0: l’outil du réseau d’inclusion numérique.",
                        "fr",
                        "/mon-espace",
                        "/",
                        "standalone",
                        "#fbfaf6",
                        "#0b5d4b",
                        List.of(
                                new Icone("/theme/maillon.svg", "any", "image/svg+xml", "any"),
                                new Icone("/theme/maillon-plein.svg", "any", "image/svg+xml", "maskable")),
                        List.of(
                                new Raccourci("Noter un accompagnement", "/accompagnements/nouveau"),
                                new Raccourci("Noter une permanence", "/accompagnements/serie"))));
    }

    /** Les raccourcis du clavier, en une page. */
    @GetMapping("/raccourcis")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String raccourcis() {
        return "accueil/raccourcis";
    }

    record Manifeste(
            String id,
            String name,
            String short_name,
            String description,
            String lang,
            String start_url,
            String scope,
            String display,
            String background_color,
            String theme_color,
            List<Icone> icons,
            List<Raccourci> shortcuts) {}

    record Icone(String src, String sizes, String type, String purpose) {}

    record Raccourci(String name, String url) {}
}
