package fr.maillon.atelier;

import fr.maillon.accompagnement.Endroit;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.mediateur.MediateurId;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Un atelier prévu, et ce qu’il est devenu.
 *
 * @param endroitEnClair absent hors d’un lieu du réseau
 * @param animateurs par nom
 * @param placesPrises jamais plus que la capacité
 * @param publie vrai s’il est au calendrier public
 * @param annulation absente tant qu’il a lieu
 * @param presence absente tant qu’il n’est pas noté
 * @param travail ce qui a été travaillé
 * @param version à rendre avec un changement
 */
public record Atelier(
        AtelierId id,
        @Nullable ProgrammeId programme,
        boolean perfectionnement,
        String titre,
        LocalDate jour,
        LocalTime heure,
        int dureeMinutes,
        Endroit endroit,
        @Nullable String endroitEnClair,
        SortedSet<Thematique> thematiques,
        int capacite,
        int placesPrises,
        boolean publie,
        List<Animateur> animateurs,
        @Nullable Annulation annulation,
        @Nullable Presence presence,
        @Nullable String travail,
        long version) {

    /** Un médiateur qui l’anime. */
    public record Animateur(MediateurId id, String nom) {}

    /** Il n’aura pas lieu. */
    public record Annulation(@Nullable String motif) {}

    /**
     * Ce qui a été noté.
     *
     * @param supprimee vrai si ce qui avait été noté a été retiré, et peut encore être rétabli par qui l’a noté
     */
    public record Presence(int participants, MediateurId notePar, boolean supprimee) {}

    /** Où en est un atelier. */
    public enum Etat {
        PREVU("Prévu"),
        A_NOTER("À noter"),
        NOTE("Noté"),
        ANNULE("Annulé");

        private final String libelle;

        Etat(String libelle) {
            this.libelle = libelle;
        }

        /** Ce que lit le médiateur. */
        public String libelle() {
            return libelle;
        }
    }

    /** Où il en est à cet instant, à l’heure du lieu : il se note dès qu’il a commencé. */
    public Etat etat(LocalDateTime maintenant) {
        if (presence != null && !presence.supprimee()) {
            return Etat.NOTE;
        }
        if (annulation != null) {
            return Etat.ANNULE;
        }
        return jour.atTime(heure).isAfter(maintenant) ? Etat.PREVU : Etat.A_NOTER;
    }

    /** Vrai si ce plan change le jour, l’heure, la durée ou l’endroit : qui comptait venir doit le savoir. */
    boolean seTientAutrement(PlanDAtelier plan) {
        return !jour.equals(plan.jour())
                || !heure.equals(plan.heure())
                || dureeMinutes != plan.dureeMinutes()
                || !endroit.equals(plan.endroit());
    }

    /** L’heure de fin. */
    public LocalTime fin() {
        return heure.plusMinutes(dureeMinutes);
    }

    /** Tout, sauf ce qui identifie quelqu’un. */
    @Override
    public String toString() {
        return "Atelier[" + id.valeur() + "]";
    }
}
