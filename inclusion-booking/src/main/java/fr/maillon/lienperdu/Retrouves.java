package fr.maillon.lienperdu;

import fr.maillon.attente.FicheAttente;
import fr.maillon.inscription.FicheInscription;
import fr.maillon.poste.ReservationEnLigne;
import fr.maillon.rendezvous.FicheRendezVous;
import java.util.List;

/** Ce qu’un contact a à venir. */
public record Retrouves(
        List<FicheRendezVous> rendezVous,
        List<FicheAttente> attentes,
        List<FicheInscription> inscriptions,
        List<ReservationEnLigne> postes) {

    public boolean estVide() {
        return rendezVous.isEmpty() && attentes.isEmpty() && inscriptions.isEmpty() && postes.isEmpty();
    }
}
