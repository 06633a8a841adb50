package fr.maillon.web.financement;

import fr.maillon.cheque.BilanDesCheques;
import fr.maillon.cheque.BilanDesCheques.Somme;
import fr.maillon.cheque.CarnetIntrouvable;
import fr.maillon.cheque.Cheques;
import fr.maillon.cheque.Etape;
import fr.maillon.cheque.Geste;
import fr.maillon.cheque.MouvementRefuse;
import fr.maillon.web.commun.AnneeDemandee;
import fr.maillon.web.commun.Euros;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.commun.Telechargement;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Les chèques de formation au numérique : les carnets reçus, ce qu’ils deviennent, ce qu’il reste à se faire rembourser. */
@Controller
class ChequesController {

    private static final String COORDINATEUR = "hasRole('COORDINATEUR')";
    private static final String RETOUR = "redirect:/financements/cheques";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int ANNEES_PROPOSEES = 4;

    private final Cheques cheques;
    private final Clock horloge;

    ChequesController(Cheques cheques, Clock horloge) {
        this.cheques = cheques;
        this.horloge = horloge;
    }

    @GetMapping("/financements/cheques")
    @PreAuthorize(COORDINATEUR)
    String voir(@AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee, Model page) {
        int choisie = annee(annee);
        var carnets = cheques.carnets(RessortDuCompte.de(compte));
        page.addAttribute("carnets", carnets);
        page.addAttribute("bilan", cheques.bilan(RessortDuCompte.de(compte), choisie));
        page.addAttribute("usages", cheques.usages(RessortDuCompte.de(compte), choisie));
        page.addAttribute("annee", choisie);
        page.addAttribute("aujourdhui", aujourdhui());
        page.addAttribute("etapes", Etape.values());
        page.addAttribute(
                "stock",
                new Somme(
                        carnets.stream()
                                .mapToLong(carnet -> carnet.a(Etape.EN_STOCK))
                                .sum(),
                        carnets.stream()
                                .mapToLong(carnet -> carnet.valeur(Etape.EN_STOCK))
                                .sum()));
        page.addAttribute(
                "remis",
                new Somme(
                        carnets.stream()
                                .mapToLong(carnet -> carnet.a(Etape.REMIS))
                                .sum(),
                        carnets.stream()
                                .mapToLong(carnet -> carnet.valeur(Etape.REMIS))
                                .sum()));
        page.addAttribute(
                "aRembourser",
                new Somme(
                        carnets.stream()
                                .mapToLong(carnet -> carnet.a(Etape.UTILISE))
                                .sum(),
                        carnets.stream()
                                .mapToLong(carnet -> carnet.valeur(Etape.UTILISE))
                                .sum()));
        page.addAttribute(
                "annees",
                IntStream.range(0, ANNEES_PROPOSEES)
                        .mapToObj(i -> aujourdhui().getYear() - i)
                        .toList());
        return "financement/cheques";
    }

    /** Ce que chaque financeur a fait passer dans l’année, comme la page le montre. */
    @GetMapping("/financements/cheques.csv")
    @PreAuthorize(COORDINATEUR)
    ResponseEntity<String> csv(@AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee) {
        int choisie = annee(annee);
        var lignes = cheques.bilan(RessortDuCompte.de(compte), choisie).stream()
                .map(ChequesController::ligne)
                .toList();
        return Telechargement.csv(
                "cheques-" + choisie,
                List.of(
                        "Financeur",
                        "Reçus",
                        "Reçus (€)",
                        "Remis",
                        "Remis (€)",
                        "Utilisés",
                        "Utilisés (€)",
                        "Remboursés",
                        "Remboursés (€)",
                        "Périmés",
                        "Périmés (€)"),
                lignes);
    }

    /** Où les chèques ont été utilisés dans l’année, comme la page le montre. */
    @GetMapping("/financements/cheques-par-lieu.csv")
    @PreAuthorize(COORDINATEUR)
    ResponseEntity<String> usagesEnCsv(
            @AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee) {
        int choisie = annee(annee);
        return Telechargement.csv(
                "cheques-par-lieu-" + choisie,
                List.of("Lieu", "Structure", "Utilisés", "Utilisés (€)"),
                cheques.usages(RessortDuCompte.de(compte), choisie).stream()
                        .map(usage -> List.<Object>of(
                                usage.ou().nomDuLieu().isEmpty()
                                        ? "Lieu non précisé"
                                        : usage.ou().nomDuLieu(),
                                usage.ou().nomDeLaStructure().isEmpty()
                                        ? "non précisée"
                                        : usage.ou().nomDeLaStructure(),
                                usage.utilises().cheques(),
                                Euros.enNombre(usage.utilises().centimes())))
                        .toList());
    }

