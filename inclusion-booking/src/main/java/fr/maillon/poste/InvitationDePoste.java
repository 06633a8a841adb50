package fr.maillon.poste;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import fr.maillon.itinerance.CalendrierIcs;
import java.net.URI;
import java.time.Clock;
import java.util.Date;

/** Une réservation au format iCalendar (RFC 5545). Ni le nom de la personne, ni son lien secret n’y figurent. */
public final class InvitationDePoste {

    private InvitationDePoste() {}

    /** @param adressePublique donne l’identifiant mondial de l’événement, toujours le même */
    public static String de(ReservationEnLigne fiche, String adressePublique, Clock horloge) {
        var hote = URI.create(adressePublique).getHost();
        var calendrier = new ICalendar();
        calendrier.setVersion(ICalVersion.V2_0);
        calendrier.setProductId("-//Maillon//Postes//FR");
        calendrier.setMethod(methode(fiche));
        var evenement = new VEvent();
        evenement.setUid(fiche.id() + "@" + (hote == null ? "maillon" : hote));
        evenement.setSequence(fiche.sequence());
        evenement.setDateTimeStamp(Date.from(horloge.instant()));
        evenement.setDateStart(Date.from(fiche.debut().toInstant()));
        evenement.setDateEnd(Date.from(fiche.fin().toInstant()));
        evenement.setSummary((fiche.annulee() ? "Annulé\u00A0: " : "") + fiche.poste());
        evenement.setLocation(fiche.ou());
        evenement.setStatus(fiche.annulee() ? Status.cancelled() : Status.confirmed());
        calendrier.addEvent(evenement);
        return CalendrierIcs.plier(Biweekly.write(calendrier).go());
    }

    static String methode(ReservationEnLigne fiche) {
        return fiche.annulee() ? "CANCEL" : "PUBLISH";
    }
}
