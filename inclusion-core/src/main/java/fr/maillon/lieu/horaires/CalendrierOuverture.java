package fr.maillon.lieu.horaires;

import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Position;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Quand un lieu ouvre vraiment : ses horaires habituels, ses exceptions datées, les jours fériés et l’heure de son
 * département. Une exception l’emporte sur les horaires ; les heures sont celles du mur, changements d’heure compris.
 *
 * @param horaires absents : inconnus
 */
public record CalendrierOuverture(
        @Nullable HorairesOuverture horaires,
        List<ExceptionHoraire> exceptions,
        JoursFeries feries,
        ZoneId fuseau,
        Soleil soleil) {

    /** Jours que l’on parcourt pour trouver la prochaine ouverture : une année, et l’année bissextile. */
    private static final int HORIZON_OUVERTURE = 370;

    /** Au-delà de ce nombre de jours sans fermer, on considère que le lieu ne ferme pas. */
    private static final int HORIZON_FERMETURE = 14;

    public CalendrierOuverture {
        exceptions = List.copyOf(exceptions);
    }

    /** Le calendrier d’un lieu de ce département, dont on ne connaît pas la position. */
    public static CalendrierOuverture du(
            String departement, @Nullable HorairesOuverture horaires, List<ExceptionHoraire> exceptions) {
        return du(departement, null, horaires, exceptions);
    }

    /**
     * Le calendrier d’un lieu de ce département.
     *
     * @param position où il est, pour les horaires qui suivent le soleil ; absente : ils ne sont pas sûrs
     */
    public static CalendrierOuverture du(
            String departement,
            @Nullable Position position,
            @Nullable HorairesOuverture horaires,
            List<ExceptionHoraire> exceptions) {
        var fuseau = Departement.fuseau(departement);
        return new CalendrierOuverture(
                horaires, exceptions, JoursFeries.du(departement), fuseau, Soleil.a(position, fuseau));
    }

    /** L’exception qui vaut ce jour-là. */
    public Optional<ExceptionHoraire> exception(LocalDate jour) {
        return exceptions.stream().filter(e -> e.contient(jour)).findFirst();
    }

    /** Vrai si l’on sait quand ce lieu ouvre ce jour-là. */
    public boolean estConnu(LocalDate jour) {
        return horaires != null || exception(jour).isPresent();
    }

    /** Les plages qui commencent ce jour-là. */
    public List<Plage> plages(LocalDate jour) {
        var exception = exception(jour);
        var enVigueur = exception.isPresent() ? exception.get().horaires() : horaires;
        return enVigueur == null ? List.of() : enVigueur.plages(jour, feries, soleil);
    }

    /**
     * Vrai si ce jour est férié et que rien ne dit ce que le lieu fait alors : la règle ordinaire vaut, mais il faut appeler
     * avant de venir.
     */
    public boolean estAConfirmer(LocalDate jour) {
        return horaires != null
                && !horaires.disentLesFeries()
                && exception(jour).isEmpty()
                && feries.contient(jour)
                && !plages(jour).isEmpty();
    }

    public boolean estOuvert(Instant instant) {
        return trouver(instant, true).isPresent();
    }

    /** Ouvert ou fermé à cet instant, et le prochain changement. */
    public EtatOuverture etat(Instant instant) {
        var jour = instant.atZone(fuseau).toLocalDate();
        var certaine = trouver(instant, true);
        if (certaine.isPresent()) {
            return new EtatOuverture.Ouvert(
                    fermeture(certaine.get()), certaine.get().plage().commentaire());
        }
        var incertaine = trouver(instant, false);
        if (incertaine.isPresent()) {
            return new EtatOuverture.Incertain(
                    incertaine.get().fin().atZone(fuseau),
                    incertaine.get().plage().commentaire());
        }
        if (!estConnu(jour)) {
            return new EtatOuverture.Inconnu();
        }
        return new EtatOuverture.Ferme(prochaineOuverture(instant, jour), motif(jour));
    }

    /** Cette semaine-là, lundi compris, demi-heure par demi-heure ; le débordement du dimanche précédent compte. */
    public SemaineType semaine(LocalDate unJour) {
        var lundi = unJour.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var composition = new SemaineType.Composition();
        for (int rang = -1; rang < 7; rang++) {
            for (var plage : plages(lundi.plusDays(rang))) {
                if (plage.certaine()) {
                    composition.ajouter(rang, plage);
                }
            }
        }
        return composition.terminer();
    }

    private Optional<Intervalle> trouver(Instant instant, boolean certain) {
        var jour = instant.atZone(fuseau).toLocalDate();
        for (var commence : List.of(jour.minusDays(1), jour)) {
            for (var plage : plages(commence)) {
                var intervalle = intervalle(commence, plage);
                if (plage.certaine() == certain && intervalle.contient(instant)) {
                    return Optional.of(intervalle);
                }
            }
        }
        return Optional.empty();
    }

    private @Nullable ZonedDateTime fermeture(Intervalle ouvert) {
        var fin = ouvert.fin();
        var jour = fin.atZone(fuseau).toLocalDate();
        var limite = jour.plusDays(HORIZON_FERMETURE);
        while (!jour.isAfter(limite)) {
            var veille = prolongation(fin, jour.minusDays(1));
            var suite = veille.isPresent() ? veille : prolongation(fin, jour);
            if (suite.isEmpty()) {
                return fin.atZone(fuseau);
            }
            fin = suite.get();
            jour = fin.atZone(fuseau).toLocalDate();
        }
        return null;
    }

    /** La fin d’une plage de ce jour qui prend la suite sans interruption. */
    private Optional<Instant> prolongation(Instant fin, LocalDate jour) {
        return plages(jour).stream()
                .filter(Plage::certaine)
                .map(plage -> intervalle(jour, plage))
                .filter(i -> !i.debut().isAfter(fin) && i.fin().isAfter(fin))
                .map(Intervalle::fin)
                .findFirst();
    }

    private @Nullable ZonedDateTime prochaineOuverture(Instant instant, LocalDate aujourdhui) {
        for (int ecart = 0; ecart <= HORIZON_OUVERTURE; ecart++) {
            var jour = aujourdhui.plusDays(ecart);
            for (var plage : plages(jour)) {
                var debut = intervalle(jour, plage).debut();
                if (debut.isAfter(instant)) {
                    return debut.atZone(fuseau);
                }
            }
        }
        return null;
    }

    private @Nullable String motif(LocalDate jour) {
        var exception = exception(jour);
        if (exception.isPresent()) {
            return exception.get().motif();
        }
        return plages(jour).isEmpty() ? feries.nom(jour).orElse(null) : null;
    }

    private Intervalle intervalle(LocalDate jour, Plage plage) {
        return new Intervalle(instant(jour, plage.debut()), instant(jour, plage.fin()), plage);
    }

    private Instant instant(LocalDate jour, int minutes) {
        return jour.plusDays(minutes / Plage.JOUR)
                .atTime(minutes % Plage.JOUR / 60, minutes % 60)
                .atZone(fuseau)
                .toInstant();
    }

    private record Intervalle(Instant debut, Instant fin, Plage plage) {
        boolean contient(Instant instant) {
            return !instant.isBefore(debut) && instant.isBefore(fin);
        }
    }
}
