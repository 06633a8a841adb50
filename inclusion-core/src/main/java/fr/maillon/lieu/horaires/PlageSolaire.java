package fr.maillon.lieu.horaires;

import ch.poole.openinghoursparser.TimeSpan;
import ch.poole.openinghoursparser.VariableTime;
import fr.maillon.lieu.horaires.Soleil.Evenement;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Une plage qui suit le soleil : « sunrise-sunset », « 09:00-sunset », « (sunrise+01:00)-(sunset-00:30) ». Là où les heures
 * du soleil sont inconnues, elle va de 6 h à 18 h et n’est pas sûre.
 */
record PlageSolaire(
        Borne debut, Borne fin, boolean certaine, @Nullable String commentaire) {

    private static final int MIDI = 12 * 60;
    private static final int LEVER_SUPPOSE = 6 * 60;
    private static final int COUCHER_SUPPOSE = 18 * 60;
    private static final int DECALAGE_MAXIMAL = 12 * 60;

    /**
     * Un bout de la plage.
     *
     * @param evenement absent : une heure fixe
     * @param minutes l’heure fixe, ou ce que l’on ajoute à l’évènement
     */
    record Borne(@Nullable Evenement evenement, int minutes) {

        static Borne de(@Nullable VariableTime soleil, int heure) {
            if (soleil == null) {
                if (heure < 0 || heure > 2 * Plage.JOUR) {
                    throw new HorairesIllisibles("Un horaire qui suit le soleil n’a pas de fin\u00A0: donnez-la.");
                }
                return new Borne(null, heure);
            }
            if (Math.abs(soleil.getOffset()) > DECALAGE_MAXIMAL) {
                throw new HorairesIllisibles("Un horaire s’écarte du soleil de plus de douze heures.");
            }
            return new Borne(
                    switch (soleil.getEvent()) {
                        case DAWN -> Evenement.AUBE;
                        case SUNRISE -> Evenement.LEVER;
                        case SUNSET -> Evenement.COUCHER;
                        case DUSK -> Evenement.CREPUSCULE_DU_SOIR;
                    },
                    soleil.getOffset());
        }

        boolean estConnue(LocalDate jour, Soleil soleil) {
            return evenement == null || soleil.minutes(evenement, jour).isPresent();
        }

        int minutes(LocalDate jour, Soleil soleil) {
            if (evenement == null) {
                return minutes;
            }
            return minutes
                    + soleil.minutes(evenement, jour).orElse(evenement.duMatin() ? LEVER_SUPPOSE : COUCHER_SUPPOSE);
        }

        boolean duMatin() {
            return evenement == null ? minutes <= MIDI : evenement.duMatin();
        }
    }

    static boolean estUne(TimeSpan temps) {
        return temps.getStartEvent() != null || temps.getEndEvent() != null;
    }

    static PlageSolaire de(TimeSpan temps, boolean certaine, @Nullable String commentaire) {
        boolean sansFin = temps.getEndEvent() == null && temps.getEnd() == TimeSpan.UNDEFINED_TIME;
        return new PlageSolaire(
                Borne.de(temps.getStartEvent(), temps.getStart()),
                sansFin && temps.isOpenEnded()
                        ? new Borne(null, Plage.JOUR)
                        : Borne.de(temps.getEndEvent(), temps.getEnd()),
                certaine && !temps.isOpenEnded(),
                commentaire);
    }

    /** La plage de ce jour ; aucune si le soleil se couche avant l’heure d’ouverture. */
    Optional<Plage> le(LocalDate jour, Soleil soleil) {
        int ouvre = debut.minutes(jour, soleil);
        int ferme = fin.minutes(jour, soleil);
        if (ferme <= ouvre && fin.duMatin() && ouvre >= MIDI) {
            ferme += Plage.JOUR;
        }
        if (ouvre < 0 || ouvre >= Plage.JOUR || ferme <= ouvre || ferme > 2 * Plage.JOUR) {
            return Optional.empty();
        }
        boolean connue = debut.estConnue(jour, soleil) && fin.estConnue(jour, soleil);
        return Optional.of(new Plage(ouvre, ferme, certaine && connue, commentaire));
    }
}
