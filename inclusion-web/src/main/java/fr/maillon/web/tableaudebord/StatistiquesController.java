package fr.maillon.web.tableaudebord;

import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.compte.Role;
import fr.maillon.indicateur.Axe;
import fr.maillon.indicateur.Croisements;
import fr.maillon.indicateur.EtiquetteVisible;
import fr.maillon.indicateur.EtiquettesVisibles;
import fr.maillon.indicateur.Feuille;
import fr.maillon.indicateur.Indicateurs;
import fr.maillon.indicateur.LieuxACompter;
import fr.maillon.indicateur.Perimetre;
import fr.maillon.indicateur.TableauDeBord;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.objectif.Avancement;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Epci;
import fr.maillon.territoire.Ressort;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.EditionPdf;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.Morceaux;
import fr.maillon.web.commun.NomDuRessort;
import fr.maillon.web.commun.Telechargement;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Les statistiques de qui regarde : une période, des choix gardés dans l’adresse, deux questions à croiser, des fichiers. */
@Controller
class StatistiquesController {

    private static final String ROLES =
            "hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'MEDIATEUR', 'ADMINISTRATEUR')";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Indicateurs indicateurs;
    private final Croisements croisements;
    private final EtiquettesVisibles etiquettes;
    private final LieuxACompter lieux;
    private final ObjectifsDuCompte objectifs;
    private final Territoires territoires;
    private final NomDuRessort nomDuRessort;
    private final EditionPdf edition;
    private final Morceaux morceaux;
    private final FormatFrancais fr;
    private final Clock horloge;

    StatistiquesController(
            Indicateurs indicateurs,
            Croisements croisements,
            EtiquettesVisibles etiquettes,
            LieuxACompter lieux,
            ObjectifsDuCompte objectifs,
            Territoires territoires,
            NomDuRessort nomDuRessort,
            EditionPdf edition,
            Morceaux morceaux,
            FormatFrancais fr,
            Clock horloge) {
        this.indicateurs = indicateurs;
        this.croisements = croisements;
        this.etiquettes = etiquettes;
        this.lieux = lieux;
        this.objectifs = objectifs;
        this.territoires = territoires;
        this.nomDuRessort = nomDuRessort;
        this.edition = edition;
        this.morceaux = morceaux;
        this.fr = fr;
        this.horloge = horloge;
    }

