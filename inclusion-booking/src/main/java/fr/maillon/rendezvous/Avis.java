package fr.maillon.rendezvous;

import fr.maillon.message.BoiteDEnvoi;
import fr.maillon.message.CanalDeMessage;
import fr.maillon.message.Evenement;
import fr.maillon.message.Rappels;
import fr.maillon.message.Sujet;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Ce que l’on dépose dans la boîte d’envoi à chaque changement d’un rendez-vous. */
@Component
class Avis {

    private final BoiteDEnvoi boite;
    private final Rappels rappels;
    private final Clock horloge;
    private final ApplicationEventPublisher evenements;

    Avis(BoiteDEnvoi boite, Rappels rappels, Clock horloge, ApplicationEventPublisher evenements) {
        this.evenements = evenements;
        this.boite = boite;
        this.rappels = rappels;
        this.horloge = horloge;
    }

    /** Le rendez-vous est pris, ou vient de changer : on le confirme, on rappellera. */
    void annoncer(RendezVousId id, Evenement evenement, int sequence, Personne personne, Instant debut) {
        boite.retirer(Sujet.rendezVous(id.valeur()));
        evenements.publishEvent(new RendezVousChange(
                id,
                evenement == Evenement.CONFIRMATION ? RendezVousChange.Nature.PRIS : RendezVousChange.Nature.DEPLACE,
                sequence));
        var maintenant = horloge.instant();
        for (var canal : canaux(personne)) {
            boite.deposer(Sujet.rendezVous(id.valeur()), evenement, sequence, canal, maintenant, debut);
            rappels.quand(debut)
                    .ifPresent(le ->
                            boite.deposer(Sujet.rendezVous(id.valeur()), Evenement.RAPPEL, sequence, canal, le, debut));
        }
    }

    /** Le rendez-vous n’aura pas lieu : on le dit, on ne rappelle plus. */
    void decommander(RendezVousId id, int sequence, Personne personne, Instant debut) {
        boite.retirer(Sujet.rendezVous(id.valeur()));
        evenements.publishEvent(new RendezVousChange(id, RendezVousChange.Nature.ANNULE, sequence));
        for (var canal : canaux(personne)) {
            boite.deposer(
                    Sujet.rendezVous(id.valeur()), Evenement.ANNULATION, sequence, canal, horloge.instant(), debut);
        }
    }

    /** On sait comment il s’est passé : cela ne se dit qu’aux outils du partenaire. */
    void noter(RendezVousId id, int sequence) {
        evenements.publishEvent(new RendezVousChange(id, RendezVousChange.Nature.NOTE, sequence));
    }

    private static Set<CanalDeMessage> canaux(Personne personne) {
        var canaux = EnumSet.noneOf(CanalDeMessage.class);
        if (personne.courriel() != null) {
            canaux.add(CanalDeMessage.COURRIEL);
        }
        if (personne.telephone() != null) {
            canaux.add(CanalDeMessage.SMS);
        }
        return canaux;
    }
}
