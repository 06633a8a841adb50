package fr.maillon.demo;

import org.springframework.context.annotation.Profile;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Les courriels que la démonstration n’a pas envoyés. */
@Controller
@Profile("demo")
class CourrielsController {

    private final CourrielsDeDemonstration courriels;

    CourrielsController(CourrielsDeDemonstration courriels) {
        this.courriels = courriels;
    }

    @GetMapping("/demonstration/courriels")
    @PreAuthorize("hasRole('ADMINISTRATEUR')")
    String courriels(Model modele) {
        modele.addAttribute("courriers", courriels.courriers());
        return "demo/courriels";
    }
}
