package fr.maillon.web.atelier;

import fr.maillon.accompagnement.CahierDuMediateur;
import fr.maillon.accompagnement.Endroit;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.animation.AgendaDesAteliers;
import fr.maillon.atelier.Atelier;
import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.AtelierRefuse;
import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.ProgrammeId;
import fr.maillon.atelier.Rythme;
import fr.maillon.lieu.LieuId;
import fr.maillon.rendezvous.Empechement;
import fr.maillon.rendezvous.Reprise;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.web.commun.Impacts;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Prévoir un atelier, une série ou un programme ; en changer une séance. */
@Controller
@RequestMapping("/ateliers")
class PrevisionController {

    private static final String PAGE = "atelier/prevision";

    private final Ateliers ateliers;
    private final CahierDuMediateur cahier;
    private final AgendaDesAteliers agenda;
    private final Impacts impacts;

    PrevisionController(Ateliers ateliers, CahierDuMediateur cahier, AgendaDesAteliers agenda, Impacts impacts) {
        this.ateliers = ateliers;
        this.cahier = cahier;
        this.agenda = agenda;
        this.impacts = impacts;
    }

    @GetMapping("/nouveau")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String formulaire(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var endroits = cahier.endroits(compte.mediateur(), ateliers.maintenant().toLocalDate());
        var habituel = endroits.stream()
                .filter(un -> un.habituel() && un.nature() == CahierDuMediateur.EndroitPossible.Nature.LIEU)
                .findFirst()
                .map(un -> un.endroit().adresse())
                .orElse(null);
        return montrer(AtelierForm.neuf(habituel), null, compte, modele);
    }

    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String prevoir(
            @Valid @ModelAttribute("form") AtelierForm form,
            BindingResult erreurs,
            @ModelAttribute("choix") Impacts.Choix choix,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        if (!erreurs.hasFieldErrors("seances") && !form.seancesPossibles()) {
            erreurs.rejectValue("seances", "atelier.seances");
        }
        if (form.vaAuCalendrier() && Endroit.lire(form.ou()) instanceof Endroit.NonPrecise) {
            erreurs.rejectValue("ou", "atelier.publie.ou");
        }
        var salle = salle(form, erreurs);
        if (!erreurs.hasErrors()) {
            try {
                var fait = impacts.poser(
                        agenda.effet(form.plan(), form.jours(), compte.mediateur(), salle),
                        Reprise.Cause.ATELIER,
                        choix,
                        compte,
                        modele,
                        () -> prevoir(form, salle, compte));
                if (fait.isEmpty()) {
                    return montrer(form, null, compte, modele);
                }
                var prevu = fait.get().resultat();
                var programme = prevu == null ? Optional.<ProgrammeId>empty() : prevu;
                redirection.addFlashAttribute(
                        "confirmation",
                        programme.isPresent()
                                ? "Les séances sont prévues. Chacune se change seule."
                                : "L’atelier est prévu.");
                return fait.get()
                        .puis(programme
                                .map(id -> "/ateliers/programmes/" + id.valeur())
                                .orElse("/ateliers/" + form.jeton()));
            } catch (AtelierRefuse refus) {
                dire(refus, erreurs);
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(form, null, compte, modele);
    }

    private Optional<ProgrammeId> prevoir(AtelierForm form, @Nullable RessourceId salle, CompteConnecte compte) {
        var moi = compte.mediateur();
        var programme = ateliers.prevoir(form.jeton(), form.plan(), form.repetition(), moi);
        var atelier = new AtelierId(form.jeton());
        if (form.vaAuCalendrier()) {
            programme.ifPresentOrElse(
                    id -> ateliers.publier(id, true, moi), () -> ateliers.publier(atelier, true, moi));
        }
        if (salle != null) {
            agenda.choisirLaSalle(
                    programme
                            .map(id -> ateliers.programme(id, moi).seances().stream()
                                    .map(Atelier::id)
                                    .toList())
                            .orElse(List.of(atelier)),
                    salle);
        }
        return programme;
    }

    /** La salle choisie, pourvu qu’elle soit du lieu choisi. */
    private @Nullable RessourceId salle(AtelierForm form, BindingResult erreurs) {
        var lieu = Endroit.lire(form.ou()).lieu();
        if (form.salle() == null) {
            return null;
        }
        var salle = lieu == null
                ? Optional.<RessourceId>empty()
                : agenda.salles(List.of(lieu)).stream()
                        .map(Ressource::id)
                        .filter(une -> une.valeur() == form.salle())
                        .findFirst();
        if (salle.isEmpty()) {
            erreurs.rejectValue("salle", "atelier.salle");
        }
        return salle.orElse(null);
    }

    @GetMapping("/{id}/modification")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String modification(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var atelier = ateliers.parId(new AtelierId(id), compte.mediateur());
        return montrer(
                AtelierForm.de(
                        atelier, agenda.salle(atelier.id()).map(Ressource::id).orElse(null)),
                id,
                compte,
                modele);
    }

    @PostMapping("/{id}/modification")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String changer(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") AtelierForm form,
            BindingResult erreurs,
            @ModelAttribute("choix") Impacts.Choix choix,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var atelier = ateliers.parId(new AtelierId(id), compte.mediateur());
        var avant = agenda.salle(atelier.id()).map(Ressource::id).orElse(null);
        var salle = salle(form, erreurs);
        if (!erreurs.hasErrors()) {
            try {
                var fait = impacts.poser(
                        form.garde(atelier, avant)
                                ? Empechement.desRessources(List.of(), List.of())
                                : agenda.effet(form.plan(), List.of(form.jour()), compte.mediateur(), salle),
                        Reprise.Cause.ATELIER,
                        choix,
                        compte,
                        modele,
                        () -> {
                            ateliers.changer(
                                    atelier.id(),
                                    form.plan(),
                                    Objects.requireNonNullElse(form.version(), -1L),
                                    compte.mediateur());
                            if (!Objects.equals(avant, salle)) {
                                agenda.choisirLaSalle(List.of(atelier.id()), salle);
                            }
                            return atelier.id();
                        });
                if (fait.isEmpty()) {
                    return montrer(form, id, compte, modele);
                }
                redirection.addFlashAttribute("confirmation", "L’atelier est changé.");
                return fait.get().puis("/ateliers/" + id);
            } catch (AtelierRefuse refus) {
                dire(refus, erreurs);
                if (refus.raison() == AtelierRefuse.Raison.PLACES_PRISES) {
                    int prises = ateliers.parId(new AtelierId(id), compte.mediateur())
                            .placesPrises();
                    erreurs.rejectValue("capacite", "atelier.places.prises", new Object[] {prises}, null);
                }
            } catch (OptimisticLockingFailureException devance) {
                erreurs.reject("atelier.devance");
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return montrer(form, id, compte, modele);
    }

    private static void dire(AtelierRefuse refus, BindingResult erreurs) {
        switch (refus.raison()) {
            case ENDROIT_INCONNU -> erreurs.rejectValue("ou", "accompagnement.ou");
            case COANIMATEUR_INCONNU -> erreurs.rejectValue("coanimateurs", "atelier.coanimateurs");
            case DEJA_NOTE -> erreurs.reject("atelier.deja.note");
            case ENDROIT_A_DIRE -> erreurs.rejectValue("ou", "atelier.publie.ou");
            case PLACES_PRISES -> {} // se dit avec leur nombre
        }
    }

    private String montrer(AtelierForm form, @Nullable UUID change, CompteConnecte compte, Model modele) {
        var moi = compte.mediateur();
        var endroits =
                cahier.endroits(moi, form.jour() == null ? ateliers.maintenant().toLocalDate() : form.jour());
        modele.addAttribute("form", form);
        modele.addAttribute("change", change);
        modele.addAttribute(
                "habituels",
                endroits.stream()
                        .filter(CahierDuMediateur.EndroitPossible::habituel)
                        .toList());
        modele.addAttribute(
                "autres", endroits.stream().filter(un -> !un.habituel()).toList());
        modele.addAttribute("salles", salles(endroits));
        modele.addAttribute("thematiques", Thematique.values());
        modele.addAttribute("collegues", ateliers.collegues(moi));
        modele.addAttribute("rythmes", Rythme.values());
        return PAGE;
    }

    /** Une salle et son lieu. */
    record SalleProposee(String name, String libelle) {}

    /** Les salles des lieux habituels : on ne réserve pas celles d’une autre équipe. */
    private List<SalleProposee> salles(List<CahierDuMediateur.EndroitPossible> endroits) {
        var noms = endroits.stream()
                .filter(un -> un.habituel() && un.nature() == CahierDuMediateur.EndroitPossible.Nature.LIEU)
                .collect(Collectors.toMap(un -> new LieuId(un.id()), un -> un.libelle(), (un, autre) -> un));
        return noms.isEmpty()
                ? List.of()
                : agenda.salles(noms.keySet()).stream()
                        .map(une -> new SalleProposee(
                                String.valueOf(une.id().valeur()), une.libelle() + ", " + noms.get(une.lieu())))
                        .toList();
    }
}
