package fr.maillon.web.itinerance;

import fr.maillon.compte.Role;
import fr.maillon.itinerance.CalendrierDesTournees;
import fr.maillon.itinerance.CircuitId;
import fr.maillon.itinerance.FicheArret;
import fr.maillon.itinerance.FicheCircuit;
import fr.maillon.itinerance.PassageDate;
import fr.maillon.itinerance.PassageId;
import fr.maillon.itinerance.RegleEnMots;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ce qu’un compte peut organiser : les tournées de ses départements, toutes pour l’administrateur. Le reste n’existe pas. */
@Component
class AccesAuxTournees {

    private final CalendrierDesTournees calendrier;
    private final Territoires territoires;

    AccesAuxTournees(CalendrierDesTournees calendrier, Territoires territoires) {
        this.calendrier = calendrier;
        this.territoires = territoires;
    }

    /** Les départements dont ce compte organise les tournées. */
    List<Departement> departements(CompteConnecte compte) {
        return territoires.departements().stream()
                .filter(departement -> peutOrganiser(compte, departement.code()))
                .toList();
    }

    List<String> codes(CompteConnecte compte) {
        return compte.role() == Role.ADMINISTRATEUR
                ? territoires.departements().stream().map(Departement::code).toList()
                : compte.departements();
    }

    FicheCircuit circuit(UUID id, CompteConnecte compte) {
        return calendrier
                .circuit(new CircuitId(id))
                .filter(circuit -> peutOrganiser(compte, circuit.departement()))
                .orElseThrow(Introuvable::new);
    }

    FicheArret arret(FicheCircuit circuit, UUID id) {
        return circuit.arrets().stream()
                .filter(arret -> arret.id().valeur().equals(id))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    RegleEnMots regle(FicheArret arret, UUID id) {
        return arret.regles().stream()
                .filter(regle -> regle.id().valeur().equals(id))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    PassageDate passage(UUID id, CompteConnecte compte) {
        var passage = calendrier.passage(new PassageId(id)).orElseThrow(Introuvable::new);
        circuit(passage.circuit().valeur(), compte);
        return passage;
    }

    private static boolean peutOrganiser(CompteConnecte compte, String departement) {
        return compte.role() == Role.ADMINISTRATEUR || compte.departements().contains(departement);
    }
}
