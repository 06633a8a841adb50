package fr.maillon.web.implantation;

import fr.maillon.implantation.PropositionDeTournees;
import fr.maillon.implantation.PropositionDeTournees.Semaines;
import fr.maillon.itinerance.CircuitId;
import fr.maillon.itinerance.Horaire;
import fr.maillon.itinerance.ItinerantId;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.itinerance.Tournees;
import fr.maillon.itinerance.Validite;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** D’une proposition à un circuit par camion : véhicules, arrêts, règles et passages, tous ensemble ou pas du tout. */
@Component
class MiseEnCircuit {

    private static final String SANS_EMPLACEMENT = "Emplacement à préciser";
    private static final String MARCHE = "Marché, emplacement à préciser";

    private final Tournees tournees;

    MiseEnCircuit(Tournees tournees) {
        this.tournees = tournees;
    }

    /** Ce qui a été enregistré. */
    record Fait(List<CircuitId> circuits, int arrets, int passages) {}

    /** @param connu absent pour en créer un de ce nom */
    record Vehicule(@Nullable ItinerantId connu, String nom) {}

    /**
     * @param vehicules un par camion qui roule
     * @throws fr.maillon.itinerance.CircuitDejaNomme si ce véhicule a déjà un circuit de ce nom
     * @throws fr.maillon.itinerance.CamionDejaPris si un passage en gêne un autre ; rien n’est alors enregistré
     */
    @Transactional
    public Fait enregistrer(
            PropositionDeTournees proposition, List<Vehicule> vehicules, String nom, LocalDate du, boolean publie) {
        var circuits = new ArrayList<CircuitId>();
        int passages = 0;
        for (var camion : proposition.camions()) {
            var vehicule = vehicules.get(circuits.size());
            var itinerant = vehicule.connu() != null
                    ? vehicule.connu()
                    : tournees.creerItinerant(
                            vehicule.nom(), proposition.avant().departement().code(), null);
            var circuit = tournees.creerCircuit(itinerant, nom);
            circuits.add(circuit);
            for (var jour : camion.jours()) {
                passages += inscrire(jour, circuit, du, publie);
            }
        }
        return new Fait(List.copyOf(circuits), proposition.arrets().size(), passages);
    }

    /** Les arrêts d’un jour ; rend le nombre de passages inscrits. */
    private int inscrire(PropositionDeTournees.Jour jour, CircuitId circuit, LocalDate du, boolean publie) {
        int passages = 0;
        for (var arret : jour.arrets()) {
            var cree = tournees.ajouterArret(
                    circuit, arret.commune().code(), arret.marche() ? MARCHE : SANS_EMPLACEMENT, null, publie);
            passages += tournees.regler(
                            cree, recurrence(jour), new Horaire(arret.debut(), arret.fin()), Validite.aPartirDu(du))
                    .crees();
        }
        return passages;
    }

    private static Recurrence recurrence(PropositionDeTournees.Jour jour) {
        var jours = List.of(jour.jour());
        return switch (jour.semaines()) {
            case Semaines.TOUTES -> Recurrence.chaqueSemaine(jours);
            case Semaines.PAIRES -> Recurrence.semainesPaires(jours);
            case Semaines.IMPAIRES -> Recurrence.semainesImpaires(jours);
        };
    }
}
