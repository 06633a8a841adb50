package fr.maillon.bilan;

import java.util.OptionalDouble;

/**
 * Ce que sont devenus les rendez-vous passés.
 *
 * @param absents la personne n’est pas venue et n’a rien dit
 * @param excuses la personne a prévenu
 * @param annules le service a annulé
 * @param sansSuite passés, sans que personne ait dit s’ils ont eu lieu
 */
public record RendezVousDeLAnnee(long honores, long absents, long excuses, long annules, long sansSuite) {

    public long pris() {
        return honores + absents + excuses + annules + sansSuite;
    }

    /** Part des absents parmi ceux que l’on attendait et dont on sait s’ils sont venus ; vide si l’on n’attendait personne. */
    public OptionalDouble partDAbsents() {
        long attendus = honores + absents;
        return attendus == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) absents / attendus);
    }
}
