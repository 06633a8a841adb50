package fr.maillon.objectif;

import java.time.LocalDate;
import java.time.Year;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Où en est un objectif un jour donné.
 *
 * @param pour ce qu’il concerne : une structure, un lieu ; vide pour tout le réseau
 * @param atteint ce qui est noté depuis le 1er janvier
 * @param jour celui où l’on regarde, compris
 * @param faiteUnAnPlusTot la part de l’année précédente que tout le territoire avait faite au même jour ; vide si elle ne dit rien
 */
public record Avancement(
        Objectif objectif, String pour, long atteint, LocalDate jour, OptionalDouble faiteUnAnPlusTot) {

    /** Avant un mois, le rythme ne dit rien. */
    private static final int JOURS_POUR_PROJETER = 30;

    /** Comment l’année se présente. */
    public enum Etat {
        PAS_COMMENCE("Pas commencé"),
        ATTEINT("Atteint"),
        DANS_LE_RYTHME("Dans le rythme"),
        EN_RETARD("En retard"),
        MANQUE("Pas atteint");

        private final String libelle;

        Etat(String libelle) {
            this.libelle = libelle;
        }

        public String libelle() {
            return libelle;
        }
    }

    /** La part de l’année passée, le jour compris ; de 0 à 1. */
    public double partEcoulee() {
        return (double) joursPasses() / Year.of(objectif.annee()).length();
    }

    /** La part de la cible que l’on attend ce jour-là : celle de l’année précédente, sinon celle de l’année passée. */
    public double partAttendue() {
        return suitLAnneePrecedente() ? faiteUnAnPlusTot.getAsDouble() : partEcoulee();
    }

    /** Vrai si l’année s’estime sur le rythme de la précédente ; faux si tous ses jours sont supposés se ressembler. */
    public boolean suitLAnneePrecedente() {
        return faiteUnAnPlusTot.isPresent() && joursPasses() >= JOURS_POUR_PROJETER && !estFinie();
    }

    /** La part de la cible déjà faite ; plus de 1 quand elle est dépassée. */
    public double partAtteinte() {
        return (double) atteint / objectif.cible();
    }

    /** Une part, sur une jauge de cette longueur qu’elle ne dépasse pas. */
    public int jauge(double part, int longueur) {
        return (int) Math.round(Math.min(1, part) * longueur);
    }

    /** Ce que donnerait l’année si elle continuait comme attendu ; vide quand c’est trop tôt, ou fini. */
    public OptionalLong projection() {
        return joursPasses() < JOURS_POUR_PROJETER || estFinie()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round(atteint / partAttendue()));
    }

    /** Ce qu’il reste à faire. */
    public long reste() {
        return Math.max(0, objectif.cible() - atteint);
    }

    public boolean estFinie() {
        return jour.getYear() > objectif.annee()
                || jour.getYear() == objectif.annee() && jour.getDayOfYear() == jour.lengthOfYear();
    }

    public Etat etat() {
        if (joursPasses() == 0) {
            return Etat.PAS_COMMENCE;
        }
        if (atteint >= objectif.cible()) {
            return Etat.ATTEINT;
        }
        if (estFinie()) {
            return Etat.MANQUE;
        }
        return partAtteinte() >= partAttendue() ? Etat.DANS_LE_RYTHME : Etat.EN_RETARD;
    }

    private int joursPasses() {
        return jour.getYear() < objectif.annee()
                ? 0
                : jour.getYear() > objectif.annee() ? Year.of(objectif.annee()).length() : jour.getDayOfYear();
    }
}
