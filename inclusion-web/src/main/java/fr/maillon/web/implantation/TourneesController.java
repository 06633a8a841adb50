package fr.maillon.web.implantation;

import fr.maillon.implantation.CalculsEnCours;
import fr.maillon.implantation.Consigne;
import fr.maillon.implantation.Equipements;
import fr.maillon.implantation.PropositionDeTournees;
import fr.maillon.implantation.QuellesTournees;
import fr.maillon.indicateur.ExportCsv;
import fr.maillon.itinerance.CalendrierDesTournees;
import fr.maillon.itinerance.CamionDejaPris;
import fr.maillon.itinerance.CircuitDejaNomme;
import fr.maillon.itinerance.ItinerantEnListe;
import fr.maillon.itinerance.Validite;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.SuiviDesDonnees;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.JoursDeMarche;
import fr.maillon.web.commun.ChoixDeCommune;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** « Quelles places, quels jours ? » : une consigne, une réponse prouvée ou qui dit son écart, un circuit en un geste. */
@Controller
class TourneesController {

    private static final String PAGE = "implantation/tournees";
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final int NOM_MAX = 120;
    private static final List<String> COLONNES = List.of(
            "camion",
            "depot",
            "jour",
            "semaines",
            "rang",
            "code_insee",
            "commune",
            "arrivee",
            "depart",
            "route_depuis_l_arret_d_avant_min",
            "jour_de_marche",
            "communes_gagnees",
            "habitants_gagnes");

    private final SuiviDuMaillage suivi;
    private final SuiviDesDonnees donnees;
    private final JoursDeMarche marches;
    private final Equipements equipements;
    private final QuellesTournees propositions;
    private final CalendrierDesTournees calendrier;
    private final MiseEnCircuit circuits;
    private final ChoixDeCommune communes;
    private final FormatFrancais fr;
    private final Clock horloge;

    TourneesController(
            SuiviDuMaillage suivi,
            SuiviDesDonnees donnees,
            JoursDeMarche marches,
            Equipements equipements,
            QuellesTournees propositions,
            CalendrierDesTournees calendrier,
            MiseEnCircuit circuits,
            ChoixDeCommune communes,
            FormatFrancais fr,
            Clock horloge) {
        this.suivi = suivi;
        this.donnees = donnees;
        this.marches = marches;
        this.equipements = equipements;
        this.propositions = propositions;
        this.calendrier = calendrier;
        this.circuits = circuits;
        this.communes = communes;
        this.fr = fr;
        this.horloge = horloge;
    }

    @GetMapping("/implantation/tournees")
    @PreAuthorize("hasRole('COORDINATEUR')")
    String voir(
            @ModelAttribute("form") TourneesForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model page,
            HttpServletResponse reponse) {
        var territoire = preparer(form, compte, page);
        if (form.estPosee()) {
            repondre(form, erreurs, territoire, page, reponse);
        }
        proposer(territoire, EnregistrementForm.neuf(aujourdhui(territoire).plusDays(1)), page);
        return PAGE;
    }

