package fr.maillon.web.maillage;

import fr.maillon.compte.Role;
import fr.maillon.maillage.AnalyseDuMaillage;
import fr.maillon.maillage.CapaciteAPortee;
import fr.maillon.maillage.ClasseDAcces;
import fr.maillon.maillage.ClasseDeFragilite;
import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.Desserte;
import fr.maillon.maillage.DonneesDuTerritoire;
import fr.maillon.maillage.DonneesDuTerritoire.Fragilite;
import fr.maillon.maillage.FiltreDuMaillage;
import fr.maillon.maillage.IndicateursDuMaillage;
import fr.maillon.maillage.Maillage;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.StructuresDeLOffre;
import fr.maillon.maillage.SuiviDesDonnees;
import fr.maillon.maillage.SuiviDesHeures;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.maillage.TempsAcces;
import fr.maillon.territoire.Epci;
import fr.maillon.territoire.Ressort;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.Morceaux;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Le maillage d’un département ou d’une intercommunalité, en page, en carte et en fichiers : partout les mêmes nombres. */
@Controller
@RequestMapping("/maillage")
class MaillageController {

    /** Les premières colonnes, que d’autres logiciels attendent. */
    private static final int COLONNES_STABLES = 6;

    private static final String HEURES_TENUES = "heures_tenues_pour_1000_habitants";
    private static final String FRAGILITE = "fragilite";
    private static final List<Integer> SEUILS = IndicateursDuMaillage.SEUILS;
    private static final List<String> COLONNES = List.of(
            "code_insee",
            "commune",
            "habitants",
            "temps_min",
            "lieu",
            "distance_km",
            "heures_ouvertes_par_semaine",
            HEURES_TENUES,
            "temps_mesure",
            "temps_affiche_min");

    private static final List<String> COLONNES_DES_ECARTS = Stream.concat(
                    COLONNES.stream(),
                    Stream.of("indice_de_fragilite", "echelle_de_l_indice", "millesimes_de_l_indice"))
            .toList();

    private static final List<String> ACTIVITE_DES_ECARTS =
            List.of("accompagnements_des_habitants", "demandes_sans_reponse");

    private final SuiviDuMaillage suivi;
    private final StructuresDeLOffre structures;
    private final SuiviDesHeures heures;
    private final SuiviDesDonnees donnees;
    private final AutourDesEcarts autour;
    private final Territoires territoires;
    private final CartePng images;
    private final Morceaux morceaux;
    private final FormatFrancais fr;
    private final String departementDuReseau;

    MaillageController(
            SuiviDuMaillage suivi,
            StructuresDeLOffre structures,
            SuiviDesHeures heures,
            SuiviDesDonnees donnees,
            AutourDesEcarts autour,
            Territoires territoires,
            CartePng images,
            Morceaux morceaux,
            FormatFrancais fr,
            @Value("${maillon.departement}") String departementDuReseau) {
        this.suivi = suivi;
        this.structures = structures;
        this.heures = heures;
        this.donnees = donnees;
        this.autour = autour;
        this.territoires = territoires;
        this.images = images;
        this.morceaux = morceaux;
        this.fr = fr;
        this.departementDuReseau = departementDuReseau;
    }

    @GetMapping
    @PreAuthorize("permitAll()")
    String choisir(
            @RequestParam @Nullable String departement,
            @RequestParam @Nullable String epci,
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte) {
        if (departement != null && !departement.isBlank()) {
            var choisie = epci == null || epci.isBlank() ? null : epci.strip();
            return "redirect:/maillage/"
                    + trouver(departement.strip(), choisie, filtres).chemin() + filtres.suffixe();
        }
        return "redirect:/maillage/"
                + suivi.du(RessortDuCompte.de(compte)).stream()
                        .findFirst()
                        .map(MaillageDuDepartement::chemin)
                        .orElse(departementDuReseau)
                + filtres.suffixe();
    }

