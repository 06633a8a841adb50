package fr.maillon.maillage;

import fr.maillon.territoire.Position;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Comment on estime un temps d’accès en voiture : la distance à vol d’oiseau, allongée d’un détour, parcourue à une
 * vitesse moyenne, plus un temps fixe (METRIC et OSRM ont montré que ce rapport tient à l’échelle d’un département).
 * C’est une estimation : elle se dit comme telle partout où elle se montre.
 *
 * @param detour rapport entre la route et le vol d’oiseau
 * @param vitesseKmH vitesse moyenne, en kilomètres par heure
 * @param minutesFixes temps de départ et de stationnement, en minutes
 * @param joursDePassage un arrêt itinérant compte s’il a un passage maintenu dans ce nombre de jours
 */
@ConfigurationProperties("maillon.maillage")
public record ParametresMaillage(
        @DefaultValue("1.3") double detour,
        @DefaultValue("45") double vitesseKmH,
        @DefaultValue("2") double minutesFixes,
        @DefaultValue("30") int joursDePassage) {

    public static final ParametresMaillage USUELS = new ParametresMaillage(1.3, 45, 2, 30);

    public ParametresMaillage {
        if (!(detour >= 1 && detour <= 5)) {
            throw new IllegalArgumentException("Le détour se choisit entre 1 et 5 : " + detour);
        }
        if (!(vitesseKmH > 0 && vitesseKmH <= 130)) {
            throw new IllegalArgumentException("La vitesse se choisit entre 1 et 130 km/h : " + vitesseKmH);
        }
        if (!(minutesFixes >= 0 && minutesFixes <= 60)) {
            throw new IllegalArgumentException("Le temps fixe se choisit entre 0 et 60 minutes : " + minutesFixes);
        }
        if (joursDePassage < 1 || joursDePassage > 366) {
            throw new IllegalArgumentException("Les passages se cherchent sur 1 à 366 jours : " + joursDePassage);
        }
    }

    /** Le temps estimé d’un point à un autre : celui de toutes les pages. */
    public TempsAcces temps(Position depart, Position arrivee) {
        return temps(PlusProche.distanceKm(depart, arrivee));
    }

    /** Le temps estimé pour cette distance à vol d’oiseau. */
    public TempsAcces temps(double distanceKm) {
        return TempsAcces.minutes(distanceKm * detour / vitesseKmH * 60 + minutesFixes);
    }

    /** La distance à vol d’oiseau que l’on parcourt en tant de minutes, arrondie vers le haut. */
    double kilometresEn(int minutes) {
        return Math.max(0, minutes + 0.1 - minutesFixes) / 60 * vitesseKmH / detour;
    }
}
