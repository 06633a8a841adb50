package fr.maillon.implantation;

import fr.maillon.territoire.CodeInsee;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Set;

/**
 * Ce que l’on demande à une tournée.
 *
 * @param depot la commune d’où partent les camions, et où ils rentrent
 * @param camions combien on en a ; chacun peut rouler chacun des jours
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
        CodeInsee depot,
        int camions,
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
                || camions < 1
                || camions > CAMIONS_MAX
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
        jours = Set.copyOf(jours);
        equipements = Set.copyOf(equipements);
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
