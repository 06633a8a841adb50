package fr.maillon.web.itinerance;

import fr.maillon.compte.Role;
import fr.maillon.itinerance.ArretId;
import fr.maillon.itinerance.CalendrierDesTournees;
import fr.maillon.itinerance.CircuitId;
import fr.maillon.itinerance.FicheArret;
import fr.maillon.itinerance.FicheCircuit;
import fr.maillon.itinerance.PassageDate;
import fr.maillon.itinerance.PassageId;
import fr.maillon.itinerance.RegleEnMots;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Ressort;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Ce qu’un compte peut organiser : les tournées des véhicules de ses départements, les arrêts des autres tournées dans les
 * communes de son ressort, tout pour l’administrateur. Un circuit dont rien ne le concerne n’existe pas.
 */
@Component
class AccesAuxTournees {

    private final CalendrierDesTournees calendrier;
    private final Territoires territoires;

    AccesAuxTournees(CalendrierDesTournees calendrier, Territoires territoires) {
        this.calendrier = calendrier;
        this.territoires = territoires;
    }

    /** Les départements dont un véhicule peut être celui de ce compte. */
    List<Departement> departements(CompteConnecte compte) {
        return compte.role() == Role.ADMINISTRATEUR
                ? territoires.departements()
                : territoires.departementsDe(RessortDuCompte.de(compte));
    }

    List<String> codes(CompteConnecte compte) {
        return departements(compte).stream().map(Departement::code).toList();
    }

    /** Le ressort de ce compte : tous les départements pour l’administrateur. */
    Ressort ressort(CompteConnecte compte) {
        return compte.role() == Role.ADMINISTRATEUR
                ? new Ressort(codes(compte), List.of())
                : RessortDuCompte.de(compte);
    }

    FicheCircuit circuit(UUID id, CompteConnecte compte) {
        return calendrier
                .circuit(new CircuitId(id))
                .filter(circuit -> leConcerne(circuit, compte))
                .orElseThrow(Introuvable::new);
    }

    /** Les arrêts de ce circuit que ce compte organise. */
    Set<ArretId> tenus(FicheCircuit circuit, CompteConnecte compte) {
        return circuit.arrets().stream()
                .filter(arret -> peutOrganiser(circuit, arret.commune(), compte))
                .map(FicheArret::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    FicheArret arret(FicheCircuit circuit, UUID id, CompteConnecte compte) {
        return circuit.arrets().stream()
                .filter(arret -> arret.id().valeur().equals(id) && peutOrganiser(circuit, arret.commune(), compte))
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
        arret(circuit(passage.circuit().valeur(), compte), passage.arret().valeur(), compte);
        return passage;
    }

    /** Vrai si ce compte peut placer ou changer un arrêt de ce circuit dans cette commune. */
    boolean peutOrganiser(FicheCircuit circuit, CodeInsee commune, CompteConnecte compte) {
        var ressort = RessortDuCompte.de(compte);
        return compte.role() == Role.ADMINISTRATEUR
                || ressort.departements().contains(circuit.departement())
                || territoires.contient(ressort, commune);
    }

    private boolean leConcerne(FicheCircuit circuit, CompteConnecte compte) {
        var ressort = RessortDuCompte.de(compte);
        return compte.role() == Role.ADMINISTRATEUR
                || ressort.departements().contains(circuit.departement())
                || (circuit.arrets().isEmpty()
                        ? codes(compte).contains(circuit.departement())
                        : !tenus(circuit, compte).isEmpty());
    }
}
