package fr.maillon.maillage;

import fr.maillon.territoire.CodeInsee;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Combien d’heures par semaine un habitant trouve une aide ouverte à portée : au moins un lieu, ou un passage. Deux lieux
 * ouverts en même temps ne font qu’une heure. Des horaires inconnus ne comptent pour rien, et se disent.
 *
 * @param minutes ce que l’on entend par « à portée »
 * @param parCommune heures par semaine de chaque commune dont on connaît la position et une offre
 * @param habitants ceux que l’on compte : le dénominateur
 * @param moyenne heures par semaine, chaque habitant comptant autant ; vide s’il n’y a personne
 * @param aPortee lieux et arrêts à portée d’une commune au moins
 * @param inconnus ceux dont on ne sait pas quand ils ouvrent
 */
public record HeuresAPortee(
        int minutes,
        Map<CodeInsee, Double> parCommune,
        long habitants,
        Optional<Double> moyenne,
        Set<UUID> aPortee,
        Set<UUID> inconnus) {

    /** À portée : à vingt minutes ou moins. */
    static final int MINUTES = 20;

    /** Combien de lieux et d’arrêts sont à portée d’une commune au moins. */
    public int points() {
        return aPortee.size();
    }

    /** De combien d’entre eux on ne sait pas quand ils ouvrent. */
    public int sansHoraires() {
        return inconnus.size();
    }

    /** Les points à portée de chaque commune. */
    static Map<CodeInsee, List<UUID>> portees(Maillage maillage) {
        return portees(maillage, new PlusProche(maillage.offre()));
    }

    /** @param points l’offre de ce maillage, déjà indexée */
    static Map<CodeInsee, List<UUID>> portees(Maillage maillage, PlusProche points) {
        var portees = new HashMap<CodeInsee, List<UUID>>();
        for (var commune : maillage.communes()) {
            var position = commune.position();
            if (position != null && commune.offreConnue()) {
                portees.put(
                        commune.code(),
                        maillage.trajets().aPortee(commune.code(), position, points, MINUTES).stream()
                                .map(acces -> acces.point().id())
                                .toList());
            }
        }
        return portees;
    }

    /** @param ouvertures quand chaque point ouvre ; un point absent : on ne le sait pas */
    static HeuresAPortee de(Maillage maillage, Map<CodeInsee, List<UUID>> portees, Map<UUID, DemiHeures> ouvertures) {
        var parCommune = new HashMap<CodeInsee, Double>();
        var points = new HashSet<UUID>();
        double somme = 0;
        for (var commune : maillage.communes()) {
            var siens = portees.get(commune.code());
            if (siens == null) {
                continue;
            }
            points.addAll(siens);
            var ouvert = new DemiHeures();
            siens.forEach(point -> Optional.ofNullable(ouvertures.get(point)).ifPresent(ouvert::ajouter));
            parCommune.put(commune.code(), ouvert.heuresParSemaine());
            if (!commune.estInconnue()) {
                somme += ouvert.heuresParSemaine() * Maillage.habitants(commune);
            }
        }
        long habitants = maillage.habitantsConnus();
        return new HeuresAPortee(
                MINUTES,
                Map.copyOf(parCommune),
                habitants,
                habitants == 0 ? Optional.empty() : Optional.of(somme / habitants),
                Set.copyOf(points),
                points.stream()
                        .filter(point -> !ouvertures.containsKey(point))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Celles de plusieurs territoires qui n’ont aucune commune en commun. */
    static HeuresAPortee reunir(List<HeuresAPortee> parts) {
        var parCommune = new HashMap<CodeInsee, Double>();
        var points = new HashSet<UUID>();
        var inconnus = new HashSet<UUID>();
        double somme = 0;
        long habitants = 0;
        for (var part : parts) {
            parCommune.putAll(part.parCommune());
            points.addAll(part.aPortee());
            inconnus.addAll(part.inconnus());
            somme += part.moyenne().orElse(0.0) * part.habitants();
            habitants += part.habitants();
        }
        return new HeuresAPortee(
                MINUTES,
                parCommune,
                habitants,
                habitants == 0 ? Optional.empty() : Optional.of(somme / habitants),
                points,
                inconnus);
    }
}
