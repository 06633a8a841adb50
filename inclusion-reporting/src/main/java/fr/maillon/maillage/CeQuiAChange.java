package fr.maillon.maillage;

import static java.util.stream.Collectors.groupingBy;

import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.maillage.Releve.CommuneRelevee;
import fr.maillon.maillage.Releve.PointReleve;
import fr.maillon.territoire.CodeInsee;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ce qui a changé entre un relevé et maintenant : quelles communes, de combien, et à cause de quel lieu.
 *
 * @param communes celles dont le temps a changé : habitants × minutes, du plus au moins
 * @param responsables les lieux et arrêts qui l’expliquent, dans le même ordre
 */
public record CeQuiAChange(List<Changement> communes, List<Responsable> responsables) {

    /** Ce qui est arrivé à un lieu ou à un arrêt. */
    public enum Cause {
        OUVERT("a ouvert", "est desservi"),
        FERME("a fermé", "n’est plus desservi"),
        DEPLACE("a changé de place", "a changé de place"),
        RECALCULE("n’a pas bougé\u00A0: l’estimation a changé", "n’a pas bougé\u00A0: l’estimation a changé");

        private final String pourUnLieu;
        private final String pourUnArret;

        Cause(String pourUnLieu, String pourUnArret) {
            this.pourUnLieu = pourUnLieu;
            this.pourUnArret = pourUnArret;
        }

        /** « a ouvert », « n’est plus desservi ». */
        public String enMots(Nature nature) {
            return nature == Nature.ARRET ? pourUnArret : pourUnLieu;
        }
    }

    /**
     * Une commune dont le temps a changé.
     *
     * @param avant absent s’il n’y avait aucune offre
     */
    public record Changement(
            CouvertureCommune commune, @Nullable TempsAcces avant, PointReleve point, Cause cause) {

        public @Nullable TempsAcces apres() {
            return commune.temps();
        }

        /** « MSAP de Mende a ouvert ». */
        public String enMots() {
            return point.nom() + " " + cause.enMots(point.nature());
        }

        /** Les minutes de plus, ou de moins ; vide s’il n’y avait, ou s’il n’y a plus, aucune offre. */
        public OptionalDouble minutes() {
            var apres = apres();
            return avant == null || apres == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((apres.dixiemes() - avant.dixiemes()) / 10.0);
        }

        private double poids() {
            return Maillage.habitants(commune) * Math.abs(minutes().orElse(Integer.MAX_VALUE));
        }
    }

    /**
     * Un lieu ou un arrêt responsable.
     *
     * @param minutes de plus ou de moins, en moyenne pour ces habitants ; vide si l’on ne peut pas comparer
     */
    public record Responsable(String enMots, int communes, long habitants, OptionalDouble minutes) {}

    static CeQuiAChange entre(Releve avant, Maillage apres) {
        var anciens = avant.points().stream().collect(Collectors.toMap(PointReleve::id, Function.identity()));
        var actuels = apres.offre().stream().collect(Collectors.toMap(PointDAcces::id, PointReleve::de));
        Map<CodeInsee, CommuneRelevee> relevees =
                avant.communes().stream().collect(Collectors.toMap(CommuneRelevee::code, Function.identity()));
        var changements = apres.communes().stream()
                .flatMap(commune -> Stream.ofNullable(relevees.get(commune.code()))
                        .flatMap(relevee -> Stream.ofNullable(changement(relevee, commune, anciens, actuels))))
                .sorted(Comparator.comparingDouble(Changement::poids)
                        .reversed()
                        .thenComparing(changement -> changement.commune().code()))
                .toList();
        return new CeQuiAChange(changements, responsables(changements));
    }

    private static @Nullable Changement changement(
            CommuneRelevee avant,
            CouvertureCommune apres,
            Map<UUID, PointReleve> anciens,
            Map<UUID, PointReleve> actuels) {
        if (Objects.equals(avant.temps(), apres.temps())) {
            return null;
        }
        var acces = apres.acces();
        boolean mieux = acces != null && (avant.temps() == null || acces.temps().compareTo(avant.temps()) < 0);
        if (acces != null && mieux) {
            var point = PointReleve.de(acces.point());
            return new Changement(apres, avant.temps(), point, cause(Cause.OUVERT, point, anciens));
        }
        var point = avant.point() == null ? null : anciens.get(avant.point());
        return point == null ? null : new Changement(apres, avant.temps(), point, cause(Cause.FERME, point, actuels));
    }

    /** @param absent ce que veut dire que ce point manque de l’autre côté */
    private static Cause cause(Cause absent, PointReleve point, Map<UUID, PointReleve> deLAutreCote) {
        var autre = deLAutreCote.get(point.id());
        if (autre == null) {
            return absent;
        }
        return autre.position().equals(point.position()) ? Cause.RECALCULE : Cause.DEPLACE;
    }

    private static List<Responsable> responsables(List<Changement> changements) {
        return changements.stream()
                .collect(groupingBy(
                        changement -> changement.point().id() + changement.enMots(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(CeQuiAChange::responsable)
                .toList();
    }

    private static Responsable responsable(List<Changement> siens) {
        double somme = 0;
        long comparables = 0;
        for (var changement : siens) {
            long habitants = Maillage.habitants(changement.commune());
            if (changement.minutes().isPresent()) {
                somme += changement.minutes().getAsDouble() * habitants;
                comparables += habitants;
            }
        }
        return new Responsable(
                siens.getFirst().enMots(),
                siens.size(),
                siens.stream()
                        .mapToLong(changement -> Maillage.habitants(changement.commune()))
                        .sum(),
                comparables == 0 ? OptionalDouble.empty() : OptionalDouble.of(somme / comparables));
    }
}
