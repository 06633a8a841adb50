package fr.maillon.web.rendezvous;

import fr.maillon.maillage.ParametresMaillage;
import fr.maillon.rendezvous.Possibilite;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Une façon d’être reçu, telle que la page la montre.
 *
 * @param trajet minutes de voiture estimées ; zéro à distance, absentes si l’on ne sait pas
 */
record Proposition(Possibilite possibilite, @Nullable Integer trajet, Map<String, List<CreneauAffiche>> parJour) {

    /** Attendre un jour de plus vaut autant que rouler quatre minutes de plus. */
    private static final int MINUTES_PAR_JOUR = 4;

    private static final int TRAJET_INCONNU = 45;

    static Proposition de(Possibilite possible, ParametresMaillage parametres) {
        var distance = possible.distanceKm();
        Integer trajet = possible.canal().estADistance() && possible.endroit() == null
                ? Integer.valueOf(0)
                : distance == null
                        ? null
                        : Integer.valueOf(parametres.temps(distance).minutesAffichees());
        return new Proposition(
                possible,
                trajet,
                possible.creneaux().stream()
                        .map(debut -> CreneauAffiche.de(possible.mode(), possible.canal(), possible.ou(), debut))
                        .collect(Collectors.groupingBy(
                                CreneauAffiche::jourEnClair, LinkedHashMap::new, Collectors.toList())));
    }

    /** Le plus près et le plus tôt d’abord. */
    static Comparator<Proposition> duPlusCommode(Instant maintenant) {
        return Comparator.comparingLong(proposition -> proposition.gene(maintenant));
    }

    private long gene(Instant maintenant) {
        var attente =
                Duration.between(maintenant, possibilite.creneaux().getFirst().toInstant());
        return (trajet == null ? TRAJET_INCONNU : trajet) + MINUTES_PAR_JOUR * attente.toDays();
    }

    /** « à 12 min en voiture, estimation » ; vide s’il n’y a pas à se déplacer. */
    public String trajetEnClair() {
        if (trajet == null) {
            return "temps de trajet inconnu";
        }
        return trajet == 0 ? "" : "à " + trajet + "\u00A0min en voiture environ";
    }
}
