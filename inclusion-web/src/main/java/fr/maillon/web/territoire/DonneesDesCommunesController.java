package fr.maillon.web.territoire;

import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.commun.fichier.FichierIllisible;
import fr.maillon.commun.fichier.Tableau;
import fr.maillon.compte.Role;
import fr.maillon.territoire.DonneeDeCommune;
import fr.maillon.territoire.DonneesDesCommunes;
import fr.maillon.territoire.DonneesRefusees;
import fr.maillon.territoire.EquipementsRefuses;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
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

/** Importer, retirer et rétablir les zonages, les indices et les équipements des communes. */
@Controller
@RequestMapping("/territoire/donnees")
class DonneesDesCommunesController {

    private static final String PAGE = "territoire/donnees-des-communes";
    private static final String DU_RESSORT = "hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')";
    private static final int SOURCE_MAX = 200;
    private static final int EQUIPEMENTS_MAX = 6_000;

    private final DonneesDesCommunes donnees;
    private final Clock horloge;

    DonneesDesCommunesController(DonneesDesCommunes donnees, Clock horloge) {
        this.donnees = donnees;
        this.horloge = horloge;
    }

    @GetMapping
    @PreAuthorize(DU_RESSORT)
    String voir(@AuthenticationPrincipal CompteConnecte compte, Model page) {
        page.addAttribute("etats", etats(compte));
        page.addAttribute("natures", DonneeDeCommune.values());
        page.addAttribute("millesime", String.valueOf(Year.now(horloge).getValue()));
        page.addAttribute("nommees", DonneesDesCommunes.REFUS_NOMMES);
        return PAGE;
    }

    @PostMapping
    @PreAuthorize(DU_RESSORT)
    ModelAndView importer(
            @AuthenticationPrincipal CompteConnecte compte,
            @RequestParam(defaultValue = "") String nature,
            @RequestParam(defaultValue = "") String millesime,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String equipements,
            @RequestParam MultipartFile fichier,
            RedirectAttributes suite) {
        var choisie = Arrays.stream(DonneeDeCommune.values())
                .filter(une -> une.name().equals(nature))
                .findFirst();
        var saisie = new Saisie(
                nature, millesime, source.replaceAll("\\p{Cntrl}", " ").strip(), equipements.strip());
        if (choisie.isEmpty()) {
            return refuser(compte, saisie, "nature", "Dites ce que donne ce fichier.");
        }
        if (!millesime.matches("20\\d{2}")) {
            return refuser(compte, saisie, "millesime", "Donnez l’année de ces chiffres, par exemple 2025.");
        }
        if (saisie.source().isEmpty() || saisie.source().length() > SOURCE_MAX) {
            return refuser(compte, saisie, "source", "Dites d’où vient ce fichier, en 200 caractères au plus.");
        }
        if (saisie.equipements().length() > EQUIPEMENTS_MAX) {
            return refuser(
                    compte, saisie, "equipements", "Cette liste est trop longue\u00A0: gardez 50 équipements au plus.");
        }
        if (fichier.isEmpty()) {
            return refuser(compte, saisie, "fichier", "Choisissez un fichier CSV ou XLSX.");
        }
        var nom = fichier.getOriginalFilename();
        var ressort = RessortDuCompte.de(compte);
        try (var tableau = Tableau.ouvrir(new FichierDepose(nom == null ? "fichier" : nom, fichier::getInputStream))) {
            suite.addFlashAttribute(
                    "rapport",
                    donnees.importer(
                            tableau,
                            choisie.get(),
                            Integer.parseInt(millesime),
                            saisie.source(),
                            saisie.equipements(),
                            commune -> compte.role() == Role.ADMINISTRATEUR || ressort.contient(commune)));
            return new ModelAndView("redirect:/territoire/donnees");
        } catch (EquipementsRefuses refus) {
            return refuser(compte, saisie, "equipements", refus.raison());
        } catch (DonneesRefusees refus) {
            return refuser(compte, saisie, "fichier", refus.raison());
        } catch (FichierIllisible illisible) {
            return refuser(compte, saisie, "fichier", illisible.raison());
        }
    }

    @PostMapping("/{departement}/{nature}/{cle:\\d{1,18}}/retrait")
    @PreAuthorize(DU_RESSORT)
    String retirer(
            @PathVariable String departement,
            @PathVariable String nature,
            @PathVariable long cle,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes suite) {
        if (donnees.retirer(tenu(compte, departement), laNature(nature), cle)) {
            boolean reste = etats(compte).stream()
                    .anyMatch(etat -> etat.departement().equals(departement)
                            && etat.nature().name().equals(nature));
            suite.addFlashAttribute(
                    "confirmation",
                    reste
                            ? "C’est fait\u00A0: ce que cet import recouvrait fait foi de nouveau."
                            : "C’est fait\u00A0: cette donnée est de nouveau inconnue.");
            suite.addFlashAttribute(
                    "annulation", "/territoire/donnees/" + departement + "/" + nature + "/" + cle + "/retablissement");
        } else {
            suite.addFlashAttribute("confirmation", "Il n’y avait rien à retirer.");
        }
        return "redirect:/territoire/donnees";
    }

    @PostMapping("/{departement}/{nature}/{cle:\\d{1,18}}/retablissement")
    @PreAuthorize(DU_RESSORT)
    String retablir(
            @PathVariable String departement,
            @PathVariable String nature,
            @PathVariable long cle,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes suite) {
        if (donnees.retablir(tenu(compte, departement), laNature(nature), cle)) {
            suite.addFlashAttribute("confirmation", "L’import est de retour.");
        } else {
            suite.addFlashAttribute("avertissement", "Cet import est déjà là, ou oublié. Rien n’a changé.");
        }
        return "redirect:/territoire/donnees";
    }

    /** Ce que la personne avait écrit. */
    record Saisie(String nature, String millesime, String source, String equipements) {}

    private List<DonneesDesCommunes.Etat> etats(CompteConnecte compte) {
        return compte.role() == Role.ADMINISTRATEUR
                ? donnees.etats()
                : donnees.etats(RessortDuCompte.de(compte).departements());
    }

    private static DonneeDeCommune laNature(String nature) {
        return Arrays.stream(DonneeDeCommune.values())
                .filter(une -> une.name().equals(nature))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    private static String tenu(CompteConnecte compte, String departement) {
        if (!tient(compte, departement)) {
            throw new Introuvable();
        }
        return departement;
    }

    private static boolean tient(CompteConnecte compte, String departement) {
        return compte.role() == Role.ADMINISTRATEUR
                || RessortDuCompte.de(compte).departements().contains(departement);
    }

    private ModelAndView refuser(CompteConnecte compte, Saisie saisie, String champ, String raison) {
        var page = new ModelAndView(PAGE, HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("etats", etats(compte));
        page.addObject("natures", DonneeDeCommune.values());
        page.addObject("nature", saisie.nature());
        page.addObject("millesime", saisie.millesime());
        page.addObject("source", saisie.source());
        page.addObject("equipements", saisie.equipements());
        page.addObject("nommees", DonneesDesCommunes.REFUS_NOMMES);
        page.addObject("champFautif", champ);
        page.addObject("raison", raison);
        return page;
    }
}
