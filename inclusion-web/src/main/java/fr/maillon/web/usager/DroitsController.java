package fr.maillon.web.usager;

import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.Orientation;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.accompagnement.SuiteDOrientation;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.commun.Nomenclature;
import fr.maillon.usager.Accord;
import fr.maillon.usager.CanalDeRecueil;
import fr.maillon.usager.Consentements;
import fr.maillon.usager.DossierComplet;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.Effacement;
import fr.maillon.usager.ExportDuDossier;
import fr.maillon.usager.TexteDInformation;
import fr.maillon.usager.UsagerId;
import fr.maillon.web.securite.CompteConnecte;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Les droits de la personne : ses accords, une copie de tout, l’oubli. */
@Controller
@RequestMapping("/usagers")
class DroitsController {

    private static final Map<String, String> LIBELLES = Map.<String, Nomenclature[]>of(
                    "T.", Thematique.values(),
                    "O.", Orientation.values(),
                    "D.", SuiteDOrientation.values(),
                    "G.", Genre.values(),
                    "S.", StatutSocial.values())
            .entrySet()
            .stream()
            .flatMap(liste ->
                    Stream.of(liste.getValue()).map(une -> Map.entry(liste.getKey() + une.name(), une.libelle())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final DossiersDesUsagers dossiers;
    private final Consentements consentements;
    private final ExportDuDossier exports;
    private final Effacement effacement;

    DroitsController(
            DossiersDesUsagers dossiers, Consentements consentements, ExportDuDossier exports, Effacement effacement) {
        this.dossiers = dossiers;
        this.consentements = consentements;
        this.exports = exports;
        this.effacement = effacement;
    }

    @GetMapping("/{id}/accords")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String accords(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var acteur = PageDUnUsager.acteur(compte);
        var fiche = dossiers.parId(new UsagerId(id), acteur);
        modele.addAttribute("id", fiche.id().valeur());
        modele.addAttribute("fiche", fiche);
        modele.addAttribute("accords", consentements.de(fiche.id(), acteur));
        modele.addAttribute("texte", TexteDInformation.ACTUEL);
        modele.addAttribute("canaux", CanalDeRecueil.values());
        return "usager/accords";
    }

    @PostMapping("/{id}/accords")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String recueillir(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable CanalDeRecueil canal,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        if (canal == null) {
            redirection.addFlashAttribute("avertissement", "Dites comment la personne a donné son accord.");
        } else {
            consentements.recueillir(new UsagerId(id), Accord.auTexteActuel(canal), PageDUnUsager.acteur(compte));
            redirection.addFlashAttribute("confirmation", "L’accord est noté.");
        }
        return "redirect:/usagers/" + id + "/accords";
    }

    @PostMapping("/{id}/accords/{accord}/retrait")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String retirer(
            @PathVariable UUID id,
            @PathVariable UUID accord,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        consentements.retirer(new UsagerId(id), accord, PageDUnUsager.acteur(compte));
        redirection.addFlashAttribute("confirmation", "L’accord est retiré.");
        redirection.addFlashAttribute(
                "avertissement",
                "Si la personne ne veut plus être suivie, effacez sa fiche\u00A0: l’aide continue, anonyme.");
        return "redirect:/usagers/" + id + "/accords";
    }

    /** Tout ce que l’on garde, à lire et à imprimer. */
    @GetMapping("/{id}/export")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String export(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("id", id);
        modele.addAttribute("dossier", exports.exporter(new UsagerId(id), PageDUnUsager.acteur(compte)));
        modele.addAttribute("libelles", LIBELLES);
        return "usager/export";
    }

    /** La même chose, pour une machine. Le nom du fichier ne dit rien de la personne. */
    @GetMapping("/{id}/export.json")
    @PreAuthorize("hasRole('MEDIATEUR')")
    ResponseEntity<DossierComplet> exportJson(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("ma-fiche.json")
                                .build()
                                .toString())
                .body(exports.exporter(new UsagerId(id), PageDUnUsager.acteur(compte)));
    }

    @GetMapping("/{id}/effacement")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String confirmer(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var fiche = dossiers.parId(new UsagerId(id), PageDUnUsager.acteur(compte));
        modele.addAttribute("id", fiche.id().valeur());
        modele.addAttribute("fiche", fiche);
        return "usager/effacement";
    }

    @PostMapping("/{id}/effacement")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String effacer(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        effacement.effacer(new UsagerId(id), PageDUnUsager.acteur(compte));
        redirection.addFlashAttribute(
                "confirmation", "La fiche est effacée. Les accompagnements restent comptés, sans nom.");
        return "redirect:/usagers";
    }

    /** Ce que l’effacement automatique fera cette nuit : des nombres, jamais des noms. */
    @GetMapping("/conservation")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String conservation(Model modele) {
        modele.addAttribute("rapport", effacement.simuler());
        return "usager/conservation";
    }
}
