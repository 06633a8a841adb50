package fr.maillon.plan;

import static java.time.temporal.ChronoUnit.DAYS;

import fr.maillon.commun.Prorata;
import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Une action du plan.
 *
 * @param pilote qui la mène ; vide tant que personne ne s’est engagé
 * @param partenaires ceux qui y aident
 * @param centimes son budget entier, en centimes d’euro ; 0 s’il n’est pas dit
 * @param repere le chiffre qui la juge ; absent si l’on n’en a pas choisi
 * @param depart ce qu’il valait au départ
 * @param partMesuree part des habitants dont le temps était mesuré quand on a dit le départ, de 0 à 1 ; absent si l’on ne sait pas
 * @param cible ce que l’on vise
 * @param aLaMain ce qu’il vaut, pour un chiffre que l’on tient soi-même
 * @param avancement où l’on en est, en une phrase
 * @param version celle que l’on a lue : on n’écrase pas ce qu’un autre vient de changer
 */
public record Action(
        UUID id,
        Domaine domaine,
        String intitule,
        String pilote,
        String partenaires,
        LocalDate du,
        LocalDate au,
        long centimes,
        Etat etat,
        @Nullable Repere repere,
        @Nullable Double depart,
        @Nullable Double partMesuree,
        @Nullable Double cible,
        @Nullable Double aLaMain,
        String avancement,
        long version) {

    /** Vrai si elle devrait être finie, ou commencée. */
    public boolean estEnRetard(LocalDate aujourdhui) {
        return etat.estOuvert() && au.isBefore(aujourdhui) || etat == Etat.A_LANCER && du.isBefore(aujourdhui);
    }

    /** Sa part d’une année, au prorata des jours : toutes ensemble font son budget. */
    public long centimesDe(int annee) {
        return centimesAvant(LocalDate.of(annee + 1, 1, 1)) - centimesAvant(LocalDate.of(annee, 1, 1));
    }

    private long centimesAvant(LocalDate jour) {
        return Prorata.atteint(centimes, DAYS.between(du, jour), DAYS.between(du, au) + 1);
    }

    /**
     * Le chemin parcouru du départ à la cible, de 0 (rien, ou l’on recule) à 1 (atteinte, ou dépassée). Une cible plus basse
     * que le départ se parcourt en descendant.
     *
     * @param valeur ce que le repère vaut aujourd’hui
     */
    public OptionalDouble chemin(OptionalDouble valeur) {
        if (valeur.isEmpty() || depart == null || cible == null || Objects.equals(depart, cible)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.clamp((valeur.getAsDouble() - depart) / (cible - depart), 0, 1));
    }
}
