package fr.maillon.web.rendezvous;

import fr.maillon.attente.LectureDesAttentes;
import fr.maillon.commun.Identifiants;
import fr.maillon.lieu.AnnuaireDesLieux;
import fr.maillon.maillage.ParametresMaillage;
import fr.maillon.mediateur.EquipeDuReseau;
import fr.maillon.offre.Acces;
import fr.maillon.offre.Canal;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Offre;
import fr.maillon.offre.OffreId;
import fr.maillon.rendezvous.CreneauPris;
import fr.maillon.rendezvous.EnClair;
import fr.maillon.rendezvous.LectureDesRendezVous;
import fr.maillon.rendezvous.PriseDeRendezVous;
import fr.maillon.rendezvous.Propositions;
import fr.maillon.rendezvous.QuotaAtteint;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.rendezvous.Retenue;
import fr.maillon.rendezvous.RetenuePerdue;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.ChoixDeCommune;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
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

/**
 * Prendre rendez-vous en cinq écrans, sans compte ni JavaScript : de quoi, où, quand, qui, c’est pris. Un médiateur qui
 * réserve pour quelqu’un saute le deuxième.
 */
@Controller
@RequestMapping("/rendez-vous")
class PriseController {

    private static final int PROPOSITIONS = 12;
    private static final int EN_PREMIER = 4;
    private static final int JOURS_DEVANT = 400;
    private static final Pattern CODE_POSTAL = Pattern.compile("\\d{5}");

    private final CatalogueDesOffres offres;
    private final Propositions propositions;
    private final PriseDeRendezVous prise;
    private final LectureDesRendezVous lecture;
    private final ChoixDeCommune choixDeCommune;
    private final Territoires territoires;
    private final EquipeDuReseau equipe;
    private final AnnuaireDesLieux annuaire;
    private final ParametresMaillage parametres;
    private final LectureDesAttentes attentes;
    private final Bornes bornes;
    private final Clock horloge;
    private final String departement;

    PriseController(
            CatalogueDesOffres offres,
            Propositions propositions,
            PriseDeRendezVous prise,
            LectureDesRendezVous lecture,
            ChoixDeCommune choixDeCommune,
            Territoires territoires,
            EquipeDuReseau equipe,
            AnnuaireDesLieux annuaire,
            ParametresMaillage parametres,
            LectureDesAttentes attentes,
            Bornes bornes,
            Clock horloge,
            @Value("${maillon.departement}") String departement) {
        this.offres = offres;
        this.propositions = propositions;
        this.prise = prise;
        this.lecture = lecture;
        this.choixDeCommune = choixDeCommune;
        this.territoires = territoires;
        this.equipe = equipe;
        this.annuaire = annuaire;
        this.parametres = parametres;
        this.attentes = attentes;
        this.bornes = bornes;
        this.horloge = horloge;
        this.departement = departement;
    }

    /** De quoi avez-vous besoin ? */
    @GetMapping
    @PreAuthorize("permitAll()")
    String besoin(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String prescription,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            Model modele) {
        boolean prescrit = Bornes.prescrit(prescription != null, compte);
        modele.addAttribute("q", q);
        modele.addAttribute("prescription", prescrit);
        modele.addAttribute("besoins", offres.besoins(q, prescrit));
        modele.addAttribute(
                "attentes",
                prescrit && compte != null ? attentes.activesDuPrescripteur(compte.mediateur()) : List.of());
        return "rendezvous/besoin";
    }

    /** Où êtes-vous ? */
    @GetMapping("/ou")
    @PreAuthorize("permitAll()")
    String ou(
            @ModelAttribute("form") RechercheForm form,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            Model modele) {
        modele.addAttribute("offre", offre(form.offre(), prescrit(form, compte)));
        modele.addAttribute("prescription", prescrit(form, compte));
        return "rendezvous/ou";
    }

    /** Ce que l’on propose : où, comment, quand. */
    @GetMapping("/creneaux")
    @PreAuthorize("permitAll()")
    String creneaux(
            @ModelAttribute("form") RechercheForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            HttpServletRequest demande,
            HttpServletResponse reponse,
            Model modele) {
        boolean prescrit = prescrit(form, compte);
        var offre = offre(form.offre(), prescrit);
        modele.addAttribute("offre", offre);
        modele.addAttribute("prescription", prescrit);
        var commune = commune(form, prescrit ? compte : null, erreurs);
        if (commune.isEmpty()) {
            if (!erreurs.hasErrors()) {
                erreurs.rejectValue("ou", "rendezvous.ou");
            }
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "rendezvous/ou";
        }
        boolean trouve = proposer(offre, commune.get(), form.du(), prescrit, modele);
        if (!trouve && bornes.estNouvelle(demande, offre.id(), commune.get().code())) {
            propositions.compterSansReponse(offre.id(), commune.get().code());
        }
        return "rendezvous/creneaux";
    }

