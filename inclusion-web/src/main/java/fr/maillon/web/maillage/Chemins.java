package fr.maillon.web.maillage;

import fr.maillon.compte.Role;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import org.jspecify.annotations.Nullable;

/** Comment un territoire se nomme dans une adresse, et qui le tient. */
final class Chemins {

    static final String DEPARTEMENT = "/{departement:(?:\\d[0-9AB]|9[78]\\d)}";
    static final String EPCI = DEPARTEMENT + "/epci/{epci:\\d{9}}";

    private Chemins() {}

    /** Vrai si ce territoire est du ressort du compte : le département entier, ou cette intercommunalité. */
    static boolean tient(@Nullable CompteConnecte compte, String departement, @Nullable String epci) {
        if (compte != null && compte.role() == Role.ADMINISTRATEUR) {
            return true;
        }
        var ressort = RessortDuCompte.de(compte);
        return ressort.departements().contains(departement)
                || (epci != null && ressort.epcis().contains(epci));
    }
}
