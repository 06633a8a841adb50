package fr.maillon.maillage;

import fr.maillon.maillage.LectureDesPoints.Sus;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Ce que l’on ne sait pas bien, compté à part. La couverture est incertaine quand elle ne tient qu’à des lieux dont les
 * informations sont anciennes, ou dont on ne sait pas les heures.
 *
 * @param points lieux et arrêts du département que l’on compte
 * @param anciens ceux que personne n’a confirmés depuis douze mois
 * @param sansHoraires ceux dont on ne sait pas quand ils ouvrent
 * @param horairesAVerifier parmi eux, ceux dont on garde des horaires que l’on n’a pas su lire
 * @param positionsApprochees ceux dont on ne connaît que la commune
 * @param minutes ce que l’on entend par « couvert »
 * @param incertains habitants couverts, mais qui ne le seraient plus par les seuls lieux sûrs
 */
public record Incertitude(
        int points,
        int anciens,
        int sansHoraires,
        int horairesAVerifier,
        int positionsApprochees,
        int minutes,
        Part incertains) {

    /** À portée. */
    static final int MINUTES = HeuresAPortee.MINUTES;

    /** @param portees les points à portée de chaque commune */
    static Incertitude de(
            Maillage maillage,
            Departement departement,
            Map<CodeInsee, List<UUID>> portees,
            Map<UUID, DemiHeures> heures,
            Sus sus) {
        var surs = maillage.offre().stream()
                .filter(point -> heures.containsKey(point.id()) && !sus.estAncien(point))
                .map(PointDAcces::id)
                .collect(Collectors.toSet());
        long incertains = maillage.communes().stream()
                .filter(commune -> !commune.estInconnue())
                .filter(commune -> {
                    var siens = portees.getOrDefault(commune.code(), List.of());
                    return !siens.isEmpty() && siens.stream().noneMatch(surs::contains);
                })
                .mapToLong(Maillage::habitants)
                .sum();
        var siens = maillage.offre().stream()
                .filter(point -> point.departement().equals(departement.code()))
                .toList();
        return new Incertitude(
                siens.size(),
                combien(siens, sus::estAncien),
                combien(siens, point -> !heures.containsKey(point.id())),
                combien(siens, sus::estAVerifier),
                combien(siens, PointDAcces::positionApprochee),
                MINUTES,
                new Part(incertains, maillage.habitantsConnus()));
    }

    /** Celle de plusieurs territoires qui n’ont aucune commune en commun. */
    static Incertitude reunir(List<Incertitude> parts) {
        return new Incertitude(
                somme(parts, Incertitude::points),
                somme(parts, Incertitude::anciens),
                somme(parts, Incertitude::sansHoraires),
                somme(parts, Incertitude::horairesAVerifier),
                somme(parts, Incertitude::positionsApprochees),
                MINUTES,
                new Part(
                        parts.stream()
                                .mapToLong(part -> part.incertains().habitants())
                                .sum(),
                        parts.stream()
                                .mapToLong(part -> part.incertains().sur())
                                .sum()));
    }

    private static int somme(List<Incertitude> parts, ToIntFunction<Incertitude> nombre) {
        return parts.stream().mapToInt(nombre).sum();
    }

    private static int combien(List<PointDAcces> points, Predicate<PointDAcces> condition) {
        return (int) points.stream().filter(condition).count();
    }
}
