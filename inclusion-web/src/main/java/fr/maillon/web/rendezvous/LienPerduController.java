package fr.maillon.web.rendezvous;

import fr.maillon.attente.AttenteId;
import fr.maillon.inscription.InscriptionId;
import fr.maillon.lienperdu.CodeRefuse;
import fr.maillon.lienperdu.DemandeId;
import fr.maillon.lienperdu.Destinataire;
import fr.maillon.lienperdu.LiensPerdus;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.web.commun.Contact;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Le lien est perdu : un contact, un code à six chiffres, la liste de ce qui est à venir. Que le contact soit connu ou non, la
 * réponse est la même.
 */
@Controller
@RequestMapping("/rendez-vous/retrouver")
class LienPerduController {

    private static final String JETON = "{jeton:[A-Za-z0-9_-]{32}}";

    private final LiensPerdus liens;
    private final Bornes bornes;

    LienPerduController(LiensPerdus liens, Bornes bornes) {
        this.liens = liens;
        this.bornes = bornes;
    }

    /** Ce que la personne écrit : un téléphone ou un courriel, puis un code. */
    record LienPerduForm(@Nullable String contact, @Nullable String code) {

        /** Rien de personnel dans un journal technique. */
        @Override
        public String toString() {
            return "LienPerduForm[***]";
        }
    }

    @GetMapping
    @PreAuthorize("permitAll()")
    String contact(Model modele) {
        modele.addAttribute("form", new LienPerduForm(null, null));
        return "rendezvous/retrouver";
    }

    /** Envoie un code à ce contact, s’il a quelque chose à venir. */
    @PostMapping
    @PreAuthorize("permitAll()")
    String demander(
            @ModelAttribute("form") LienPerduForm form,
            BindingResult erreurs,
            HttpServletRequest demande,
            HttpServletResponse reponse) {
        var lu = Contact.lire(form.contact());
        if (lu.isEmpty() || lu.get().estVide()) {
            Contact.refuser(lu, erreurs);
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "rendezvous/retrouver";
        }
        var destinataire = new Destinataire(lu.get().telephone(), lu.get().courriel());
        bornes.demanderUnCode(demande, destinataire.adresse());
        return "redirect:/rendez-vous/retrouver/" + liens.demander(destinataire).valeur();
    }

    @GetMapping("/{id:[0-9a-f]{8}-[0-9a-f-]{27}}")
    @PreAuthorize("permitAll()")
    String code(@PathVariable UUID id, Model modele) {
        modele.addAttribute("form", new LienPerduForm(null, null));
        modele.addAttribute("id", id);
        return "rendezvous/code";
    }

    /** Essaie le code. */
    @PostMapping("/{id:[0-9a-f]{8}-[0-9a-f-]{27}}")
    @PreAuthorize("permitAll()")
    String ouvrir(
            @PathVariable UUID id,
            @ModelAttribute("form") LienPerduForm form,
            BindingResult erreurs,
            HttpServletRequest demande,
            HttpServletResponse reponse,
            Model modele) {
        var chiffres = form.code() == null ? "" : form.code().replaceAll("[\\s\\u00A0\\u202F]", "");
        if (chiffres.matches("[0-9]{6}")) {
            bornes.essayerUnCode(demande);
            try {
                return "redirect:/rendez-vous/retrouver/"
                        + liens.ouvrir(new DemandeId(id), chiffres).jeton();
            } catch (CodeRefuse refus) {
                erreurs.rejectValue("code", "retrouver.code.refuse");
            }
        } else {
            erreurs.rejectValue("code", "retrouver.code");
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        modele.addAttribute("id", id);
        return "rendezvous/code";
    }

    /** Ce que ce contact a à venir. */
    @GetMapping("/" + JETON)
    @PreAuthorize("permitAll()")
    String liste(@PathVariable String jeton, HttpServletRequest demande, Model modele) {
        modele.addAttribute("liste", bornes.suivre(demande, () -> liens.suivre(jeton)));
        modele.addAttribute("jeton", jeton);
        return "rendezvous/retrouves";
    }

    @GetMapping("/" + JETON + "/rendez-vous/{id}")
    @PreAuthorize("permitAll()")
    String versRendezVous(@PathVariable String jeton, @PathVariable UUID id, HttpServletRequest demande) {
        return "redirect:/rendez-vous/"
                + bornes.suivre(demande, () -> liens.versRendezVous(jeton, new RendezVousId(id)))
                        .jeton();
    }

    @GetMapping("/" + JETON + "/attente/{id}")
    @PreAuthorize("permitAll()")
    String versAttente(@PathVariable String jeton, @PathVariable UUID id, HttpServletRequest demande) {
        return "redirect:/rendez-vous/attente/"
                + bornes.suivre(demande, () -> liens.versAttente(jeton, new AttenteId(id)))
                        .jeton();
    }

    @GetMapping("/" + JETON + "/atelier/{id}")
    @PreAuthorize("permitAll()")
    String versInscription(@PathVariable String jeton, @PathVariable UUID id, HttpServletRequest demande) {
        return "redirect:/ateliers/inscription/"
                + bornes.suivre(demande, () -> liens.versInscription(jeton, new InscriptionId(id)))
                        .jeton();
    }

    @GetMapping("/" + JETON + "/bureau/{id}")
    @PreAuthorize("permitAll()")
    String versPoste(@PathVariable String jeton, @PathVariable UUID id, HttpServletRequest demande) {
        return "redirect:/bureaux/reservation/"
                + bornes.suivre(demande, () -> liens.versPoste(jeton, id)).jeton();
    }
}
