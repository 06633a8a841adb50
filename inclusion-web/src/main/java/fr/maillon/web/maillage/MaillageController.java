package fr.maillon.web.maillage;

import fr.maillon.indicateur.ExportCsv;
import fr.maillon.maillage.ClasseDAcces;
import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.Introuvable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Le maillage d’un département, en page, en carte et en fichiers : partout les mêmes nombres. */
@Controller
@RequestMapping("/maillage")
class MaillageController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);
    private static final String CODE = "{departement:(?:\\d[0-9AB]|9[78]\\d)}";
    private static final List<Integer> SEUILS = List.of(15, 20, 30);
    private static final List<String> COLONNES =
            List.of("code_insee", "commune", "habitants", "temps_min", "lieu", "distance_km");

    private final SuiviDuMaillage suivi;
    private final Territoires territoires;
    private final String departementDuReseau;

    MaillageController(
            SuiviDuMaillage suivi,
            Territoires territoires,
            @Value("${maillon.departement}") String departementDuReseau) {
        this.suivi = suivi;
        this.territoires = territoires;
        this.departementDuReseau = departementDuReseau;
    }

    @GetMapping
    @PreAuthorize("permitAll()")
    String choisir(@RequestParam @Nullable String departement) {
        var choisi = departement == null || departement.isBlank() ? departementDuReseau : departement.strip();
        return "redirect:/maillage/" + trouver(choisi).departement().code();
    }

    @GetMapping("/" + CODE)
    @PreAuthorize("permitAll()")
    String voir(@PathVariable String departement, @RequestParam @Nullable String tri, Model page) {
        var maillage = trouver(departement);
        var ordre = Tri.de(tri);
        page.addAttribute("suivi", maillage);
        page.addAttribute("maillage", maillage.maillage());
        page.addAttribute("communes", ordre.ranger(maillage.maillage().communes()));
        page.addAttribute("tri", ordre);
        page.addAttribute("trie", tri != null);
        page.addAttribute("tris", Tri.values());
        page.addAttribute("seuils", SEUILS);
        page.addAttribute("classes", ClasseDAcces.values());
        page.addAttribute("departements", territoires.departements());
        return "maillage/departement";
    }

    @GetMapping("/" + CODE + "/ecarts")
    @PreAuthorize("permitAll()")
    String ecarts(@PathVariable String departement, @RequestParam(defaultValue = "20") int seuil, Model page) {
        var maillage = trouver(departement);
        page.addAttribute("suivi", maillage);
        page.addAttribute("maillage", maillage.maillage());
        page.addAttribute("seuil", seuilConnu(seuil));
        page.addAttribute("seuils", SEUILS);
        page.addAttribute("ecarts", maillage.maillage().ecarts(seuil));
        page.addAttribute("part", maillage.maillage().auDelaDe(seuil));
        return "maillage/ecarts";
    }

    @GetMapping("/" + CODE + ".csv")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> enCsv(@PathVariable String departement) {
        return fichier(
                "maillage-" + departement + ".csv",
                CSV,
                csv(trouver(departement).maillage().communes()));
    }

    @GetMapping("/" + CODE + "/ecarts.csv")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> ecartsEnCsv(@PathVariable String departement, @RequestParam(defaultValue = "20") int seuil) {
        var ecarts = trouver(departement).maillage().ecarts(seuilConnu(seuil));
        return fichier("communes-a-plus-de-" + seuil + "-minutes-" + departement + ".csv", CSV, csv(ecarts));
    }

    @GetMapping("/" + CODE + ".svg")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> enSvg(@PathVariable String departement) {
        return ResponseEntity.ok()
                .contentType(SVG)
                .body(trouver(departement).carteAutonome("/maillage/" + departement));
    }

    private MaillageDuDepartement trouver(String departement) {
        return suivi.du(departement).orElseThrow(Introuvable::new);
    }

    private static int seuilConnu(int seuil) {
        if (!SEUILS.contains(seuil)) {
            throw new Introuvable();
        }
        return seuil;
    }

    private static String csv(List<CouvertureCommune> communes) {
        return ExportCsv.pourUnLogiciel(
                COLONNES, communes.stream().map(MaillageController::ligne).toList());
    }

    private static List<@Nullable Object> ligne(CouvertureCommune commune) {
        var acces = commune.acces();
        return Arrays.asList(
                commune.code(),
                commune.nom(),
                commune.habitants(),
                acces == null ? null : acces.temps().enMinutes(),
                acces == null ? null : acces.point().nom(),
                acces == null ? null : Math.round(acces.distanceKm() * 10) / 10.0);
    }

    private static ResponseEntity<String> fichier(String nom, MediaType type, String contenu) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(nom).build().toString())
                .body(contenu);
    }
}
