package fr.maillon.web.itinerance;

import fr.maillon.itinerance.ArretId;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Les adresses que l’on copie hors du site : abonnements, affiches. */
@Component
class AdressePublique {

    private final String racine;

    AdressePublique(@Value("${maillon.adresse-publique}") String racine) {
        this.racine = racine.endsWith("/") ? racine.substring(0, racine.length() - 1) : racine;
    }

    URI page(ArretId arret) {
        return URI.create(racine + "/arrets/" + arret.valeur());
    }

    URI calendrier(ArretId arret) {
        return URI.create(racine + "/arrets/" + arret.valeur() + ".ics");
    }

    /** L’adresse que les agendas reconnaissent comme un abonnement. */
    String abonnement(ArretId arret) {
        return calendrier(arret).toString().replaceFirst("^https?", "webcal");
    }
}