    /** Vrai s’il y a quelque chose à proposer. */
    private boolean proposer(Offre offre, Commune commune, @Nullable LocalDate du, boolean prescrit, Model modele) {
        var aujourdhui = LocalDate.now(horloge.withZone(ZoneId.of("Europe/Paris")));
        var aPartirDu =
                du == null || !du.isAfter(aujourdhui) || du.isAfter(aujourdhui.plusDays(JOURS_DEVANT)) ? null : du;
        var trouvees = propositions.autour(offre.id(), commune, aPartirDu, prescrit).stream()
                .map(possible -> Proposition.de(possible, parametres))
                .sorted(Proposition.duPlusCommode(horloge.instant()))
                .limit(PROPOSITIONS)
                .toList();
        modele.addAttribute("commune", commune);
        modele.addAttribute("ou", ChoixDeCommune.ecrire(commune));
        modele.addAttribute("propositions", trouvees.stream().limit(EN_PREMIER).toList());
        modele.addAttribute("autres", trouvees.stream().skip(EN_PREMIER).toList());
        modele.addAttribute("du", aPartirDu);
        modele.addAttribute("plusTard", (aPartirDu == null ? aujourdhui : aPartirDu).plusDays(7));
        modele.addAttribute("jeton", Identifiants.nouveau());
        return !trouvees.isEmpty();
    }

    /** La commune écrite ; pour un médiateur, à défaut, celle où il travaille. */
    private Optional<Commune> commune(RechercheForm form, @Nullable CompteConnecte mediateur, BindingResult erreurs) {
        var codePostal = form.ou() == null ? "" : form.ou().strip();
        if (CODE_POSTAL.matcher(codePostal).matches()) {
            // un code postal suffit : la plus peuplée de ses communes dit assez bien d’où l’on part
            var duCode = territoires.chercher(codePostal, 1).stream().findFirst();
            if (duCode.isPresent()) {
                return duCode;
            }
        }
        var ecrite = choixDeCommune.lire(form.ou(), departement, "ou", erreurs);
        if (ecrite.isPresent() || erreurs.hasErrors() || mediateur == null) {
            return ecrite;
        }
        return equipe.affectation(mediateur.mediateur(), LocalDate.now(horloge))
                .map(affectation -> affectation.lieu())
                .map(lieu -> annuaire.parId(lieu).commune())
                .flatMap(territoires::commune);
    }

    /** Garde un créneau le temps d’écrire son nom. */
    @PostMapping("/retenue")
    @PreAuthorize("permitAll()")
    String retenir(
            @RequestParam @Nullable String creneau,
            @RequestParam @Nullable UUID jeton,
            @RequestParam @Nullable String prescription,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            HttpServletRequest demande,
            HttpServletResponse reponse,
            Model modele) {
        boolean prescrit = Bornes.prescrit(prescription != null, compte);
        var choix = Choix.lire(creneau);
        bornes.retenir(demande, compte);
        var id = jeton == null ? RendezVousId.nouveau() : new RendezVousId(jeton);
        try {
            var retenue = prise.retenir(id, choix.mode(), choix.debut(), prescrit);
            return "redirect:/rendez-vous/retenue/" + retenue.id().valeur() + (prescrit ? "?prescription" : "");
        } catch (CreneauPris pris) {
            return dejaPris(pris, prescrit, reponse, modele);
        }
    }

    /** La place est partie entre l’affichage et le choix : les trois plus proches, prêtes à être prises. */
    private static String dejaPris(CreneauPris pris, boolean prescrit, HttpServletResponse reponse, Model modele) {
        reponse.setStatus(HttpStatus.CONFLICT.value());
        modele.addAttribute("jeton", Identifiants.nouveau());
        modele.addAttribute("prescription", prescrit);
        modele.addAttribute(
                "alternatives",
                pris.alternatives().stream().map(CreneauAffiche::de).toList());
        return "rendezvous/pris";
    }

    /** Votre nom, et de quoi vous joindre. */
    @GetMapping("/retenue/{id}")
    @PreAuthorize("permitAll()")
    String coordonnees(
            @PathVariable UUID id,
            @RequestParam @Nullable String prescription,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            Model modele,
            RedirectAttributes redirection) {
        boolean prescrit = Bornes.prescrit(prescription != null, compte);
        var retenue = prise.retenue(new RendezVousId(id));
        if (retenue.isEmpty()) {
            return plusRetenu(new RendezVousId(id), prescrit, redirection);
        }
        modele.addAttribute("form", CoordonneesForm.neuf(id, prescrit));
        return coordonnees(retenue.get(), prescrit, modele);
    }

