package fr.maillon.web.cout;

import fr.maillon.compte.Role;
import fr.maillon.cout.Couts;
import fr.maillon.cout.CoutsDUneStructure;
import fr.maillon.cout.CoutsUnitaires;
import fr.maillon.cout.NatureDeCout;
import fr.maillon.indicateur.Chiffres;
import fr.maillon.indicateur.ExportCsv;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.IntStream;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ce que coûte un accompagnement : le réseau d’une année, puis une structure et ses lieux. */
@Controller
class CoutsController {

    private static final String ROLES = "hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE')";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int PREMIERE_ANNEE = 2010;
    private static final int ANNEES_PROPOSEES = 4;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Couts couts;
    private final Clock horloge;

    CoutsController(Couts couts, Clock horloge) {
        this.couts = couts;
        this.horloge = horloge;
    }

    @GetMapping("/couts")
    @PreAuthorize(ROLES)
    String duReseau(@AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee, Model page) {
        int choisie = choisir(annee);
        if (compte.role() == Role.RESPONSABLE_STRUCTURE) {
            return "redirect:/couts/" + compte.structure().valeur() + "?annee=" + choisie;
        }
        var structures = couts.duRessort(RessortDuCompte.de(compte), choisie);
        var connues = structures.stream().filter(CoutsDUneStructure::estSaisi).toList();
        page.addAttribute("structures", structures);
        page.addAttribute("connues", connues);
        page.addAttribute("ensemble", ensemble(connues));
        ajouterLesAnnees(page, choisie);
        return "cout/reseau";
    }

    @GetMapping("/couts.csv")
    @PreAuthorize(ROLES)
    ResponseEntity<String> enCsv(
            @AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee) {
        int choisie = choisir(annee);
        var structures = compte.role() == Role.RESPONSABLE_STRUCTURE
                ? List.of(trouver(compte, compte.structure().valeur(), choisie))
                : couts.duRessort(RessortDuCompte.de(compte), choisie);
        var entetes = new ArrayList<String>();
        entetes.add("Structure");
        for (var nature : NatureDeCout.values()) {
            entetes.add(nature.libelle() + " (€, année)");
        }
        entetes.addAll(List.of(
                "Total (€, année)",
                "Part de l’année comptée",
                "Accompagnements",
                "Personnes",
                "Minutes",
                "€ par accompagnement",
                "€ par personne",
                "€ par heure"));
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("couts-" + choisie + ".csv")
                                .build()
                                .toString())
                .body(ExportCsv.pourUnTableur(
                        entetes, structures.stream().map(CoutsController::ligne).toList()));
    }

    @GetMapping("/couts/{structure}")
    @PreAuthorize(ROLES)
    String deLaStructure(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID structure,
            @RequestParam @Nullable Integer annee,
            Model page) {
        int choisie = choisir(annee);
        var trouvee = trouver(compte, structure, choisie);
        page.addAttribute("form", CoutsForm.de(trouvee));
        return montrer(compte, trouvee, choisie, page);
    }

    @PostMapping("/couts/{structure}")
    @PreAuthorize(ROLES)
    String saisir(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID structure,
            @RequestParam @Nullable Integer annee,
            @ModelAttribute("form") CoutsForm form,
            BindingResult erreurs,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        int choisie = choisir(annee);
        var trouvee = trouver(compte, structure, choisie);
        var centimes = form.centimes(erreurs);
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(compte, trouvee, choisie, page);
        }
        couts.saisir(structure, choisie, centimes, compte.id().valeur());
        redirection.addFlashAttribute("confirmation", "Les coûts de " + choisie + " sont enregistrés.");
        return "redirect:/couts/" + structure + "?annee=" + choisie;
    }

    private String montrer(CompteConnecte compte, CoutsDUneStructure structure, int annee, Model page) {
        page.addAttribute("structure", structure);
        page.addAttribute("natures", NatureDeCout.values());
        page.addAttribute("lieux", couts.parLieu(structure, annee));
        page.addAttribute("manques", couts.manques(structure, annee));
        page.addAttribute("duReseau", compte.role() == Role.COORDINATEUR);
        ajouterLesAnnees(page, annee);
        return "cout/structure";
    }

    /** Une structure de son ressort, ou la sienne ; celle d’un autre n’existe pas. */
    private CoutsDUneStructure trouver(CompteConnecte compte, UUID structure, int annee) {
        if (compte.role() == Role.RESPONSABLE_STRUCTURE) {
            if (!compte.structure().valeur().equals(structure)) {
                throw new Introuvable();
            }
            return couts.de(structure, annee).orElseThrow(Introuvable::new);
        }
        return couts.duRessort(RessortDuCompte.de(compte), annee).stream()
                .filter(connue -> connue.structure().equals(structure))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    /** Les structures dont on connaît les coûts, ensemble : elles seules, coûts et activité. */
    private static CoutsUnitaires ensemble(List<CoutsDUneStructure> connues) {
        return new CoutsUnitaires(
                connues.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(connues.stream()
                                .mapToDouble(structure ->
                                        structure.unitaires().euros().orElse(0))
                                .sum()),
                connues.stream().map(CoutsDUneStructure::activite).reduce(Chiffres.AUCUN, Chiffres::plus));
    }

    private static List<@Nullable Object> ligne(CoutsDUneStructure structure) {
        var ligne = new ArrayList<@Nullable Object>();
        ligne.add(structure.nom());
        for (var nature : NatureDeCout.values()) {
            var centimes = structure.centimes().get(nature);
            ligne.add(centimes == null ? null : centimes / 100.0);
        }
        ligne.add(structure.estSaisi() ? structure.eurosDeLAnnee() : null);
        ligne.add(structure.part());
        ligne.add(structure.activite().accompagnements());
        ligne.add(structure.activite().participants());
        ligne.add(structure.activite().minutes());
        for (var cout : List.of(
                structure.unitaires().parAccompagnement(),
                structure.unitaires().parPersonne(),
                structure.unitaires().parHeure())) {
            ligne.add(cout.isEmpty() ? null : Math.round(cout.getAsDouble() * 100) / 100.0);
        }
        return ligne;
    }

    private void ajouterLesAnnees(Model page, int annee) {
        int cetteAnnee = aujourdhui().getYear();
        page.addAttribute("annee", annee);
        page.addAttribute("enCours", annee == cetteAnnee);
        page.addAttribute("aujourdhui", aujourdhui());
        page.addAttribute(
                "annees",
                IntStream.range(0, ANNEES_PROPOSEES)
                        .mapToObj(i -> cetteAnnee - i)
                        .toList());
    }

    private int choisir(@Nullable Integer annee) {
        int cetteAnnee = aujourdhui().getYear();
        int choisie = annee == null ? cetteAnnee : annee;
        if (choisie < PREMIERE_ANNEE || choisie > cetteAnnee) {
            throw new Introuvable();
        }
        return choisie;
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }
}
