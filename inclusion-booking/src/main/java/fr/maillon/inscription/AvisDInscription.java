package fr.maillon.inscription;

import fr.maillon.atelier.Seance;
import fr.maillon.message.BoiteDEnvoi;
import fr.maillon.message.CanalDeMessage;
import fr.maillon.message.Evenement;
import fr.maillon.message.Rappels;
import fr.maillon.message.Sujet;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Ce que l’on dépose dans la boîte d’envoi à chaque changement d’une inscription. */
@Component
class AvisDInscription {

    private final BoiteDEnvoi boite;
    private final Rappels rappels;
    private final Clock horloge;

    AvisDInscription(BoiteDEnvoi boite, Rappels rappels, Clock horloge) {
        this.boite = boite;
        this.rappels = rappels;
        this.horloge = horloge;
    }

    /** L’inscription est maintenant ainsi : on le dit ; inscrite, on rappellera chaque séance. */
    void annoncer(FicheInscription fiche, Evenement evenement) {
        var sujet = Sujet.inscription(fiche.id().valeur());
        boite.retirer(sujet);
        for (var canal : canaux(fiche.inscrit())) {
            boite.deposer(sujet, evenement, fiche.sequence(), canal, horloge.instant(), fin(fiche));
            if (fiche.statut() == Statut.INSCRITE) {
                for (var seance : fiche.aVenir(horloge.instant())) {
                    var debut = seance.debut().toInstant();
                    rappels.quand(debut)
                            .ifPresent(le ->
                                    boite.deposer(sujet, Evenement.RAPPEL, numeroDuRappel(seance), canal, le, debut));
                }
            }
        }
    }

    /** Un rappel par jour de séance : son numéro est ce jour. */
    static int numeroDuRappel(Seance seance) {
        return (int) seance.jour().toEpochDay();
    }

    private static Instant fin(FicheInscription fiche) {
        return fiche.seances().getLast().debut().toInstant();
    }

    private static Set<CanalDeMessage> canaux(Inscrit inscrit) {
        var canaux = EnumSet.noneOf(CanalDeMessage.class);
        if (inscrit.courriel() != null) {
            canaux.add(CanalDeMessage.COURRIEL);
        }
        if (inscrit.telephone() != null) {
            canaux.add(CanalDeMessage.SMS);
        }
        return canaux;
    }
}
