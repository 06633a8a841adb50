package fr.maillon.maillage;

import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Le maillage d’un département, un jour : ce que l’on en garde pour dire ce qui a changé depuis.
 *
 * @param communes par code
 * @param heuresTenues par semaine et pour mille habitants, de chaque commune dont on les sait ; vides d’un jour reconstitué
 * @param points ceux du département, et ceux d’à côté qui sont le plus proche d’une commune
 */
record Releve(
        String departement,
        Mesures mesures,
        List<CommuneRelevee> communes,
        Map<CodeInsee, Double> heuresTenues,
        List<PointReleve> points) {

    /** Une commune, son temps et son point le plus proche ce jour-là. */
    record CommuneRelevee(
            CodeInsee code,
            @Nullable TempsAcces temps,
            @Nullable UUID point) {}

    /** Un lieu ou un arrêt, là où il était ce jour-là. */
    record PointReleve(UUID id, Nature nature, String nom, Position position) {

        static PointReleve de(PointDAcces point) {
            return new PointReleve(point.id(), point.nature(), point.nom(), point.position());
        }
    }

    /** @param analyse celle d’aujourd’hui ; absente d’un jour passé, que l’on reconstitue */
    static Releve de(String departement, LocalDate jour, Maillage maillage, @Nullable AnalyseDuMaillage analyse) {
        var proches = maillage.communes().stream()
                .map(CouvertureCommune::acces)
                .filter(Objects::nonNull)
                .map(acces -> acces.point().id())
                .collect(Collectors.toSet());
        return new Releve(
                departement,
                Mesures.de(departement, jour, maillage, analyse == null ? null : analyse.indicateurs()),
                maillage.communes().stream()
                        .map(commune -> new CommuneRelevee(
                                commune.code(),
                                commune.temps(),
                                Optional.ofNullable(commune.acces())
                                        .map(acces -> acces.point().id())
                                        .orElse(null)))
                        .toList(),
                analyse == null ? Map.of() : analyse.capacite().parCommune(),
                maillage.offre().stream()
                        .filter(point -> point.departement().equals(departement) || proches.contains(point.id()))
                        .map(PointReleve::de)
                        .toList());
    }

    /** Vrai si les deux relevés disent les mêmes temps et comptent les mêmes points. */
    boolean equivautA(Releve autre) {
        return communes.equals(autre.communes) && points.equals(autre.points);
    }
}
