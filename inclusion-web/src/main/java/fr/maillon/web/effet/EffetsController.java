package fr.maillon.web.effet;

import fr.maillon.effet.Effet;
import fr.maillon.effet.EstimationDesEffets;
import fr.maillon.effet.Hypothese;
import fr.maillon.effet.HypotheseRetenue;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.IntStream;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ce que le réseau fait gagner : l’estimation d’une année, et les hypothèses que l’on peut changer. */
@Controller
@RequestMapping("/effets")
class EffetsController {

    private static final String COORDINATEUR = "hasRole('COORDINATEUR')";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int PREMIERE_ANNEE = 2010;
    private static final int ANNEES_PROPOSEES = 4;

    private final EstimationDesEffets effets;
    private final FormatFrancais fr;
    private final Clock horloge;

    EffetsController(EstimationDesEffets effets, FormatFrancais fr, Clock horloge) {
        this.effets = effets;
        this.fr = fr;
        this.horloge = horloge;
    }

    @GetMapping
    @PreAuthorize(COORDINATEUR)
    String voir(@AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee, Model page) {
        int cetteAnnee = LocalDate.now(horloge.withZone(PARIS)).getYear();
        int choisie = annee == null ? cetteAnnee : annee;
        if (choisie < PREMIERE_ANNEE || choisie > cetteAnnee) {
            throw new Introuvable();
        }
        var estimation = effets.estimer(RessortDuCompte.de(compte), choisie);
        page.addAttribute("estimation", estimation);
        page.addAttribute("effets", Effet.values());
        page.addAttribute("sensibilites", estimation.sensibilites());
        page.addAttribute("enMots", this);
        page.addAttribute(
                "annees",
                IntStream.range(0, ANNEES_PROPOSEES)
                        .mapToObj(i -> cetteAnnee - i)
                        .toList());
        return "effet/effets";
    }

    @GetMapping("/hypotheses/{hypothese}")
    @PreAuthorize(COORDINATEUR)
    String changer(@AuthenticationPrincipal CompteConnecte compte, @PathVariable Hypothese hypothese, Model page) {
        page.addAttribute("form", HypotheseForm.de(retenue(compte, hypothese)));
        return montrer(hypothese, page);
    }

    @PostMapping("/hypotheses")
    @PreAuthorize(COORDINATEUR)
    String retenir(
            @AuthenticationPrincipal CompteConnecte compte,
            @Valid @ModelAttribute("form") HypotheseForm form,
            BindingResult erreurs,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        if (erreurs.hasFieldErrors("hypothese")) {
            throw new Introuvable();
        }
        form.verifier(erreurs);
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(form.hypothese(), page);
        }
        effets.retenir(RessortDuCompte.de(compte), form.retenue(), compte.id().valeur());
        redirection.addFlashAttribute("confirmation", "L’hypothèse est changée ; l’estimation aussi.");
        return "redirect:/effets#hypotheses";
    }

    @PostMapping("/hypotheses/{hypothese}/depart")
    @PreAuthorize(COORDINATEUR)
    String oublier(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable Hypothese hypothese,
            RedirectAttributes redirection) {
        effets.oublier(RessortDuCompte.de(compte), hypothese);
        redirection.addFlashAttribute("confirmation", "L’hypothèse est revenue à sa fourchette de départ.");
        return "redirect:/effets#hypotheses";
    }

    /** « de 20 à 50 % », « de 25 à 40 € ». */
    public String fourchette(HypotheseRetenue retenue) {
        var unite = retenue.hypothese().unite();
        double echelle = unite == Hypothese.Unite.PART ? 100 : 1;
        var bas = nombre(retenue.bas() * echelle);
        var haut = nombre(retenue.haut() * echelle);
        return (bas.equals(haut) ? bas : "de " + bas + " à " + haut) + "\u00A0" + symbole(unite);
    }

    static String symbole(Hypothese.Unite unite) {
        return switch (unite) {
            case PART -> "%";
            case MINUTES -> "minutes";
            case EUROS -> "€";
            case KILOMETRES -> "km";
            case MOIS -> "mois";
        };
    }

    private String nombre(double valeur) {
        return valeur == Math.rint(valeur) || valeur >= 10
                ? fr.decimal(valeur)
                : String.valueOf(Math.round(valeur * 100) / 100.0).replace('.', ',');
    }

    /** Une estimation ne se dit pas à l’euro : « 124 000 € » ; la centaine sous dix mille. */
    public String environ(double euros) {
        double pas = euros >= 10_000 ? 1_000 : 100;
        return fr.euros(Math.round(euros / pas) * pas);
    }

    private HypotheseRetenue retenue(CompteConnecte compte, Hypothese hypothese) {
        return effets
                .estimer(
                        RessortDuCompte.de(compte),
                        LocalDate.now(horloge.withZone(PARIS)).getYear())
                .hypotheses()
                .entrySet()
                .stream()
                .filter(une -> une.getKey() == hypothese)
                .findFirst()
                .orElseThrow(Introuvable::new)
                .getValue();
    }

    private static String montrer(Hypothese hypothese, Model page) {
        page.addAttribute("hypothese", hypothese);
        page.addAttribute("symbole", symbole(hypothese.unite()));
        return "effet/hypothese";
    }
}
