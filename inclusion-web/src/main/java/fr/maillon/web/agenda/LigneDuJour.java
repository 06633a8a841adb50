package fr.maillon.web.agenda;

import fr.maillon.rendezvous.FicheRendezVous;
import fr.maillon.rendezvous.Statut;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Un rendez-vous du jour, vu de l’accueil.
 *
 * @param attend depuis combien de minutes la personne attend ; absent si elle n’est pas arrivée, ou n’attend plus
 * @param peutArriver vrai si son arrivée peut se noter
 * @param commence vrai si l’on peut noter comment il s’est passé
 */
record LigneDuJour(FicheRendezVous fiche, @Nullable Long attend, boolean peutArriver, boolean commence) {

    static LigneDuJour de(FicheRendezVous fiche, @Nullable Instant arrivee, boolean peutArriver, Instant maintenant) {
        return new LigneDuJour(
                fiche,
                arrivee == null || fiche.statut() != Statut.A_VENIR
                        ? null
                        : Duration.between(arrivee, maintenant).toMinutes(),
                peutArriver && arrivee == null,
                !fiche.debut().toInstant().isAfter(maintenant));
    }
}
