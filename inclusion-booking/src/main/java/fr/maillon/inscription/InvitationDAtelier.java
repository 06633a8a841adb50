package fr.maillon.inscription;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import fr.maillon.atelier.Seance;
import fr.maillon.itinerance.CalendrierIcs;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;

/** Les séances d’une inscription au format iCalendar (RFC 5545). Ni le nom de la personne, ni son lien secret n’y figurent. */
final class InvitationDAtelier {

    private InvitationDAtelier() {}

    /** Ce qui s’ajoute à l’agenda, ou s’en retire quand la personne ne vient plus. */
    static String de(FicheInscription fiche, List<Seance> seances, String adressePublique, Clock horloge) {
        var hote = URI.create(adressePublique).getHost();
        var calendrier = new ICalendar();
        calendrier.setVersion(ICalVersion.V2_0);
        calendrier.setProductId("-//Maillon//Ateliers//FR");
        calendrier.setMethod(methode(fiche));
        for (var seance : seances) {
            var debut = seance.debut().toInstant();
            boolean vient = fiche.statut() == Statut.INSCRITE && !seance.annulee();
            var evenement = new VEvent();
            evenement.setUid(
                    fiche.id().valeur() + "-" + seance.id().valeur() + "@" + (hote == null ? "maillon" : hote));
            evenement.setSequence(fiche.sequence());
            evenement.setDateTimeStamp(Date.from(horloge.instant()));
            evenement.setDateStart(Date.from(debut));
            evenement.setDateEnd(Date.from(debut.plus(Duration.ofMinutes(seance.dureeMinutes()))));
            evenement.setSummary((vient ? "" : "Annulé\u00A0: ") + seance.titre());
            evenement.setLocation(seance.ou());
            evenement.setStatus(vient ? Status.confirmed() : Status.cancelled());
            calendrier.addEvent(evenement);
        }
        return CalendrierIcs.plier(Biweekly.write(calendrier).go());
    }

    static String methode(FicheInscription fiche) {
        return fiche.statut() == Statut.INSCRITE && !fiche.nAuraPasLieu() ? "PUBLISH" : "CANCEL";
    }
}