    /** Toute la page se lit dans le même instantané de la base : ses tableaux s’accordent entre eux. */
    @GetMapping("/statistiques")
    @PreAuthorize(ROLES)
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    String voir(
            @AuthenticationPrincipal CompteConnecte compte,
            @ModelAttribute("demande") Demande demande,
            Model page,
            HttpServletResponse reponse) {
        var vue = lire(compte, demande);
        if (!vue.erreurs().isEmpty()) {
            reponse.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        page.addAttribute("titre", vue.erreurs().isEmpty() ? "Statistiques" : "Erreur\u00A0: statistiques");
        page.addAttribute(
                "morceau",
                morceaux.ecrire("tableaudebord/statistiques-corps", List.of(vue), () -> valeurs(vue, compte)));
        return "tableaudebord/statistiques";
    }

    /**
     * Tout ce que montre la page.
     *
     * @param chiffres absents si l’on ne sait pas lesquels, si la demande porte sur trop, ou sur une période à venir
     */
    private record Vue(
            Demande demande,
            LocalDate aujourdhui,
            Perimetre perimetre,
            Role role,
            List<String> departements,
            List<Demande.Erreur> erreurs,
            boolean lisible,
            List<EtiquetteVisible> visibles,
            @Nullable TableauDeBord chiffres,
            List<TableauDeBord.Ligne> parEtiquette,
            List<TableauDeBord.Ligne> parDispositif,
            List<Avancement> objectifs,
            Optional<TableauCroise> croise) {}

    private Vue lire(CompteConnecte compte, Demande demande) {
        var perimetre = PerimetreDesChiffres.de(compte);
        var erreurs = new ArrayList<>(demande.erreurs(aujourdhui()));
        boolean lisible = demande.erreurDeChoix().isEmpty();
        var visibles = lisible ? etiquettes.de(perimetre, demande.filtre()) : List.<EtiquetteVisible>of();
        if (lisible
                && demande.etiquette() != null
                && etiquetteChoisie(demande, visibles).isEmpty()) {
            lisible = false;
            erreurs.add(Demande.CHOIX_INCONNU);
        }
        var chiffres = lisible
                        && demande.erreursDePeriode(aujourdhui()).isEmpty()
                        && demande.filtre().estComptable(perimetre)
                        && !demande.estAVenir(aujourdhui())
                ? indicateurs.tableauDeBord(perimetre, demande.filtre(), demande.periode(aujourdhui()))
                : null;
        return new Vue(
                demande,
                aujourdhui(),
                perimetre,
                compte.role(),
                List.copyOf(compte.departements()),
                erreurs,
                lisible,
                visibles,
                chiffres,
                chiffres == null ? List.of() : parEtiquette(perimetre, demande, visibles),
                chiffres == null ? List.of() : lieux.parDispositif(chiffres.lieux()),
                chiffres != null && demande.neChoisitQueLaPeriode() ? objectifs.pour(compte, chiffres) : List.of(),
                chiffres == null || !erreurs.isEmpty() ? Optional.empty() : croiser(perimetre, demande));
    }

    private Map<String, Object> valeurs(Vue vue, CompteConnecte compte) {
        var demande = vue.demande();
        var chiffres = vue.chiffres();
        var page = new HashMap<String, Object>();
        page.put("demande", demande);
        page.put("erreurs", vue.erreurs());
        page.put("etiquettes", enListe(vue.visibles()));
        page.put("partageRefuse", vue.lisible() ? refus(demande, vue.visibles()) : "");
        page.put("croisable", vue.lisible() && demande.filtre().estBorne(vue.perimetre()));
        page.put("periodes", PeriodeProposee.toutes(vue.aujourdhui()));
        page.put("types", TypeDAccompagnement.values());
        page.put("thematiques", Thematique.values());
        page.put("canaux", Canal.values());
        page.put("questions", questions());
        page.put("listes", chiffres == null ? List.of() : listes(demande, vue));
        page.put("choisis", vue.lisible() ? ChoixFait.de(demande, chiffres) : List.of());
        page.put("departements", departements(compte));
        page.put("epcis", epcis(compte, demande));
        if (demande.erreursDePeriode(vue.aujourdhui()).isEmpty()) {
            page.put("periode", demande.periode(vue.aujourdhui()));
            page.put("aVenir", demande.estAVenir(vue.aujourdhui()));
        }
        page.put("tropLarge", vue.lisible() && !demande.filtre().estComptable(vue.perimetre()));
        if (chiffres != null) {
            var tableaux = tableaux(chiffres, demande, vue.perimetre(), vue.parEtiquette(), vue.parDispositif());
            page.put("chiffres", chiffres);
            page.put("variation", Tableau.variation(chiffres.total()));
            page.put("objectifs", vue.objectifs());
            page.put("principaux", tableaux.principaux());
            page.put("autres", tableaux.autres());
            vue.croise().ifPresent(croise -> page.put("croise", croise));
        }
        return page;
    }

    /** Tous les tableaux de la page, l’un sous l’autre. */
    @GetMapping("/statistiques.csv")
    @PreAuthorize(ROLES)
    ResponseEntity<String> csv(
            @AuthenticationPrincipal CompteConnecte compte, @ModelAttribute("demande") Demande demande) {
        var visibles = exiger(compte, demande);
        var chiffres = chiffres(compte, demande);
        return csv(
                FeuillesDeStatistiques.aLaSuite(
                        chiffres,
                        tableaux(chiffres, demande, PerimetreDesChiffres.de(compte), visibles)
                                .tous(),
                        portee(compte, demande, chiffres, visibles)),
                nom("statistiques", chiffres));
    }

    /** Le croisement seul, comme la page le montre. */
    @GetMapping("/statistiques/croisement.csv")
    @PreAuthorize(ROLES)
    ResponseEntity<String> croisement(
            @AuthenticationPrincipal CompteConnecte compte, @ModelAttribute("demande") Demande demande) {
        exiger(compte, demande);
        var croise = croiser(PerimetreDesChiffres.de(compte), demande).orElseThrow(Introuvable::new);
        return csv(FeuillesDeStatistiques.croisement(croise), "croisement");
    }

    /** Un onglet par tableau, et le croisement s’il est demandé. */
    @GetMapping("/statistiques.xlsx")
    @PreAuthorize(ROLES)
    void xlsx(
            @AuthenticationPrincipal CompteConnecte compte,
            @ModelAttribute("demande") Demande demande,
            HttpServletResponse reponse)
            throws IOException {
        var visibles = exiger(compte, demande);
        var chiffres = chiffres(compte, demande);
        var croise = croiser(PerimetreDesChiffres.de(compte), demande);
        Telechargement.xlsx(
                nom("statistiques", chiffres),
                FeuillesDeStatistiques.onglets(
                        chiffres,
                        tableaux(chiffres, demande, PerimetreDesChiffres.de(compte), visibles)
                                .tous(),
                        croise,
                        portee(compte, demande, chiffres, visibles)),
                reponse);
    }

    /** Tous les tableaux, à imprimer ou à joindre ; balisé pour les lecteurs d’écran. */
    @GetMapping("/statistiques.pdf")
    @PreAuthorize(ROLES)
    void pdf(
            @AuthenticationPrincipal CompteConnecte compte,
            @ModelAttribute("demande") Demande demande,
            HttpServletResponse reponse)
            throws IOException {
        var visibles = exiger(compte, demande);
        var chiffres = chiffres(compte, demande);
        var modele = new HashMap<String, Object>();
        modele.put("chiffres", chiffres);
        modele.put("territoire", territoire(compte, demande, chiffres));
        modele.put("etabliLe", fr.dateCourte(aujourdhui()));
        modele.put("choix", ChoixFait.enMots(demande, chiffres, visibles));
        modele.put(
                "tableaux",
                tableaux(chiffres, demande, PerimetreDesChiffres.de(compte), visibles)
                        .tous());
        croiser(PerimetreDesChiffres.de(compte), demande).ifPresent(croise -> modele.put("croise", croise));
        reponse.setContentType(MediaType.APPLICATION_PDF_VALUE);
        reponse.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, Telechargement.sousLeNom(nom("statistiques", chiffres) + ".pdf"));
        edition.ecrire("tableaudebord/statistiques-pdf", modele, reponse.getOutputStream());
    }

