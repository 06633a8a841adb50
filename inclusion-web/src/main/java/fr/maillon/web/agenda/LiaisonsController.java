package fr.maillon.web.agenda;

import fr.maillon.compte.Role;
import fr.maillon.liaison.AbonnementsIcs;
import fr.maillon.liaison.AbonnementsIcs.Abonne;
import fr.maillon.liaison.AdresseRefusee;
import fr.maillon.liaison.AgendaImporte;
import fr.maillon.liaison.AgendasImportes;
import fr.maillon.liaison.AppelManque;
import fr.maillon.liaison.TempsDUnProfessionnel;
import fr.maillon.liaison.Webhooks;
import fr.maillon.rendezvous.Empechement;
import fr.maillon.rendezvous.FicheRendezVous;
import fr.maillon.rendezvous.InvitationIcs;
import fr.maillon.rendezvous.LectureDesRendezVous;
import fr.maillon.rendezvous.LiensDeVisio;
import fr.maillon.rendezvous.RepriseDesRendezVous;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Relier son agenda à ses propres outils : l’importer, s’y abonner, être prévenu. */
@Controller
@RequestMapping("/agenda")
class LiaisonsController {

    private static final String PAGE = "redirect:/agenda/liaisons";
    private static final long FICHIER_AU_PLUS = 2L * 1024 * 1024;
    private static final int NOM_AU_PLUS = 80;
    private static final Duration AVANT = Duration.ofDays(30);
    private static final Duration APRES = Duration.ofDays(200);

    private final AgendaDuCompte agendas;
    private final AgendasImportes importes;
    private final AbonnementsIcs abonnements;
    private final TempsDUnProfessionnel temps;
    private final Webhooks webhooks;
    private final RepriseDesRendezVous reprises;
    private final LectureDesRendezVous lecture;
    private final Ressources ressources;
    private final LiensDeVisio visios;
    private final Clock horloge;
    private final String adressePublique;

    LiaisonsController(
            AgendaDuCompte agendas,
            AgendasImportes importes,
            AbonnementsIcs abonnements,
            TempsDUnProfessionnel temps,
            Webhooks webhooks,
            RepriseDesRendezVous reprises,
            LectureDesRendezVous lecture,
            Ressources ressources,
            LiensDeVisio visios,
            Clock horloge,
            @Value("${maillon.adresse-publique:http://localhost:8080}") String adressePublique) {
        this.agendas = agendas;
        this.importes = importes;
        this.abonnements = abonnements;
        this.temps = temps;
        this.webhooks = webhooks;
        this.reprises = reprises;
        this.lecture = lecture;
        this.ressources = ressources;
        this.visios = visios;
        this.horloge = horloge;
        this.adressePublique = adressePublique;
    }

    @GetMapping("/liaisons")
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String page(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        return montrer(compte, modele);
    }

    private String montrer(CompteConnecte compte, Model modele) {
        var siennes = agendas.ressources(compte);
        modele.addAttribute("adresse", AgendaDuCompte.adresse(compte));
        modele.addAttribute("ressources", siennes);
        modele.addAttribute(
                "agendas",
                importes.de(siennes.stream().map(Ressource::id).toList()).stream()
                        .map(un -> new AgendaMontre(un, un.estPerime(horloge.instant()), genes(un)))
                        .toList());
        modele.addAttribute("abonnement", abonnements.de(abonne(compte)).orElse(null));
        modele.addAttribute("partenaire", compte.role() == Role.PARTENAIRE);
        modele.addAttribute("webhooks", compte.role() == Role.PARTENAIRE ? webhooks.de(compte.structure()) : List.of());
        return "agenda/liaisons";
    }

    /**
     * Un agenda importé.
     *
     * @param genes les rendez-vous déjà pris aux mêmes heures : à voir, on n’y touche pas
     */
    record AgendaMontre(AgendaImporte agenda, boolean perime, List<FicheRendezVous> genes) {}

    private List<FicheRendezVous> genes(AgendaImporte agenda) {
        var pris = importes.pris(agenda.id());
        return pris.isEmpty()
                ? List.of()
                : reprises.touches(Empechement.desRessources(Set.of(agenda.ressource()), pris));
    }

    /** Importe un agenda : un fichier, ou une adresse que l’on relira. */
    @PostMapping("/liaisons/agendas")
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String importer(
            @RequestParam @Nullable Long ressource,
            @RequestParam @Nullable String nom,
            @RequestParam @Nullable String lien,
            @RequestParam(required = false) @Nullable MultipartFile fichier,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        try {
            var qui = ressource(ressource, compte);
            var dit = nom == null || nom.isBlank() ? "Mon agenda" : nom.strip();
            var court = dit.substring(0, Math.min(NOM_AU_PLUS, dit.length()));
            var fuseau = agendas.fuseau();
            if (lien != null && !lien.isBlank()) {
                importes.suivre(qui, court, lien, fuseau);
            } else if (fichier != null && !fichier.isEmpty()) {
                if (fichier.getSize() > FICHIER_AU_PLUS) {
                    throw new AdresseRefusee("Ce fichier est trop gros\u00A0: 2 Mo au plus.");
                }
                importes.importer(qui, court, new String(fichier.getBytes(), StandardCharsets.UTF_8), fuseau);
            } else {
                throw new AdresseRefusee("Donnez une adresse, ou choisissez un fichier.");
            }
            redirection.addFlashAttribute(
                    "confirmation", "L’agenda est importé. Ses heures prises ne se réservent plus.");
            return PAGE;
        } catch (AdresseRefusee | AppelManque refus) {
            return refuser("refusDAgenda", refus, compte, modele, reponse);
        } catch (IOException illisible) {
            return refuser(
                    "refusDAgenda", new IllegalStateException("Ce fichier ne se lit pas."), compte, modele, reponse);
        }
    }

