package fr.maillon.web.territoire;

import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Territoires;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.WebRequest;

/** Chercher une commune pendant que l’on tape. */
@Controller
class CommuneController {

    private static final int PROPOSITIONS = 8;
    private static final int SAISIE_MAX = 80;

    private final Territoires territoires;

    CommuneController(Territoires territoires) {
        this.territoires = territoires;
    }

    /** Ce que l’on montre d’une commune. */
    record CommuneTrouvee(String code, String nom, List<String> codesPostaux, String departement) {}

    @GetMapping("/communes")
    @PreAuthorize("permitAll()")
    @ResponseBody
    List<CommuneTrouvee> chercher(@RequestParam(defaultValue = "") String q) {
        return trouver(q).stream()
                .map(commune -> new CommuneTrouvee(
                        commune.code().valeur(), commune.nom(), commune.codesPostaux(), commune.departement()))
                .toList();
    }

    /**
     * La même recherche, en options d’une liste de propositions.
     *
     * @param champ le nom du champ où l’on tape, donc du paramètre qui porte la saisie
     */
    @GetMapping(path = "/communes", headers = "HX-Request")
    @PreAuthorize("permitAll()")
    String proposer(
            @RequestHeader(name = "HX-Trigger-Name", defaultValue = "q") String champ, WebRequest demande, Model page) {
        var saisie = demande.getParameter(champ);
        page.addAttribute("communes", saisie == null ? List.of() : trouver(saisie));
        return "territoire/communes :: options";
    }

    private List<Commune> trouver(String q) {
        return q.length() > SAISIE_MAX ? List.of() : territoires.chercher(q, PROPOSITIONS);
    }
}
