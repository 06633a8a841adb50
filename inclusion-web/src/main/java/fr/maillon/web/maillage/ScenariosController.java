package fr.maillon.web.maillage;

import fr.maillon.commun.Identifiants;
import fr.maillon.commun.TexteMontre;
import fr.maillon.compte.Role;
import fr.maillon.maillage.ClasseDAcces;
import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.Hypothese;
import fr.maillon.maillage.IndicateursDuMaillage;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.Simulation;
import fr.maillon.maillage.Simulation.CommuneChangee;
import fr.maillon.maillage.Simulations;
import fr.maillon.maillage.StructuresDeLOffre;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.maillage.TempsAcces;
import fr.maillon.scenario.Lecteur;
import fr.maillon.scenario.Scenario;
import fr.maillon.scenario.ScenarioIntrouvable;
import fr.maillon.scenario.Scenarios;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.maillage.Comparaison.Colonne;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** « Et si ? » : des scénarios que l’on garde, nomme, partage et compare. Rien n’entre dans l’annuaire. */
@Controller
@RequestMapping("/maillage/scenarios")
class ScenariosController {

    private static final String DU_RESSORT = "hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')";
    private static final String RETOUR = "redirect:/maillage/scenarios";
    private static final String AUJOURDHUI = "Aujourd’hui";
    private static final int NOM_MAX = 120;
    private static final List<String> COLONNES = List.of(
            "code_insee",
            "commune",
            "habitants",
            "temps_avant_min",
            "temps_apres_min",
            "temps_ecart_min",
            "heures_avant",
            "heures_apres",
            "heures_ecart",
            "effet");

    private final LectureDuTerritoire lecture;
    private final Scenarios scenarios;
    private final Simulations simulations;
    private final SuiviDuMaillage suivi;
    private final StructuresDeLOffre structures;
    private final Territoires territoires;
    private final FormatFrancais fr;

    ScenariosController(
            LectureDuTerritoire lecture,
            Scenarios scenarios,
            Simulations simulations,
            SuiviDuMaillage suivi,
            StructuresDeLOffre structures,
            Territoires territoires,
            FormatFrancais fr) {
        this.lecture = lecture;
        this.scenarios = scenarios;
        this.simulations = simulations;
        this.suivi = suivi;
        this.structures = structures;
        this.territoires = territoires;
        this.fr = fr;
    }

    /** Un territoire que l’on peut regarder. */
    record Choix(String chemin, String nom) {}

    /**
     * Une hypothèse, comme on la lit.
     *
     * @param sansObjet vrai si le lieu dont elle parle n’est plus là
     */
    record Supposee(
            Hypothese hypothese,
            @Nullable String commune,
            @Nullable String heures,
            boolean sansObjet) {}

    @GetMapping
    @PreAuthorize(DU_RESSORT)
    String lister(@AuthenticationPrincipal CompteConnecte compte, Model page) {
        return liste(compte, null, page);
    }