    /** Ce que compte un fichier : sans la page sous les yeux, on sait encore de quoi il parle. */
    private List<String> portee(
            CompteConnecte compte, Demande demande, TableauDeBord chiffres, List<EtiquetteVisible> visibles) {
        var choix = ChoixFait.enMots(demande, chiffres, visibles);
        return List.of(
                territoire(compte, demande, chiffres),
                "Période\u00A0: " + chiffres.periode().enMots(),
                chiffres.estComparable()
                        ? "Comparaison\u00A0: " + chiffres.avant().enMots()
                        : "Pas de comparaison possible\u00A0: un an plus tôt, on ne notait pas encore tout",
                choix.isEmpty() ? "Tout est compté" : "Seulement\u00A0: " + String.join(", ", choix),
                "Établi le " + fr.dateCourte(aujourdhui()));
    }

    /** De qui sont ces chiffres : l’intercommunalité ou le département choisi, sinon tout ce que l’on voit. */
    private String territoire(CompteConnecte compte, Demande demande, TableauDeBord chiffres) {
        if (demande.epci() != null) {
            return territoires.epci(demande.epci()).map(Epci::nom).orElse(demande.epci());
        }
        if (demande.departement() != null) {
            return territoires
                    .departement(demande.departement())
                    .map(Departement::nom)
                    .orElse(demande.departement());
        }
        return switch (compte.role()) {
            case ADMINISTRATEUR -> "France";
            case MEDIATEUR -> "Mes accompagnements";
            case RESPONSABLE_STRUCTURE ->
                chiffres.structures().stream()
                        .map(TableauDeBord.Ligne::nom)
                        .findFirst()
                        .orElse("Ma structure");
            case COORDINATEUR, PARTENAIRE ->
                nomDuRessort.enMots(
                        new Ressort(compte.departements(), compte.portee().epcis()));
        };
    }

