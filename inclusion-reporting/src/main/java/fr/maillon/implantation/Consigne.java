package fr.maillon.implantation;

import fr.maillon.territoire.CodeInsee;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * Ce que l’on demande à une tournée.
 *
 * @param depots pour chaque camion, la commune d’où il part et où il rentre ; chacun peut rouler chacun des jours
 * @param jours ceux où ils peuvent rouler
 * @param arrets nombre d’arrêts au plus, par camion et par jour
 * @param duree temps passé à chaque arrêt
 * @param pause pause au milieu du jour ; nulle s’il n’y en a pas
 * @param minutes au-delà, une commune est trop loin de tout ; à ce temps ou moins d’un arrêt, elle est desservie
 * @param habitants population minimale d’une commune où s’arrêter
 * @param equipements ne s’arrêter que là où il y a l’un d’eux ; vide : peu importe
 * @param fragilite vrai pour compter davantage les communes fragiles
 */
public record Consigne(
        List<CodeInsee> depots,
        Set<DayOfWeek> jours,
        Rythme rythme,
        int arrets,
        Duration duree,
        LocalTime depart,
        LocalTime retour,
        Duration pause,
        int minutes,
        int habitants,
        Marches marches,
        Set<String> equipements,
        boolean fragilite) {

    public static final int ARRETS_MAX = 5;
    public static final int CAMIONS_MAX = 4;

    public Consigne {
        if (jours.isEmpty()
                || depots.isEmpty()
                || depots.size() > CAMIONS_MAX
                || arrets < 1
                || arrets > ARRETS_MAX
                || !depart.isBefore(retour)
                || minutes < Demande.MINUTES_MIN
                || minutes > Demande.MINUTES_MAX
                || habitants < 0
                || duree.toMinutes() < 15
                || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "Une tournée a un camion, des jours, des arrêts et des heures qui se suivent");
        }
        depots = List.copyOf(depots);
        jours = Set.copyOf(jours);
        equipements = Set.copyOf(equipements);
    }

    /** Combien de camions on a. */
    public int camions() {
        return depots.size();
    }

    /** Vrai si tous les camions partent du même dépôt. */
    public boolean unSeulDepot() {
        return depots.stream().distinct().count() == 1;
    }

    /** Combien souvent le camion revient à chaque arrêt. */
    public enum Rythme {
        CHAQUE_SEMAINE("Chaque semaine"),
        UNE_SUR_DEUX("Une semaine sur deux");

        private final String libelle;

        Rythme(String libelle) {
            this.libelle = libelle;
        }

        public String libelle() {
            return libelle;
        }
    }

    /** Ce que l’on fait des jours de marché connus. */
    public enum Marches {
        TENIR_COMPTE("S’arrêter le jour du marché, là où on le connaît"),
        SEULS("S’arrêter seulement là où l’on connaît le jour du marché"),
        IGNORER("Ne pas en tenir compte");

        private final String libelle;

        Marches(String libelle) {
            this.libelle = libelle;
        }

        public String libelle() {
            return libelle;
        }
    }
}
