package fr.maillon.web.territoire;

import fr.maillon.commun.Elision;
import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.commun.fichier.FichierIllisible;
import fr.maillon.commun.fichier.Tableau;
import fr.maillon.compte.Role;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.DonneesRefusees;
import fr.maillon.territoire.JourDeMarche;
import fr.maillon.territoire.JoursDeMarche;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.ChoixDeCommune;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.commun.RetourEnArriere;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Les jours de marché : les noter, les importer, les retirer. */
@Controller
@RequestMapping("/territoire/marches")
class MarchesController {

    private static final String PAGE = "territoire/marches";
    private static final String DU_RESSORT = "hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')";
    private static final String NOTE = "Noté à la main";
    private static final int SOURCE_MAX = 200;

    private final JoursDeMarche marches;
    private final Territoires territoires;
    private final ChoixDeCommune communes;

    MarchesController(JoursDeMarche marches, Territoires territoires, ChoixDeCommune communes) {
        this.marches = marches;
        this.territoires = territoires;
        this.communes = communes;
    }

    /** Un jour de marché à noter. */
    record MarcheForm(
            @Nullable String commune,
            @Nullable DayOfWeek jour,
            @Nullable LocalTime debut,
            @Nullable LocalTime fin) {

        static final MarcheForm NEUF = new MarcheForm("", null, null, null);
    }

    @GetMapping
    @PreAuthorize(DU_RESSORT)
    String voir(@RequestParam @Nullable String ou, @AuthenticationPrincipal CompteConnecte compte, Model page) {
        page.addAttribute("form", MarcheForm.NEUF);
        return montrer(compte, ou, page);
    }

