package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.DejaNoteAutrement;
import fr.maillon.accompagnement.SaisieRefusee;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.UsagerId;
import fr.maillon.web.securite.CompteConnecte;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Validator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Noter sans réseau : ce que l’appareil garde, et ce qu’il envoie au retour du réseau. Une saisie porte l’identifiant que
 * l’appareil lui a fait : renvoyée, elle ne s’enregistre qu’une fois.
 */
@Controller
@RequestMapping("/accompagnements/hors-ligne")
class HorsLigneController {

    private final EnregistrementDeSaisie enregistrement;
    private final DossiersDesUsagers dossiers;
    private final PageDeSaisie page;
    private final Validator validateur;
    private final MessageSource messages;

    HorsLigneController(
            EnregistrementDeSaisie enregistrement,
            DossiersDesUsagers dossiers,
            PageDeSaisie page,
            Validator mvcValidator,
            MessageSource messages) {
        this.enregistrement = enregistrement;
        this.dossiers = dossiers;
        this.page = page;
        this.validateur = mvcValidator;
        this.messages = messages;
    }

    /** Ce qui attend sur cet appareil. La page elle-même n’en sait rien : son script lit la file. */
    @GetMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String file(Model modele) {
        modele.addAttribute("thematiques", Thematique.values());
        return "accompagnement/hors-ligne";
    }

    /** Les formulaires que l’appareil garde pour les ouvrir sans réseau, un par type. */
    @GetMapping("/formulaire")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String formulaire(
            @RequestParam(defaultValue = "INDIVIDUEL") TypeDAccompagnement type,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        return page.montrerHorsLigne(type, compte.mediateur(), modele);
    }

    /** Le compte connecté, et le jeton de sécurité de sa séance. */
    @GetMapping("/seance")
    @PreAuthorize("hasRole('MEDIATEUR')")
    @ResponseBody
    ResponseEntity<SeanceOuverte> seance(@AuthenticationPrincipal CompteConnecte compte, CsrfToken jeton) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SeanceOuverte(compte.id().valeur(), jeton.getParameterName(), jeton.getToken()));
    }

    /** Enregistre une saisie de la file : 201, ou les raisons du refus ; 409 si son identifiant a servi autrement. */
    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    @ResponseBody
    ResponseEntity<Bilan> recevoir(
            @ModelAttribute("form") AccompagnementForm form,
            BindingResult erreurs,
            @RequestParam(required = false) @Nullable Set<UUID> usager,
            @AuthenticationPrincipal CompteConnecte compte) {
        var mediateur = compte.mediateur();
        var personnes = usager == null
                ? Set.<UsagerId>of()
                : usager.stream().filter(Objects::nonNull).map(UsagerId::new).collect(Collectors.toSet());
        if (!dossiers.nommer(personnes, mediateur).keySet().containsAll(personnes)) {
            erreurs.reject("accompagnement.personne");
        }
        validateur.validate(form, erreurs);
        var saisie = page.verifier(form, mediateur, erreurs);
        if (saisie.isPresent()) {
            try {
                enregistrement.noter(form, saisie.get(), personnes, compte);
                return ResponseEntity.status(HttpStatus.CREATED).body(new Bilan(List.of()));
            } catch (SaisieRefusee refus) {
                page.refuser(refus, erreurs);
            } catch (DejaNoteAutrement deja) {
                erreurs.reject("accompagnement.deja");
                return ResponseEntity.status(HttpStatus.CONFLICT).body(bilan(erreurs));
            }
        }
        return ResponseEntity.unprocessableContent().body(bilan(erreurs));
    }

    private Bilan bilan(BindingResult erreurs) {
        return new Bilan(erreurs.getAllErrors().stream()
                .map(erreur -> messages.getMessage(erreur, Locale.FRENCH))
                .distinct()
                .toList());
    }

    /** De quoi envoyer, au nom de qui. */
    record SeanceOuverte(UUID compte, String parametre, String valeur) {}

    /** Pourquoi une saisie est refusée ; rien si elle est enregistrée. */
    record Bilan(List<String> raisons) {}
}