    @GetMapping("/implantation/tournees.csv")
    @PreAuthorize("hasRole('COORDINATEUR')")
    ResponseEntity<String> telecharger(
            @ModelAttribute("form") TourneesForm form,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte) {
        var territoire = choisir(suivi.du(RessortDuCompte.de(compte)), form.ou());
        var depots = depots(form, territoire, erreurs);
        var consigne = form.consigne(depots, erreurs).orElseThrow(Introuvable::new);
        try {
            var nom = "tournees-" + territoire.chemin().replace('/', '-') + ".csv";
            return ResponseEntity.ok()
                    .contentType(CSV)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(nom)
                                    .build()
                                    .toString())
                    .body(csv(calculer(territoire, consigne, depots)));
        } catch (CalculsEnCours tropDeCalculs) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                    .body("Plusieurs calculs sont déjà en cours. Recommencez dans un instant.");
        }
    }

    @PostMapping("/implantation/tournees")
    @PreAuthorize("hasRole('COORDINATEUR')")
    String enregistrer(
            @ModelAttribute("form") TourneesForm form,
            BindingResult erreurs,
            @ModelAttribute("circuit") EnregistrementForm circuit,
            BindingResult refus,
            @AuthenticationPrincipal CompteConnecte compte,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes suite) {
        var territoire = preparer(form, compte, page);
        var proposition = repondre(form, erreurs, territoire, page, reponse);
        if (proposition.isPresent()) {
            var vehicules = vehicules(territoire);
            verifier(circuit, refus, vehicules, proposition.get(), aujourdhui(territoire));
            if (!refus.hasErrors()) {
                try {
                    var fait = circuits.enregistrer(
                            proposition.get(),
                            circuit.vehicules().stream()
                                    .map(saisi -> new MiseEnCircuit.Vehicule(
                                            saisi.parmi(vehicules)
                                                    .map(ItinerantEnListe::id)
                                                    .orElse(null),
                                            saisi.nom()))
                                    .toList(),
                            circuit.nomDuCircuit(),
                            Objects.requireNonNull(circuit.du()),
                            circuit.estPublie());
                    suite.addFlashAttribute(
                            "confirmation",
                            "C’est noté\u00A0: le circuit «\u00A0" + circuit.nomDuCircuit() + "\u00A0», "
                                    + (fait.circuits().size() > 1
                                            ? "pour " + fait.circuits().size() + " véhicules, "
                                            : "")
                                    + fr.compte(fait.arrets(), "arrêt", "arrêts") + " et "
                                    + fr.compte(fait.passages(), "passage", "passages")
                                    + " pour douze mois. Précisez où le camion se gare.");
                    return "redirect:/circuits"
                            + (fait.circuits().size() == 1
                                    ? "/" + fait.circuits().getFirst().valeur()
                                    : "");
                } catch (CircuitDejaNomme deja) {
                    refus.rejectValue(
                            "nom",
                            "tournees.circuit.deja",
                            "Un véhicule a déjà un circuit de ce nom. S’il vient d’être enregistré, il est dans les tournées.");
                } catch (CamionDejaPris occupe) {
                    page.addAttribute("conflits", occupe.conflits());
                }
            }
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        proposer(territoire, circuit, page);
        return PAGE;
    }

    private MaillageDuDepartement preparer(TourneesForm form, CompteConnecte compte, Model page) {
        var territoires = suivi.du(RessortDuCompte.de(compte));
        var territoire = choisir(territoires, form.ou());
        page.addAttribute("territoires", territoires);
        page.addAttribute("territoire", territoire);
        page.addAttribute("lesJours", TourneesForm.lesJours());
        page.addAttribute("rythmes", Consigne.Rythme.values());
        page.addAttribute("choixDesMarches", Consigne.Marches.values());
        page.addAttribute(
                "equipementsConnus", equipements.du(territoire.departement().code()));
        page.addAttribute(
                "marchesConnus",
                marches.parCommune(territoire.departement().code()).size());
        page.addAttribute(
                "indice",
                donnees.du(territoire.departement().code()).fragilite().orElse(null));
        return territoire;
    }

    private void proposer(MaillageDuDepartement territoire, EnregistrementForm circuit, Model page) {
        page.addAttribute("circuit", circuit);
        page.addAttribute("vehicules", vehicules(territoire));
    }

    private Optional<PropositionDeTournees> repondre(
            TourneesForm form,
            BindingResult erreurs,
            MaillageDuDepartement territoire,
            Model page,
            HttpServletResponse reponse) {
        var depots = depots(form, territoire, erreurs);
        var consigne = form.consigne(depots, erreurs);
        if (consigne.isEmpty()) {
            reponse.setStatus(HttpStatus.BAD_REQUEST.value());
            return Optional.empty();
        }
        try {
            var proposition = calculer(territoire, consigne.get(), depots);
            page.addAttribute("p", proposition);
            return Optional.of(proposition);
        } catch (CalculsEnCours tropDeCalculs) {
            reponse.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            page.addAttribute("attendre", true);
            return Optional.empty();
        }
    }

    private PropositionDeTournees calculer(MaillageDuDepartement territoire, Consigne consigne, List<Commune> depots) {
        var code = territoire.departement().code();
        return propositions.pour(
                territoire,
                consigne,
                depots.subList(0, consigne.camions()),
                marches.parCommune(code),
                donnees.du(code).fragilite().orElse(null));
    }

    /** D’où part chaque camion, celui de tous s’il n’est pas dit ; vide s’il y a à corriger. */
    private List<Commune> depots(TourneesForm form, MaillageDuDepartement territoire, BindingResult erreurs) {
        var lus = new ArrayList<Commune>();
        for (int camion = 1; camion <= Consigne.CAMIONS_MAX; camion++) {
            var champ = TourneesForm.champDuDepot(camion);
            var saisi = form.depots().get(camion - 1);
            var lu = communes.lire(saisi, territoire.departement().code(), champ, erreurs);
            if (lu.isPresent() && lu.get().position() == null) {
                erreurs.rejectValue(
                        champ,
                        "tournees.depot",
                        "On ne connaît pas la position de cette commune. Choisissez-en une voisine.");
            }
            lu.or(() -> lus.stream().findFirst()).ifPresent(lus::add);
        }
        return erreurs.hasErrors() ? List.of() : List.copyOf(lus);
    }

    private List<ItinerantEnListe> vehicules(MaillageDuDepartement territoire) {
        return calendrier.itinerants(List.of(territoire.departement().code()));
    }

    private static void verifier(
            EnregistrementForm circuit,
            BindingResult refus,
            List<ItinerantEnListe> connus,
            PropositionDeTournees proposition,
            LocalDate aujourdhui) {
        if (circuit.nomDuCircuit().isEmpty()) {
            refus.rejectValue(
                    "nom", "itinerance.circuit", "Donnez un nom au circuit, par exemple Les marchés du Haut-Allier.");
        } else if (circuit.nomDuCircuit().length() > NOM_MAX) {
            refus.rejectValue("nom", "itinerance.nom.long", "Ce nom est trop long\u00A0: 120 caractères au plus.");
        }
        var deja = new HashSet<String>();
        for (int camion = 0; camion < proposition.camions().size(); camion++) {
            var saisi = circuit.vehicules().get(camion);
            var connu = saisi.parmi(connus);
            var champ = "vehicules[" + camion + "]." + (saisi.itinerant() != null ? "itinerant" : "nouveau");
            if (connu.isEmpty()
                    && (saisi.itinerant() != null
                            || saisi.nom().isEmpty()
                            || saisi.nom().length() > NOM_MAX)) {
                refus.rejectValue(champ, "itinerance.vehicule", "Choisissez un véhicule, ou nommez-en un nouveau.");
            } else if (!deja.add(
                    connu.map(ItinerantEnListe::name).orElse(saisi.nom().toLowerCase(Locale.FRENCH)))) {
                refus.rejectValue(
                        champ, "tournees.vehicule.pris", "Un autre camion a déjà ce véhicule. Choisissez-en un autre.");
            }
        }
        if (circuit.du() == null && !refus.hasFieldErrors("du")) {
            refus.rejectValue("du", "itinerance.du", "Indiquez à partir de quelle date, par exemple 24/11/2026.");
        } else if (circuit.du() != null) {
            Validite.refusDuDebut(circuit.du(), aujourdhui)
                    .ifPresent(raison -> refus.rejectValue("du", "itinerance.du.bornes", raison));
        }
        if (proposition.jours().isEmpty()) {
            refus.reject("tournees.vide", "Il n’y a aucun arrêt à enregistrer.");
        } else if (!proposition.empreinte().equals(circuit.empreinte())) {
            refus.reject(
                    "tournees.change",
                    "La réponse a changé depuis que vous l’avez lue. Relisez-la avant d’enregistrer.");
        }
    }

    private LocalDate aujourdhui(MaillageDuDepartement territoire) {
        return LocalDate.now(
                horloge.withZone(Departement.fuseau(territoire.departement().code())));
    }

    /** Le territoire demandé, s’il est du ressort ; le premier sans demande. */
    private static MaillageDuDepartement choisir(List<MaillageDuDepartement> territoires, @Nullable String ou) {
        return territoires.stream()
                .filter(territoire ->
                        ou == null || ou.isBlank() || territoire.chemin().equals(ou))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    private String csv(PropositionDeTournees proposition) {
        var lignes = new ArrayList<List<@Nullable Object>>();
        for (var jour : proposition.jours()) {
            for (int rang = 0; rang < jour.arrets().size(); rang++) {
                var arret = jour.arrets().get(rang);
                lignes.add(Arrays.asList(
                        jour.camion(),
                        proposition.depots().get(jour.camion() - 1).nom(),
                        fr.jourDeSemaine(jour.jour()),
                        jour.semaines().enMots(),
                        rang + 1,
                        arret.commune().code(),
                        arret.commune().nom(),
                        arret.debut(),
                        arret.fin(),
                        arret.trajet(),
                        arret.marche() ? "oui" : "non",
                        arret.gagnees().size(),
                        arret.habitants()));
            }
        }
        return ExportCsv.pourUnLogiciel(COLONNES, lignes);
    }
}