    /** Revenu en arrière, ou parti déjeuner : le rendez-vous est pris, ou le créneau n’est plus gardé. Le lien ne se redonne pas. */
    private String plusRetenu(RendezVousId id, boolean prescrit, RedirectAttributes redirection) {
        boolean pris = prise.estPris(id);
        if (prescrit) {
            redirection.addFlashAttribute(
                    "avertissement",
                    pris ? "Ce rendez-vous est déjà pris." : "Ce créneau n’est plus gardé. Choisissez-en un autre.");
            return "redirect:/rendez-vous?prescription";
        }
        redirection.addFlashAttribute(
                "avertissement",
                pris
                        ? "Votre rendez-vous est pris. Le message reçu y mène\u202F; sinon, demandez un code ici."
                        : "Ce créneau n’est plus gardé. Choisissez-en un autre : c’est rapide.");
        return pris ? "redirect:/rendez-vous/retrouver" : "redirect:/rendez-vous";
    }

    private String coordonnees(Retenue retenue, boolean prescrit, Model modele) {
        var offre = offre(retenue.offre().valeur(), prescrit);
        var mode = offre.modes().stream()
                .filter(un -> un.id().equals(retenue.mode()))
                .findFirst()
                .orElseThrow(Introuvable::new);
        var debut = retenue.pendant().debut().atZone(mode.fuseau());
        modele.addAttribute("offre", offre);
        modele.addAttribute("mode", mode);
        modele.addAttribute("parTelephone", mode.canal() == Canal.TELEPHONE);
        modele.addAttribute("quand", EnClair.jourEtHeure(debut));
        modele.addAttribute("prescription", prescrit);
        modele.addAttribute(
                "jusqua", EnClair.heure(retenue.expireLe().atZone(mode.fuseau()).toLocalTime()));
        return "rendezvous/coordonnees";
    }

    /** Prend le rendez-vous. */
    @PostMapping
    @PreAuthorize("permitAll()")
    String prendre(
            @Valid @ModelAttribute("form") CoordonneesForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            HttpServletRequest demande,
            HttpServletResponse reponse,
            Model modele,
            RedirectAttributes redirection) {
        if (form.retenue() == null) {
            throw new Introuvable();
        }
        boolean prescrit = Bornes.prescrit(form.veutPrescrire(), compte);
        var id = new RendezVousId(form.retenue());
        var personne = form.personne(prescrit, erreurs);
        var retenue = prise.retenue(id);
        if (retenue.isPresent()
                && offre(retenue.get().offre().valeur(), prescrit).fiche().consignesAvant() != null
                && !form.aLu()) {
            erreurs.rejectValue("lu", "rendezvous.lu");
        }
        if (retenue.isPresent()
                && personne.isPresent()
                && personne.get().telephone() == null
                && offres.canalDu(retenue.get().mode()) == Canal.TELEPHONE) {
            erreurs.rejectValue("contact", "rendezvous.telephone");
        }
        if (!erreurs.hasErrors() && personne.isPresent()) {
            bornes.prendre(demande, compte);
            try {
                var pris = prise.confirmer(id, personne.get(), prescrit && compte != null ? compte.mediateur() : null);
                redirection.addFlashAttribute("nouveau", true);
                // à la personne, on l’écrit : qui taperait le numéro d’un autre n’en saurait rien
                if (prescrit && lecture.estAttendueAilleurs(lecture.parId(id))) {
                    redirection.addFlashAttribute(
                            "avertissement", "Cette personne a déjà un autre rendez-vous à la même heure.");
                }
                return "redirect:/rendez-vous/" + pris.lien().jeton();
            } catch (QuotaAtteint quota) {
                erreurs.rejectValue("contact", "rendezvous.quota");
            } catch (CreneauPris pris) {
                return dejaPris(pris, prescrit, reponse, modele);
            } catch (RetenuePerdue perdue) {
                return plusRetenu(id, prescrit, redirection);
            }
        }
        if (retenue.isEmpty()) {
            return plusRetenu(id, prescrit, redirection);
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return coordonnees(retenue.get(), prescrit, modele);
    }

    private static boolean prescrit(RechercheForm form, @Nullable CompteConnecte compte) {
        return Bornes.prescrit(form.prescription() != null, compte);
    }

    /** Cette offre, si elle se propose à cette personne ; sinon, elle n’existe pas pour elle. */
    private Offre offre(@Nullable UUID id, boolean prescrit) {
        if (id == null) {
            throw new Introuvable();
        }
        var offre = offres.parId(new OffreId(id));
        if (!offre.active() || (offre.fiche().acces() != Acces.PUBLIC && !prescrit)) {
            throw new Introuvable();
        }
        return offre;
    }
}