    @GetMapping({Chemins.DEPARTEMENT, Chemins.EPCI})
    @PreAuthorize("permitAll()")
    @Transactional(readOnly = true)
    String voir(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @RequestParam @Nullable String tri,
            @RequestParam @Nullable String vue,
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            Model page) {
        var territoire = trouver(departement, epci, filtres);
        var connues = donnees.du(departement);
        var fragilite = fragilite(connues, vue);
        var demande = new Demande(
                departement,
                epci,
                filtres,
                Tri.de(tri),
                tri != null,
                fragilite,
                compte != null,
                compte != null && (compte.role() == Role.COORDINATEUR || compte.role() == Role.ADMINISTRATEUR),
                Chemins.tient(compte, departement, epci));
        var analyse = analyse(territoire, compte);
        var proposees = structures.des(List.of(departement), territoire.filtre());
        page.addAttribute("suivi", territoire);
        page.addAttribute("fragilite", fragilite);
        page.addAttribute(
                "morceau",
                morceaux.ecrire(
                        "maillage/departement-corps",
                        List.of(demande, analyse, territoire.carte(), connues, proposees),
                        () -> valeurs(territoire, demande, analyse, connues, proposees)));
        return "maillage/departement";
    }

    /**
     * Ce que l’on demande de la page, et d’où.
     *
     * @param interne vrai si l’on est connecté
     * @param importe vrai si l’on peut importer des données du territoire
     * @param tenu vrai si l’on coordonne ce territoire
     */
    private record Demande(
            String departement,
            @Nullable String epci,
            FiltreDemande filtres,
            Tri tri,
            boolean trie,
            @Nullable Fragilite fragilite,
            boolean interne,
            boolean importe,
            boolean tenu) {}

    private Map<String, Object> valeurs(
            MaillageDuDepartement territoire,
            Demande demande,
            AnalyseDuMaillage analyse,
            DonneesDuTerritoire connues,
            List<FiltreDuMaillage.Structure> proposees) {
        var fragilite = demande.fragilite();
        var epci = demande.epci();
        var maillage = territoire.maillage();
        var page = new HashMap<String, Object>();
        page.put("suivi", territoire);
        page.put("maillage", maillage);
        page.put("filtres", demande.filtres());
        page.put("indice", connues.fragilite().orElse(null));
        page.put("fragilite", fragilite);
        if (fragilite != null) {
            page.put("legendeDeFragilite", legende(maillage, fragilite));
        }
        page.put("interne", demande.interne());
        page.put("importe", demande.importe());
        page.put("tenu", demande.tenu());
        page.put("heures", analyse.heures());
        page.put("capacite", analyse.capacite());
        page.put("indicateurs", analyse.indicateurs());
        page.put("portee", CapaciteAPortee.MINUTES);
        page.put("zones", connues.zones(maillage));
        page.put("heuresDesZonages", demande.interne() ? connues.heures(analyse) : null);
        page.put(
                "communes",
                demande.tri().ranger(maillage.communes(), fragilite).stream()
                        .map(commune -> CommuneEnLigne.de(commune, analyse, fragilite, fr))
                        .toList());
        page.put("tri", demande.tri());
        page.put("trie", demande.trie());
        page.put("tris", Tri.possibles(fragilite));
        page.put("seuils", SEUILS);
        page.put("classes", ClasseDAcces.values());
        page.put("departements", territoires.departements());
        page.put("epci", epci);
        var epcis = territoires.epcisDu(demande.departement());
        page.put("epcis", epcis);
        page.put("parEpci", epci == null ? parEpci(territoire, epcis) : List.of());
        page.put(
                "aCheval",
                epci != null && territoires.departementsDe(Ressort.epcis(epci)).size() > 1);
        page.putAll(FiltreDemande.listes());
        page.put("structures", proposees);
        return page;
    }

    @GetMapping({Chemins.DEPARTEMENT + "/ecarts", Chemins.EPCI + "/ecarts"})
    @PreAuthorize("permitAll()")
    String ecarts(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @RequestParam(defaultValue = "20") int seuil,
            @RequestParam @Nullable String tri,
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            Model page) {
        var maillage = trouver(departement, epci, filtres);
        page.addAttribute("suivi", maillage);
        page.addAttribute("maillage", maillage.maillage());
        page.addAttribute("seuil", seuilConnu(seuil));
        page.addAttribute("seuils", SEUILS);
        var fragilite = donnees.du(departement).fragilite().orElse(null);
        var ordre = TriDesEcarts.de(tri);
        var ecarts = ordre.ranger(maillage.maillage().ecarts(seuil), fragilite);
        boolean tenu = Chemins.tient(compte, departement, epci);
        page.addAttribute("ecarts", ecarts);
        var dits = autour.de(maillage, ecarts, tenu);
        page.addAttribute("autour", dits);
        page.addAttribute("residencesNotees", dits.values().stream().anyMatch(un -> un.accompagnements() != null));
        page.addAttribute("fragilite", fragilite);
        page.addAttribute("tri", ordre);
        page.addAttribute("tris", TriDesEcarts.possibles(fragilite));
        page.addAttribute("part", maillage.maillage().auDelaDe(seuil));
        page.addAttribute("tenu", tenu);
        page.addAttribute("portee", Desserte.PORTEE_D_UN_PASSAGE);
        return "maillage/ecarts";
    }

