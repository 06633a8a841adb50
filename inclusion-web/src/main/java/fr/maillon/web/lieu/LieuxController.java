package fr.maillon.web.lieu;

import fr.maillon.commun.Elision;
import fr.maillon.lieu.Famille;
import fr.maillon.lieu.Moment;
import fr.maillon.lieu.Recherche;
import fr.maillon.lieu.RechercheDeLieux;
import fr.maillon.lieu.standard.Service;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.Pagination;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Trouver un lieu : près d’ici, ouvert, gratuit, qui propose ce que l’on cherche. */
@Controller
class LieuxController {

    private static final int PAR_PAGE = 20;
    private static final int PLUS_PROCHES = 3;

    private final RechercheDeLieux recherche;
    private final Territoires territoires;
    private final PerimetreDuCompte perimetre;
    private final Clock horloge;

    LieuxController(RechercheDeLieux recherche, Territoires territoires, PerimetreDuCompte perimetre, Clock horloge) {
        this.recherche = recherche;
        this.territoires = territoires;
        this.perimetre = perimetre;
        this.horloge = horloge;
    }

    @GetMapping("/lieux")
    @PreAuthorize("permitAll()")
    String chercher(
            @ModelAttribute("recherche") RechercheForm form,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            Model modele) {
        boolean gere = perimetre.peutGerer(compte);
        var commune = commune(form);
        var cherchee = traduire(form, commune, gere && form.veutTous() ? compte : null);
        var trouves = recherche.chercher(cherchee, form.numeroDePage() - 1, PAR_PAGE);
        modele.addAttribute("lieux", afficher(trouves.lieux(), form));
        modele.addAttribute("pagination", new Pagination(form.numeroDePage(), PAR_PAGE, trouves.total()));
        modele.addAttribute("commune", commune.orElse(null));
        modele.addAttribute(
                "deLaCommune", commune.map(connue -> Elision.de(connue.nom())).orElse(""));
        modele.addAttribute("gere", gere);
        modele.addAttribute("services", Service.values());
        modele.addAttribute("familles", Famille.values());
        modele.addAttribute("moments", Moment.values());
        if (trouves.total() == 0) {
            modele.addAttribute("plusProches", plusProches(commune, form));
        }
        return "lieu/liste";
    }

    private Optional<Commune> commune(RechercheForm form) {
        return form.ou() == null
                ? Optional.empty()
                : territoires.chercher(form.ou(), 1).stream().findFirst();
    }

    private Recherche traduire(RechercheForm form, Optional<Commune> commune, @Nullable CompteConnecte compte) {
        return Recherche.publique()
                .dans(perimetre.gere(compte))
                .contenant(texte(form, commune))
                .pres(commune.map(Commune::position).orElse(null), null)
                .proposant(form.leService().orElse(null))
                .deFamille(form.laFamille().orElse(null))
                .ouvert(form.leMoment().orElse(null))
                .gratuite(form.estGratuit())
                .accessible(form.estAccessible());
    }

    /** Une commune sans point sur la carte se cherche par son nom. */
    private static @Nullable String texte(RechercheForm form, Optional<Commune> commune) {
        return form.texte() == null && commune.isPresent() && commune.get().position() == null
                ? commune.get().nom()
                : form.texte();
    }

    /** Quand rien ne répond : les lieux les plus proches, sans les autres critères. */
    private List<LieuAffiche> plusProches(Optional<Commune> commune, RechercheForm form) {
        return commune.map(Commune::position)
                .map(position -> recherche.chercher(Recherche.publique().pres(position, null), 0, PLUS_PROCHES))
                .map(trouves -> afficher(trouves.lieux(), form))
                .orElse(List.of());
    }

    private List<LieuAffiche> afficher(List<fr.maillon.lieu.LieuEnListe> lieux, RechercheForm form) {
        var maintenant = horloge.instant();
        return lieux.stream()
                .map(lieu -> LieuAffiche.de(lieu, form.leMoment().orElse(null), maintenant))
                .toList();
    }
}
