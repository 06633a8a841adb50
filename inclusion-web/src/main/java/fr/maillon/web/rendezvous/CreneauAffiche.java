package fr.maillon.web.rendezvous;

import fr.maillon.offre.Canal;
import fr.maillon.offre.ModeId;
import fr.maillon.rendezvous.CreneauPropose;
import fr.maillon.rendezvous.EnClair;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;

/**
 * Un créneau, son bouton et ce qu’un lecteur d’écran en dit.
 *
 * @param nom « mercredi 25 novembre à 9 h, Maison France services, sur place »
 */
record CreneauAffiche(String valeur, LocalDate jour, String jourEnClair, String heure, String ou, String nom) {

    static CreneauAffiche de(ModeId mode, Canal canal, String endroit, ZonedDateTime debut) {
        var commentEnClair = canal.libelle().toLowerCase(Locale.FRENCH);
        return new CreneauAffiche(
                Choix.ecrire(mode, debut.toInstant()),
                debut.toLocalDate(),
                EnClair.jour(debut.toLocalDate()),
                EnClair.heure(debut.toLocalTime()),
                endroit.equals(canal.libelle()) ? commentEnClair : endroit + ", " + commentEnClair,
                EnClair.jourEtHeure(debut) + ", "
                        + (endroit.equals(canal.libelle()) ? commentEnClair : endroit + ", " + commentEnClair));
    }

    static CreneauAffiche de(CreneauPropose propose) {
        return de(propose.mode(), propose.canal(), propose.endroit(), propose.debut());
    }
}
