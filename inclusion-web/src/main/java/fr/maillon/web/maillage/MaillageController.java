package fr.maillon.web.maillage;

import fr.maillon.compte.Role;
import fr.maillon.maillage.AnalyseDuMaillage;
import fr.maillon.maillage.CapaciteAPortee;
import fr.maillon.maillage.ClasseDAcces;
import fr.maillon.maillage.Desserte;
import fr.maillon.maillage.DonneesDuTerritoire;
import fr.maillon.maillage.DonneesDuTerritoire.Fragilite;
import fr.maillon.maillage.FiltreDuMaillage;
import fr.maillon.maillage.IndicateursDuMaillage;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.StructuresDeLOffre;
import fr.maillon.maillage.SuiviDesDonnees;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.territoire.Ressort;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.Morceaux;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
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

/** Le maillage d’un département ou d’une intercommunalité, en pages ; ses fichiers et ses dessins sont à {@link FichiersDuMaillageController}. */
@Controller
@RequestMapping("/maillage")
class MaillageController {

    private static final List<Integer> SEUILS = IndicateursDuMaillage.SEUILS;

    private final LectureDuTerritoire lecture;
    private final SuiviDuMaillage suivi;
    private final StructuresDeLOffre structures;
    private final SuiviDesDonnees donnees;
    private final AutourDesEcarts autour;
    private final Territoires territoires;
    private final Morceaux morceaux;
    private final FormatFrancais fr;
    private final String departementDuReseau;

    MaillageController(
            LectureDuTerritoire lecture,
            SuiviDuMaillage suivi,
            StructuresDeLOffre structures,
            SuiviDesDonnees donnees,
            AutourDesEcarts autour,
            Territoires territoires,
            Morceaux morceaux,
            FormatFrancais fr,
            @Value("${maillon.departement}") String departementDuReseau) {
        this.lecture = lecture;
        this.suivi = suivi;
        this.structures = structures;
        this.donnees = donnees;
        this.autour = autour;
        this.territoires = territoires;
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
                    + lecture.trouver(departement.strip(), choisie, filtres).chemin() + filtres.suffixe();
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
        var territoire = lecture.trouver(departement, epci, filtres);
        var connues = donnees.du(departement);
        var fragilite = LectureDuTerritoire.fragilite(connues, vue);
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
        var analyse = lecture.analyse(territoire, compte);
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
            page.put("legendeDeFragilite", LigneDeLegende.de(maillage, fragilite));
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
        page.put("parEpci", epci == null ? DansLEpci.tous(territoire, epcis) : List.of());
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
        var maillage = lecture.trouver(departement, epci, filtres);
        page.addAttribute("suivi", maillage);
        page.addAttribute("maillage", maillage.maillage());
        page.addAttribute("seuil", LectureDuTerritoire.seuilConnu(seuil));
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
}
