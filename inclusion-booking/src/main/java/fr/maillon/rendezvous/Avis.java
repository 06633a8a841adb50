package fr.maillon.rendezvous;

import fr.maillon.message.BoiteDEnvoi;
import fr.maillon.message.CanalDeMessage;
import fr.maillon.message.Evenement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Ce que l’on dépose dans la boîte d’envoi à chaque changement d’un rendez-vous. */
@Component
class Avis {

    /** Un rappel qui suivrait la confirmation de trop près n’apprend rien. */
    private static final Duration ECART_MINIMAL = Duration.ofHours(1);

    private final BoiteDEnvoi boite;
    private final Clock horloge;
    private final Duration rappel;
    private final Duration rappelCourt;

    Avis(
            BoiteDEnvoi boite,
            Clock horloge,
            @Value("${maillon.rendez-vous.rappel:PT48H}") Duration rappel,
            @Value("${maillon.rendez-vous.rappel-court:PT3H}") Duration rappelCourt) {
        this.boite = boite;
        this.horloge = horloge;
        this.rappel = rappel;
        this.rappelCourt = rappelCourt;
    }

    /** Le rendez-vous est pris, ou vient de changer : on le confirme, on rappellera. */
    void annoncer(RendezVousId id, Evenement evenement, int sequence, Personne personne, Instant debut) {
        boite.retirer(id.valeur());
        var maintenant = horloge.instant();
        for (var canal : canaux(personne)) {
            boite.deposer(id.valeur(), evenement, sequence, canal, maintenant, debut);
            quandRappeler(maintenant, debut)
                    .ifPresent(le -> boite.deposer(id.valeur(), Evenement.RAPPEL, sequence, canal, le, debut));
        }
    }

    /** Le rendez-vous n’aura pas lieu : on le dit, on ne rappelle plus. */
    void decommander(RendezVousId id, int sequence, Personne personne, Instant debut) {
        boite.retirer(id.valeur());
        for (var canal : canaux(personne)) {
            boite.deposer(id.valeur(), Evenement.ANNULATION, sequence, canal, horloge.instant(), debut);
        }
    }

    /** Deux jours avant ; sinon trois heures avant ; sinon jamais. */
    Optional<Instant> quandRappeler(Instant maintenant, Instant debut) {
        var auPlusTot = maintenant.plus(ECART_MINIMAL);
        if (debut.minus(rappel).isAfter(auPlusTot)) {
            return Optional.of(debut.minus(rappel));
        }
        return debut.minus(rappelCourt).isAfter(auPlusTot) ? Optional.of(debut.minus(rappelCourt)) : Optional.empty();
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
