package fr.maillon.web.effet;

import fr.maillon.commun.TexteMontre;
import fr.maillon.effet.Effet.Quantite;
import fr.maillon.effet.Estimation;
import fr.maillon.effet.EstimationDesEffets;
import fr.maillon.effet.Hypothese;
import fr.maillon.effet.HypotheseRetenue;
import fr.maillon.indicateur.Filtre;
import fr.maillon.indicateur.Perimetre;
import fr.maillon.indicateur.Periode;
import fr.maillon.partage.DemandeDePartage;
import fr.maillon.partage.Partages;
import fr.maillon.partage.SecretStatistique;
import fr.maillon.territoire.Ressort;
import fr.maillon.web.commun.PartageForm;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Montrer l’estimation d’une année à un financeur, par un lien qui finit. Il se liste et se ferme avec les autres liens. Les
 * petits comptes n’y sont ni montrés ni comptés, les autres sont arrondis avant le calcul : les euros ne les redisent pas.
 */
@Controller
class PartageDesEffetsController {

    private static final String COORDINATEUR = "hasRole('COORDINATEUR')";

    private final Partages partages;
    private final EstimationDesEffets effets;
    private final PageDesEffets page;
    private final String racine;

    PartageDesEffetsController(
            Partages partages,
            EstimationDesEffets effets,
            PageDesEffets page,
            @Value("${maillon.adresse-publique}") String racine) {
        this.partages = partages;
        this.effets = effets;
        this.page = page;
        this.racine = racine;
    }

    @GetMapping("/effets/partages/nouveau")
    @PreAuthorize(COORDINATEUR)
    String nouveau(@RequestParam @Nullable Integer annee, Model modele) {
        modele.addAttribute("form", PartageForm.vide());
        return formulaire(page.annee(annee), modele);
    }

    @PostMapping("/effets/partages")
    @PreAuthorize(COORDINATEUR)
    String creer(
            @AuthenticationPrincipal CompteConnecte compte,
            @RequestParam @Nullable Integer annee,
            @Valid @ModelAttribute("form") PartageForm form,
            BindingResult erreurs,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        int choisie = page.annee(annee);
        var duree = form.duree();
        if (erreurs.hasErrors() || duree == null) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return formulaire(choisie, modele);
        }
        var demande = new DemandeDePartage(
                form.nom(),
                Filtre.AUCUN,
                new Periode(LocalDate.of(choisie, 1, 1), LocalDate.of(choisie, 12, 31)),
                duree.jours());
        return partages.creerPourLesEffets(form.id(), demande, compte.id().valeur())
                .map(secret -> {
                    modele.addAttribute("lien", racine + "/effets/partage/" + secret);
                    modele.addAttribute("nom", demande.nom());
                    return "tableaudebord/partage-fait";
                })
                .orElseGet(() -> {
                    redirection.addFlashAttribute(
                            "avertissement",
                            "Ce lien est déjà fait, et il ne se montre qu’une fois. S’il est perdu, fermez-le et faites-en un autre.");
                    return "redirect:/statistiques/partages";
                });
    }

    /** Pour qui a le lien, sans compte. */
    @GetMapping("/effets/partage/{jeton}")
    @PreAuthorize("permitAll()")
    String ouvrir(@PathVariable String jeton, Model modele, HttpServletResponse reponse) {
        reponse.setHeader("X-Robots-Tag", "noindex, nofollow");
        var ouvert = partages.ouvrirLesEffets(jeton);
        if (ouvert.isEmpty() || !(ouvert.get().perimetre() instanceof Perimetre.Territoire territoire)) {
            reponse.setStatus(HttpStatus.NOT_FOUND.value());
            return "tableaudebord/partage-ferme";
        }
        var ressort = new Ressort(territoire.departements(), territoire.epcis());
        var estimation = effets.estimer(ressort, ouvert.get().periode().du().getYear());
        modele.addAllAttributes(page.modele(ressort, publier(estimation)));
        modele.addAttribute("caches", caches(estimation));
        modele.addAttribute("partage", ouvert.get());
        return "effet/partage";
    }

    private static String formulaire(int annee, Model modele) {
        modele.addAttribute("annee", annee);
        modele.addAttribute("durees", PartageForm.Duree.values());
        return "effet/partage-nouveau";
    }

    /** La même, calculée sur ce qui se publie ; une source qui nommerait quelqu’un se tait. */
    private static Estimation publier(Estimation estimation) {
        var quantites = new EnumMap<Quantite, Long>(Quantite.class);
        estimation
                .quantites()
                .forEach((quantite, compte) -> quantites.put(
                        quantite, SecretStatistique.publier(compte).orElse(0)));
        var hypotheses = new EnumMap<Hypothese, HypotheseRetenue>(Hypothese.class);
        estimation.hypotheses().forEach((hypothese, retenue) -> hypotheses.put(hypothese, sansNom(retenue)));
        return new Estimation(
                estimation.annee(), quantites, hypotheses, estimation.couts(), estimation.structuresSansCouts());
    }

    private static HypotheseRetenue sansNom(HypotheseRetenue retenue) {
        return TexteMontre.chercher(retenue.source()).isEmpty()
                ? retenue
                : new HypotheseRetenue(retenue.hypothese(), retenue.bas(), retenue.haut(), "Source connue du réseau");
    }

    private static Set<Quantite> caches(Estimation estimation) {
        var caches = EnumSet.noneOf(Quantite.class);
        for (Map.Entry<Quantite, Long> quantite : estimation.quantites().entrySet()) {
            if (SecretStatistique.publier(quantite.getValue()).isEmpty()) {
                caches.add(quantite.getKey());
            }
        }
        return caches;
    }
}
