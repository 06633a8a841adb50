package fr.maillon.web.itinerance;

import fr.maillon.itinerance.Ajustement;
import fr.maillon.itinerance.CamionDejaPris;
import fr.maillon.itinerance.FicheArret;
import fr.maillon.itinerance.FicheCircuit;
import fr.maillon.itinerance.Rang;
import fr.maillon.itinerance.RegleEnMots;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.ChoixDeCommune;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
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

/** Les arrêts d’un circuit et leurs règles de passage. */
@Controller
@RequestMapping("/circuits/{circuit}/arrets")
class ArretDeCircuitController {

    private static final String NOUVEL_ARRET = "itinerance/nouvel-arret";
    private static final String EMPLACEMENT = "itinerance/emplacement";
    private static final String REGLE = "itinerance/regle";

    private final OrganisationDesArrets organisation;
    private final AccesAuxTournees acces;
    private final ChoixDeCommune communes;
    private final Territoires territoires;
    private final FormatFrancais formats;
    private final Clock horloge;

    ArretDeCircuitController(
            OrganisationDesArrets organisation,
            AccesAuxTournees acces,
            ChoixDeCommune communes,
            Territoires territoires,
            FormatFrancais formats,
            Clock horloge) {
        this.organisation = organisation;
        this.acces = acces;
        this.communes = communes;
        this.territoires = territoires;
        this.formats = formats;
        this.horloge = horloge;
    }