    /** Le fichier que d’autres logiciels lisent : ses colonnes ne changent pas. */
    @GetMapping({Chemins.DEPARTEMENT + ".csv", Chemins.EPCI + ".csv"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> enCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @ModelAttribute("filtres") FiltreDemande filtres) {
        var territoire = trouver(departement, epci, filtres);
        return Fichiers.csv(
                "maillage-" + nom(territoire) + ".csv",
                COLONNES.subList(0, COLONNES_STABLES),
                territoire.maillage().communes().stream()
                        .map(MaillageController::temps)
                        .toList());
    }

    /** Tout ce que montre le tableau de la page. */
    @GetMapping({Chemins.DEPARTEMENT + "/communes.csv", Chemins.EPCI + "/communes.csv"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> communesEnCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @RequestParam @Nullable String vue,
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte) {
        var territoire = trouver(departement, epci, filtres);
        var analyse = analyse(territoire, compte);
        var fragilite = fragilite(donnees.du(departement), vue);
        return Fichiers.csv(
                "communes-" + nom(territoire) + ".csv",
                colonnes(fragilite == null ? COLONNES : COLONNES_DES_ECARTS, compte),
                territoire.maillage().communes().stream()
                        .map(commune -> fragilite == null
                                ? ligne(commune, analyse, compte)
                                : avecLIndice(ligne(commune, analyse, compte), commune, fragilite))
                        .toList());
    }

    @GetMapping({Chemins.DEPARTEMENT + "/indicateurs.csv", Chemins.EPCI + "/indicateurs.csv"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> indicateursEnCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte) {
        var territoire = trouver(departement, epci, filtres);
        return IndicateursEnCsv.de(
                "indicateurs-du-maillage-" + nom(territoire) + ".csv",
                analyse(territoire, compte).indicateurs(),
                compte != null);
    }

    @GetMapping({Chemins.DEPARTEMENT + "/zonages.csv", Chemins.EPCI + "/zonages.csv"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> zonagesEnCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte) {
        var territoire = trouver(departement, epci, filtres);
        var connues = donnees.du(departement);
        return ZonagesEnCsv.de(
                "zonages-" + nom(territoire) + ".csv",
                connues.zones(territoire.maillage()),
                compte == null ? null : connues.heures(analyse(territoire, compte)));
    }

    /** Une intercommunalité, ses communes de ce département seules. */
    record DansLEpci(Epci epci, Maillage maillage) {}

    /** Les intercommunalités de ce département, de la plus éloignée à la plus proche. */
    private static List<DansLEpci> parEpci(MaillageDuDepartement territoire, List<Epci> epcis) {
        return epcis.stream()
                .map(epci -> new DansLEpci(
                        epci, territoire.maillage().parmi(commune -> epci.code().equals(commune.epci()))))
                .sorted(Comparator.comparing((DansLEpci part) -> part.maillage()
                                .moyenne()
                                .map(TempsAcces::dixiemes)
                                .orElse(0))
                        .reversed()
                        .thenComparing(part -> part.epci().code()))
                .toList();
    }

    @GetMapping(Chemins.DEPARTEMENT + "/intercommunalites.csv")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> intercommunalitesEnCsv(
            @PathVariable String departement, @ModelAttribute("filtres") FiltreDemande filtres) {
        var territoire = trouver(departement, null, filtres);
        return Fichiers.csv(
                "intercommunalites-" + nom(territoire) + ".csv",
                List.of(
                        "code_epci",
                        "intercommunalite",
                        "communes",
                        "habitants",
                        "temps_moyen_min",
                        "temps_p90_min",
                        "habitants_au_dela_de_20"),
                parEpci(territoire, territoires.epcisDu(departement)).stream()
                        .map(part -> Arrays.<@Nullable Object>asList(
                                part.epci().code(),
                                part.epci().nom(),
                                part.maillage().communes().size(),
                                part.maillage().population(),
                                part.maillage()
                                        .moyenne()
                                        .map(TempsAcces::enMinutes)
                                        .orElse(null),
                                part.maillage().p90().map(TempsAcces::enMinutes).orElse(null),
                                part.maillage().auDelaDe(20).connue()))
                        .toList());
    }

    @GetMapping({Chemins.DEPARTEMENT + "/ecarts.csv", Chemins.EPCI + "/ecarts.csv"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> ecartsEnCsv(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @RequestParam(defaultValue = "20") int seuil,
            @RequestParam @Nullable String tri,
            @ModelAttribute("filtres") FiltreDemande filtres,
            @AuthenticationPrincipal @Nullable CompteConnecte compte) {
        var territoire = trouver(departement, epci, filtres);
        var analyse = analyse(territoire, compte);
        var fragilite = donnees.du(departement).fragilite().orElse(null);
        var ecarts = TriDesEcarts.de(tri).ranger(territoire.maillage().ecarts(seuilConnu(seuil)), fragilite);
        boolean tenu = Chemins.tient(compte, departement, epci);
        var dits = autour.de(territoire, ecarts, tenu);
        return Fichiers.csv(
                "communes-a-plus-de-" + seuil + "-minutes-" + nom(territoire) + ".csv",
                Stream.of(
                                colonnes(COLONNES_DES_ECARTS, compte),
                                List.of("prochain_passage"),
                                tenu ? ACTIVITE_DES_ECARTS : List.<String>of())
                        .flatMap(List::stream)
                        .toList(),
                ecarts.stream()
                        .map(commune -> avecAutour(
                                avecLIndice(ligne(commune, analyse, compte), commune, fragilite),
                                dits.get(commune.code()),
                                tenu))
                        .toList());
    }

    private static List<@Nullable Object> avecAutour(
            List<@Nullable Object> ligne, AutourDesEcarts.@Nullable Autour autour, boolean tenu) {
        var complete = new ArrayList<>(ligne);
        var passage = autour == null ? null : autour.passage();
        complete.add(passage == null ? null : passage.toLocalDate());
        if (tenu && autour != null) {
            complete.add(autour.accompagnements());
            complete.add(autour.demandes());
        }
        return complete;
    }

    @GetMapping({Chemins.DEPARTEMENT + ".svg", Chemins.EPCI + ".svg"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> enSvg(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @RequestParam @Nullable String vue,
            @ModelAttribute("filtres") FiltreDemande filtres) {
        return Fichiers.svg(dessin(trouver(departement, epci, filtres), vue, filtres));
    }

    @GetMapping({Chemins.DEPARTEMENT + ".png", Chemins.EPCI + ".png"})
    @PreAuthorize("permitAll()")
    ResponseEntity<?> enPng(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @RequestParam @Nullable String vue,
            @ModelAttribute("filtres") FiltreDemande filtres) {
        return images.reponse(dessin(trouver(departement, epci, filtres), vue, filtres));
    }

    @GetMapping({Chemins.DEPARTEMENT + ".geojson", Chemins.EPCI + ".geojson"})
    @PreAuthorize("permitAll()")
    ResponseEntity<String> enGeoJson(
            @PathVariable String departement,
            @PathVariable(required = false) @Nullable String epci,
            @ModelAttribute("filtres") FiltreDemande filtres) {
        var territoire = trouver(departement, epci, filtres);
        var fragilite = donnees.du(departement).fragilite().orElse(null);
        return Fichiers.geoJson("maillage-" + nom(territoire) + ".geojson", territoire.geoJson(fragilite));
    }

    private String dessin(MaillageDuDepartement territoire, @Nullable String vue, FiltreDemande filtres) {
        var adresse = "/maillage/" + territoire.chemin();
        var fragilite = fragilite(donnees.du(territoire.departement().code()), vue);
        return fragilite == null
                ? territoire.carteAutonome(adresse + filtres.suffixe())
                : territoire.carteDeFragiliteAutonome(fragilite, adresse + filtres.avec("vue", FRAGILITE));
    }

    /** L’indice que la vue demande ; absent pour la carte des temps. Sans indice importé, la vue n’existe pas. */
    private static @Nullable Fragilite fragilite(DonneesDuTerritoire connues, @Nullable String vue) {
        if (vue == null || vue.isBlank()) {
            return null;
        }
        if (!FRAGILITE.equals(vue)) {
            throw new Introuvable();
        }
        return connues.fragilite().orElseThrow(Introuvable::new);
    }

    /** Une ligne de la légende ; sans couleur, elle est hachurée. */
    record LigneDeLegende(@Nullable String couleur, String libelle, ClasseDeFragilite.Effectif effectif) {}

    private static List<LigneDeLegende> legende(Maillage maillage, Fragilite fragilite) {
        var indices = fragilite.parCommune();
        return Stream.concat(
                        ClasseDeFragilite.de(fragilite.echelle()).stream()
                                .map(classe -> new LigneDeLegende(
                                        classe.couleur(), classe.libelle(), classe.dans(maillage, indices))),
                        Stream.of(new LigneDeLegende(
                                null,
                                "indice inconnu",
                                ClasseDeFragilite.Effectif.de(maillage.communes().stream()
                                        .filter(commune -> !indices.containsKey(commune.code()))
                                        .toList()))))
                .toList();
    }

    private static List<@Nullable Object> avecLIndice(
            List<@Nullable Object> ligne, CouvertureCommune commune, @Nullable Fragilite fragilite) {
        var complete = new ArrayList<>(ligne);
        var indice = fragilite == null ? null : fragilite.parCommune().get(commune.code());
        complete.add(indice);
        complete.add(
                indice == null || fragilite == null ? null : fragilite.echelle().libelle());
        complete.add(
                indice == null || fragilite == null
                        ? null
                        : fragilite.millesimes().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        return complete;
    }

    private MaillageDuDepartement trouver(String departement, @Nullable String epci, FiltreDemande filtres) {
        var filtre = filtres.lire(structures::une);
        return (epci == null ? suivi.du(departement, filtre) : suivi.de(departement, epci, filtre))
                .orElseThrow(Introuvable::new);
    }

    private static String nom(MaillageDuDepartement territoire) {
        return territoire.chemin().replace("/epci/", "-") + (territoire.filtre().estVide() ? "" : "-filtre");
    }

    private static int seuilConnu(int seuil) {
        if (!SEUILS.contains(seuil)) {
            throw new Introuvable();
        }
        return seuil;
    }

    /** Ce que l’on sait de ce territoire ; au public, sans les heures tenues. */
    private AnalyseDuMaillage analyse(MaillageDuDepartement territoire, @Nullable CompteConnecte compte) {
        var analyse = heures.analyse(territoire);
        return compte == null ? analyse.pourLePublic() : analyse;
    }

    private static List<String> colonnes(List<String> toutes, @Nullable CompteConnecte compte) {
        return compte != null
                ? toutes
                : toutes.stream()
                        .filter(colonne -> !colonne.equals(HEURES_TENUES))
                        .toList();
    }

    private static List<@Nullable Object> ligne(
            CouvertureCommune commune, AnalyseDuMaillage analyse, @Nullable CompteConnecte compte) {
        var ligne = new ArrayList<>(ligne(commune, analyse));
        if (compte == null) {
            ligne.remove(COLONNES.indexOf(HEURES_TENUES));
        }
        return ligne;
    }

    private static List<@Nullable Object> ligne(CouvertureCommune commune, AnalyseDuMaillage analyse) {
        var acces = commune.acces();
        var ligne = new ArrayList<>(temps(commune));
        ligne.add(dixieme(analyse.heures().parCommune().get(commune.code())));
        ligne.add(dixieme(analyse.capacite().parCommune().get(commune.code())));
        ligne.add(acces == null ? null : acces.mesure() ? "oui" : "non");
        ligne.add(acces == null ? null : acces.temps().minutesAffichees());
        return ligne;
    }

    private static List<@Nullable Object> temps(CouvertureCommune commune) {
        var acces = commune.acces();
        return Arrays.asList(
                commune.code(),
                commune.nom(),
                commune.habitantsEnClair(),
                acces == null ? null : acces.temps().enMinutes(),
                acces == null ? null : acces.point().nom(),
                acces == null ? null : Fichiers.dixieme(acces.distanceKm()));
    }

    private static @Nullable Double dixieme(@Nullable Double nombre) {
        return nombre == null ? null : Fichiers.dixieme(nombre);
    }
}
