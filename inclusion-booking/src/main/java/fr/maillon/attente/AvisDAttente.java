package fr.maillon.attente;

import fr.maillon.message.BoiteDEnvoi;
import fr.maillon.message.CanalDeMessage;
import fr.maillon.message.Evenement;
import fr.maillon.message.Sujet;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Ce que l’on dépose dans la boîte d’envoi à chaque changement d’une attente. */
@Component
class AvisDAttente {

    private final BoiteDEnvoi boite;
    private final Clock horloge;

    AvisDAttente(BoiteDEnvoi boite, Clock horloge) {
        this.boite = boite;
        this.horloge = horloge;
    }

    /** L’attente est maintenant ainsi : on le dit, à la place de ce qui n’était pas encore parti. */
    void annoncer(FicheAttente fiche, Evenement evenement) {
        taire(fiche);
        var sujet = Sujet.attente(fiche.id().valeur());
        if (fiche.personne().courriel() != null) {
            boite.deposer(
                    sujet, evenement, fiche.sequence(), CanalDeMessage.COURRIEL, horloge.instant(), perime(fiche));
        }
        if (fiche.personne().telephone() != null) {
            boite.deposer(sujet, evenement, fiche.sequence(), CanalDeMessage.SMS, horloge.instant(), perime(fiche));
        }
    }

    /** Ce qui n’était pas encore parti ne dit plus vrai. */
    void taire(FicheAttente fiche) {
        boite.retirer(Sujet.attente(fiche.id().valeur()));
    }

    /** Une place gardée ne s’annonce plus une fois passée ; le reste vaut jusqu’au lendemain de la fin. */
    private Instant perime(FicheAttente fiche) {
        var garde = fiche.gardeJusqua();
        if (garde != null) {
            return garde;
        }
        var demain = horloge.instant().atZone(fiche.fuseau()).toLocalDate().plusDays(2);
        var fin = fiche.souhait().avant().plusDays(1);
        return (fin.isAfter(demain) ? fin : demain).atStartOfDay(fiche.fuseau()).toInstant();
    }
}
