package fr.maillon.web.usager;

import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.commun.fichier.FichierIllisible;
import fr.maillon.usager.Accord;
import fr.maillon.usager.CanalDeRecueil;
import fr.maillon.usager.StructureRefusee;
import fr.maillon.usager.echange.ImportDUsagers;
import fr.maillon.usager.echange.ImportIntrouvable;
import fr.maillon.web.commun.Telechargement;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reprendre les personnes suivies ailleurs : déposer un fichier, voir ce qu’il donnerait, ouvrir les fiches. */
@Controller
@RequestMapping("/usagers/import")
class ImportDUsagersController {

    private static final int LIGNES_MONTREES = 5;

    private final ImportDUsagers imports;
    private final PageDUnUsager page;

    ImportDUsagersController(ImportDUsagers imports, PageDUnUsager page) {
        this.imports = imports;
        this.page = page;
    }

    @GetMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String formulaire(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        page.listes(compte, modele);
        return "usager/import";
    }

    @GetMapping("/modele.csv")
    @PreAuthorize("hasRole('MEDIATEUR')")
    ResponseEntity<String> modele() {
        return Telechargement.csv("modele-beneficiaires", ImportDUsagers.modele());
    }

    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String deposer(
            @RequestParam @Nullable MultipartFile fichier,
            @RequestParam(required = false) @Nullable UUID structure,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse) {
        try {
            if (fichier == null || fichier.isEmpty()) {
                throw new FichierIllisible("Choisissez un fichier CSV ou XLSX.");
            }
            var nom = fichier.getOriginalFilename();
            var id = imports.lire(
                    page.structure(structure, compte).orElseThrow(StructureRefusee::new),
                    PageDUnUsager.acteur(compte),
                    new FichierDepose(nom == null ? "fichier" : nom, fichier::getInputStream));
            return "redirect:/usagers/import/" + id;
        } catch (FichierIllisible illisible) {
            return refuser(illisible.raison(), compte, modele, reponse);
        } catch (StructureRefusee partie) {
            return refuser(
                    "Vous n’êtes affecté à aucune structure, ou pas à celle-là. Choisissez-en une autre.",
                    compte,
                    modele,
                    reponse);
        }
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String voir(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var etat = imports.etat(id, compte.mediateur());
        modele.addAttribute("etat", etat);
        modele.addAttribute("erreursDuFichier", imports.erreurs(id, compte.mediateur()));
        modele.addAttribute("ressemblantes", imports.ressemblantes(id, compte.mediateur()));
        modele.addAttribute("montrees", ImportDUsagers.MONTREES);
        if (!etat.estFini()) {
            modele.addAttribute("apercu", imports.apercu(id, compte.mediateur(), LIGNES_MONTREES));
            page.listes(compte, modele);
        }
        return "usager/import-rapport";
    }

    @GetMapping("/{id}/rapport.csv")
    @PreAuthorize("hasRole('MEDIATEUR')")
    void telecharger(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, HttpServletResponse reponse)
            throws IOException {
        imports.etat(id, compte.mediateur());
        reponse.setContentType("text/csv;charset=utf-8");
        reponse.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rapport-import.csv\"");
        imports.ecrireLeRapport(id, compte.mediateur(), reponse.getWriter());
    }

    /** @param ressemblantes vrai pour ouvrir aussi une fiche à qui ressemble à quelqu’un */
    @PostMapping("/{id}/confirmation")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String confirmer(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean accord,
            @RequestParam(required = false) @Nullable CanalDeRecueil canal,
            @RequestParam(defaultValue = "false") boolean ressemblantes,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse) {
        if (!accord || canal == null) {
            modele.addAttribute(
                    "refus",
                    accord
                            ? "Dites comment ces personnes ont accepté."
                            : "Sans l’accord de ces personnes, nous n’ouvrons pas leurs fiches. Cochez-le s’il est donné.");
            modele.addAttribute("accordDonne", accord);
            modele.addAttribute("canalChoisi", canal);
            modele.addAttribute("aussiLesRessemblantes", ressemblantes);
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return voir(id, compte, modele);
        }
        imports.confirmer(id, ressemblantes, Accord.auTexteActuel(canal), PageDUnUsager.acteur(compte));
        return "redirect:/usagers/import/" + id;
    }

    @PostMapping("/{id}/abandon")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String abandonner(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        imports.etat(id, compte.mediateur());
        imports.abandonner(id, compte.mediateur());
        redirection.addFlashAttribute("confirmation", "Le fichier est oublié. Aucune fiche n’est ouverte.");
        return "redirect:/usagers/import";
    }

    @ExceptionHandler(ImportIntrouvable.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String introuvable() {
        return "error/404";
    }

    private String refuser(String raison, CompteConnecte compte, Model modele, HttpServletResponse reponse) {
        modele.addAttribute("refus", raison);
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return formulaire(compte, modele);
    }
}
