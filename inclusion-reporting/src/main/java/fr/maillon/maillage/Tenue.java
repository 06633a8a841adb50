package fr.maillon.maillage;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Qui tient un lieu, et jusqu’à quand : il n’a plus personne quand le dernier contrat finit, sauf si quelqu’un prend la
 * suite sans attendre.
 *
 * @param personnes celles qui y sont ce jour-là
 * @param jusquAu le dernier jour où quelqu’un y est ; absent si aucune fin n’est connue, ou si personne n’y a été noté
 */
public record Tenue(Etat etat, int personnes, @Nullable LocalDate jusquAu) {

    /** Nombre de mois pendant lesquels une fin de contrat presse. */
    public static final int BIENTOT_EN_MOIS = 6;

    /** Personne n’a été noté dans ce lieu : on ne sait pas. */
    static final Tenue INCONNUE = new Tenue(Etat.INCONNU, 0, null);

    /** Du plus pressant au moins pressant. */
    public enum Etat {
        SANS_PERSONNE,
        FINIT_BIENTOT,
        TENU,
        INCONNU
    }

    /** Les plus pressants d’abord, et parmi eux la fin la plus proche ; le reste à égalité. */
    static final Comparator<Tenue> PAR_URGENCE =
            Comparator.comparing(tenue -> tenue.presse() ? Objects.requireNonNull(tenue.jusquAu) : LocalDate.MAX);

    /**
     * Quelqu’un dans un lieu, pendant [début, fin[.
     *
     * @param fin premier jour où il n’y est plus ; absente si aucune fin n’est connue
     */
    record Presence(
            UUID lieu,
            UUID mediateur,
            LocalDate debut,
            @Nullable LocalDate fin) {

        boolean contient(LocalDate jour) {
            return !jour.isBefore(debut) && (fin == null || jour.isBefore(fin));
        }
    }

    static Tenue de(List<Presence> presences, LocalDate jour) {
        if (presences.isEmpty()) {
            return INCONNUE;
        }
        var fin = jour;
        for (var presence :
                presences.stream().sorted(Comparator.comparing(Presence::debut)).toList()) {
            if (!presence.debut().isAfter(fin)) {
                if (presence.fin() == null) {
                    return new Tenue(Etat.TENU, personnes(presences, jour), null);
                }
                fin = presence.fin().isAfter(fin) ? presence.fin() : fin;
            }
        }
        int personnes = personnes(presences, jour);
        if (personnes == 0) {
            return sansPersonne(presences, jour);
        }
        return new Tenue(
                fin.isAfter(jour.plusMonths(BIENTOT_EN_MOIS)) ? Etat.TENU : Etat.FINIT_BIENTOT,
                personnes,
                fin.minusDays(1));
    }

    /** Vrai si le lieu n’a plus personne, ou bientôt. */
    public boolean presse() {
        return jusquAu != null && (etat == Etat.SANS_PERSONNE || etat == Etat.FINIT_BIENTOT);
    }

    private static Tenue sansPersonne(List<Presence> presences, LocalDate jour) {
        return presences.stream()
                .map(Presence::fin)
                .filter(Objects::nonNull)
                .filter(fin -> !fin.isAfter(jour))
                .max(Comparator.naturalOrder())
                .map(fin -> new Tenue(Etat.SANS_PERSONNE, 0, fin.minusDays(1)))
                .orElse(INCONNUE);
    }

    private static int personnes(List<Presence> presences, LocalDate jour) {
        return (int) presences.stream()
                .filter(presence -> presence.contient(jour))
                .map(Presence::mediateur)
                .distinct()
                .count();
    }
}
