package fr.maillon.disponibilite;

import fr.maillon.itinerance.Recurrence;
import fr.maillon.lieu.LieuId;
import fr.maillon.lieu.horaires.JoursFeries;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.RessourceId;
import fr.maillon.territoire.Departement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Quand une ressource est là, ou n’y est pas : des jours, des heures au mur, une période.
 *
 * @param lieu où elle se tient pendant cette ouverture ; absent : à distance
 * @param au dernier jour, compris ; absent : sans fin
 * @param departement donne l’heure et les jours fériés
 * @param joursFeries vrai si une ouverture vaut aussi les jours fériés
 * @param motif d’une absence, pour soi
 */
public record RegleDeTemps(
        RessourceId ressource,
        Sens sens,
        @Nullable LieuId lieu,
        Recurrence recurrence,
        Heures heures,
        LocalDate du,
        @Nullable LocalDate au,
        String departement,
        boolean joursFeries,
        @Nullable String motif) {

    private static final String CHAQUE_JOUR = "FREQ=DAILY";

    public RegleDeTemps {
        if (au != null && au.isBefore(du)) {
            throw new IllegalArgumentException("Une règle finit après son début : " + du + " – " + au);
        }
    }

    /** Une présence, jours fériés exceptés. */
    public static RegleDeTemps ouverture(
            RessourceId ressource,
            @Nullable LieuId lieu,
            Recurrence recurrence,
            Heures heures,
            LocalDate du,
            @Nullable LocalDate au,
            String departement) {
        return new RegleDeTemps(ressource, Sens.OUVERTURE, lieu, recurrence, heures, du, au, departement, false, null);
    }

    /** Une absence, chaque jour de cette période à ces heures. */
    public static RegleDeTemps absence(
            RessourceId ressource,
            Heures heures,
            LocalDate du,
            LocalDate au,
            String departement,
            @Nullable String motif) {
        return new RegleDeTemps(
                ressource, Sens.ABSENCE, null, new Recurrence(CHAQUE_JOUR), heures, du, au, departement, true, motif);
    }

    public ZoneId fuseau() {
        return Departement.fuseau(departement);
    }

    /** Les jours que la règle désigne entre ces dates comprises, avec leurs instants. */
    public SequencedMap<LocalDate, Creneau> occurrences(LocalDate depuis, LocalDate jusqua) {
        var dernier = au == null || au.isAfter(jusqua) ? jusqua : au;
        var feries = JoursFeries.du(departement);
        var occurrences = new TreeMap<LocalDate, Creneau>();
        for (var jour : recurrence.jours(du, depuis.isBefore(du) ? du : depuis, dernier)) {
            if (joursFeries || sens == Sens.ABSENCE || !feries.contient(jour)) {
                occurrences.put(jour, heures.le(jour, fuseau()));
            }
        }
        return occurrences;
    }

    /** « tous les mardis, de 9:00 à 12:00 », pour un journal ou un test. */
    @Override
    public String toString() {
        return recurrence.enMots() + ", " + heures.debut() + "–" + heures.fin();
    }
}
