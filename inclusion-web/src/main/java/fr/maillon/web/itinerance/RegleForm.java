package fr.maillon.web.itinerance;

import fr.maillon.itinerance.Horaire;
import fr.maillon.itinerance.Rang;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.itinerance.RegleEnMots;
import fr.maillon.itinerance.RegleIllisible;
import fr.maillon.itinerance.Validite;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * Quand le camion passe, en cases à cocher ; une règle savante, si elle est écrite, l’emporte.
 *
 * @param rrule règle RFC 5545, pour ce que les cases ne savent pas dire
 */
record RegleForm(
        @Nullable Set<Jour> jours,
        @Nullable Frequence frequence,
        @Nullable Set<Rang> rangs,
        @NotNull(message = "{itinerance.debut}") LocalTime debut,
        @NotNull(message = "{itinerance.fin}") LocalTime fin,
        @NotNull(message = "{itinerance.du}") LocalDate du,
        @Nullable LocalDate au,
        @Nullable String rrule) {

    static RegleForm neuve(LocalDate aujourdHui) {
        return new RegleForm(
                Set.of(),
                Frequence.CHAQUE_SEMAINE,
                Set.of(),
                LocalTime.of(9, 0),
                LocalTime.of(12, 0),
                aujourdHui,
                null,
                null);
    }

    /** Remplit les cases quand elles suffisent à dire cette règle. */
    static RegleForm de(RegleEnMots regle) {
        var rrule = regle.recurrence().rrule();
        var jours = EnumSet.noneOf(Jour.class);
        var rangs = EnumSet.noneOf(Rang.class);
        Arrays.stream(rrule.split(";"))
                .filter(partie -> partie.startsWith("BYDAY="))
                .flatMap(partie ->
                        Arrays.stream(partie.substring("BYDAY=".length()).split(",")))
                .forEach(jour -> {
                    Arrays.stream(Jour.values())
                            .filter(j -> jour.endsWith(j.jour().name().substring(0, 2)))
                            .forEach(jours::add);
                    Arrays.stream(Rang.values())
                            .filter(rang -> jour.matches(rang.position() + "[A-Z]{2}"))
                            .forEach(rangs::add);
                });
        var frequence = Arrays.stream(Frequence.values())
                .filter(f -> ditBien(f, jours, rangs, regle.recurrence()))
                .findFirst();
        return new RegleForm(
                frequence.isPresent() ? jours : Set.of(),
                frequence.orElse(Frequence.CHAQUE_SEMAINE),
                frequence.isPresent() ? rangs : Set.of(),
                regle.horaire().debut(),
                regle.horaire().fin(),
                regle.validite().du(),
                regle.validite().au(),
                frequence.isPresent() ? null : rrule);
    }

    private static boolean ditBien(Frequence frequence, Set<Jour> jours, Set<Rang> rangs, Recurrence recurrence) {
        try {
            return frequence.recurrence(enJours(jours), rangs).equals(recurrence);
        } catch (RegleIllisible impossible) {
            return false;
        }
    }

    /**
     * Pose les refus du métier sous leur champ.
     *
     * @param prefixe situe ce formulaire dans un plus grand
     * @param connue la règle que l’on change : son premier jour reste permis
     */
    void verifier(BindingResult erreurs, String prefixe, LocalDate aujourdHui, @Nullable RegleEnMots connue) {
        if (du != null && (connue == null || !du.equals(connue.validite().du()))) {
            Validite.refusDuDebut(du, aujourdHui)
                    .ifPresent(refus -> erreurs.rejectValue(prefixe + "du", "itinerance.du.bornes", refus));
        }
        if (debut != null && fin != null && !debut.isBefore(fin)) {
            erreurs.rejectValue(prefixe + "fin", "itinerance.fin.avant");
        }
        if (du != null && au != null && au.isBefore(du)) {
            erreurs.rejectValue(prefixe + "au", "itinerance.au.avant");
        }
        try {
            recurrence();
        } catch (RegleIllisible refus) {
            erreurs.rejectValue(
                    prefixe + (estSavante() ? "rrule" : joursOuAucun().isEmpty() ? "jours" : "rangs"),
                    "itinerance.regle",
                    Objects.requireNonNull(refus.getMessage()));
        }
    }

    Recurrence recurrence() {
        if (rrule != null && !rrule.isBlank()) {
            return new Recurrence(rrule);
        }
        return Objects.requireNonNullElse(frequence, Frequence.CHAQUE_SEMAINE)
                .recurrence(enJours(joursOuAucun()), rangs == null ? Set.of() : rangs);
    }

    Horaire horaire() {
        return new Horaire(debut, fin);
    }

    Validite validite() {
        return new Validite(du, au);
    }

    boolean estSavante() {
        return rrule != null && !rrule.isBlank();
    }

    private Set<Jour> joursOuAucun() {
        return jours == null ? Set.of() : jours;
    }

    private static Set<DayOfWeek> enJours(Set<Jour> jours) {
        return jours.stream().map(Jour::jour).collect(Collectors.toSet());
    }
}
