package fr.maillon.web.tableaudebord;

import fr.maillon.indicateur.Perimetre;
import fr.maillon.web.securite.CompteConnecte;
import java.util.List;

/** De quelle activité un compte voit les chiffres ; un partenaire n’en voit aucune. */
final class PerimetreDesChiffres {

    private PerimetreDesChiffres() {}

    static Perimetre de(CompteConnecte compte) {
        return switch (compte.role()) {
            case COORDINATEUR ->
                new Perimetre.Territoire(compte.departements(), compte.portee().epcis());
            case RESPONSABLE_STRUCTURE ->
                new Perimetre.Structure(compte.structure().valeur());
            case MEDIATEUR -> new Perimetre.Mediateur(compte.mediateur().valeur());
            case ADMINISTRATEUR -> new Perimetre.Pays();
            case PARTENAIRE -> new Perimetre.Territoire(List.of(), List.of());
        };
    }
}