    private TableauDeBord chiffres(CompteConnecte compte, Demande demande) {
        return indicateurs.tableauDeBord(
                PerimetreDesChiffres.de(compte), demande.filtre(), demande.periode(aujourdhui()));
    }

    /** Un fichier n’existe que pour une demande que la page comprend ; rend les étiquettes que l’on y voit. */
    private List<EtiquetteVisible> exiger(CompteConnecte compte, Demande demande) {
        var perimetre = PerimetreDesChiffres.de(compte);
        if (!demande.erreurs(aujourdhui()).isEmpty() || !demande.filtre().estComptable(perimetre)) {
            throw new Introuvable();
        }
        var visibles = etiquettes.de(perimetre, demande.filtre());
        if (demande.etiquette() != null && etiquetteChoisie(demande, visibles).isEmpty()) {
            throw new Introuvable();
        }
        return visibles;
    }

    private static Optional<EtiquetteVisible> etiquetteChoisie(Demande demande, List<EtiquetteVisible> visibles) {
        return visibles.stream()
                .filter(etiquette -> etiquette.id().toString().equals(demande.etiquette()))
                .findFirst();
    }

    private static String refus(Demande demande, List<EtiquetteVisible> visibles) {
        return PartageRefuse.de(demande.filtre(), visibles)
                .map(PartageRefuse::phrase)
                .orElse("");
    }

    private static List<Choix> enListe(List<EtiquetteVisible> visibles) {
        return visibles.stream()
                .map(etiquette -> new Choix(
                        etiquette.id().toString(),
                        etiquette.nom()
                                + switch (etiquette.portee()) {
                                    case DEPARTEMENT -> "";
                                    case EQUIPE -> " (équipe)";
                                    case PERSONNELLE -> " (à moi)";
                                }))
                .toList();
    }

    private Optional<TableauCroise> croiser(Perimetre perimetre, Demande demande) {
        var lignes = demande.axeDesLignes();
        var colonnes = demande.axeDesColonnes();
        if (lignes.isEmpty() || colonnes.isEmpty() || !demande.filtre().estBorne(perimetre)) {
            return Optional.empty();
        }
        var croisement = croisements.croiser(
                perimetre, demande.filtre(), demande.periode(aujourdhui()), lignes.get(), colonnes.get());
        return Optional.of(TableauCroise.de(croisement, demande.compteDesPersonnes(), fr));
    }

    /** Chaque ligne mène à ses statistiques, si elles se comptent. */
    private Tableaux tableaux(
            TableauDeBord chiffres, Demande demande, Perimetre perimetre, List<EtiquetteVisible> visibles) {
        return tableaux(
                chiffres,
                demande,
                perimetre,
                parEtiquette(perimetre, demande, visibles),
                lieux.parDispositif(chiffres.lieux()));
    }

    private List<TableauDeBord.Ligne> parEtiquette(
            Perimetre perimetre, Demande demande, List<EtiquetteVisible> visibles) {
        return demande.filtre().estBorne(perimetre)
                ? etiquettes.repartition(perimetre, demande.filtre(), demande.periode(aujourdhui()), visibles)
                : List.of();
    }

    private Tableaux tableaux(
            TableauDeBord chiffres,
            Demande demande,
            Perimetre perimetre,
            List<TableauDeBord.Ligne> parEtiquette,
            List<TableauDeBord.Ligne> parDispositif) {
        boolean borne = demande.filtre().estBorne(perimetre);
        return new Tableaux(
                chiffres,
                parEtiquette,
                parDispositif,
                fr,
                (nom, valeur) -> borne || nom.equals("departement") ? lien(demande, nom, valeur) : "");
    }