    @GetMapping("/nouveau")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String nouveau(@PathVariable UUID circuit, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var fiche = acces.circuit(circuit, compte);
        modele.addAttribute("form", ArretForm.neuf(aujourdHui(fiche)));
        return montrer(NOUVEL_ARRET, fiche, null, modele);
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String ajouter(
            @PathVariable UUID circuit,
            @Valid @ModelAttribute("form") ArretForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var fiche = acces.circuit(circuit, compte);
        var commune = communes.lire(form.commune(), fiche.departement(), "commune", erreurs);
        if (commune.isPresent() && !acces.peutOrganiser(fiche, commune.get().code(), compte)) {
            erreurs.rejectValue("commune", "itinerance.commune.ailleurs");
        }
        var position = form.lieu().position(erreurs, "lieu.");
        form.regle().verifier(erreurs, "regle.", aujourdHui(fiche), null);
        if (!erreurs.hasErrors() && commune.isPresent()) {
            try {
                var ajustement = organisation.ajouter(
                        fiche.id(), commune.get().code(), form.lieu(), position.orElse(null), form.regle());
                redirection.addFlashAttribute(
                        "confirmation",
                        "L’arrêt " + formats.de(commune.get().nom()) + " est ajouté : " + enClair(ajustement) + ".");
                return versLe(fiche);
            } catch (CamionDejaPris refus) {
                modele.addAttribute("conflits", refus.conflits());
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(NOUVEL_ARRET, fiche, null, modele);
    }

    @GetMapping("/{arret}")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String emplacement(
            @PathVariable UUID circuit,
            @PathVariable UUID arret,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        var fiche = acces.circuit(circuit, compte);
        var sonArret = acces.arret(fiche, arret, compte);
        modele.addAttribute("form", ArretForm.EmplacementForm.de(sonArret));
        return montrer(EMPLACEMENT, fiche, sonArret, modele);
    }

    @PostMapping("/{arret}")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String decrire(
            @PathVariable UUID circuit,
            @PathVariable UUID arret,
            @Valid @ModelAttribute("form") ArretForm.EmplacementForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var fiche = acces.circuit(circuit, compte);
        var sonArret = acces.arret(fiche, arret, compte);
        var position = form.position(erreurs, "");
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(EMPLACEMENT, fiche, sonArret, modele);
        }
        organisation.decrire(sonArret.id(), form, position.orElse(null));
        redirection.addFlashAttribute(
                "confirmation", "L’arrêt " + formats.de(sonArret.nomDeLaCommune()) + " est corrigé.");
        return versLe(fiche);
    }

    @GetMapping("/{arret}/regles/nouvelle")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String nouvelleRegle(
            @PathVariable UUID circuit,
            @PathVariable UUID arret,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        var fiche = acces.circuit(circuit, compte);
        modele.addAttribute("form", RegleForm.neuve(aujourdHui(fiche)));
        return montrer(REGLE, fiche, acces.arret(fiche, arret, compte), modele);
    }

    @PostMapping("/{arret}/regles")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String regler(
            @PathVariable UUID circuit,
            @PathVariable UUID arret,
            @Valid @ModelAttribute("form") RegleForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var fiche = acces.circuit(circuit, compte);
        var sonArret = acces.arret(fiche, arret, compte);
        return enregistrer(
                fiche,
                sonArret,
                null,
                form,
                erreurs,
                modele,
                reponse,
                redirection,
                () -> organisation.regler(sonArret.id(), form));
    }

    @GetMapping("/{arret}/regles/{regle}")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String regle(
            @PathVariable UUID circuit,
            @PathVariable UUID arret,
            @PathVariable UUID regle,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        var fiche = acces.circuit(circuit, compte);
        var sonArret = acces.arret(fiche, arret, compte);
        var saRegle = acces.regle(sonArret, regle);
        modele.addAttribute("form", RegleForm.de(saRegle));
        modele.addAttribute("regle", saRegle);
        return montrer(REGLE, fiche, sonArret, modele);
    }

    @PostMapping("/{arret}/regles/{regle}")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String changerRegle(
            @PathVariable UUID circuit,
            @PathVariable UUID arret,
            @PathVariable UUID regle,
            @Valid @ModelAttribute("form") RegleForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var fiche = acces.circuit(circuit, compte);
        var sonArret = acces.arret(fiche, arret, compte);
        var saRegle = acces.regle(sonArret, regle);
        modele.addAttribute("regle", saRegle);
        return enregistrer(
                fiche,
                sonArret,
                saRegle,
                form,
                erreurs,
                modele,
                reponse,
                redirection,
                () -> organisation.changerRegle(saRegle.id(), form));
    }

    @PostMapping("/{arret}/regles/{regle}/fin")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String arreterRegle(
            @PathVariable UUID circuit,
            @PathVariable UUID arret,
            @PathVariable UUID regle,
            @RequestParam LocalDate dernierJour,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        var fiche = acces.circuit(circuit, compte);
        var saRegle = acces.regle(acces.arret(fiche, arret, compte), regle);
        var ajustement = organisation.arreterRegle(saRegle.id(), dernierJour);
        redirection.addFlashAttribute(
                "confirmation",
                "Plus de passage " + saRegle.jours() + " après le " + formats.date(dernierJour) + "\u00A0: "
                        + formats.compte(
                                ajustement.retires(), "passage prévu est retiré", "passages prévus sont retirés")
                        + ".");
        return versLe(fiche);
    }

    private interface Enregistrement {
        Ajustement faire();
    }

    private String enregistrer(
            FicheCircuit circuit,
            FicheArret arret,
            @Nullable RegleEnMots connue,
            RegleForm form,
            BindingResult erreurs,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection,
            Enregistrement enregistrement) {
        form.verifier(erreurs, "", aujourdHui(circuit), connue);
        if (!erreurs.hasErrors()) {
            try {
                redirection.addFlashAttribute(
                        "confirmation",
                        "À " + arret.nomDeLaCommune() + ", " + form.recurrence().enMots() + "\u00A0: "
                                + enClair(enregistrement.faire()) + ".");
                return versLe(circuit);
            } catch (CamionDejaPris refus) {
                modele.addAttribute("conflits", refus.conflits());
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(REGLE, circuit, arret, modele);
    }

    private String montrer(String page, FicheCircuit circuit, @Nullable FicheArret arret, Model modele) {
        modele.addAttribute("circuit", circuit);
        modele.addAttribute("arret", arret);
        modele.addAttribute("aujourdHui", aujourdHui(circuit));
        modele.addAttribute("jours", Jour.values());
        modele.addAttribute("frequences", Frequence.values());
        modele.addAttribute("rangs", Rang.values());
        if (arret == null) {
            modele.addAttribute(
                    "communes",
                    territoires.communesDu(circuit.departement()).stream()
                            .map(ChoixDeCommune::ecrire)
                            .toList());
        }
        return page;
    }

    private LocalDate aujourdHui(FicheCircuit circuit) {
        return LocalDate.now(horloge.withZone(circuit.fuseau()));
    }

    /** « 52 passages inscrits, 3 retirés ». */
    private String enClair(Ajustement ajustement) {
        var texte = new StringBuilder(formats.compte(ajustement.crees(), "passage inscrit", "passages inscrits"));
        if (ajustement.deplaces() > 0) {
            texte.append(", ").append(formats.compte(ajustement.deplaces(), "changé d’heure", "changés d’heure"));
        }
        if (ajustement.retires() > 0) {
            texte.append(", ").append(formats.compte(ajustement.retires(), "retiré", "retirés"));
        }
        return texte.toString();
    }

    private static String versLe(FicheCircuit circuit) {
        return "redirect:/circuits/" + circuit.id().valeur();
    }
}
