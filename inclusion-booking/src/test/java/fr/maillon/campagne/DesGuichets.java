package fr.maillon.campagne;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.attente.AttenteId;
import fr.maillon.attente.Moment;
import fr.maillon.attente.Souhait;
import fr.maillon.attente.Statut;
import fr.maillon.compte.Courriel;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.offre.ModeId;
import fr.maillon.rendezvous.CreneauPris;
import fr.maillon.rendezvous.Personne;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.ReservationId;
import fr.maillon.territoire.CodeInsee;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Quelques salles où l’on prend rendez-vous par tout le parcours : des usagers, des agents pour quelqu’un, à une salle ou à
 * trois dans des ordres contraires ; on se déplace, on annule, on attend une place et on répond quand elle est proposée.
 */
final class DesGuichets {

    private final Guichets guichets;
    private final Prises prises;
    private final AtomicInteger personnes = new AtomicInteger();
    private final Queue<RendezVousId> aVenir = new ConcurrentLinkedQueue<>();
    private final Queue<AttenteId> attendent = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> faits = new ConcurrentHashMap<>();

    DesGuichets(Guichets guichets, Prises prises) {
        this.guichets = guichets;
        this.prises = prises;
    }

    void geste(Instance instance, Random hasard) {
        switch (hasard.nextInt(12)) {
            case 0, 1, 2 -> prendre(instance, hasard, null);
            case 3, 4, 5 -> prendre(instance, hasard, guichets.reseau().mediateur());
            case 6, 7 -> deplacer(instance, hasard);
            case 8, 9 -> annuler(instance);
            case 10 -> attendre(instance, hasard);
            default -> repondre(instance, hasard);
        }
    }

    /** La personne elle-même, ou l’agent qui le prend pour elle. */
    private void prendre(Instance instance, Random hasard, @Nullable MediateurId agent) {
        var mode = guichets.unMode(hasard);
        var pendant = guichets.unCreneau(hasard);
        var id = RendezVousId.nouveau();
        try {
            instance.prise().retenir(id, mode, pendant.debut(), agent != null);
            instance.prise().confirmer(id, agent == null ? unePersonne() : sansContact(), agent);
            confirmer(id, mode, pendant);
            compter(agent == null ? "pris par un usager" : "pris par un agent");
        } catch (CreneauPris pris) {
            compter("créneaux déjà pris");
        }
    }

    private void deplacer(Instance instance, Random hasard) {
        var id = aVenir.poll();
        if (id == null) {
            return;
        }
        var mode = guichets.unMode(hasard);
        var pendant = guichets.unCreneau(hasard);
        try {
            instance.prise().deplacer(id, mode, pendant.debut(), true);
            prises.confirmer(reservation(id), guichets.salles(mode), pendant);
            compter("déplacés");
        } catch (CreneauPris pris) {
            compter("créneaux déjà pris");
        } finally {
            aVenir.add(id);
        }
    }

    private void annuler(Instance instance) {
        var id = aVenir.poll();
        if (id != null) {
            instance.suivi().decommander(id);
            prises.rendre(reservation(id));
            compter("annulés");
        }
    }

    private void attendre(Instance instance, Random hasard) {
        attendent.add(instance.attentes()
                .inscrire(
                        AttenteId.nouveau(),
                        new Souhait(
                                guichets.offre(),
                                new CodeInsee("48095"),
                                hasard.nextBoolean() ? guichets.reseau().lieu() : null,
                                null,
                                false,
                                Moment.JOURNEE,
                                guichets.dernierJour()),
                        unePersonne(),
                        null)
                .id());
    }

    private void repondre(Instance instance, Random hasard) {
        instance.file().avancer();
        var id = attendent.poll();
        if (id == null) {
            return;
        }
        if (instance.lectureDesAttentes().parId(id).statut() != Statut.PROPOSEE) {
            attendent.add(id);
            return;
        }
        switch (hasard.nextInt(5)) {
            case 0 -> {
                instance.attentes().refuser(id);
                attendent.add(id);
                compter("places laissées");
            }
            case 1 -> instance.attentes().sortir(id);
            default -> accepter(instance, id);
        }
    }

    private void accepter(Instance instance, AttenteId id) {
        var fiche = instance.rendezVous().parId(instance.attentes().accepter(id).id());
        confirmer(
                fiche.id(),
                fiche.mode(),
                new Creneau(fiche.debut().toInstant(), fiche.fin().toInstant()));
        compter("servis par la file");
    }

    /** Chacun prend ce qu’on lui garde, puis plus personne n’attend : ce qui était mis de côté est à tous. */
    void finir(Instance instance) {
        do {
            for (var id : List.copyOf(attendent)) {
                if (instance.lectureDesAttentes().parId(id).statut() == Statut.PROPOSEE) {
                    accepter(instance, id);
                    attendent.remove(id);
                }
            }
        } while (instance.file().avancer() > 0);
        attendent.forEach(instance.attentes()::sortir);
        instance.file().avancer();
    }

    void verifier() {
        guichets.verifier(aVenir.size());
        assertThat(faits)
                .as("tout s’est produit")
                .containsKeys(
                        "pris par un usager",
                        "pris par un agent",
                        "déplacés",
                        "annulés",
                        "servis par la file",
                        "créneaux déjà pris");
    }

    Map<String, AtomicInteger> faits() {
        return faits;
    }

    private void confirmer(RendezVousId id, ModeId mode, Creneau pendant) {
        prises.confirmer(reservation(id), guichets.salles(mode), pendant);
        aVenir.add(id);
    }

    /** Un rendez-vous et sa réservation portent le même numéro. */
    private static ReservationId reservation(RendezVousId id) {
        return new ReservationId(id.valeur());
    }

    private void compter(String quoi) {
        faits.computeIfAbsent(quoi, celui -> new AtomicInteger()).incrementAndGet();
    }

    private Personne unePersonne() {
        int rang = personnes.incrementAndGet();
        return new Personne("Personne " + rang, null, new Courriel("personne-" + rang + "@exemple.fr"), null);
    }

    private Personne sansContact() {
        return new Personne("Personne " + personnes.incrementAndGet(), null, null, null);
    }
}