    private String refuser(
            String ou, RuntimeException refus, CompteConnecte compte, Model modele, HttpServletResponse reponse) {
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        modele.addAttribute(ou, refus.getMessage());
        return montrer(compte, modele);
    }

    /** Celle qui est choisie, ou la seule. */
    private RessourceId ressource(@Nullable Long choisie, CompteConnecte compte) {
        var siennes = agendas.ids(compte);
        return siennes.stream()
                .filter(une -> choisie == null ? siennes.size() == 1 : une.valeur() == choisie)
                .findFirst()
                .orElseThrow(() -> new AdresseRefusee("Choisissez qui, dans la liste."));
    }

    /** Ne suit plus un agenda. */
    @PostMapping("/liaisons/agendas/{id}/retrait")
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String retirer(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        importes.de(agendas.ids(compte)).stream()
                .filter(un -> un.id().equals(id))
                .findFirst()
                .orElseThrow(Introuvable::new);
        importes.retirer(id);
        redirection.addFlashAttribute("confirmation", "Cet agenda n’est plus suivi.");
        return PAGE;
    }

    /** Une adresse d’abonnement neuve, montrée une seule fois. */
    @PostMapping("/liaisons/abonnement")
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String sAbonner(@AuthenticationPrincipal CompteConnecte compte, Model modele, HttpServletResponse reponse) {
        reponse.setHeader("Cache-Control", CacheControl.noStore().getHeaderValue());
        modele.addAttribute(
                "adresseDAbonnement",
                adressePublique + "/agenda/abonnement/"
                        + abonnements.ouvrir(abonne(compte)).jeton() + ".ics");
        return montrer(compte, modele);
    }

    /** L’adresse d’abonnement ne mène plus à rien. */
    @PostMapping("/liaisons/abonnement/fin")
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String seDesabonner(@AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        abonnements.fermer(abonne(compte));
        redirection.addFlashAttribute("confirmation", "L’adresse d’abonnement ne mène plus à rien.");
        return PAGE;
    }

    private static Abonne abonne(CompteConnecte compte) {
        return compte.role() == Role.MEDIATEUR
                ? Abonne.mediateur(compte.mediateur())
                : Abonne.structure(compte.structure());
    }

    /** L’agenda, pour qui en a l’adresse secrète : des heures, des lieux, des besoins ; aucun nom. */
    @GetMapping("/abonnement/{jeton}.ics")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> abonnement(@PathVariable String jeton) {
        var abonne = abonnements.suivre(jeton).orElseThrow(Introuvable::new);
        var mediateur = abonne.mediateur();
        var structure = abonne.structure();
        var siennes = structure != null
                ? ressources.deLaStructure(structure).stream()
                        .map(Ressource::id)
                        .toList()
                : mediateur == null ? List.<RessourceId>of() : List.of(ressources.duMediateur(mediateur));
        var maintenant = horloge.instant();
        var periode = new Creneau(maintenant.minus(AVANT), maintenant.plus(APRES));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("X-Robots-Tag", "noindex")
                .body(InvitationIcs.flux(
                        lecture.agenda(siennes, null, periode),
                        mediateur == null ? List.of() : temps.de(mediateur, periode),
                        mediateur == null ? "Rendez-vous" : "Mon agenda",
                        maintenant,
                        adressePublique,
                        visios::de));
    }

    /** Une adresse de plus à prévenir ; son secret se montre une seule fois. */
    @PostMapping("/liaisons/webhooks")
    @PreAuthorize("hasRole('PARTENAIRE')")
    String prevenir(
            @RequestParam @Nullable String lien,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse) {
        try {
            modele.addAttribute(
                    "secret",
                    webhooks.ajouter(compte.structure(), lien == null ? "" : lien)
                            .secret());
            reponse.setHeader("Cache-Control", CacheControl.noStore().getHeaderValue());
            return montrer(compte, modele);
        } catch (AdresseRefusee refus) {
            return refuser("refusDeWebhook", refus, compte, modele, reponse);
        }
    }

    /** Envoie un essai à cette adresse. */
    @PostMapping("/liaisons/webhooks/{id}/essai")
    @PreAuthorize("hasRole('PARTENAIRE')")
    String essayer(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        webhooks.essayer(id, compte.structure());
        redirection.addFlashAttribute(
                "confirmation", "Un essai part dans quelques secondes. Rechargez la page pour voir la réponse.");
        return PAGE;
    }

    /** Ne prévient plus cette adresse. */
    @PostMapping("/liaisons/webhooks/{id}/retrait")
    @PreAuthorize("hasRole('PARTENAIRE')")
    String nePlusPrevenir(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        webhooks.retirer(id, compte.structure());
        redirection.addFlashAttribute("confirmation", "Cette adresse n’est plus prévenue.");
        return PAGE;
    }

    /** Renvoie le même envoi. */
    @PostMapping("/liaisons/envois/{id}/rejeu")
    @PreAuthorize("hasRole('PARTENAIRE')")
    String rejouer(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        webhooks.rejouer(id, compte.structure());
        redirection.addFlashAttribute("confirmation", "Le même envoi repart dans quelques secondes.");
        return PAGE;
    }
}
