package fr.maillon.web.usager;

import fr.maillon.commun.Identifiants;
import fr.maillon.compte.Courriel;
import fr.maillon.usager.Accord;
import fr.maillon.usager.CanalDeRecueil;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.Identite;
import fr.maillon.usager.RapprochementDesFiches;
import fr.maillon.usager.Telephone;
import fr.maillon.usager.UsagerId;
import fr.maillon.web.securite.CompteConnecte;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Nommer une personne au milieu d’un autre formulaire, sans le quitter : {@code usager/choix :: choisir}. Chaque réponse est
 * un morceau de page ; la personne choisie devient un champ caché {@code usager}.
 */
@Controller
@RequestMapping("/usagers/choix")
class ChoixController {

    private static final int PROPOSITIONS = 6;

    private final DossiersDesUsagers dossiers;
    private final RapprochementDesFiches rapprochement;
    private final PageDUnUsager page;

    ChoixController(DossiersDesUsagers dossiers, RapprochementDesFiches rapprochement, PageDUnUsager page) {
        this.dossiers = dossiers;
        this.rapprochement = rapprochement;
        this.page = page;
    }

    /** Les personnes qui répondent à ce que l’on tape. */
    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String proposer(
            @RequestParam(defaultValue = "") String usagerCherche,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        modele.addAttribute("cherche", usagerCherche.strip());
        modele.addAttribute(
                "proposes",
                usagerCherche.isBlank()
                        ? List.of()
                        : dossiers.chercher(usagerCherche, compte.mediateur(), PROPOSITIONS));
        return "usager/choix :: propositions";
    }

    /** La personne choisie. */
    @PostMapping("/pastille")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String choisir(@RequestParam UUID choisi, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        return pastille(new UsagerId(choisi), compte, modele);
    }

    /** Une personne nouvelle, au plus court ; ce qui ressemble est proposé avant d’ouvrir une fiche de plus. */
    @PostMapping("/nouveau")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String ouvrir(
            @RequestParam(defaultValue = "") String usagerPrenom,
            @RequestParam(defaultValue = "") String usagerNom,
            @RequestParam(defaultValue = "") String usagerContact,
            @RequestParam(required = false) @Nullable CanalDeRecueil usagerAccord,
            @RequestParam(defaultValue = "false") boolean quandMeme,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        var contact = usagerContact.strip();
        var courriel = Courriel.estValide(contact) ? new Courriel(contact) : null;
        var telephone =
                courriel == null && !contact.isEmpty() ? Telephone.lire(contact).orElse(null) : null;
        var structure = page.structure(null, compte);
        modele.addAttribute("usagerPrenom", usagerPrenom);
        modele.addAttribute("usagerNom", usagerNom);
        modele.addAttribute("usagerContact", usagerContact);
        modele.addAttribute("usagerAccord", usagerAccord);
        page.listes(compte, modele);
        if (structure.isEmpty()) {
            return refuser("Aujourd’hui, vous n’êtes rattaché à aucune structure.", modele);
        }
        if (!contact.isEmpty() && courriel == null && telephone == null) {
            return refuser("Ce n’est ni un numéro de téléphone ni un courriel.", modele);
        }
        if (usagerPrenom.length() > Identite.NOM_MAXIMUM || usagerNom.length() > Identite.NOM_MAXIMUM) {
            return refuser("Ce nom est trop long\u00A0: 100 caractères au plus.", modele);
        }
        if (!Identite.suffit(usagerPrenom, usagerNom, telephone, courriel)) {
            return refuser("Indiquez au moins un prénom, un nom, un téléphone ou un courriel.", modele);
        }
        if (usagerAccord == null) {
            return refuser(
                    "Dites comment la personne a donné son accord. Sans accord, laissez l’accompagnement anonyme.",
                    modele);
        }
        var identite = new Identite(usagerPrenom, usagerNom, null, null, telephone, courriel, null, null);
        var acteur = PageDUnUsager.acteur(compte);
        var candidates = rapprochement.candidates(identite, compte.mediateur());
        if (!quandMeme && !candidates.isEmpty()) {
            modele.addAttribute("candidates", candidates);
            return "usager/choix :: nouveau";
        }
        if (!quandMeme && rapprochement.existeAilleurs(identite, acteur)) {
            modele.addAttribute("ailleurs", true);
            return "usager/choix :: nouveau";
        }
        var id = dossiers.creer(
                new UsagerId(Identifiants.nouveau()),
                identite,
                structure.get(),
                Accord.auTexteActuel(usagerAccord),
                acteur);
        return pastille(id, compte, modele);
    }

    private static String refuser(String raison, Model modele) {
        modele.addAttribute("refus", raison);
        return "usager/choix :: nouveau";
    }

    private String pastille(UsagerId id, CompteConnecte compte, Model modele) {
        // une personne d’une autre structure ne se nomme pas : rien ne s’ajoute
        var nommee = dossiers.nommer(List.of(id), compte.mediateur()).get(id);
        modele.addAttribute("choisi", nommee);
        page.listes(compte, modele);
        return "usager/choix :: pastille";
    }
}
