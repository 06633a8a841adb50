package fr.maillon.web.cout;

import fr.maillon.compte.Role;
import fr.maillon.cout.Couts;
import fr.maillon.cout.CoutsDUneStructure;
import fr.maillon.cout.CoutsUnitaires;
import fr.maillon.cout.Depense;
import fr.maillon.cout.NatureDeCout;
import fr.maillon.cout.Repartition;
import fr.maillon.indicateur.Chiffres;
import fr.maillon.web.commun.Euros;
import fr.maillon.web.commun.Telechargement;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
    private static final int ANNEES_PROPOSEES = 4;

    private final Couts couts;
    private final CoutsVisibles visibles;

    CoutsController(Couts couts, CoutsVisibles visibles) {
        this.couts = couts;
        this.visibles = visibles;
    }

    @GetMapping("/couts")
    @PreAuthorize(ROLES)
    String duReseau(@AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee, Model page) {
        int choisie = visibles.annee(annee);
        if (compte.role() == Role.RESPONSABLE_STRUCTURE) {
            return "redirect:/couts/" + compte.structure().valeur() + "?annee=" + choisie;
        }
        var structures = visibles.structures(compte, choisie);
        var connues = structures.stream().filter(CoutsDUneStructure::estSaisi).toList();
        var repartitions = couts.repartir(connues, choisie);
        page.addAttribute("structures", structures);
        page.addAttribute("connues", connues);
        page.addAttribute("ensemble", ensemble(connues));
        page.addAttribute(
                "deLAnnee",
                connues.stream().mapToLong(CoutsDUneStructure::centimesDeLAnnee).sum());
        page.addAttribute("lieux", Repartition.ensemble(repartitions));
        page.addAttribute(
                "reste", repartitions.stream().mapToLong(Repartition::reste).sum());
        page.addAttribute(
                "comptes",
                connues.stream().mapToLong(CoutsDUneStructure::comptes).sum());
        ajouterLesAnnees(page, choisie);
        return "cout/reseau";
    }

    @GetMapping("/couts.csv")
    @PreAuthorize(ROLES)
    ResponseEntity<String> enCsv(
            @AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee) {
        int choisie = visibles.annee(annee);
        var structures = visibles.structures(compte, choisie);
        var entetes = new ArrayList<String>();
        entetes.add("Structure");
        for (var nature : NatureDeCout.values()) {
            entetes.add(nature.libelle() + " (€, année)");
        }
        entetes.addAll(List.of(
                "Total (€, année)",
                "Part de l’année comptée",
                "Coût compté (€)",
                "Accompagnements",
                "Personnes",
                "Minutes",
                "€ par accompagnement",
                "€ par personne",
                "€ par heure"));
        return Telechargement.csv(
                "couts-" + choisie,
                entetes,
                structures.stream().map(CoutsController::ligne).toList());
    }

    /** Chaque dépense, lieu par lieu, avec la règle qui la répartit ; le total du fichier est celui des coûts comptés. */
    @GetMapping("/couts/lieux.csv")
    @PreAuthorize(ROLES)
    ResponseEntity<String> lieuxEnCsv(
            @AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee) {
        int choisie = visibles.annee(annee);
        return Telechargement.csv(
                "couts-par-lieu-" + choisie,
                List.of("Structure", "Lieu", "Dépense", "Répartie", "Montant (€)"),
                couts.repartir(visibles.structures(compte, choisie), choisie).stream()
                        .flatMap(CoutsController::lignes)
                        .toList());
    }

    @GetMapping("/couts/{structure}")
    @PreAuthorize(ROLES)
    String deLaStructure(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID structure,
            @RequestParam @Nullable Integer annee,
            Model page) {
        int choisie = visibles.annee(annee);
        var trouvee = visibles.structure(compte, structure, choisie);
        page.addAttribute("form", CoutsForm.de(trouvee));
        return montrer(compte, trouvee, choisie, page);
    }

    @PostMapping("/couts/{structure}")
    @PreAuthorize(ROLES)
    String saisir(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID structure,
            @RequestParam @Nullable Integer annee,
            @RequestParam(defaultValue = "false") boolean effacer,
            @ModelAttribute("form") CoutsForm form,
            BindingResult erreurs,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        int choisie = visibles.annee(annee);
        var trouvee = visibles.structure(compte, structure, choisie);
        var centimes = form.centimes(erreurs);
        boolean efface = !erreurs.hasErrors() && centimes.isEmpty() && trouvee.estSaisi();
        if (efface && !effacer) {
            erreurs.reject("cout.vide", new Object[] {String.valueOf(choisie)}, null);
            page.addAttribute("confirmerLEffacement", true);
        }
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return montrer(compte, trouvee, choisie, page);
        }
        couts.saisir(structure, choisie, centimes, compte.id().valeur());
        redirection.addFlashAttribute(
                "confirmation", "Les coûts de " + choisie + (efface ? " sont effacés." : " sont enregistrés."));
        return "redirect:/couts/" + structure + "?annee=" + choisie;
    }

    private String montrer(CompteConnecte compte, CoutsDUneStructure structure, int annee, Model page) {
        page.addAttribute("structure", structure);
        page.addAttribute("natures", NatureDeCout.values());
        page.addAttribute(
                "repartition", couts.repartir(List.of(structure), annee).getFirst());
        page.addAttribute("manques", couts.manques(structure, annee));
        page.addAttribute("duReseau", compte.role() == Role.COORDINATEUR);
        ajouterLesAnnees(page, annee);
        return "cout/structure";
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
            var depense = structure.depenses().get(nature);
            ligne.add(depense == null ? null : Euros.enNombre(depense.centimes()));
        }
        ligne.add(structure.estSaisi() ? Euros.enNombre(structure.centimesDeLAnnee()) : null);
        ligne.add(Math.round(structure.part() * 10_000) / 10_000.0);
        ligne.add(structure.estSaisi() ? Euros.enNombre(structure.comptes()) : null);
        ligne.add(structure.activite().accompagnements());
        ligne.add(structure.activite().participants());
        ligne.add(structure.activite().minutes());
        for (var cout : List.of(
                structure.unitaires().parAccompagnement(),
                structure.unitaires().parPersonne(),
                structure.unitaires().parHeure())) {
            ligne.add(cout.isEmpty() ? null : Euros.enNombre(Math.round(cout.getAsDouble() * 100)));
        }
        return ligne;
    }

    private static Stream<List<Object>> lignes(Repartition repartition) {
        return repartition.structure().depenses().entrySet().stream().flatMap(depense -> {
            var parts = repartition.lieux().stream()
                    .filter(lieu -> lieu.a(depense.getKey()) > 0)
                    .map(lieu -> ligne(
                            repartition,
                            lieu.estHorsLieu() ? "Hors d’un lieu" : lieu.nom(),
                            depense,
                            lieu.a(depense.getKey())));
            var reste = repartition.restes().get(depense.getKey());
            return reste == null ? parts : Stream.of(ligne(repartition, "Non réparti", depense, reste));
        });
    }

    private static List<Object> ligne(
            Repartition repartition, String lieu, Map.Entry<NatureDeCout, Depense> depense, long centimes) {
        return List.of(
                repartition.structure().nom(),
                lieu,
                depense.getKey().libelle(),
                depense.getValue().regle().libelle(),
                Euros.enNombre(centimes));
    }

    private void ajouterLesAnnees(Model page, int annee) {
        int cetteAnnee = visibles.aujourdhui().getYear();
        page.addAttribute("annee", annee);
        page.addAttribute("enCours", annee == cetteAnnee);
        page.addAttribute("aujourdhui", visibles.aujourdhui());
        page.addAttribute(
                "annees",
                IntStream.range(0, ANNEES_PROPOSEES)
                        .mapToObj(i -> cetteAnnee - i)
                        .toList());
    }
}
