package fr.maillon.web.commun;

import fr.maillon.compte.Role;
import fr.maillon.territoire.Ressort;
import fr.maillon.web.securite.CompteConnecte;
import org.jspecify.annotations.Nullable;

/** De la portée d’un compte à son ressort, pour tous les sujets : le coordinateur en a un, les autres aucun. */
public final class RessortDuCompte {

    private RessortDuCompte() {}

    public static Ressort de(@Nullable CompteConnecte compte) {
        return compte == null || compte.role() != Role.COORDINATEUR
                ? Ressort.VIDE
                : new Ressort(compte.portee().departements(), compte.portee().epcis());
    }
}
