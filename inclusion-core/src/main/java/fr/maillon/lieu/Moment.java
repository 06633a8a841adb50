package fr.maillon.lieu;

import fr.maillon.lieu.horaires.CalendrierOuverture;
import fr.maillon.lieu.horaires.Plage;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.stream.IntStream;

/** Quand une personne peut venir. */
public enum Moment {
    /** À l’instant où l’on cherche. */
    MAINTENANT("Ouvert maintenant") {
        @Override
        public boolean convient(CalendrierOuverture calendrier, Instant maintenant) {
            return calendrier.estOuvert(maintenant);
        }

        @Override
        public Optional<LocalDate> jour(CalendrierOuverture calendrier, Instant maintenant) {
            return Optional.empty();
        }
    },
    /** Au moins une fois dans les sept jours, un jour de semaine après 18 h. */
    APRES_18_H("Ouvert après 18\u202Fh") {
        @Override
        public boolean convient(CalendrierOuverture calendrier, Instant maintenant) {
            return jour(calendrier, maintenant).isPresent();
        }

        @Override
        public Optional<LocalDate> jour(CalendrierOuverture calendrier, Instant maintenant) {
            var aujourdhui = aujourdhui(calendrier, maintenant);
            return IntStream.range(0, 7)
                    .mapToObj(aujourdhui::plusDays)
                    .filter(jour -> calendrier.plages(jour).stream()
                            .anyMatch(plage -> plage.certaine() && plage.fin() > DIX_HUIT_HEURES))
                    .findFirst();
        }
    },
    MERCREDI("Ouvert le mercredi") {
        @Override
        public boolean convient(CalendrierOuverture calendrier, Instant maintenant) {
            return ouvreCeJour(calendrier, maintenant);
        }

        @Override
        public Optional<LocalDate> jour(CalendrierOuverture calendrier, Instant maintenant) {
            return prochain(DayOfWeek.WEDNESDAY, calendrier, maintenant);
        }
    },
    SAMEDI("Ouvert le samedi") {
        @Override
        public boolean convient(CalendrierOuverture calendrier, Instant maintenant) {
            return ouvreCeJour(calendrier, maintenant);
        }

        @Override
        public Optional<LocalDate> jour(CalendrierOuverture calendrier, Instant maintenant) {
            return prochain(DayOfWeek.SATURDAY, calendrier, maintenant);
        }
    };

    private static final int DIX_HUIT_HEURES = 18 * 60;

    private final String libelle;

    Moment(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }

    /** Vrai si l’on est sûr de trouver ouvert à ce moment-là ; un horaire inconnu ne convient jamais. */
    public abstract boolean convient(CalendrierOuverture calendrier, Instant maintenant);

    /** Le jour dont il faut alors montrer les heures ; absent pour « maintenant », ou si aucun jour ne convient. */
    public abstract Optional<LocalDate> jour(CalendrierOuverture calendrier, Instant maintenant);

    final boolean ouvreCeJour(CalendrierOuverture calendrier, Instant maintenant) {
        return jour(calendrier, maintenant).stream()
                .flatMap(jour -> calendrier.plages(jour).stream())
                .anyMatch(Plage::certaine);
    }

    /** Le prochain jour de ce nom, aujourd’hui compris. */
    private static Optional<LocalDate> prochain(DayOfWeek jour, CalendrierOuverture calendrier, Instant maintenant) {
        return Optional.of(aujourdhui(calendrier, maintenant).with(TemporalAdjusters.nextOrSame(jour)));
    }

    private static LocalDate aujourdhui(CalendrierOuverture calendrier, Instant maintenant) {
        return LocalDate.ofInstant(maintenant, calendrier.fuseau());
    }
}
