package fr.maillon.financement;

import static java.time.temporal.ChronoUnit.DAYS;

import fr.maillon.commun.Prorata;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ce qu’un financeur donne, pour des dates.
 *
 * @param structure qui reçoit ; absente quand c’est le réseau
 * @param enveloppe celle où elle puise, si on la connaît
 * @param centimes le montant entier, en centimes d’euro
 * @param version celle que l’on a lue : on n’écrase pas ce qu’un autre vient de changer
 */
public record Convention(
        UUID id,
        @Nullable UUID structure,
        @Nullable UUID enveloppe,
        String financeur,
        Origine origine,
        String intitule,
        long centimes,
        LocalDate du,
        LocalDate au,
        Statut statut,
        String note,
        long version,
        List<Versement> versements) {

    /** Un versement attendu, puis reçu. */
    public record Versement(
            UUID id,
            LocalDate prevuLe,
            long centimes,
            @Nullable LocalDate recuLe) {

        /** Quand l’argent est là, ou doit l’être. */
        public LocalDate le() {
            return recuLe == null ? prevuLe : recuLe;
        }

        /** Vrai s’il devait être là avant aujourd’hui, et n’y est pas. */
        public boolean estEnRetard(LocalDate aujourdhui) {
            return recuLe == null && prevuLe.isBefore(aujourdhui);
        }
    }

    /** La part de cette convention qui finance l’année, au prorata de ses jours : toutes ensemble font son montant. */
    public long centimesDe(int annee) {
        return centimesAvant(LocalDate.of(annee + 1, 1, 1)) - centimesAvant(LocalDate.of(annee, 1, 1));
    }

    /** La part des jours passés avant celui-là : ce qu’elle a dû financer jusque-là. */
    long centimesAvant(LocalDate jour) {
        return Prorata.atteint(centimes, DAYS.between(du, jour), DAYS.between(du, au) + 1);
    }

    /** Vrai si elle finance encore ce jour-là ou après, ou attend alors un versement. */
    boolean courtApres(LocalDate jour) {
        return !au.isBefore(jour)
                || versements.stream().anyMatch(versement -> !versement.le().isBefore(jour));
    }

    /** Ce qui est arrivé avant ce jour, ou doit encore arriver d’ici là. */
    long recusAvant(LocalDate jour, LocalDate aujourdhui) {
        return versements.stream()
                .filter(versement -> versement.le().isBefore(jour) && !versement.estEnRetard(aujourdhui))
                .mapToLong(Versement::centimes)
                .sum();
    }

    /** Ce qui devait arriver avant ce jour et n’est pas venu. */
    long enRetard(LocalDate jour, LocalDate aujourdhui) {
        return versements.stream()
                .filter(versement -> versement.le().isBefore(jour) && versement.estEnRetard(aujourdhui))
                .mapToLong(Versement::centimes)
                .sum();
    }

    public boolean estAccordee() {
        return statut == Statut.ACCORDEE;
    }

    /** Prévue ou demandée, pas encore accordée. */
    public boolean estEsperee() {
        return statut == Statut.PREVUE || statut == Statut.DEMANDEE;
    }

    /** Ce qui est déjà reçu. */
    public long recus() {
        return versements.stream()
                .filter(versement -> versement.recuLe() != null)
                .mapToLong(Versement::centimes)
                .sum();
    }

    /** Ce qu’elle doit encore verser, prévu à une date ou non ; vide tant qu’elle n’est pas accordée. */
    public OptionalLong resteARecevoir() {
        return estAccordee() ? OptionalLong.of(Math.max(0, centimes - recus())) : OptionalLong.empty();
    }

    /** Ce qui n’est ni reçu ni prévu : il manque des versements au plan. */
    public long sansDate() {
        return Math.max(
                0, centimes - versements.stream().mapToLong(Versement::centimes).sum());
    }
}
