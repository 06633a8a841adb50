package fr.maillon.web.territoire;

import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.commun.fichier.FichierIllisible;
import fr.maillon.commun.fichier.Tableau;
import fr.maillon.compte.Role;
import fr.maillon.territoire.DonneesRefusees;
import fr.maillon.territoire.TempsDeTrajet;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Importer et retirer des temps de trajet mesurés. */
@Controller
@RequestMapping("/territoire/trajets")
class TrajetsController {

    private static final String PAGE = "territoire/trajets";
    private static final String DU_RESSORT = "hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')";
    private static final int SOURCE_MAX = 200;

    private final TempsDeTrajet trajets;

    TrajetsController(TempsDeTrajet trajets) {
        this.trajets = trajets;
    }

    @GetMapping
    @PreAuthorize(DU_RESSORT)
    String voir(@AuthenticationPrincipal CompteConnecte compte, Model page) {
        page.addAttribute("etats", etats(compte));
        page.addAttribute("nommees", TempsDeTrajet.REFUS_NOMMES);
        return PAGE;
    }

    @PostMapping
    @PreAuthorize(DU_RESSORT)
    ModelAndView importer(
            @AuthenticationPrincipal CompteConnecte compte,
            @RequestParam(defaultValue = "") String source,
            @RequestParam MultipartFile fichier,
            RedirectAttributes suite) {
        var provenance = source.replaceAll("\\p{Cntrl}", " ").strip();
        if (provenance.isEmpty() || provenance.length() > SOURCE_MAX) {
            return refuser(compte, provenance, "source", "Dites d’où viennent ces temps, en 200 caractères au plus.");
        }
        if (fichier.isEmpty()) {
            return refuser(compte, provenance, "fichier", "Choisissez un fichier CSV ou XLSX.");
        }
        var nom = fichier.getOriginalFilename();
        var ressort = RessortDuCompte.de(compte);
        try (var tableau = Tableau.ouvrir(new FichierDepose(nom == null ? "fichier" : nom, fichier::getInputStream))) {
            suite.addFlashAttribute(
                    "rapport",
                    trajets.importer(
                            tableau,
                            provenance,
                            commune -> compte.role() == Role.ADMINISTRATEUR || ressort.contient(commune)));
            return new ModelAndView("redirect:/territoire/trajets");
        } catch (DonneesRefusees refus) {
            return refuser(compte, provenance, "fichier", refus.raison());
        } catch (FichierIllisible illisible) {
            return refuser(compte, provenance, "fichier", illisible.raison());
        }
    }

    @PostMapping("/{id}/retrait")
    @PreAuthorize(DU_RESSORT)
    String retirer(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes suite) {
        if (etats(compte).stream().noneMatch(etat -> etat.id().equals(id)) || !trajets.retirer(id)) {
            throw new Introuvable();
        }
        suite.addFlashAttribute(
                "confirmation", "C’est fait\u00A0: ces temps sont de nouveau ceux de l’import d’avant, ou estimés.");
        suite.addFlashAttribute("annulation", "/territoire/trajets/" + id + "/retablissement");
        return "redirect:/territoire/trajets";
    }

    @PostMapping("/{id}/retablissement")
    @PreAuthorize(DU_RESSORT)
    String retablir(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes suite) {
        if (trajets.retablir(id, departement -> tient(compte, departement))) {
            suite.addFlashAttribute("confirmation", "L’import est de retour.");
        } else {
            suite.addFlashAttribute("avertissement", "Cet import est déjà là, ou oublié. Rien n’a changé.");
        }
        return "redirect:/territoire/trajets";
    }

    private List<TempsDeTrajet.Etat> etats(CompteConnecte compte) {
        return trajets.etats().stream()
                .filter(etat -> tient(compte, etat.departement()))
                .toList();
    }

    private static boolean tient(CompteConnecte compte, String departement) {
        return compte.role() == Role.ADMINISTRATEUR
                || RessortDuCompte.de(compte).departements().contains(departement);
    }

    private ModelAndView refuser(CompteConnecte compte, String source, String champ, String raison) {
        var page = new ModelAndView(PAGE, HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("etats", etats(compte));
        page.addObject("source", source);
        page.addObject("nommees", TempsDeTrajet.REFUS_NOMMES);
        page.addObject("champFautif", champ);
        page.addObject("raison", raison);
        return page;
    }
}
