package fr.maillon.web.territoire;

import fr.maillon.maillage.ParametresMaillage;
import fr.maillon.territoire.ContoursDesCommunes;
import fr.maillon.territoire.Territoires;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** D’où viennent les données, et comment les chiffres se calculent. */
@Controller
class DonneesController {

    private final Territoires territoires;
    private final ContoursDesCommunes contours;
    private final ParametresMaillage parametres;

    DonneesController(Territoires territoires, ContoursDesCommunes contours, ParametresMaillage parametres) {
        this.territoires = territoires;
        this.contours = contours;
        this.parametres = parametres;
    }

    @GetMapping("/donnees")
    @PreAuthorize("permitAll()")
    String aPropos(Model page) {
        page.addAttribute("sources", territoires.sources());
        page.addAttribute("contours", contours.etats());
        page.addAttribute("parametres", parametres);
        return "territoire/donnees";
    }
}