    @PostMapping
    @PreAuthorize(DU_RESSORT)
    String creer(
            @AuthenticationPrincipal CompteConnecte compte,
            @RequestParam UUID id,
            @RequestParam(defaultValue = "") String nom,
            @RequestParam(defaultValue = "") String ou,
            Model page,
            HttpServletResponse reponse) {
        var territoire = choix(compte).stream()
                .filter(choix -> choix.chemin().equals(ou))
                .findFirst()
                .orElseThrow(Introuvable::new);
        var refus = refusDuNom(nom);
        if (refus != null) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            page.addAttribute("tape", nom);
            page.addAttribute("choisi", ou);
            return liste(compte, refus, page);
        }
        var morceaux = territoire.chemin().split("/epci/");
        scenarios.creer(lecteur(compte), id, nom, morceaux[0], morceaux.length > 1 ? morceaux[1] : null);
        return retour(id);
    }

    @GetMapping("/{id}")
    @PreAuthorize(DU_RESSORT)
    String voir(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @ModelAttribute("filtres") FiltreDemande filtres,
            Model page) {
        return montrer(compte, scenarios.voir(lecteur(compte), id), filtres, HypotheseForm.vide(), List.of(), page);
    }

    @GetMapping("/{id}/communes.csv")
    @PreAuthorize(DU_RESSORT)
    ResponseEntity<String> enCsv(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @ModelAttribute("filtres") FiltreDemande filtres) {
        return Fichiers.csv(
                "communes-du-scenario.csv",
                COLONNES,
                simuler(scenarios.voir(lecteur(compte), id), filtres).communes().stream()
                        .map(ScenariosController::ligne)
                        .toList());
    }

    @GetMapping("/comparaison")
    @PreAuthorize(DU_RESSORT)
    String comparer(
            @AuthenticationPrincipal CompteConnecte compte,
            @RequestParam("un") UUID idDuPremier,
            @RequestParam("autre") UUID idDuSecond,
            @ModelAttribute("filtres") FiltreDemande filtres,
            Model page) {
        var lecteur = lecteur(compte);
        var premier = scenarios.voir(lecteur, idDuPremier);
        var second = scenarios.voir(lecteur, idDuSecond);
        if (!premier.chemin().equals(second.chemin())) {
            throw new Introuvable();
        }
        page.addAttribute("premier", premier);
        page.addAttribute("second", second);
        var un = simuler(premier, filtres);
        var autre = simuler(second, filtres);
        page.addAttribute("un", un);
        page.addAttribute("autre", autre);
        page.addAttribute("suivi", territoire(premier, filtres));
        page.addAttribute(
                "comparaison",
                Comparaison.de(
                        fr,
                        IndicateursDuMaillage.SEUILS,
                        new Colonne(AUJOURDHUI, un.avant()),
                        List.of(new Colonne(premier.nom(), un.apres()), new Colonne(second.nom(), autre.apres()))));
        page.addAttribute("classes", ClasseDAcces.values());
        return "maillage/comparaison";
    }

    @PostMapping("/{id}/nom")
    @PreAuthorize(DU_RESSORT)
    String nommer(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String nom,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var refus = refusDuNom(nom);
        if (refus != null) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(
                    compte,
                    scenarios.voir(lecteur(compte), id),
                    FiltreDemande.AUCUN,
                    HypotheseForm.vide(),
                    List.of(refus),
                    page);
        }
        scenarios.nommer(lecteur(compte), id, nom);
        redirection.addFlashAttribute("confirmation", "Le nom est changé.");
        return retour(id);
    }

    @PostMapping("/{id}/partage")
    @PreAuthorize(DU_RESSORT)
    String partager(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "true") boolean oui,
            RedirectAttributes redirection) {
        scenarios.partager(lecteur(compte), id, oui);
        redirection.addFlashAttribute(
                "confirmation",
                oui
                        ? "Ceux qui coordonnent dans ce département voient ce scénario."
                        : "Ce scénario n’est plus partagé.");
        return retour(id);
    }

    @PostMapping("/{id}/copie")
    @PreAuthorize(DU_RESSORT)
    String copier(@AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, @RequestParam UUID copie) {
        scenarios.copier(lecteur(compte), id, copie);
        return retour(copie);
    }

    @PostMapping("/{id}/suppression")
    @PreAuthorize(DU_RESSORT)
    String oter(@AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, RedirectAttributes redirection) {
        scenarios.oter(lecteur(compte), id);
        redirection.addFlashAttribute("confirmation", "Le scénario est supprimé. Rien d’autre n’a changé.");
        return RETOUR;
    }

    @PostMapping("/{id}/hypotheses")
    @PreAuthorize(DU_RESSORT)
    String supposer(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @ModelAttribute("form") HypotheseForm form,
            Model page,
            HttpServletResponse reponse) {
        var lecteur = lecteur(compte);
        var scenario = scenarios.voir(lecteur, id);
        if (!scenario.auteur().equals(lecteur.compte())) {
            throw new Introuvable();
        }
        var erreurs = new ArrayList<String>();
        var territoire = territoire(scenario, FiltreDemande.AUCUN);
        var ecrite = form.lire(territoire, duDepartement(scenario).maillage().communes(), erreurs);
        if (ecrite.isPresent() && !scenarios.supposer(lecteur, id, ecrite.get())) {
            erreurs.add("Un scénario tient en " + Scenario.HYPOTHESES_MAX + " hypothèses. Ôtez-en une.");
        }
        if (!erreurs.isEmpty()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(compte, scenario, FiltreDemande.AUCUN, form, erreurs, page);
        }
        return retour(id) + "#hypotheses";
    }

    @PostMapping("/{id}/hypotheses/{hypothese}/suppression")
    @PreAuthorize(DU_RESSORT)
    String renoncer(
            @AuthenticationPrincipal CompteConnecte compte, @PathVariable UUID id, @PathVariable UUID hypothese) {
        scenarios.renoncer(lecteur(compte), id, hypothese);
        return retour(id) + "#hypotheses";
    }

    private String liste(CompteConnecte compte, @Nullable String erreur, Model page) {
        page.addAttribute("scenarios", scenarios.lister(lecteur(compte)));
        page.addAttribute("moi", compte.id().valeur());
        var choix = choix(compte);
        page.addAttribute("territoires", choix);
        page.addAttribute("noms", choix.stream().collect(Collectors.toMap(Choix::chemin, Choix::nom)));
        page.addAttribute("neuf", Identifiants.nouveau());
        page.addAttribute("erreur", erreur);
        return "maillage/scenarios";
    }

    private String montrer(
            CompteConnecte compte,
            Scenario scenario,
            FiltreDemande filtres,
            HypotheseForm form,
            List<String> erreurs,
            Model page) {
        var simulation = simuler(scenario, filtres);
        var present = simulation.avant().territoire();
        page.addAttribute("scenario", scenario);
        page.addAttribute("sien", scenario.auteur().equals(compte.id().valeur()));
        page.addAttribute("s", simulation);
        page.addAttribute("suivi", present);
        page.addAttribute("filtres", filtres);
        proposer(present, page);
        page.addAttribute("form", form);
        page.addAttribute("erreurs", erreurs);
        var territoire = territoire(scenario, FiltreDemande.AUCUN);
        var points = Arrays.stream(Hypothese.Nature.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        sorte -> HypotheseForm.points(territoire, sorte).toList()));
        page.addAttribute("points", points);
        // sans camion, ses passages ne se changent pas
        page.addAttribute(
                "natures",
                Arrays.stream(Hypothese.Nature.values())
                        .filter(sorte -> sorte != Hypothese.Nature.PASSAGES
                                || !points.getOrDefault(sorte, List.of()).isEmpty())
                        .toList());
        var communes = duDepartement(scenario).maillage().communes();
        page.addAttribute("communes", communes);
        page.addAttribute(
                "supposees",
                scenario.hypotheses().stream()
                        .map(hypothese -> new Supposee(
                                hypothese,
                                communes.stream()
                                        .filter(commune -> commune.code().equals(hypothese.commune()))
                                        .map(CouvertureCommune::nom)
                                        .filter(nom -> !hypothese.nom().endsWith(nom))
                                        .findFirst()
                                        .orElse(null),
                                HypotheseForm.enFrancais(hypothese),
                                simulation.sansObjet().contains(hypothese)))
                        .toList());
        page.addAttribute("jours", DayOfWeek.values());
        page.addAttribute(
                "comparaison",
                Comparaison.de(
                        fr,
                        IndicateursDuMaillage.SEUILS,
                        new Colonne(AUJOURDHUI, simulation.avant()),
                        List.of(new Colonne("Le scénario", simulation.apres()))));
        page.addAttribute("classes", ClasseDAcces.values());
        page.addAttribute("copie", Identifiants.nouveau());
        page.addAttribute(
                "comparables",
                scenarios.lister(lecteur(compte)).stream()
                        .filter(autre -> !autre.id().equals(scenario.id())
                                && autre.chemin().equals(scenario.chemin()))
                        .toList());
        return "maillage/scenario";
    }

    private Simulation simuler(Scenario scenario, FiltreDemande filtres) {
        return simulations.simuler(
                territoire(scenario, FiltreDemande.AUCUN), territoire(scenario, filtres), scenario.hypotheses());
    }

    private MaillageDuDepartement territoire(Scenario scenario, FiltreDemande filtres) {
        if (filtres.demandeMaintenant()) {
            throw new Introuvable();
        }
        return lecture.trouver(scenario.departement(), scenario.epci(), filtres);
    }

    /** Les choix du filtre. */
    private void proposer(MaillageDuDepartement territoire, Model page) {
        page.addAllAttributes(FiltreDemande.listes());
        page.addAttribute("moments", FiltreDemande.momentsImagines());
        page.addAttribute(
                "structures", structures.des(List.of(territoire.departement().code()), territoire.filtre()));
    }

    private MaillageDuDepartement duDepartement(Scenario scenario) {
        return lecture.trouver(scenario.departement(), null, FiltreDemande.AUCUN);
    }

    /** Les territoires où l’on peut imaginer : ceux du ressort ; tous les départements pour l’administrateur. */
    private List<Choix> choix(CompteConnecte compte) {
        return compte.role() == Role.ADMINISTRATEUR
                ? territoires.departements().stream()
                        .map(departement -> new Choix(departement.code(), departement.nom()))
                        .toList()
                : suivi.du(RessortDuCompte.de(compte)).stream()
                        .map(territoire -> new Choix(territoire.chemin(), territoire.nom()))
                        .toList();
    }

    private Lecteur lecteur(CompteConnecte compte) {
        return new Lecteur(
                compte.id().valeur(),
                territoires.departementsDe(RessortDuCompte.de(compte)).stream()
                        .map(Departement::code)
                        .toList(),
                compte.role() == Role.ADMINISTRATEUR);
    }

    /** Ce qui ne va pas dans un nom que d’autres liront ; null si rien. */
    private static @Nullable String refusDuNom(String nom) {
        if (nom.isBlank()
                || nom.strip().length() > NOM_MAX
                || nom.strip().codePoints().anyMatch(Character::isISOControl)) {
            return "Donnez un nom au scénario, en 120 caractères au plus.";
        }
        var interdites = TexteMontre.chercher(nom);
        return interdites.isEmpty() ? null : "Ceci ressemble à " + interdites.getFirst() + "\u00A0: effacez-le.";
    }

    private static String retour(UUID id) {
        return RETOUR + "/" + id;
    }

    private static List<@Nullable Object> ligne(CommuneChangee commune) {
        return Arrays.asList(
                commune.code(),
                commune.nom(),
                commune.habitants(),
                minutes(commune.tempsAvant()),
                minutes(commune.tempsApres()),
                ecart(commune.tempsAvant(), commune.tempsApres()),
                Fichiers.dixieme(commune.heuresAvant()),
                Fichiers.dixieme(commune.heuresApres()),
                Fichiers.dixieme(Fichiers.dixieme(commune.heuresApres()) - Fichiers.dixieme(commune.heuresAvant())),
                commune.effet());
    }

    private static @Nullable Double ecart(@Nullable TempsAcces avant, @Nullable TempsAcces apres) {
        return avant == null || apres == null ? null : (apres.dixiemes() - avant.dixiemes()) / 10.0;
    }

    private static @Nullable Double minutes(@Nullable TempsAcces temps) {
        return temps == null ? null : temps.enMinutes();
    }

    /** Un scénario absent, ou à un autre qui ne le partage pas : 404. */
    @ControllerAdvice
    static class ScenarioAbsent {

        @ExceptionHandler(ScenarioIntrouvable.class)
        @ResponseStatus(HttpStatus.NOT_FOUND)
        String introuvable() {
            return "error/404";
        }
    }
}
