package fr.maillon.itinerance;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Geo;
import biweekly.property.Status;
import biweekly.util.Duration;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;

/**
 * Le calendrier d’un arrêt au format iCalendar (RFC 5545), à télécharger ou à suivre par abonnement. Les heures y sont en
 * temps universel : chaque téléphone les montre à la sienne, sans table de fuseaux. Rien de personnel n’y figure.
 */
public final class CalendrierIcs {

    private static final int OCTETS_PAR_LIGNE = 75;

    private CalendrierIcs() {}

    /**
     * @param page adresse publique de l’arrêt
     */
    public static String de(FicheArret arret, List<PassageDate> passages, URI page) {
        var calendrier = new ICalendar();
        calendrier.setVersion(ICalVersion.V2_0);
        calendrier.setProductId("-//Maillon//Tournées//FR");
        calendrier.setMethod("PUBLISH");
        var nom = arret.itinerant() + " à " + arret.nomDeLaCommune();
        calendrier.setName(nom);
        calendrier.setExperimentalProperty("X-WR-CALNAME", nom);
        calendrier.setUrl(page.toString());
        calendrier.setRefreshInterval(Duration.builder().hours(12).build());
        calendrier.setExperimentalProperty("X-PUBLISHED-TTL", "PT12H");
        for (var passage : passages) {
            calendrier.addEvent(evenement(arret, passage, page));
        }
        return plier(Biweekly.write(calendrier).go());
    }

    private static VEvent evenement(FicheArret arret, PassageDate passage, URI page) {
        var evenement = new VEvent();
        evenement.setUid(passage.id().valeur() + "@" + (page.getHost() == null ? "maillon" : page.getHost()));
        evenement.setSequence((int) Math.min(passage.version(), Integer.MAX_VALUE));
        evenement.setDateTimeStamp(Date.from(passage.modifieLe()));
        evenement.setLastModified(Date.from(passage.modifieLe()));
        evenement.setDateStart(Date.from(passage.debut().toInstant()));
        evenement.setDateEnd(Date.from(passage.fin().toInstant()));
        evenement.setSummary(prefixe(passage) + arret.itinerant() + " à " + arret.nomDeLaCommune());
        evenement.setLocation(arret.adresse());
        evenement.setUrl(page.toString());
        evenement.setTransparency(true);
        evenement.setStatus(passage.estMaintenu() ? Status.confirmed() : Status.cancelled());
        if (passage.remplaceLe() != null) {
            evenement.setDescription("Ce passage est reporté au " + EnFrancais.jourEtHeure(passage.remplaceLe()) + ".");
        } else if (passage.estAnnule()) {
            evenement.setDescription(
                    passage.motif() == null ? "Ce passage est annulé." : "Ce passage est annulé : " + passage.motif());
        }
        if (arret.position() != null) {
            evenement.setGeo(
                    new Geo(arret.position().latitude(), arret.position().longitude()));
        }
        return evenement;
    }

    /** Bien des agendas ignorent le statut : le titre le dit aussi. */
    private static String prefixe(PassageDate passage) {
        return switch (passage.statut()) {
            case ANNULE -> "Annulé : ";
            case REPORTE -> "Reporté : ";
            case PREVU, CONFIRME -> "";
        };
    }

    /** La norme compte en octets, la bibliothèque en caractères : un titre accentué dépasserait. */
    public static String plier(String ics) {
        var plie = new StringBuilder(ics.length() + ics.length() / 50);
        for (var ligne : ics.replace("\r\n ", "").split("\r\n")) {
            int octets = 0;
            for (var caracteres = ligne.codePoints().iterator(); caracteres.hasNext(); ) {
                var caractere = Character.toString(caracteres.nextInt());
                int taille = caractere.getBytes(StandardCharsets.UTF_8).length;
                if (octets + taille > OCTETS_PAR_LIGNE) {
                    plie.append("\r\n ");
                    octets = 1;
                }
                plie.append(caractere);
                octets += taille;
            }
            plie.append("\r\n");
        }
        return plie.toString();
    }
}
