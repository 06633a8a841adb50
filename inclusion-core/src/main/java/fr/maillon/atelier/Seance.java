package fr.maillon.atelier;

import fr.maillon.accompagnement.Thematique;
import fr.maillon.structure.TelephonePublic;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Un atelier vu de qui voudrait y venir : quand, où, de quoi, combien de places. Rien de qui l’anime, rien de qui y vient.
 *
 * @param programme absent s’il est seul
 * @param rang la combientième séance du programme ; 1 s’il est seul
 * @param endroit absent hors d’un lieu du réseau
 * @param adresse absente à un arrêt du camion
 * @param ville code postal et commune
 * @param departement celui de l’endroit, ou vide
 */
public record Seance(
        AtelierId id,
        @Nullable ProgrammeId programme,
        int rang,
        boolean perfectionnement,
        String titre,
        LocalDate jour,
        LocalTime heure,
        int dureeMinutes,
        @Nullable String endroit,
        @Nullable String adresse,
        @Nullable String ville,
        String departement,
        @Nullable Position position,
        @Nullable TelephonePublic telephoneDuLieu,
        SortedSet<Thematique> thematiques,
        int capacite,
        int placesPrises,
        boolean publiee,
        boolean annulee) {

    /** Quand elle commence, à l’heure de l’endroit. */
    public ZonedDateTime debut() {
        return jour.atTime(heure).atZone(Departement.fuseau(departement));
    }

    /** L’heure de fin. */
    public LocalTime fin() {
        return heure.plusMinutes(dureeMinutes);
    }

    /** « Médiathèque, 3 rue du Pont, 48400 Florac ». */
    public String ou() {
        return endroit == null
                ? "Lieu à préciser"
                : Stream.of(endroit, adresse, ville)
                        .filter(ligne -> ligne != null && !ligne.isBlank())
                        .collect(Collectors.joining(", "));
    }

    /** Les places qui restent. */
    public int libres() {
        return capacite - placesPrises;
    }

    /** Vrai si l’on peut encore compter y venir : elle a lieu, et n’a pas commencé. */
    public boolean estAVenir(Instant maintenant) {
        return !annulee && debut().toInstant().isAfter(maintenant);
    }
}
