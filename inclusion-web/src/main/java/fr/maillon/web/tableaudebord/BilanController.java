package fr.maillon.web.tableaudebord;

import fr.maillon.bilan.Bilan;
import fr.maillon.bilan.Bilans;
import fr.maillon.bilan.Partie;
import fr.maillon.maillage.ClasseDAcces;
import fr.maillon.web.commun.AnneeDemandee;
import fr.maillon.web.commun.EditionPdf;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Le bilan d’une année, à relire et à commenter en page, à remettre en PDF. Les deux ont le même corps. */
@Controller
@RequestMapping("/bilan")
class BilanController {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int ANNEES_PROPOSEES = 4;

    private final Bilans bilans;
    private final EditionPdf edition;
    private final FormatFrancais fr;
    private final Clock horloge;

    BilanController(Bilans bilans, EditionPdf edition, FormatFrancais fr, Clock horloge) {
        this.bilans = bilans;
        this.edition = edition;
        this.fr = fr;
        this.horloge = horloge;
    }

    @GetMapping
    @PreAuthorize("hasRole('COORDINATEUR')")
    String deCetteAnnee() {
        return "redirect:/bilan/" + aujourdhui().getYear();
    }

    @GetMapping("/{annee:\\d{4}}")
    @PreAuthorize("hasRole('COORDINATEUR')")
    String voir(@AuthenticationPrincipal CompteConnecte compte, @PathVariable int annee, Model page) {
        page.addAllAttributes(modele(compte, annee));
        return "tableaudebord/bilan";
    }

    @GetMapping("/{annee:\\d{4}}.pdf")
    @PreAuthorize("hasRole('COORDINATEUR')")
    void imprimer(@AuthenticationPrincipal CompteConnecte compte, @PathVariable int annee, HttpServletResponse reponse)
            throws IOException {
        var modele = modele(compte, annee);
        reponse.setContentType(MediaType.APPLICATION_PDF_VALUE);
        reponse.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("bilan-" + annee + ".pdf")
                        .build()
                        .toString());
        edition.ecrire("tableaudebord/bilan-pdf", modele, reponse.getOutputStream());
    }

    @PostMapping("/{annee:\\d{4}}/commentaires")
    @PreAuthorize("hasRole('COORDINATEUR')")
    String commenter(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable int annee,
            @Valid @ModelAttribute("form") CommentaireForm form,
            BindingResult erreurs,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        exiger(annee);
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            page.addAllAttributes(modele(compte, annee));
            return "tableaudebord/bilan";
        }
        bilans.commenter(
                RessortDuCompte.de(compte),
                annee,
                form.partie(),
                form.texte() == null ? "" : form.texte(),
                compte.id().valeur());
        redirection.addFlashAttribute("confirmation", "Le commentaire est enregistré. Il est aussi dans le PDF.");
        return "redirect:/bilan/" + annee + "#" + form.partie().name();
    }

    private Map<String, Object> modele(CompteConnecte compte, int annee) {
        exiger(annee);
        Bilan bilan = bilans.etablir(RessortDuCompte.de(compte), annee);
        var modele = new HashMap<String, Object>();
        modele.put("bilan", bilan);
        modele.put("chiffres", bilan.activite());
        modele.put("parties", Partie.values());
        modele.put("variation", Tableau.variation(bilan.activite().total()));
        modele.put(
                "tableaux",
                new Tableaux(bilan.activite(), fr, Tableaux.Lien.AUCUN)
                        .tous().stream().collect(Collectors.toMap(Tableau::adresse, Function.identity())));
        modele.put(
                "annees",
                IntStream.range(0, ANNEES_PROPOSEES)
                        .mapToObj(i -> aujourdhui().getYear() - i)
                        .toList());
        modele.put("classes", ClasseDAcces.values());
        modele.put("aujourdhui", aujourdhui());
        return modele;
    }

    private void exiger(int annee) {
        AnneeDemandee.lire(annee, aujourdhui());
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }
}
