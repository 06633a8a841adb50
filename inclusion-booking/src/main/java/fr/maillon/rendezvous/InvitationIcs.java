package fr.maillon.rendezvous;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Geo;
import biweekly.property.Status;
import fr.maillon.itinerance.CalendrierIcs;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Un rendez-vous au format iCalendar (RFC 5545). Les heures y sont en temps universel : chaque téléphone les montre à la
 * sienne. Ni le nom de la personne, ni le lien qui change le rendez-vous, ni le motif d’une offre sensible n’y figurent : un agenda se partage.
 */
public final class InvitationIcs {

    private InvitationIcs() {}

    /**
     * @param adressePublique donne l’identifiant mondial de l’événement, toujours le même
     * @param visio l’adresse de sa salle, s’il est en visio
     */
    public static String de(FicheRendezVous fiche, String adressePublique, @Nullable String visio) {
        var calendrier = new ICalendar();
        calendrier.setVersion(ICalVersion.V2_0);
        calendrier.setProductId("-//Maillon//Rendez-vous//FR");
        calendrier.setMethod(methode(fiche));
        calendrier.addEvent(evenement(fiche, adressePublique, visio));
        return CalendrierIcs.plier(Biweekly.write(calendrier).go());
    }

    /**
     * Plusieurs rendez-vous, à relire régulièrement : ni nom, ni contact, ni motif d’une offre sensible.
     *
     * @param autres ce qui prend aussi le temps de qui s’abonne
     * @param visio l’adresse de la salle de chacun, s’il est en visio
     */
    public static String flux(
            List<FicheRendezVous> fiches,
            List<AutreTemps> autres,
            String nom,
            Instant maintenant,
            String adressePublique,
            Function<FicheRendezVous, Optional<String>> visio) {
        var calendrier = new ICalendar();
        calendrier.setVersion(ICalVersion.V2_0);
        calendrier.setProductId("-//Maillon//Rendez-vous//FR");
        calendrier.setMethod("PUBLISH");
        calendrier.addExperimentalProperty("X-WR-CALNAME", nom);
        calendrier.addExperimentalProperty("REFRESH-INTERVAL", "PT1H").setParameter("VALUE", "DURATION");
        fiches.forEach(fiche -> calendrier.addEvent(
                evenement(fiche, adressePublique, visio.apply(fiche).orElse(null))));
        autres.forEach(autre -> calendrier.addEvent(evenement(autre, adressePublique, maintenant)));
        return CalendrierIcs.plier(Biweekly.write(calendrier).go());
    }

    private static VEvent evenement(AutreTemps autre, String adressePublique, Instant maintenant) {
        var evenement = new VEvent();
        evenement.setUid(autre.numero() + "@" + hote(adressePublique));
        evenement.setDateTimeStamp(Date.from(maintenant));
        evenement.setDateStart(Date.from(autre.debut()));
        evenement.setDateEnd(Date.from(autre.fin()));
        evenement.setSummary((autre.annule() ? "Annulé\u00A0: " : "") + autre.titre());
        evenement.setLocation(autre.ou());
        evenement.setStatus(autre.annule() ? Status.cancelled() : Status.confirmed());
        return evenement;
    }

    private static String hote(String adressePublique) {
        var hote = URI.create(adressePublique).getHost();
        return hote == null ? "maillon" : hote;
    }

    static String methode(FicheRendezVous fiche) {
        return fiche.statut().estAnnule() ? "CANCEL" : "PUBLISH";
    }

    private static VEvent evenement(FicheRendezVous fiche, String adressePublique, @Nullable String visio) {
        var evenement = new VEvent();
        evenement.setUid(fiche.id().valeur() + "@" + hote(adressePublique));
        evenement.setSequence(fiche.sequence());
        evenement.setDateTimeStamp(Date.from(fiche.modifieLe().toInstant()));
        evenement.setDateStart(Date.from(fiche.debut().toInstant()));
        evenement.setDateEnd(Date.from(fiche.fin().toInstant()));
        evenement.setSummary((fiche.statut().estAnnule() ? "Annulé\u00A0: " : "")
                + (fiche.sensible() ? "Rendez-vous" : fiche.besoin()));
        evenement.setLocation(fiche.ou());
        evenement.setStatus(fiche.statut().estAnnule() ? Status.cancelled() : Status.confirmed());
        var description = new ArrayList<String>();
        if (visio != null) {
            evenement.setUrl(visio);
            description.add("La visio\u00A0: " + visio);
        }
        if (!fiche.sensible() && !fiche.documents().isEmpty()) {
            description.add("À apporter\u00A0: " + String.join(", ", fiche.documents()));
        }
        if (!description.isEmpty()) {
            evenement.setDescription(String.join("\n", description));
        }
        var position = fiche.position();
        if (position != null) {
            evenement.setGeo(new Geo(position.latitude(), position.longitude()));
        }
        return evenement;
    }
}
