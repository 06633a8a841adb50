package fr.maillon.web.agenda;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ce que l’agenda montre à la fois. */
enum Vue {
    JOUR("Jour", 1),
    SEMAINE("Semaine", 7),
    LISTE("Liste", 28);

    private final String libelle;
    private final int jours;

    Vue(String libelle, int jours) {
        this.libelle = libelle;
        this.jours = jours;
    }

    public String libelle() {
        return libelle;
    }

    /** Le nom dans l’adresse de la page. */
    public String nom() {
        return name().toLowerCase(Locale.ROOT);
    }

    int jours() {
        return jours;
    }

    LocalDate premier(LocalDate jour) {
        return this == SEMAINE ? jour.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : jour;
    }

    /** Celle que nomme l’adresse ; la semaine à défaut. */
    static Vue lire(@Nullable String nom) {
        return Arrays.stream(values())
                .filter(vue -> vue.nom().equals(nom))
                .findFirst()
                .orElse(SEMAINE);
    }
}