    @PostMapping
    @PreAuthorize(DU_RESSORT)
    String noter(
            @ModelAttribute("form") MarcheForm form,
            BindingResult erreurs,
            @RequestParam @Nullable String ou,
            @AuthenticationPrincipal CompteConnecte compte,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes suite) {
        var departement = choisir(compte, ou);
        var commune = communes.lire(form.commune(), departement.code(), "commune", erreurs);
        if (commune.isEmpty() && !erreurs.hasFieldErrors("commune")) {
            erreurs.rejectValue("commune", "itinerance.commune", "Indiquez la commune, par exemple Langogne.");
        }
        if (commune.isPresent() && !tient(compte, commune.get())) {
            erreurs.rejectValue(
                    "commune", "itinerance.commune.ailleurs", "Cette commune est hors de votre territoire.");
        }
        if (form.jour() == null && !erreurs.hasFieldErrors("jour")) {
            erreurs.rejectValue("jour", "marche.jour", "Choisissez le jour du marché.");
        }
        if ((form.debut() == null) != (form.fin() == null)
                || (form.debut() != null && form.fin() != null && !form.debut().isBefore(form.fin()))) {
            erreurs.rejectValue(
                    "fin", "marche.fin", "Donnez les deux heures, la fin après le début\u202F; ou aucune des deux.");
        }
        if (erreurs.hasErrors() || commune.isEmpty() || form.jour() == null) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(compte, ou, page);
        }
        marches.noter(new JourDeMarche(commune.get().code(), form.jour(), form.debut(), form.fin()), NOTE);
        suite.addFlashAttribute(
                "confirmation",
                "C’est noté\u00A0: le marché " + Elision.de(commune.get().nom()) + ".");
        return "redirect:/territoire/marches?ou=" + departement.code();
    }

    @PostMapping("/import")
    @PreAuthorize(DU_RESSORT)
    String importer(
            @RequestParam @Nullable String ou,
            @RequestParam(defaultValue = "") String source,
            @RequestParam MultipartFile fichier,
            @AuthenticationPrincipal CompteConnecte compte,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes suite) {
        var provenance = source.replaceAll("\\p{Cntrl}", " ").strip();
        page.addAttribute("form", MarcheForm.NEUF);
        page.addAttribute("source", provenance);
        if (provenance.isEmpty() || provenance.length() > SOURCE_MAX) {
            return refuser(
                    compte, ou, page, reponse, "source", "Dites d’où vient ce fichier, en 200 caractères au plus.");
        }
        if (fichier.isEmpty()) {
            return refuser(compte, ou, page, reponse, "fichier", "Choisissez un fichier CSV ou XLSX.");
        }
        var nom = fichier.getOriginalFilename();
        try (var tableau = Tableau.ouvrir(new FichierDepose(nom == null ? "fichier" : nom, fichier::getInputStream))) {
            suite.addFlashAttribute(
                    "rapport", marches.importer(tableau, provenance, commune -> tient(compte, commune)));
            return "redirect:/territoire/marches?ou=" + choisir(compte, ou).code();
        } catch (DonneesRefusees refus) {
            return refuser(compte, ou, page, reponse, "fichier", refus.raison());
        } catch (FichierIllisible illisible) {
            return refuser(compte, ou, page, reponse, "fichier", illisible.raison());
        }
    }

    @PostMapping("/{commune}/{jour}/retrait")
    @PreAuthorize(DU_RESSORT)
    String retirer(
            @PathVariable String commune,
            @PathVariable int jour,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes suite) {
        var trouvee = exiger(commune, jour, compte);
        if (marches.retirer(trouvee.code(), DayOfWeek.of(jour))) {
            RetourEnArriere.ote(
                    suite,
                    "C’est fait\u00A0: ce jour de marché est oublié.",
                    "/territoire/marches/" + commune + "/" + jour + "/retablissement");
        } else {
            suite.addFlashAttribute("confirmation", "Il n’y avait rien à retirer.");
        }
        return "redirect:/territoire/marches?ou=" + trouvee.departement();
    }

    @PostMapping("/{commune}/{jour}/retablissement")
    @PreAuthorize(DU_RESSORT)
    String retablir(
            @PathVariable String commune,
            @PathVariable int jour,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes suite) {
        var trouvee = exiger(commune, jour, compte);
        RetourEnArriere.rendu(
                suite, marches.retablir(trouvee.code(), DayOfWeek.of(jour)), "Ce jour de marché est de retour.");
        return "redirect:/territoire/marches?ou=" + trouvee.departement();
    }

    private Commune exiger(String commune, int jour, CompteConnecte compte) {
        if (!CodeInsee.estValide(commune) || jour < 1 || jour > 7) {
            throw new Introuvable();
        }
        return territoires
                .commune(new CodeInsee(commune))
                .filter(une -> tient(compte, une))
                .orElseThrow(Introuvable::new);
    }

    private String refuser(
            CompteConnecte compte,
            @Nullable String ou,
            Model page,
            HttpServletResponse reponse,
            String champ,
            String raison) {
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        page.addAttribute("champFautif", champ);
        page.addAttribute("raison", raison);
        return montrer(compte, ou, page);
    }

    private String montrer(CompteConnecte compte, @Nullable String ou, Model page) {
        var departement = choisir(compte, ou);
        page.addAttribute("departements", departements(compte));
        page.addAttribute("departement", departement);
        var tenues = tientTout(compte, departement)
                ? List.<CodeInsee>of()
                : territoires.communesDe(RessortDuCompte.de(compte)).stream()
                        .map(Commune::code)
                        .toList();
        page.addAttribute(
                "connus",
                marches.du(departement.code()).stream()
                        .filter(connu -> tientTout(compte, departement)
                                || tenues.contains(connu.marche().commune()))
                        .toList());
        page.addAttribute("jours", DayOfWeek.values());
        page.addAttribute("nommees", JoursDeMarche.REFUS_NOMMES);
        return PAGE;
    }

    private List<Departement> departements(CompteConnecte compte) {
        return compte.role() == Role.ADMINISTRATEUR
                ? territoires.departements()
                : territoires.departementsDe(RessortDuCompte.de(compte));
    }

    private Departement choisir(CompteConnecte compte, @Nullable String ou) {
        var possibles = departements(compte);
        return (ou == null || ou.isBlank()
                        ? possibles.stream().findFirst()
                        : possibles.stream()
                                .filter(departement -> departement.code().equals(ou))
                                .findFirst())
                .orElseThrow(Introuvable::new);
    }

    private static boolean tientTout(CompteConnecte compte, Departement departement) {
        return compte.role() == Role.ADMINISTRATEUR
                || RessortDuCompte.de(compte).departements().contains(departement.code());
    }

    private static boolean tient(CompteConnecte compte, Commune commune) {
        return compte.role() == Role.ADMINISTRATEUR
                || RessortDuCompte.de(compte).contient(commune);
    }
}