    /** Sans autre choix qu’une période, un lieu ou un dispositif mène à sa page ; sinon on restreint ce que l’on regarde. */
    private static String lien(Demande demande, String nom, String valeur) {
        return demande.neChoisitQueLaPeriode()
                ? LienDesChiffres.vers(demande.sansCroisement(), nom, valeur)
                : "/statistiques" + demande.avec(nom, valeur);
    }

    /** Les départements entre lesquels choisir ; aucun quand il n’y a pas de choix. */
    private List<Choix> departements(CompteConnecte compte) {
        var connus =
                compte.role() == Role.ADMINISTRATEUR || compte.departements().size() > 1
                        ? territoires.departements()
                        : List.<Departement>of();
        return connus.stream()
                .filter(departement -> compte.role() == Role.ADMINISTRATEUR
                        || compte.departements().contains(departement.code()))
                .map(departement -> new Choix(departement.code(), departement.nom()))
                .toList();
    }

    /** Les intercommunalités du département choisi, ou du seul que l’on ait. */
    private List<Choix> epcis(CompteConnecte compte, Demande demande) {
        var departement = demande.departement() != null
                ? demande.departement()
                : compte.departements().size() == 1 ? compte.departements().getFirst() : null;
        return departement == null
                        || !compte.departements().contains(departement) && compte.role() != Role.ADMINISTRATEUR
                ? List.of()
                : territoires.epcisDu(departement).stream()
                        .map(epci -> new Choix(epci.code(), epci.nom()))
                        .toList();
    }

    /**
     * Une liste repliée du formulaire.
     *
     * @param parametre celui de l’adresse
     * @param tout ce que dit l’option qui ne choisit rien
     */
    record Liste(String parametre, String libelle, String tout, List<Choix> options) {}

    /** Ce que nomment les chiffres que l’on voit ; rien quand il n’y a pas de choix. */
    private static List<Liste> listes(Demande demande, Vue vue) {
        var chiffres = Objects.requireNonNull(vue.chiffres());
        return Stream.of(
                        new Liste("lieu", "Lieu", "Tous", nommes(chiffres.lieux())),
                        new Liste("structure", "Structure", "Toutes", nommes(chiffres.structures())),
                        new Liste("mediateur", "Médiateur", "Tous", nommes(chiffres.mediateurs())),
                        new Liste(
                                "dispositif",
                                "Programme national",
                                "Tous",
                                vue.parDispositif().stream()
                                        .map(ligne -> new Choix(
                                                ligne.cle(),
                                                Dispositif.valueOf(ligne.cle()).libelle()))
                                        .toList()))
                .filter(liste -> liste.options().size() > 1
                        || liste.options().stream()
                                .anyMatch(choix -> choix.valeur().equals(demande.valeur(liste.parametre()))))
                .toList();
    }

    private static List<Choix> nommes(List<TableauDeBord.Ligne> lignes) {
        return lignes.stream()
                .filter(ligne -> !ligne.cle().isEmpty())
                .map(ligne -> new Choix(ligne.cle(), ligne.nom()))
                .sorted(Comparator.comparing(Choix::libelle, Collator.getInstance(Locale.FRENCH)))
                .toList();
    }

    private static List<Choix> questions() {
        return Arrays.stream(Axe.values())
                .map(axe -> new Choix(axe.name().toLowerCase(Locale.ROOT), AxeEnMots.titre(axe)))
                .toList();
    }

    private static ResponseEntity<String> csv(Feuille feuille, String nom) {
        return Telechargement.csv(nom, feuille.entetes(), feuille.lignes());
    }

    private static String nom(String debut, TableauDeBord chiffres) {
        return debut + "-" + chiffres.periode().du() + "-" + chiffres.periode().au();
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }
}