    @GetMapping("/financements/cheques/nouveau")
    @PreAuthorize(COORDINATEUR)
    String nouveau(Model page) {
        page.addAttribute("form", CarnetForm.vide(aujourdhui()));
        return "financement/carnet-nouveau";
    }

    @PostMapping("/financements/cheques")
    @PreAuthorize(COORDINATEUR)
    String recevoir(
            @AuthenticationPrincipal CompteConnecte compte,
            @Valid @ModelAttribute("form") CarnetForm form,
            BindingResult erreurs,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var ressort = RessortDuCompte.de(compte);
        form.verifier(aujourdhui(), erreurs);
        if (!erreurs.hasErrors()
                && cheques.estConnu(
                        ressort,
                        form.id(),
                        form.financeur().strip(),
                        form.reference().strip())) {
            erreurs.rejectValue("reference", "cheque.connu");
        }
        if (erreurs.hasErrors() || ressort.estVide()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "financement/carnet-nouveau";
        }
        cheques.recevoir(ressort, form.carnet(), compte.id().valeur());
        redirection.addFlashAttribute("confirmation", "Le carnet est reçu\u00A0: tous ses chèques sont en stock.");
        return RETOUR + "/" + form.id();
    }

    @GetMapping("/financements/cheques/{id}")
    @PreAuthorize(COORDINATEUR)
    String carnet(@AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, Model page) {
        page.addAttribute("form", MouvementForm.vide(aujourdhui()));
        return montrer(compte, id, page);
    }

    @PostMapping("/financements/cheques/{id}/mouvements")
    @PreAuthorize(COORDINATEUR)
    String deplacer(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") MouvementForm form,
            BindingResult erreurs,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        form.verifier(
                cheques.lieux(RessortDuCompte.de(compte)).keySet(),
                cheques.structures(RessortDuCompte.de(compte)).keySet(),
                erreurs);
        if (!erreurs.hasErrors()) {
            try {
                cheques.deplacer(
                        RessortDuCompte.de(compte),
                        id,
                        form.mouvement(),
                        compte.id().valeur());
                redirection.addFlashAttribute("confirmation", "C’est noté.");
                return RETOUR + "/" + id;
            } catch (MouvementRefuse refus) {
                erreurs.rejectValue("nombre", "", String.valueOf(refus.getMessage()));
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(compte, id, page);
    }

    @PostMapping("/financements/cheques/{id}/mouvements/{mouvement}/annulation")
    @PreAuthorize(COORDINATEUR)
    String annuler(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @PathVariable UUID mouvement,
            RedirectAttributes redirection) {
        try {
            cheques.annuler(RessortDuCompte.de(compte), id, mouvement);
            redirection.addFlashAttribute(
                    "confirmation", "C’est annulé\u00A0: les chèques sont revenus d’où ils venaient.");
        } catch (MouvementRefuse refus) {
            redirection.addFlashAttribute("avertissement", refus.getMessage());
        }
        return RETOUR + "/" + id;
    }

    private String montrer(CompteConnecte compte, UUID id, Model page) {
        page.addAttribute("carnet", cheques.carnet(RessortDuCompte.de(compte), id));
        page.addAttribute("etapes", Etape.values());
        page.addAttribute("gestes", Geste.values());
        page.addAttribute("lieux", cheques.lieux(RessortDuCompte.de(compte)));
        page.addAttribute("structures", cheques.structures(RessortDuCompte.de(compte)));
        page.addAttribute("aujourdhui", aujourdhui());
        return "financement/carnet";
    }

    private static List<Object> ligne(BilanDesCheques bilan) {
        var ligne = new ArrayList<Object>();
        ligne.add(bilan.financeur().isEmpty() ? "Ensemble" : bilan.financeur());
        for (var somme : List.of(bilan.recus(), bilan.remis(), bilan.utilises(), bilan.rembourses(), bilan.perimes())) {
            ligne.add(somme.cheques());
            ligne.add(Euros.enNombre(somme.centimes()));
        }
        return ligne;
    }

    private int annee(@Nullable Integer annee) {
        return AnneeDemandee.lire(annee, aujourdhui());
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }

    /** Un carnet absent, ou d’un autre territoire : 404. */
    @ControllerAdvice
    static class CarnetAbsent {

        @ExceptionHandler(CarnetIntrouvable.class)
        @ResponseStatus(HttpStatus.NOT_FOUND)
        String introuvable() {
            return "error/404";
        }
    }
}
