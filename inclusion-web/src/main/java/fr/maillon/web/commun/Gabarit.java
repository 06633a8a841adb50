package fr.maillon.web.commun;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Ce que le gabarit de page attend partout : le réseau, la démonstration, le chemin courant. */
@ControllerAdvice
class Gabarit {

    private final Reseau reseau;

    Gabarit(
            @Value("${maillon.reseau.nom}") String nom,
            @Value("${maillon.reseau.telephone}") String telephone,
            @Value("${maillon.departement}") String departement,
            @Value("${maillon.demonstration}") boolean demonstration) {
        this.reseau = new Reseau(nom, telephone, departement, demonstration);
    }

    @ModelAttribute("reseau")
    Reseau reseau() {
        return reseau;
    }

    @ModelAttribute("chemin")
    String chemin(HttpServletRequest demande) {
        return demande.getRequestURI();
    }

    /**
     * Le réseau que cette installation sert.
     *
     * @param telephone numéro montré sur chaque page publique ; vide s’il n’y en a pas
     * @param departement code du département
     * @param demonstration vrai si les données sont inventées
     */
    record Reseau(String nom, String telephone, String departement, boolean demonstration) {

        /** D’un seul tenant : un numéro coupé en fin de ligne se recopie mal. */
        Reseau {
            telephone = telephone.strip().replace(' ', '\u00A0');
        }

        /** Le numéro sous la forme qu’attend un lien d’appel. */
        public String appel() {
            return "tel:" + telephone.replaceAll("[^0-9+]", "");
        }
    }
}
